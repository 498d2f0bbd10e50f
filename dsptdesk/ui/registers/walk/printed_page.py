"""After a walk sheet was written: where it is, and what comes next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from dsptdesk.ui.registers.sheets.steps import Step
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import heading, hint, paragraph

NEXT = (
    "Print it, take a pen and walk from room to room. Tick what you see, and write what is new. "
    "Back here, key in each line by its code: a few letters each."
)
SAFE = (
    "The file is not encrypted. Delete it once it is printed, and shred the paper once it is "
    "keyed in."
)


class PrintedPage(Step):
    """Says where the sheet is and leads to the printer."""

    done = Signal()
    keying_asked = Signal()

    def __init__(self, path: Path) -> None:
        """Show the place."""
        super().__init__("The walk sheet is ready", NEXT, back="Walk sheet")
        self.path = path
        self.open, self.folder = primary("Open it to print"), secondary("Show in folder")
        self.key, self.finish = secondary("Key a sheet in"), secondary("Done")
        self.open.clicked.connect(self._open)
        self.folder.clicked.connect(self._show)
        self.key.clicked.connect(self.keying_asked)
        self.finish.clicked.connect(self.done)
        self.body.addWidget(hint("It is here:"))
        self.body.addWidget(paragraph(str(path)).let_select())
        self.body.addWidget(FlowRow(self.open, self.folder, self.finish))
        self.body.addWidget(Notice(SAFE, "warn"))
        self.body.addWidget(heading("Back from the walk?"))
        self.body.addWidget(FlowRow(self.key))

    def arrive(self) -> None:
        """Put the keyboard on what comes next."""
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path)))

    def _show(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path.parent)))
