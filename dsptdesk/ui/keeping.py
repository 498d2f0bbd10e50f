"""Backs up every half hour while something changed; a quiet word says so, and nothing waits."""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from dsptdesk.domain.errors import DsptError
from dsptdesk.services.backing_up import EVERY, Made, back_up_and_copy, to_do
from dsptdesk.services.desk import Desk
from dsptdesk.services.second_place import Second
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.second import copied, second_of

HALF_HOUR = 30 * 60
PULSE = 60_000
"""Milliseconds between two looks at the clock on the wall: timers stand still in sleep."""


class Keeping(QObject):
    """Lives as long as the desk is open; at most one round is under way."""

    made = Signal()
    """A round did something, so lists of backups are out of date."""

    def __init__(self, context: Context) -> None:
        """Wait for the first half hour to pass."""
        super().__init__(context)
        self._context = context
        self._begun = time.time()
        self._busy = self._told = False
        self._pulse = QTimer(self)
        self._pulse.timeout.connect(self.look_at_clock)
        self._pulse.start(PULSE)

    def look_at_clock(self) -> None:
        """Begin a round when half an hour has passed, or the clock was put back."""
        if abs(time.time() - self._begun) >= HALF_HOUR:
            self.begin()

    def catch_up(self) -> None:
        """Copy what was backed up on locking: then nobody waits for the stick."""
        if second_of(self._context) is not None:
            self.begin()

    def begin(self) -> None:
        """Begin a round now, unless one is under way or the desk is closing."""
        if self._busy or self._context.stopped or self._context.desk.workspace.read_only:
            return
        self._begun, self._busy = time.time(), True
        work = partial(_round, self._context.desk, second_of(self._context))
        self._context.run(work, self._done, self._failed)

    def _done(self, made: Made | None) -> None:
        self._busy = False
        if made is None or self._context.stopped:
            return
        copied(self._context, made.copied)
        if made.backup:
            self._context.say(f"Backup made {self._context.desk.now():%H:%M}")
        if made.trouble:
            self._tell(made.trouble)
        else:
            self._told = False
        self.made.emit()

    def _failed(self, error: DsptError) -> None:
        self._busy = False
        self._tell(
            DsptError(f"Your work is saved, but the backup of this half hour is not made. {error}")
        )

    def _tell(self, error: DsptError) -> None:
        """Say it once, not every half hour."""
        if not self._told and not self._context.stopped:
            self._told = True
            self._context.tell(error)


def _round(desk: Desk, second: Second | None, token: Token) -> Made | None:
    if not to_do(desk, second):
        return None
    return back_up_and_copy(desk, EVERY, second, stop=token.cancelled)


def keeping(context: Context) -> Keeping | None:
    """Give the one that backs up this desk; None before it has begun."""
    return context.findChild(Keeping)
