"""The first pages of creating a desk: organisation, name and passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from dsptdesk.services import start
from dsptdesk.ui.start.name import NAME_HINT
from dsptdesk.ui.start.step import Step
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.fields import Question
from dsptdesk.ui.widgets.new_passphrase import NewPassphrase
from dsptdesk.ui.widgets.text import hint, paragraph


class OrganisationStep(Step):
    """What it is called, and where its folder goes."""

    def __init__(self) -> None:
        """Ask for the name; the folder follows from it."""
        super().__init__("What is your organisation called?")
        self.question = Question(
            "Name of the organisation", "The legal name. You can add a trading name later."
        )
        self.ask(self.question)
        self._where = hint("").let_select()
        self._warning = Notice("", "warn")
        change = link_button("Keep it in another folder")
        change.clicked.connect(self._choose)
        self.body.addWidget(self._where)
        self.body.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._warning)
        self._parent: Path | None = None
        self.question.edit.textChanged.connect(self._show_folder)
        self.finish()
        self._show_folder()

    @property
    def organisation(self) -> str:
        """Give the name."""
        return self.question.text().strip()

    @property
    def folder(self) -> Path:
        """Give the folder the desk will be made in."""
        usual = start.default_folder(self.organisation)
        return usual if self._parent is None else self._parent / usual.name

    def _show_folder(self) -> None:
        self._where.say(f"Your data will be kept, encrypted, in {self.folder}")
        warning = start.folder_warning(self.folder)
        self._warning.say(warning)
        self._warning.setVisible(bool(warning))

    def _choose(self) -> None:
        chosen = dialogs.pick_folder(self, "Choose where to keep your data")
        if chosen is not None:
            self._parent = chosen
            self._show_folder()

    def wrong(self) -> list[tuple[str, Question]]:
        """A name is all that is needed."""
        return [] if self.organisation else [("Enter the name.", self.question)]


class NameStep(Step):
    """Who is at the desk."""

    def __init__(self) -> None:
        """Ask for the name."""
        super().__init__("What is your name?")
        self.question = Question("Your name", NAME_HINT)
        self.ask(self.question)
        self.finish()

    @property
    def name(self) -> str:
        """Give the name."""
        return self.question.text().strip()

    def wrong(self) -> list[tuple[str, Question]]:
        """The history needs a name."""
        return [] if self.name else [("Enter your name.", self.question)]


class PassphraseStep(Step):
    """The passphrase, with its strength in words."""

    def __init__(self) -> None:
        """Ask for it; pasting and password managers are welcome."""
        super().__init__(
            "Choose a passphrase",
            "It locks your data. Four or more words that do not belong together are easy to "
            "remember and hard to guess. You can paste it from a password manager.",
        )
        self.asked = NewPassphrase("Passphrase")
        self.asked.entered.connect(self.check)
        self.question, self.again = self.asked.question, self.asked.again
        self.strength = self.asked.strength
        self.body.addWidget(self.asked)
        self._first = self.question.edit
        self.body.addWidget(
            paragraph(
                "Nobody can reset it for you. On the next page you get a recovery code for the "
                "day it is forgotten."
            )
        )
        self.question.edit.textChanged.connect(self._changed)
        self.finish()

    @property
    def secret(self) -> str:
        """Give the passphrase."""
        return self.question.text()

    def _changed(self) -> None:
        self.question.tell("")
        self.problem.clear()

    def wrong(self) -> list[tuple[str, Question]]:
        """Say what is too weak about it."""
        return self.asked.wrong()
