"""Putting a backup back, from choosing one to the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dsptdesk.domain.errors import Cancelled, Conflict, DsptError, WrongSecret
from dsptdesk.services import restoring
from dsptdesk.services.desk import Desk
from dsptdesk.services.restoring import Backup, Secret, Then, Wanted
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.safety.restore.asides import AskPage, ProblemPage, UnreadablePage
from dsptdesk.ui.safety.restore.choose import ChoosePage
from dsptdesk.ui.safety.restore.preview import DonePage, PreviewPage
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.working import WorkingPage

T = TypeVar("T")
PAINT = 30
"""Milliseconds for the last words to be painted before the change is saved."""
_CHOOSE = (
    "You see what would change before anything is changed. What is there now is kept as a backup."
)


class RestorePage(QWidget):
    """One step after the other; nothing changes before the person agrees to what is shown."""

    back_asked = Signal()
    done = Signal()

    def __init__(
        self,
        context: Context,
        backup: Backup | None = None,
        secret: Secret | None = None,
        *,
        file: bool = False,
    ) -> None:
        """Begin with a backup or what an exchange file holds, or let the person choose one."""
        super().__init__()
        self._context, self._backup, self._secret, self._file = context, backup, secret, file
        self._what = "file" if file else "backup"
        self._then: Then | None = None
        self.stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        if backup is None:
            self._choose()
        else:
            self._read()

    def show_page(self, page: Page) -> None:
        """Show a step in place of the one before."""
        before = self.stack.currentWidget()
        page.back_asked.connect(self.back_asked)
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        if before is not None:
            self.stack.removeWidget(before)
            before.deleteLater()
        self.setFocusProxy(page)
        page.setFocus()

    def _choose(self) -> None:
        held = self._context.desk.workspace.backups()
        page = ChoosePage(held, title="Put back a backup", lead=_CHOOSE)
        page.chosen.connect(self._take)
        self.show_page(page)

    def _take(self, one: Backup) -> None:
        self._backup = one
        self._read()

    def _work(self, title: str, work: Callable[[Token], T], done: Callable[[T], None]) -> None:
        page = WorkingPage(title)
        self.show_page(page)
        job = self._context.run(work, partial(self._unless_stopped, page, done), self._fail, self)
        page.stop_asked.connect(job.cancel)
        job.progressed.connect(page.advance)

    def _unless_stopped(self, page: WorkingPage, done: Callable[[T], None], answer: T) -> None:
        """Go on, unless Stop was pressed when there was nothing left to stop."""
        if not page.stopped:
            done(answer)
            return
        if isinstance(answer, Desk):
            answer.workspace.release()
        self._fail(Cancelled("Stopped. Nothing was put back."))

    def _fail(self, error: DsptError) -> None:
        if isinstance(error, Cancelled):
            self._context.say(str(error))
            self.back_asked.emit()
        elif isinstance(error, WrongSecret):
            page = AskPage(str(error))
            page.given.connect(self._unlock)
            self.show_page(page)
        else:
            self._say_why(error)

    def _say_why(self, error: DsptError) -> None:
        page = ProblemPage(error, file=self._file)
        page.others_asked.connect(self._choose)
        self.show_page(page)

    def _unlock(self, passphrase: str, code: str) -> None:
        self._secret = Secret(passphrase, code)
        self._read()

    # What would change

    def _read(self) -> None:
        if self._backup is not None:
            work = partial(_read, self._context.desk, self._backup, self._secret)
            self._work(f"Looking at the {self._what}", work, self._preview)

    def _preview(self, then: Then | None) -> None:
        self._then = then = replace(then, file=self._file) if then else None
        if then is None:
            page = UnreadablePage()
            page.agreed.connect(self._rescue)
            self.show_page(page)
            return
        desk = self._context.desk
        shown = PreviewPage(desk, then, restoring.compare_with(desk, then))
        shown.wanted.connect(self._make_ready)
        shown.look_asked.connect(self._look)
        self.show_page(shown)

    def _rescue(self) -> None:
        self._context.rescue.emit(self._backup)

    def _look(self) -> None:
        if self._backup is not None:
            work = partial(_look, self._context.desk, self._backup, self._secret)
            self._work(f"Opening the {self._what}", work, self._show_desk)

    def _show_desk(self, desk: Desk) -> None:
        self.back_asked.emit()
        self._context.visit.emit(desk)

    # Putting it back

    def _make_ready(self, wanted: Wanted) -> None:
        if self._then is not None:
            work = partial(_make_ready, self._context.desk, self._then, wanted)
            self._work(
                "Bringing the file back" if self._file else "Putting it back", work, self._save_soon
            )

    def _save_soon(self, wanted: Wanted) -> None:
        page = self.stack.currentWidget()
        if isinstance(page, WorkingPage):
            page.stop.setEnabled(False)
            page.words.say("Saving…")
        QTimer.singleShot(PAINT, self, partial(self._save, wanted))

    def _save(self, wanted: Wanted) -> None:
        if self._context.stopped or self._then is None:
            return
        try:
            restoring.put_back(self._context.desk, wanted)
        except Conflict as error:
            self._context.say(str(error))
            self._read()
        except DsptError as error:
            self._say_why(error)
        else:
            page = DonePage(wanted, self._then)
            page.done.connect(self.done)
            page.back_taken.connect(partial(self._take_back, wanted))
            self.show_page(page)
            self._context.say("Brought back" if self._file else "Put back")

    def _take_back(self, wanted: Wanted) -> None:
        desk = self._context.desk
        try:
            if desk.undo_label == wanted.label:
                desk.undo()
        except DsptError as error:
            self._say_why(error)
        else:
            self._context.say("Taken back: everything is as it was before.")
            self.done.emit()


def _read(desk: Desk, one: Backup, secret: Secret | None, token: Token) -> Then | None:
    if not restoring.readable(desk):
        return None
    return restoring.read(desk, one, secret, step=token.progress, stop=token.cancelled)


def _look(desk: Desk, one: Backup, secret: Secret | None, _token: Token) -> Desk:
    return restoring.look_at(desk, one, secret)


def _make_ready(desk: Desk, then: Then, wanted: Wanted, token: Token) -> Wanted:
    return restoring.make_ready(desk, then, wanted, step=token.progress, stop=token.cancelled)
