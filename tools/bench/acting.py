"""Does something in a real window and waits until it is painted; a heartbeat watches meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget

REST = 60
"""Milliseconds before the next action, and those in which the heartbeat goes on."""
LIMIT = 5000


@dataclass(frozen=True)
class Done:
    """What one action cost, in milliseconds."""

    painted: float
    gap: float
    """The longest time the event loop stood still, painting and what follows it included."""


class Acting(QObject):
    """Watches one window at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._ready: Callable[[], bool] = bool
        self._loop = QEventLoop()
        self._beat = QTimer(interval=0)
        self._beat.timeout.connect(self._tick)
        self._last = self._worst = 0.0

    def watch(self, window: QWidget) -> None:
        window.installEventFilter(self)

    def do(self, action: Callable[[], object], ready: Callable[[], bool] | None = None) -> Done:
        """Act; the answer counts from when it is `ready` and its window has been painted."""
        rest(REST)
        self._ready, self._worst = ready or _always, 0.0
        self._beat.start()
        begun = self._last = perf_counter()
        action()
        stop = QTimer(singleShot=True, interval=LIMIT)
        stop.timeout.connect(self._loop.quit)
        stop.start()
        self._loop.exec()
        painted = perf_counter() - begun
        self._ready = bool
        if not stop.isActive():
            raise TimeoutError("Nothing was painted.")
        stop.stop()
        rest(REST)
        self._beat.stop()
        return Done(painted * 1000, self._worst * 1000)

    def _tick(self) -> None:
        now = perf_counter()
        self._worst, self._last = max(self._worst, now - self._last), now

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window paints on this event, so it has painted when the next one comes."""
        if event.type() == QEvent.Type.UpdateRequest:
            QTimer.singleShot(0, self, self._look)
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        if self._ready():
            self._loop.quit()


def rest(milliseconds: int) -> None:
    """Let the window do what it does on its own."""
    # Not processEvents in a loop: thousands of those calls bring this PySide down.
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _always() -> bool:
    return True
