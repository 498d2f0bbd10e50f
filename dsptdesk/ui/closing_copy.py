"""On closing, the second copy: how far it is, and a way to close without it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QProgressBar, QVBoxLayout, QWidget

from dsptdesk.domain.errors import Cancelled, DocumentsHarmed, DsptError
from dsptdesk.services import second_place
from dsptdesk.services.backing_up import ON_CLOSE, Made, back_up_and_copy, to_do
from dsptdesk.services.desk import Desk
from dsptdesk.services.second_place import Second
from dsptdesk.ui.closing import tell_no_backup
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.second import copied, second_of
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.text import heading, hint


class CopyDialog(QDialog):
    """Shown while the backup and the second copy are made."""

    def __init__(self, parent: QWidget) -> None:
        """Build words, bar and button."""
        super().__init__(parent)
        self.setWindowTitle("Closing")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(unit(55))
        self.words, self.bar = hint("Making a backup"), QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far the second copy is")
        self.stop = secondary("Close without the second copy")
        self.stop.clicked.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(unit(3), unit(3), unit(3), unit(3))
        lines.setSpacing(unit(2))
        for one in (heading("Keeping a second copy"), self.words, self.bar, self.stop):
            lines.addWidget(one)

    def advance(self, done: int, of: int, what: str) -> None:
        """Show how far it is."""
        self.words.say(what)
        self.bar.setRange(0, of)
        self.bar.setValue(done)


def copy_on_close(window: QWidget, context: Context) -> None:
    """Make the backup and the second copy if a place is chosen and there; the person may stop it.

    A backup that fails is told by the closing itself, which tries once more.
    """
    second = second_of(context)
    if second is None or context.desk.workspace.read_only:
        return
    if not (second_place.present(context.desk, second) and to_do(context.desk, second)):
        return
    dialog, loop, trouble = CopyDialog(window), QEventLoop(), list[DsptError]()
    job = context.run(
        partial(_work, context.desk, second),
        partial(_keep, context, trouble),
        partial(_keep_trouble, trouble),
    )
    job.progressed.connect(dialog.advance)
    job.finished.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    dialog.rejected.connect(job.cancel)
    dialog.show()
    loop.exec()
    dialog.rejected.disconnect(job.cancel)
    dialog.close()
    dialog.deleteLater()
    if trouble:
        _tell(window, trouble[0])


def _work(desk: Desk, second: Second, token: Token) -> Made:
    return back_up_and_copy(desk, ON_CLOSE, second, token.progress, token.cancelled)


def _keep(context: Context, trouble: list[DsptError], made: Made) -> None:
    copied(context, made.copied)
    harmed = isinstance(made.trouble, DocumentsHarmed)
    if made.trouble and (harmed or not (made.copied or isinstance(made.trouble, Cancelled))):
        trouble.append(made.trouble)


def _keep_trouble(_trouble: list[DsptError], _error: DsptError) -> None:
    """Closing makes the backup again, and says what is wrong."""


def _tell(window: QWidget, problem: DsptError) -> None:
    if isinstance(problem, DocumentsHarmed):
        tell_no_backup(window, problem)
        return
    box = QMessageBox(window)
    box.setWindowTitle("No second copy was made")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText("Your work is saved and backed up, but no second copy was made")
    box.setInformativeText(str(problem))
    box.addButton("Close without the second copy", QMessageBox.ButtonRole.AcceptRole)
    box.exec()
