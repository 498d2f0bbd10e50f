"""Opening an exchange file as a desk of its own: on a new computer, or when taking over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QThreadPool, Signal

from dsptdesk.domain.errors import Cancelled, DsptError, WrongSecret
from dsptdesk.services import exchange
from dsptdesk.services.desk import Desk
from dsptdesk.services.exchange import Secret
from dsptdesk.services.start import folder_warning
from dsptdesk.ui.jobs import Job, Token
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import link_button, primary
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.progress import Progress
from dsptdesk.ui.widgets.text import hint
from dsptdesk.ui.widgets.way_in import WayIn

_LEAD = (
    "Enter the passphrase of the file, as the person who made it told you. Every page and document "
    "is checked before anything is kept."
)
_THEN = (
    "What opens the file opens your copy from then on. You can set a passphrase of your own "
    "afterwards, on the page Safety."
)


class OpenExchangePage(Page):
    """The way in, the place, one button."""

    opened = Signal(Desk)
    """A desk nobody sits at yet."""
    left = Signal()

    def __init__(self, file: Path, known: Sequence[Path] = ()) -> None:
        """Ask for what opens the file."""
        super().__init__(f"Open {file.name}", _LEAD, back="Back", centred=True)
        self._file, self.place = file, exchange.room_for(file)
        self._job: Job | None = None
        self.back_asked.connect(self._leave)
        if here := exchange.already_here(file, known):
            self.body.addWidget(Notice(_here_words(here), "info"))
        self.way_in = WayIn()
        self.way_in.entered.connect(self.begin)
        self._where = hint("").let_select()
        self._warning = Notice("", "warn")
        self.change = link_button("Keep it in another folder")
        self.change.clicked.connect(self._choose)
        self.act = primary("Check it and open it")
        self.act.clicked.connect(self.begin)
        self.progress = Progress("Checking and copying the file", "Stop")
        self.progress.stop_asked.connect(self._stop)
        for widget in (self.way_in, hint(_THEN), self._where, self._warning):
            self.body.addWidget(widget)
        self.body.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.act, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.progress)
        self._show_place()
        self.setFocusProxy(self.way_in)

    def _show_place(self) -> None:
        self._where.say(f"It will be kept in {self.place}")
        warning = folder_warning(self.place)
        self._warning.say(warning)
        self._warning.setVisible(bool(warning))

    def _choose(self) -> None:
        above = dialogs.pick_folder(self, "Choose where the new folder goes")
        if above is not None:
            self.place = above / self.place.name
            self._show_place()

    def _leave(self) -> None:
        if self._job is None:
            self.left.emit()

    def begin(self) -> None:
        """Check and copy it beside the screen."""
        if self._job is not None or not self.way_in.typed(self.problem):
            return
        self._busy(True)
        work = partial(_open, self._file, Secret(*self.way_in.secret), self.place)
        self._job = Job(work, self._done, self._fail, self)
        self._job.progressed.connect(self.progress.advance)
        self._job.start(QThreadPool.globalInstance())

    def _busy(self, busy: bool) -> None:
        for widget in (self.way_in, self.change, self.act):
            widget.setEnabled(not busy)
        if busy:
            self.problem.clear()
            self.progress.begin("Checking the file")
        else:
            self._job = None
            self.progress.hide()

    def _stop(self) -> None:
        if self._job:
            self._job.cancel()

    def _done(self, desk: Desk) -> None:
        self._busy(False)
        self.opened.emit(desk)

    def _fail(self, error: DsptError) -> None:
        self._busy(False)
        if isinstance(error, WrongSecret):
            self.way_in.tell(str(error), self.problem)
        elif not isinstance(error, Cancelled):
            self.tell(error)

    def tell(self, error: DsptError) -> None:
        """Show a problem."""
        self.problem.show_error(error)


def _open(file: Path, secret: Secret, place: Path, token: Token) -> Desk:
    return exchange.open_as_new(file, secret, place, progress=token.progress, stop=token.cancelled)


def _here_words(folder: Path) -> str:
    return (
        f"This organisation is already on this computer, in “{folder.name}”. To bring the file "
        "back into it, open it, go to Safety, then “Hand over or move”. What you open here becomes "
        "a second copy that goes its own way."
    )
