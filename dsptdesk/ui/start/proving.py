"""The last pages of creating a desk: the sheet, typing back from it, and remembering."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from dsptdesk.services import start
from dsptdesk.ui.start.sheet import RecoverySheet
from dsptdesk.ui.start.step import Step
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.fields import Question
from dsptdesk.ui.widgets.text import hint

_NO_KEYRING = (
    "This computer has no safe place that DSPT Desk can use to remember the way in. "
    "You will be asked for the passphrase each time."
)


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
            back="",  # the desk is made: nothing said before can be changed here any more
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
