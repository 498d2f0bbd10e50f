"""What stands above the table of some registers: one line here for each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsptdesk.ui.context import Context
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.page import Page

if TYPE_CHECKING:
    from dsptdesk.domain.register import Register

LARGE = 13
"""From this step of the grid on, text is so large that buttons stand below the title."""


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

    def stand_in(self, page: Page, below: QWidget) -> None:
        """Take a place on a register's page, above one of its parts."""
        place = page.body.indexOf(below)
        page.body.insertWidget(place, self)
        if self.action is not None and unit() < LARGE:
            page.actions.insertWidget(0, self.action)
        elif self.action is not None:
            page.body.insertWidget(place, self.action)

    def reload(self) -> None:
        """Show the present state."""


def _this_computer(context: Context) -> Head:
    from dsptdesk.ui.registers.this_computer import ThisComputerHead

    return ThisComputerHead(context)


def _picture(key: str, slug: str, context: Context) -> Head:
    from dsptdesk.ui.registers.picture_head import PictureHead

    return PictureHead(context, key, slug)


def _contacts(context: Context) -> Head:
    from dsptdesk.ui.registers.contacts_head import ContactsHead

    return ContactsHead(context)


HEADS: dict[str, Callable[[Context], Head]] = {
    "devices": _this_computer,
    "assets": partial(_picture, "risks", "assets"),
    "processing": partial(_picture, "flows", "processing"),
    "training": partial(_picture, "training", "training"),
    "contacts": _contacts,
}
"""The panels by the slug of the register."""


def head_for(register: Register, context: Context) -> Head | None:
    """Build the panel of a register, if it has one."""
    make = HEADS.get(register.slug)
    return make(context) if make else None
