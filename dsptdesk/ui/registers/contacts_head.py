"""Offers the emergency contacts on paper: one page to hang up."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout

from dsptdesk.domain.errors import Cancelled, DsptError
from dsptdesk.domain.registers.continuity import Contact
from dsptdesk.domain.walk.emergency import EmergencySheet
from dsptdesk.services import walking
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.registers.heads import Head
from dsptdesk.ui.registers.walk.sheet_page import documents, with_ending
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import secondary


class ContactsHead(Head):
    """One button; afterwards the way to the printed page."""

    def __init__(self, context: Context) -> None:
        """Show the button; the notice stays folded."""
        super().__init__(context)
        self.print = secondary("Print the list…")
        self.print.setAccessibleDescription(
            "Saves a PDF in large type: the numbers, and the first steps of your plan."
        )
        self.notice = Notice("", button="Open it to print")
        self._path: Path | None = None
        self.action = self.print
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.notice)
        self.hide()
        self.print.clicked.connect(self._save)
        self.notice.pressed.connect(self._open)

    def reload(self) -> None:
        """Offer the list once there is somebody on it."""
        self.print.setEnabled(bool(self.context.desk.snapshot.live(Contact)))

    def _save(self) -> None:
        name = walking.contacts_name(self.context.desk)
        picked = dialogs.save_as(self, "Where should it go?", documents() / name, "PDF (*.pdf)")
        if picked is None:
            return
        dest, over = with_ending(picked)
        work = partial(_work, walking.gather_contacts(self.context.desk), dest, over)
        self.print.setEnabled(False)
        self.context.run(work, self._done, self._failed, owner=self)

    def _done(self, path: Path) -> None:
        self._path = path
        self.reload()
        self.notice.say(
            f"Saved as “{path.name}”. Print it, hang it up in each home, and delete the file: it "
            "is not encrypted."
        )
        self.show()
        self.notice.announce()

    def _failed(self, error: DsptError) -> None:
        self.reload()
        self.context.tell(error)

    def _open(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))


def _work(sheet: EmergencySheet, dest: Path, over: bool, token: Token) -> Path:
    if token.cancelled():
        raise Cancelled("Stopped. Nothing was written.")
    return walking.write_contacts(sheet, dest, over=over)
