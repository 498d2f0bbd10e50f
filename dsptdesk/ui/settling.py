"""What can wait until the first page of a desk is painted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from dsptdesk.domain.errors import DsptError
from dsptdesk.services import safety
from dsptdesk.services.desk import Desk
from dsptdesk.services.opened import wipe_ended, wipe_opened
from dsptdesk.ui.context import Context
from dsptdesk.ui.idle import Idle
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.keeping import Keeping

LISTEN_AFTER = 700
"""Milliseconds until the locking of the screen is listened for."""
CHECK_AFTER = 1500
"""Milliseconds until every page of the data is checked."""
CATCH_UP_AFTER = 20_000
"""Milliseconds until the second place gets what it lacks: nobody is still looking for a page."""
PREPARE_AFTER = 4000
"""Milliseconds until what saving needs is loaded: later than anybody reads the first page."""


class Settling(QObject):
    """Tidies what a crash left, loads what saving needs, checks the data, starts the idle lock."""

    leaving = Signal()
    """Nobody is at the desk: it should lock."""

    def __init__(self, context: Context, window: QWidget) -> None:
        """Begin at once with what is quick."""
        # A timer holds its method's object only weakly, so this must live as long as the desk.
        super().__init__(context)
        if context.desk.workspace.read_only:  # its copy lies where readable copies are wiped
            wipe_ended()
        else:
            wipe_opened()
        self._context = context
        self.idle = Idle(context, context.settings.now.autolock)
        self.idle.setObjectName("idle")
        self.idle.expired.connect(self.leaving)
        self.keeping = Keeping(context)
        handle = window.windowHandle()
        if handle is not None:
            self.idle.watch(handle)
        QTimer.singleShot(LISTEN_AFTER, self, partial(self._listen, window))
        QTimer.singleShot(PREPARE_AFTER, self, self._prepare)
        QTimer.singleShot(CATCH_UP_AFTER, self.keeping, self.keeping.catch_up)
        QTimer.singleShot(CHECK_AFTER, self, self._check_pages)

    def _listen(self, window: QWidget) -> None:
        """Hear of a locked screen and of sleep, once nobody waits for the first page."""
        if not self._context.stopped:
            from dsptdesk.ui.sleep import Sleep

            Sleep(self, int(window.winId())).leaving.connect(self.leaving)

    def _prepare(self) -> None:
        if not self._context.stopped:
            self._context.run(_prepare, _prepared)

    def _check_pages(self) -> None:
        """Say at once when the data were damaged: most reading never meets the bad page."""
        if not self._context.stopped:
            self._context.run(partial(_damage, self._context.desk), self._say_damage)

    def _say_damage(self, problem: DsptError | None) -> None:
        if problem and not self._context.stopped:
            self._context.tell(problem)


def _damage(desk: Desk, _token: Token) -> DsptError | None:
    return safety.damage(desk)


def _prepare(_token: Token) -> None:
    safety.prepare()


def _prepared(_nothing: None) -> None:
    """The first save will not wait; there is nothing to show."""
