"""After sending out: where the spreadsheet is, and what to tell those who fill it in."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from dsptdesk.services.sheets import Sheeted
from dsptdesk.ui.registers.sheets.steps import Step
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import heading, hint, paragraph

TELL = (
    "Change what is wrong, add rows at the end, and send the file back. Nothing is deleted by "
    "leaving a cell empty."
)
BACK = (
    "When it comes back, choose “Bring a spreadsheet back”. You see every change first, and only "
    "what you accept counts."
)

SAFE = (
    "The file is not encrypted. Delete it when you no longer need it. Rows and columns that you "
    "delete in it can still be read in its hidden sheets: for somebody who may see less, send out "
    "another file."
)


class SentPage(Step):
    """Says what was written and what comes next."""

    done = Signal()

    def __init__(self, made: Sheeted, back: str) -> None:
        """Show the counts and the place."""
        super().__init__("The spreadsheet is ready", _counts(made), back=back)
        self.made = made
        self.open = primary("Open the spreadsheet")
        self.folder = secondary("Show in folder")
        self.copy = secondary("Copy these words")
        self.finish = secondary("Done")
        self.open.clicked.connect(self._open)
        self.folder.clicked.connect(self._show)
        self.copy.clicked.connect(self._copy)
        self.finish.clicked.connect(self.done)
        self.body.addWidget(hint("It is here:"))
        self.body.addWidget(paragraph(str(made.path)).let_select())
        self.body.addWidget(FlowRow(self.open, self.folder, self.finish))
        self.body.addWidget(heading("What to tell the home"))
        self.body.addWidget(Notice(TELL))
        self.body.addWidget(FlowRow(self.copy))
        self.body.addWidget(paragraph(BACK))
        self.body.addWidget(Notice(SAFE, "warn"))

    def arrive(self) -> None:
        """Put the keyboard on what comes next."""
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.made.path)))

    def _show(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.made.path.parent)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(TELL)


def _counts(made: Sheeted) -> str:
    sheets = "1 register" if made.registers == 1 else f"{made.registers:,} registers"
    return f"It holds {sheets} with {made.rows:,} {'entry' if made.rows == 1 else 'entries'}."
