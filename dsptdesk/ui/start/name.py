"""Asks who is at the desk, when its history names nobody yet, or more than one person."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dsptdesk.services.desk import Desk
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.fields import Question
from dsptdesk.ui.widgets.page import Page

NAME_HINT = "The history shows it beside what you did, so that others can ask you."
_SHOWN = 60


class NamePage(Page):
    """One question; those who were here lately need only press a button."""

    named = Signal(Desk)

    def __init__(self, desk: Desk, people: Sequence[str] = ()) -> None:
        """Ask for the name; `people` were here lately, the last one first."""
        super().__init__("Who is at the desk?", centred=True)
        self._desk = desk
        self.people = tuple(secondary(f"I am {_plain(one)}") for one in people)
        for name, button in zip(people, self.people, strict=True):
            button.clicked.connect(partial(self._name, name))
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.name = Question("Somebody else: your name" if people else "Your name", NAME_HINT)
        self.name.entered.connect(self._go_on)
        self.body.addWidget(self.name)
        button = secondary("Go on") if people else primary("Go on")
        button.clicked.connect(self._go_on)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        first: QWidget = self.people[0] if people else self.name.edit
        self.setFocusProxy(first)
        first.setFocus()

    def abandon(self) -> None:
        """Let go of a desk that nobody sat down at."""
        self._desk.workspace.release()

    def _go_on(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.name.tell("Enter your name.")
            self.problem.show_problems([("Enter your name.", self.name.edit)])
            return
        self._name(name)

    def _name(self, name: str, _pressed: bool = False) -> None:
        self._desk.who = name
        self.named.emit(self._desk)


def _plain(name: str) -> str:
    line = " ".join(name.split())
    return (line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…").replace("&", "&&")
