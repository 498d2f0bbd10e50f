"""Opening a backup as a folder of its own: on a new computer, or to look back in peace."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QThreadPool, QTimer, Signal

from dsptdesk.domain.dates import long_time
from dsptdesk.domain.errors import DsptError, WrongSecret
from dsptdesk.services import rescuing
from dsptdesk.services.desk import Desk
from dsptdesk.services.start import folder_warning
from dsptdesk.services.stuck import Backup, Secret
from dsptdesk.ui.jobs import Job, Token
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import link_button, primary
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.progress import Progress
from dsptdesk.ui.widgets.text import hint
from dsptdesk.ui.widgets.way_in import WayIn

_LEAD = (
    "Every page and document of it is checked first. It becomes a folder of its own with "
    "everything in it: records, history and documents."
)

_CHECKING = "Checking every page and document, and copying the backup"


class OpenBackupPage(Page):
    """The way in, the place, one button."""

    opened = Signal(Desk)
    left = Signal()

    def __init__(self, one: Backup, known: Sequence[Path] = ()) -> None:
        """Ask for the secret that opened the organisation when the backup was made."""
        super().__init__(
            f"Open the backup of {long_time(one.made)}", _LEAD, back="Back", centred=True
        )
        self._backup, self.place = one, rescuing.room_for(one)
        self._job: Job | None = None
        self.back_asked.connect(self._leave)
        if here := rescuing.already_here(one, known):
            self.body.addWidget(Notice(_here_words(here), "info"))
        self.way_in = WayIn()
        self.way_in.entered.connect(self._open)
        self.body.addWidget(self.way_in)
        self._where = hint("").let_select()
        self._warning = Notice("", "warn")
        self.change = link_button("Keep it in another folder")
        self.change.clicked.connect(self._choose)
        self.act = primary("Check it and open it")
        self.act.clicked.connect(self._open)
        self.progress = Progress("How far the check and the copy are")
        for widget in (self._where, self._warning, self.change, self.act, self.progress):
            flag = Qt.AlignmentFlag.AlignLeft
            if widget in {self.change, self.act}:
                self.body.addWidget(widget, 0, flag)
            else:
                self.body.addWidget(widget)
        self._show_place()
        self.setFocusProxy(self.way_in)

    def _show_place(self) -> None:
        self._where.say(f"It will be kept in {self.place}")
        self._warning.say(folder_warning(self.place))
        self._warning.setVisible(bool(folder_warning(self.place)))

    def _choose(self) -> None:
        above = dialogs.pick_folder(self, "Choose where the new folder goes")
        if above is not None:
            self.place = above / self.place.name
            self._show_place()

    def _leave(self) -> None:
        if self._job is None:
            self.left.emit()

    def _open(self) -> None:
        if self._job is not None or not self.way_in.typed(self.problem):
            return
        self._busy(True)
        work = partial(_open, self._backup, Secret(*self.way_in.secret), self.place)
        self._job = Job(work, self._done, self._fail, self)
        self._job.progressed.connect(self._advance)
        self._job.start(QThreadPool.globalInstance())

    def _busy(self, busy: bool) -> None:
        if busy:
            self.progress.begin(_CHECKING)
            QTimer.singleShot(0, self, partial(self.ensure_visible, self.progress))
        else:
            self.progress.hide()
        for widget in (self.way_in, self.change, self.act):
            widget.setEnabled(not busy)

    def _advance(self, done: int, of: int, _what: str) -> None:
        self.progress.advance(done, of, _CHECKING)

    def _done(self, desk: Desk) -> None:
        self._job = None
        self.opened.emit(desk)

    def _fail(self, error: DsptError) -> None:
        self._job = None
        self._busy(False)
        if isinstance(error, WrongSecret):
            self.way_in.tell(str(error), self.problem)
            self.way_in.field.edit.setFocus()
        else:
            self.tell(error)

    def tell(self, error: DsptError) -> None:
        """Show a problem."""
        self.problem.show_error(error)


def _open(one: Backup, secret: Secret, place: Path, token: Token) -> Desk:
    def step(done: int, of: int) -> None:
        token.progress(done, of, "")

    return rescuing.open_backup(one, secret, place, step=step)


def _here_words(folder: Path) -> str:
    return (
        f"This organisation is already on this computer, in “{folder.name}”. To bring something "
        "back into it, open it, go to Safety, and choose to put back a backup. What you open here "
        "becomes a second copy that goes its own way."
    )
