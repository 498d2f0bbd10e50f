"""Opening what came from elsewhere as a folder of its own: the way in, the place, one button."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QThreadPool, QTimer, Signal

from dsptdesk.domain.errors import Cancelled, DsptError, WrongSecret
from dsptdesk.services.desk import Desk
from dsptdesk.services.start import folder_warning
from dsptdesk.services.stuck import Secret
from dsptdesk.ui.jobs import Job, Token
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import link_button, primary
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.progress import Progress
from dsptdesk.ui.widgets.text import hint
from dsptdesk.ui.widgets.way_in import WayIn

Work = Callable[[Secret, Path, Token], Desk]
"""Checks and copies beside the screen, with the secret, into the place."""


class OpenCopyPage(Page):
    """Asks for the secret and where the new folder goes; then checks, copies and opens."""

    opened = Signal(Desk)
    """A desk nobody sits at yet."""
    left = Signal()
    checking = "Checking every page and document"

    def __init__(
        self,
        title: str,
        lead: str,
        place: Path,
        work: Work,
        *,
        here: str = "",
        then: str = "",
        stop: str = "",
    ) -> None:
        """Ask.

        `here` warns of the same organisation on this computer, `then` says what comes after, and
        `stop` names the button that stops the work where it can be stopped.
        """
        super().__init__(title, lead, back="Back", centred=True)
        self.place, self._work = place, work
        self._job: Job | None = None
        self.back_asked.connect(self._leave)
        self.way_in = WayIn()
        self.way_in.entered.connect(self.begin)
        self._where = hint("").let_select()
        self._warning = Notice("", "warn")
        self.change = link_button("Keep it in another folder")
        self.change.clicked.connect(self._choose)
        self.act = primary("Check it and open it")
        self.act.clicked.connect(self.begin)
        self.progress = Progress("How far the check and the copy are", stop)
        self.progress.stop_asked.connect(self._stop)
        if here:
            self.body.addWidget(Notice(here, "info"))
        self.body.addWidget(self.way_in)
        if then:
            self.body.addWidget(hint(then))
        self.body.addWidget(self._where)
        self.body.addWidget(self._warning)
        for button in (self.change, self.act):
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
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
        work = partial(self._work, Secret(*self.way_in.secret), self.place)
        self._job = Job(work, self._done, self._fail, self)
        self._job.progressed.connect(self._advance)
        self._job.start(QThreadPool.globalInstance())

    def _advance(self, done: int, of: int, what: str) -> None:
        self.progress.advance(done, of, what or self.checking)

    def _busy(self, busy: bool) -> None:
        for widget in (self.way_in, self.change, self.act):
            widget.setEnabled(not busy)
        if busy:
            self.problem.clear()
            self.progress.begin(self.checking)
            QTimer.singleShot(0, self, partial(self.ensure_visible, self.progress))
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
            self.way_in.field.edit.setFocus()
        elif not isinstance(error, Cancelled):
            self.tell(error)

    def tell(self, error: DsptError) -> None:
        """Show a problem."""
        self.problem.show_error(error)
