"""What is shown while the program closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget

from dsptdesk.domain.errors import BackupLacks, DocumentsHarmed, DsptError
from dsptdesk.ui.theme import unit

if TYPE_CHECKING:  # loaded once a desk is open
    from dsptdesk.ui.context import Context

_NO_BACKUP = "No backup was made", ", but no backup was made", "Close without a backup"
_LACKING = "Documents are missing", ", but documents are missing in the backup", "Close"
_HARMED = "Documents were damaged", " and backed up, but documents were damaged", "Close"
_STOPS = "If you go on, it is stopped. What you typed is saved."


def closing_note(window: QWidget) -> QLabel:
    """Say over the window that a backup is being made; paint it before the work begins."""
    note = QLabel("Making a backup…", window)
    note.setAlignment(Qt.AlignmentFlag.AlignCenter)
    note.setAutoFillBackground(True)
    note.setMinimumHeight(unit(8))
    note.setGeometry(window.rect())
    note.show()
    QApplication.processEvents()
    return note


def tell_no_backup(window: QWidget, problem: DsptError) -> None:
    """Say that the work is saved, and what is wrong with the backup or with documents."""
    title, what, verb = _NO_BACKUP
    if isinstance(problem, BackupLacks):
        title, what, verb = _LACKING
    elif isinstance(problem, DocumentsHarmed):
        title, what, verb = _HARMED
    box = QMessageBox(window)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"Your work is saved{what}")
    box.setInformativeText(str(problem))
    box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def may_stop_work(window: QWidget, context: Context | None) -> bool:
    """Save what was keyed in from a walk; ask before an export or a file is stopped."""
    from dsptdesk.ui.widgets import dialogs

    if context is None:
        return True
    if (unsaved := _keep_keyed(context)) and not dialogs.confirm(
        window, "Part of a walk sheet is not saved", unsaved, "Leave without it", "Stay here"
    ):
        return False
    if not context.busy:
        return True
    title = "An export or a file is still on its way"
    return dialogs.confirm(window, title, _STOPS, "Stop it and go on", "Stay here")


def _keep_keyed(context: Context) -> str:
    from dsptdesk.services.walking import keep_keyed

    return str(keep_keyed(context.desk) or "")
