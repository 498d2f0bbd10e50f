"""One page of creating a desk: questions, and a button that goes on when nothing is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.fields import Question
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import hint


class Step(Page):
    """One page of the wizard."""

    done = Signal()

    def __init__(
        self, title: str, lead: str = "", verb: str = "Continue", back: str = "Back"
    ) -> None:
        """Show the title; the button goes below what the step adds."""
        super().__init__(title, lead, back=back, centred=True)
        self._first: QWidget | None = None
        self._row = QHBoxLayout()
        self.go_on = primary(verb)
        self.go_on.clicked.connect(self.check)
        self._row.addWidget(self.go_on)
        self._row.addStretch(1)
        self._count = hint("")

    def number(self, number: int, of: int) -> None:
        """Say which step this is."""
        self._count.say(f"Step {number} of {of}")

    def ask(self, *fields: Question) -> None:
        """Add questions; the first takes the focus."""
        for field in fields:
            field.entered.connect(self.check)
            self.body.addWidget(field)
        self._first = fields[0].edit

    def finish(self) -> None:
        """Add the button under everything else."""
        self.body.addSpacing(unit())
        self.body.addLayout(self._row)
        self.body.addWidget(self._count)

    def begin(self) -> None:
        """Come to this page."""
        self.problem.clear()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def first(self) -> QWidget:
        """Give what takes the focus: the first question, or the button."""
        return self._first or self.go_on

    def wrong(self) -> list[tuple[str, Question]]:
        """Give what is wrong on this page."""
        return []

    def check(self) -> None:
        """Go on when nothing is wrong."""
        for field in self.findChildren(Question):
            field.tell("")
        problems = self.wrong()
        for sentence, field in problems:
            field.tell(sentence)
        if problems:
            self.problem.show_problems([(text, field.edit) for text, field in problems])
        else:
            self.problem.clear()
            self.done.emit()
