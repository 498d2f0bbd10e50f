"""Adding an entry to another register without leaving the form: only what it needs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dsptdesk.domain.errors import DsptError, Problems
from dsptdesk.domain.fields import Kind
from dsptdesk.domain.record import fields_of
from dsptdesk.domain.registers import Register
from dsptdesk.services import registers
from dsptdesk.ui.context import Context
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button, secondary
from dsptdesk.ui.widgets.editor import enter_in_line
from dsptdesk.ui.widgets.text import heading

_ASKED = {"people": ("name", "job_title", "email", "on_board")}


class QuickForm(QFrame):
    """A few fields of a new entry, saved by its own button."""

    added = Signal(object)
    """The saved record."""
    cancelled = Signal()

    def __init__(self, register: Register, context: Context, typed: str = "") -> None:
        """Ask for what the entry needs; start with what was typed in the search."""
        super().__init__()
        from dsptdesk.ui.widgets.form import RecordForm

        self._context = context
        first = fields_of(register.record)[0].name
        given: dict[str, Any] = {first: typed}
        start = register.record(**given)
        self.form = RecordForm(register.record, context, only=_asked(register))
        self.form.load(start)
        save, cancel = secondary(f"Add this {register.one}"), link_button("Cancel")
        save.clicked.connect(self._save)
        cancel.clicked.connect(self.cancelled)
        lines, row = QVBoxLayout(self), QHBoxLayout()
        lines.setContentsMargins(unit(3), unit(), 0, unit(2))
        lines.addWidget(heading(f"New {register.one}", 3))
        lines.addWidget(self.form)
        row.addWidget(save)
        row.addWidget(cancel)
        row.addStretch(1)
        lines.addLayout(row)

    def focus_first(self) -> None:
        """Put the keyboard in the first field."""
        self.form.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line adds the entry."""
        if enter_in_line(self, event):
            self._save()
        else:
            super().keyPressEvent(event)

    def keep_now(self) -> None:
        """Save what was typed, finished or not, because the desk locks."""
        if any(self.form.readable().values()):
            self.added.emit(registers.save(self._context.desk, self.form.kept()))

    def _save(self) -> None:
        try:
            saved = registers.save(self._context.desk, self.form.record())
        except Problems as problems:
            self.form.show_problems(problems.by_field)
            self.form.focus_first(problems.by_field)
        except DsptError as error:
            self._context.tell(error)
        else:
            self.added.emit(saved)


def keep_quick(whole: QWidget) -> None:
    """Save every new entry that is being added on a page, because the desk locks."""
    for quick in whole.findChildren(QuickForm):
        if quick.isVisibleTo(whole):
            quick.keep_now()


def _asked(register: Register) -> tuple[str, ...]:
    """Give the fields worth asking at once: needed ones and the first few lines."""
    if register.slug in _ASKED:
        return _ASKED[register.slug]
    fields = fields_of(register.record)
    needed = [one.name for one in fields if one.required]
    lines = [one.name for one in fields if one.kind is Kind.LINE and not one.required]
    return (*needed, *lines[: max(0, 3 - len(needed))])
