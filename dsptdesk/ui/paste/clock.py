"""Counts the minutes since something was saved on the website, which signs people out."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from dsptdesk.domain.entering import sign_out_words

LOOK_EVERY = 10_000
"""Milliseconds between two looks at the clock on the wall: timers stand still in sleep."""


class SignOutClock(QObject):
    """Says how long ago it was, and when it is high time; without a sound."""

    told = Signal(str, bool)
    """Words, and whether they are a warning."""

    def __init__(self, parent: QObject, now: Callable[[], float] = time.time) -> None:
        """Begin to count."""
        super().__init__(parent)
        self._now, self._begun, self._ticked = now, now(), False
        timer = QTimer(self, interval=LOOK_EVERY)
        timer.timeout.connect(self.look)
        timer.start()

    def restart(self) -> None:
        """Count anew: something was saved on the website just now."""
        self._begun, self._ticked = self._now(), True
        self.look()

    def go_back(self, seconds: float) -> None:
        """Count as if it had been so much earlier: for pictures and trials."""
        self._begun -= seconds
        self.look()

    def look(self) -> None:
        """Say how long ago it was."""
        self.told.emit(*sign_out_words(self._now() - self._begun, ticked=self._ticked))
