"""A second place for backups: chosen here, and copied to while people work and on closing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.errors import Cancelled, DsptError, NotFound
from dsptdesk.services import second_place
from dsptdesk.services.backing_up import ASKED, BackupLine, Made, back_up_and_copy, in_second
from dsptdesk.services.desk import Desk
from dsptdesk.services.second_place import Second
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Job, Token
from dsptdesk.ui.quietly import quietly
from dsptdesk.ui.safety.ways import flowing
from dsptdesk.ui.second import keep_second, second_of
from dsptdesk.ui.theme import restyle, unit
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.progress import Progress
from dsptdesk.ui.widgets.text import heading, hint, paragraph

_WHY = (
    "Fire, theft and a failing disk take everything that lies in one place. Choose a USB stick or "
    "a folder on another computer. The half-hourly backups and the one on closing are copied there "
    "too, encrypted, and checked there. One made on locking follows after the next unlocking."
)


class SecondPart(QWidget):
    """Where the second copy is, how old it is, and the buttons."""

    changed = Signal()
    test_asked = Signal(object)
    """BackupLine: the newest copy there."""
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        """Build the part."""
        super().__init__()
        self._context = context
        self._job: Job | None = None
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(unit(2))
        lines.addWidget(heading("A second place"))
        self._words, self._place = hint(_WHY), paragraph("").let_select()
        self._state, self._hint = Notice("", "info"), Notice("", "info")
        self.choose = secondary("Choose a second place…")
        self.choose.clicked.connect(self._choose)
        self.copy = secondary("Copy there now")
        self.copy.clicked.connect(self.begin)
        self.test = secondary("Test the copy there")
        self.test.clicked.connect(self._test)
        self.drop = secondary("Stop using this place")
        self.drop.clicked.connect(self._drop)
        self.progress = Progress("How far the copy is", "Stop copying")
        self.progress.stop_asked.connect(self._stop)
        for one in (self._words, self._place, self._state, self._hint):
            lines.addWidget(one)
        self._buttons = flowing(self.copy, self.test, self.choose, self.drop)
        lines.addWidget(self._buttons)
        lines.addWidget(self.progress)

    def reload(self) -> None:
        """Show how things are now."""
        desk, second = self._context.desk, second_of(self._context)
        for one in (self._place, self._state, self.copy, self.test, self.drop):
            one.setVisible(second is not None)
        self._hint.hide()
        self.choose.setText("Choose another place…" if second else "Choose a second place…")
        self._buttons.setVisible(not desk.workspace.read_only)
        if second is None:
            return
        here = second_place.present(desk, second)
        self._place.say(str(second.folder))
        self._place.setVisible(here)  # the words below name a place that is not there
        self._state.say(second_place.standing(desk, second, desk.now()))
        self._state.setProperty("inset", "good" if here and second.copied else "warn")
        restyle(self._state)
        self.copy.setEnabled(here and self._job is None)
        self.test.setEnabled(here and second.copied is not None)
        if said := second_place.hints(desk, second):
            self._hint.say(" ".join(said))
            self._hint.show()

    def _choose(self) -> None:
        folder = dialogs.pick_folder(self, "Choose a USB stick or a folder elsewhere")
        if folder is None:
            return
        try:
            keep_second(self._context, second_place.choose(self._context.desk, folder))
        except DsptError as error:
            self.failed.emit(error)
            return
        self.reload()
        self.begin()

    def _test(self) -> None:
        work = partial(_newest_there, self._context.desk, second_of(self._context))
        quietly(self._context, work, self._found, self.failed.emit, self)

    def _found(self, newest: BackupLine | None) -> None:
        if newest is None:
            self.failed.emit(NotFound("There is no copy there yet. Copy there now, then test it."))
        else:
            self.test_asked.emit(newest)

    def _drop(self) -> None:
        keep_second(self._context, None)
        self.reload()
        self.changed.emit()
        self.told.emit("No more copies are made there. Those already there stay.")

    def begin(self) -> None:
        """Back up and copy now, beside the screen."""
        second = second_of(self._context)
        if second is None or self._job is not None:
            return
        self.copy.setEnabled(False)
        self.progress.begin("Making a backup")
        work = partial(_work, self._context.desk, second)
        self._job = quietly(self._context, work, partial(self._done, second), self._fail, self)
        self._job.progressed.connect(self.progress.advance)

    def _stop(self) -> None:
        if self._job:
            self._job.cancel()

    def _done(self, second: Second, made: Made) -> None:
        self._job = None
        self.progress.hide()
        if made.copied:
            keep_second(self._context, replace(second, copied=made.copied))
        self.reload()
        self.changed.emit()
        if isinstance(made.trouble, Cancelled):
            self.told.emit(str(made.trouble))
        elif made.trouble:
            self.failed.emit(made.trouble)
        elif made.copied:
            self.told.emit("The backup was copied to the second place and checked there.")

    def _fail(self, error: DsptError) -> None:
        self._job = None
        self.progress.hide()
        self.reload()
        self.failed.emit(error)


def _work(desk: Desk, second: Second, token: Token) -> Made:
    return back_up_and_copy(desk, ASKED, second, token.progress, token.cancelled)


def _newest_there(desk: Desk, second: Second | None, _token: Token) -> BackupLine | None:
    return next((one for one in in_second(desk, second) if not one.damaged), None)
