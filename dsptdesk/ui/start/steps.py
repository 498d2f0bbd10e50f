"""The pages of creating a desk: organisation, name, passphrase, sheet, typing back, remembering."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from dsptdesk.services import start
from dsptdesk.ui.start.name import NAME_HINT
from dsptdesk.ui.start.sheet import RecoverySheet
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import link_button, primary
from dsptdesk.ui.widgets.fields import Question, SecretQuestion
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import hint, paragraph

_NO_KEYRING = (
    "This computer has no safe place that DSPT Desk can use to remember the way in. "
    "You will be asked for the passphrase each time."
)


class Step(Page):
    """One page of the wizard."""

    done = Signal()

    def __init__(self, title: str, lead: str = "", verb: str = "Continue") -> None:
        """Show the title; the button goes below what the step adds."""
        super().__init__(title, lead, back="Back")
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
        (self._first or self.go_on).setFocus(Qt.FocusReason.OtherFocusReason)

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
        self.question = SecretQuestion("Passphrase", "At least 12 characters.")
        self.ask(self.question)
        self.strength = hint("")
        self.strength.setMinimumHeight(self.strength.fontMetrics().height())
        self.body.addWidget(self.strength)
        self.body.addWidget(
            paragraph(
                "Nobody can reset it for you. On the next page you get a recovery code for the "
                "day it is forgotten."
            )
        )
        self.question.edit.textChanged.connect(self._weigh)
        self.finish()

    @property
    def secret(self) -> str:
        """Give the passphrase."""
        return self.question.text()

    def _weigh(self) -> None:
        words = start.strength_in_words(self.secret)
        self.strength.say(f"Strength: {words}" if words else "")

    def wrong(self) -> list[tuple[str, Question]]:
        """Say what is too weak about it."""
        problem = start.passphrase_problem(self.secret)
        return [(problem, self.question)] if problem else []


class CodeStep(Step):
    """The recovery sheet, to print, save or copy by hand."""

    def __init__(self, code: str) -> None:
        """Show the sheet."""
        super().__init__(
            "Your recovery sheet",
            "This code opens your data when the passphrase is lost or the computer breaks. Print "
            "two copies and let two people keep them. Without passphrase and code, the data are "
            "lost for everybody.",
            "I have the code on paper",
        )
        self.sheet = RecoverySheet(code)
        self.body.addWidget(self.sheet)
        self.finish()

    def describe(self, organisation: str, folder: Path) -> None:
        """Say on the sheet what it opens."""
        self.sheet.describe(organisation, folder)


class TypeBackStep(Step):
    """Two groups typed back, so that the sheet is known to be right."""

    def __init__(self, code: str) -> None:
        """Ask for two groups, chosen by chance."""
        super().__init__(
            "Check your sheet",
            "Type two of the seven groups from your sheet, so that you know it is right.",
            "Create the desk",
        )
        self._code = code
        self._places = start.ask_back(code)
        self.groups = tuple(Question(f"Group {place}") for place in self._places)
        for one in self.groups:
            one.edit.setMaximumWidth(unit(20))
            one.row.addStretch(1)
        self.ask(*self.groups)
        self.finish()

    def wrong(self) -> list[tuple[str, Question]]:
        """Name the group that differs."""
        return [
            (f"Group {place} is not the one on your sheet. Look at it again.", field)
            for place, field in zip(self._places, self.groups, strict=True)
            if not start.same_group(self._code, place, field.text())
        ]


class RememberStep(Step):
    """Whether this computer may open the desk by itself."""

    def __init__(self) -> None:
        """Offer it, with what it means."""
        super().__init__(
            "Your desk is ready",
            "Shall this computer remember the way in? Then anybody who can sign in to this "
            "computer as you can open the desk. On a shared computer, say no.",
            "Go to your desk",
        )
        self.refused = False
        self._tick = QCheckBox("Remember on this computer")
        self._note = Notice(_NO_KEYRING, "warn")
        self._note.hide()
        self.body.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._note)
        self.body.addWidget(hint("You can change this at any time on the page Safety."))
        self._first = self._tick
        self.finish()

    @property
    def wanted(self) -> bool:
        """The person wants it."""
        return self._tick.isChecked()

    def refuse(self) -> None:
        """Say that this computer cannot; the next press goes on."""
        self.refused = True
        self._tick.setChecked(False)
        self._tick.setEnabled(False)
        self._note.show()
        self.go_on.setFocus()
