"""Bringing an exchange file back into the desk it came from, after a look at what would change."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.errors import Cancelled, DsptError, WrongSecret
from dsptdesk.services import exchange
from dsptdesk.services.desk import Desk
from dsptdesk.services.exchange import Backup, Secret
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Job, Token
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.progress import Progress
from dsptdesk.ui.widgets.text import heading, hint, paragraph
from dsptdesk.ui.widgets.way_in import WayIn

_WHY = (
    "When the other side is done, bring their file back here. You see what would change before "
    "anything does, what both sides did since is shown too, and what is here now is kept as a "
    "backup."
)


class BackPart(QWidget):
    """Choose the file, say what opens it, look at what would change."""

    unpacked = Signal(object, object)
    """The Backup it holds, and the Secret that opened it."""

    def __init__(self, context: Context, page: Page) -> None:
        """Show the button; what opens the file is asked once one is chosen."""
        super().__init__()
        self._context, self._page = context, page
        self._file: Path | None = None
        self._job: Job | None = None
        self.choose = secondary("Choose a file to bring back…")
        self.choose.clicked.connect(self._choose)
        self._name = paragraph("").let_select()
        self.way_in = WayIn()
        self.way_in.entered.connect(self.begin)
        self.look = secondary("Show what would change")
        self.look.clicked.connect(self.begin)
        self.progress = Progress("How far the check of the file is", "Stop")
        self.progress.stop_asked.connect(self._stop)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(unit(1.5))
        lines.addWidget(heading("Bring a file back"))
        lines.addWidget(hint(_WHY))
        lines.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self._name)
        lines.addWidget(self.way_in)
        lines.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self.progress)
        for one in (self._name, self.way_in, self.look):
            one.hide()
        self.setEnabled(not context.desk.workspace.read_only)

    def _choose(self) -> None:
        file = dialogs.pick_file(self, "Choose the file", exchange.KINDS)
        if file is not None:
            self.take(file)

    def take(self, file: Path) -> None:
        """Ask for what opens a file."""
        self._file = file
        self._name.say(str(file))
        self._page.problem.clear()
        for one in (self._name, self.way_in, self.look):
            one.show()
        self.way_in.field.edit.setFocus()

    def begin(self) -> None:
        """Check and unpack it beside the screen."""
        if self._job is not None or self._file is None:
            return
        if not self.way_in.typed(self._page.problem):
            return
        self._busy(True)
        self.progress.begin("Checking the file")
        secret = Secret(*self.way_in.secret)
        work = partial(_work, self._context.desk, self._file, secret)
        done = partial(self._done, secret)
        self._job = self._context.run(work, done, self._fail, owner=self)
        self._job.progressed.connect(self.progress.advance)

    def _stop(self) -> None:
        if self._job:
            self._job.cancel()

    def _busy(self, busy: bool) -> None:
        for one in (self.choose, self.way_in, self.look):
            one.setEnabled(not busy)
        if not busy:
            self._job = None
            self.progress.hide()

    def _done(self, secret: Secret, one: Backup) -> None:
        self._busy(False)
        for field in (self.way_in.passphrase, self.way_in.code):
            field.edit.clear()
        self.unpacked.emit(one, secret)

    def _fail(self, error: DsptError) -> None:
        self._busy(False)
        if isinstance(error, WrongSecret):
            self.way_in.tell(str(error), self._page.problem)
        elif isinstance(error, Cancelled):
            self._context.say(str(error))
        else:
            self._page.problem.show_error(error)


def _work(desk: Desk, file: Path, secret: Secret, token: Token) -> Backup:
    return exchange.take_in(desk, file, secret, progress=token.progress, stop=token.cancelled)
