"""The first page of loading an edition: choose the file or drop it here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from dsptdesk.ui.registers.sheets.steps import Step
from dsptdesk.ui.theme import restyle, unit
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.files import local_files
from dsptdesk.ui.widgets.text import heading, hint, paragraph

KINDS = "Spreadsheets and edition files (*.xlsx *.xlsm *.ods *.csv *.json);;All files (*)"
LEAD = (
    "NHS England's spreadsheet with the evidence items, or an edition file somebody gave you. "
    "Nothing is kept until you have seen what differs."
)
WHERE = (
    "NHS England publishes the list of evidence items each year. Look under News or Help on the "
    "website of the Data Security and Protection Toolkit (DSPT), and save the spreadsheet as it is."
)
APART = (
    "The file is read apart from the rest of the program. It cannot run anything, and a broken "
    "file harms nothing."
)
ONE = "Drop one file at a time."


class FilePage(Step):
    """One big target for mouse and keyboard."""

    stop = "Cancel"

    picked = Signal(object)
    """The path of the file."""

    def __init__(self) -> None:
        """Build the target."""
        super().__init__("Load a newer edition", LEAD, back="The year")
        self.setAcceptDrops(True)
        self.target = QFrame()
        self.target.setProperty("look", "card")
        lines = QVBoxLayout(self.target)
        lines.setContentsMargins(unit(4), unit(4), unit(4), unit(4))
        lines.setSpacing(unit(1.5))
        self.choose = primary("Choose the file…")
        self.choose.clicked.connect(self._choose)
        lines.addWidget(heading("Drop the file here"))
        lines.addWidget(paragraph("Excel (.xlsx), LibreOffice (.ods), a list (.csv), or .json."))
        lines.addWidget(self.choose)
        self.body.addWidget(self.target)
        self.wait_here()
        self.body.addWidget(heading("Where the spreadsheet comes from", 3))
        self.body.addWidget(paragraph(WHERE))
        self.body.addWidget(hint(APART))

    def arrive(self) -> None:
        """Put the keyboard where one begins."""
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self, *, busy: bool) -> None:
        """Take one file at a time."""
        self.target.setVisible(not busy)
        self.setAcceptDrops(not busy)

    def _choose(self) -> None:
        path = dialogs.pick_file(self, "Which file?", KINDS)
        if path is not None:
            self.picked.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that a file may be dropped here."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()
            self._light(lit=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go back to rest."""
        self._light(lit=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file that was dropped."""
        self._light(lit=False)
        files: tuple[Path, ...] = local_files(event.mimeData())
        if len(files) == 1:
            event.acceptProposedAction()
            self.picked.emit(files[0])
        else:
            self.problem.show_problems([(ONE, self.choose)])

    def _light(self, *, lit: bool) -> None:
        self.target.setProperty("inset", "info" if lit else None)
        restyle(self.target)
