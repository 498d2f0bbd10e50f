"""Bringing a spreadsheet back: choose the file or drop it here, and wait while it is read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from dsptdesk.domain.errors import DsptError
from dsptdesk.ui.registers.sheets.steps import Step
from dsptdesk.ui.theme import restyle, unit
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.buttons import link_button, primary
from dsptdesk.ui.widgets.text import heading, hint, paragraph

KINDS = "Spreadsheets (*.xlsx *.xlsm *.ods *.csv *.tsv *.txt);;All files (*)"
LEAD = (
    "A spreadsheet you sent out, or somebody else's list. Nothing changes until you have seen "
    "every difference and accepted it."
)
ONE = "Drop one file at a time."
FOREIGN = "Bring it in as somebody else's list"


class BringPage(Step):
    """One big target for mouse and keyboard."""

    stop = "Cancel"

    picked = Signal(object)
    """The path of the file."""
    foreign_asked = Signal()
    """The file was read and is to be taken as somebody else's."""

    def __init__(self, back: str) -> None:
        """Build the target."""
        super().__init__("Bring a spreadsheet back", LEAD, back=back)
        self.setAcceptDrops(True)
        self.target = QFrame()
        self.target.setProperty("look", "card")
        lines = QVBoxLayout(self.target)
        lines.setContentsMargins(unit(4), unit(4), unit(4), unit(4))
        lines.setSpacing(unit(1.5))
        self.choose = primary("Choose the file…")
        self.choose.clicked.connect(self._choose)
        lines.addWidget(heading("Drop the file here"))
        lines.addWidget(paragraph("Excel (.xlsx), LibreOffice (.ods), or a list (.csv)."))
        lines.addWidget(self.choose)
        self.as_foreign = link_button(FOREIGN)
        self.as_foreign.clicked.connect(self.foreign_asked)
        self.as_foreign.hide()
        self.body.addWidget(self.as_foreign)
        self.body.addWidget(self.target)
        self.wait_here()
        self.body.addWidget(
            hint(
                "The file is read apart from the rest of the program. It cannot run anything, and "
                "a broken file harms nothing."
            )
        )

    def arrive(self) -> None:
        """Put the keyboard where one begins."""
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self, *, busy: bool) -> None:
        """Take one file at a time."""
        self.target.setVisible(not busy)
        self.setAcceptDrops(not busy)
        self.as_foreign.hide()

    def offer_as_foreign(self, error: DsptError) -> None:
        """Say why a file is not one of ours, and offer the other way."""
        self.problem.show_error(error)
        self.as_foreign.show()

    def _choose(self) -> None:
        path = dialogs.pick_file(self, "Which spreadsheet?", KINDS)
        if path is not None:
            self.picked.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that files may be dropped here."""
        if _files(event):
            event.acceptProposedAction()
            self._light(lit=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go back to rest."""
        self._light(lit=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file that was dropped."""
        self._light(lit=False)
        files = _files(event)
        if len(files) == 1:
            event.acceptProposedAction()
            self.picked.emit(files[0])
        else:
            self.problem.show_problems([(ONE, self.choose)])

    def _light(self, *, lit: bool) -> None:
        self.target.setProperty("inset", "info" if lit else None)
        restyle(self.target)


def _files(event: QDropEvent) -> list[Path]:
    return [Path(one.toLocalFile()) for one in event.mimeData().urls() if one.isLocalFile()]
