"""What stands above the table of some registers: one line here for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsptdesk.ui.context import Context

if TYPE_CHECKING:
    from dsptdesk.domain.register import Register


class Head(QWidget):
    """A panel above a table; each kind overrides what it needs."""

    begun = Signal(object, str)
    """A new entry, filled in but not saved, and what to say above its form."""

    def __init__(self, context: Context) -> None:
        """Keep what every panel needs."""
        super().__init__()
        self.context = context
        self.action: QWidget | None = None
        """A button that belongs beside the one that adds an entry."""

    def reload(self) -> None:
        """Show the present state."""


def _this_computer(context: Context) -> Head:
    from dsptdesk.ui.registers.this_computer import ThisComputerHead

    return ThisComputerHead(context)


HEADS: dict[str, Callable[[Context], Head]] = {"devices": _this_computer}
"""The panels by the slug of the register."""


def head_for(register: Register, context: Context) -> Head | None:
    """Build the panel of a register, if it has one."""
    make = HEADS.get(register.slug)
    return make(context) if make else None
