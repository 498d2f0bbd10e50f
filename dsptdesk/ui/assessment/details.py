"""The details of one piece of evidence: title, link or place, dates, owner, note."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from dsptdesk.domain.errors import Problems
from dsptdesk.domain.evidence import Evidence
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.buttons import link_button, secondary
from dsptdesk.ui.widgets.form import RecordForm
from dsptdesk.ui.widgets.text import heading

ASKED = ("name", "location", "dated", "valid_until", "owner", "note")
FIRST = ("name", "location")


class EvidenceDetails(QFrame):
    """A small form in the page, with its own Save and Cancel."""

    done = Signal(object)
    """The evidence as it should be saved."""
    cancelled = Signal()

    def __init__(self, context: Context, one: Evidence) -> None:
        """Ask for little where it is new."""
        super().__init__()
        self.setProperty("look", "card")
        self.form = RecordForm(Evidence, context, only=ASKED if one.version else FIRST)
        self.form.load(one)
        verb = "Save these details" if one.version else "Add this link or place"
        save, cancel = secondary(verb), link_button("Cancel")
        save.clicked.connect(self.save)
        cancel.clicked.connect(self.cancelled)
        column, row = QVBoxLayout(self), QHBoxLayout()
        side = theme.unit(2)
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(theme.unit(1))
        column.addWidget(heading("Details" if one.version else "A link or a place", 3))
        column.addWidget(self.form)
        row.addWidget(save)
        row.addWidget(cancel)
        row.addStretch(1)
        column.addLayout(row)

    def focus_first(self) -> None:
        """Put the keyboard in the first field."""
        self.form.focus_first()

    def save(self) -> None:
        """Hand over what was typed, or say what is wrong with it."""
        try:
            one = self.form.record()
        except Problems as problems:
            self.form.show_problems(problems.by_field)
            self.form.focus_first(problems.by_field)
            return
        self.done.emit(one)
