"""Asks who is at the desk, when its history names nobody yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from dsptdesk.services.desk import Desk
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.fields import Question
from dsptdesk.ui.widgets.page import Page

NAME_HINT = "The history shows it beside what you did, so that others can ask you."


class NamePage(Page):
    """One question."""

    named = Signal(Desk)

    def __init__(self, desk: Desk) -> None:
        """Ask for the name."""
        super().__init__("Who is at the desk?", centred=True)
        self._desk = desk
        self.name = Question("Your name", NAME_HINT)
        self.name.entered.connect(self._go_on)
        self.body.addWidget(self.name)
        button = primary("Go on")
        button.clicked.connect(self._go_on)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.name.edit)
        self.name.edit.setFocus()

    def abandon(self) -> None:
        """Let go of a desk that nobody sat down at."""
        self._desk.workspace.release()

    def _go_on(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.name.tell("Enter your name.")
            self.problem.show_problems([("Enter your name.", self.name.edit)])
            return
        self._desk.who = name
        self.named.emit(self._desk)
