"""Throws away what Python no longer needs, on the screen's thread only and a little at a time."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

EVERY = 1000
"""Milliseconds between two looks."""
WHOLE = 30.0
"""Seconds at least between two looks through everything, which takes longest."""

_held = 0


@contextmanager
def held() -> Iterator[None]:
    """Throw nothing away meanwhile, and leave what was made in it alone until `let_go`."""
    global _held  # noqa: PLW0603 - Python has one rubbish bin, and so has the program
    _held += 1
    try:
        yield
    finally:
        _held -= 1
        gc.freeze()


def let_go() -> None:
    """What was made while held is done with."""
    gc.unfreeze()


class Collector(QObject):
    """Takes over from Python, which collects on whatever thread happens to make objects.

    A window's part that dies on another thread than the screen's takes the program with it.
    """

    def __init__(self, parent: QObject) -> None:
        """Begin; Python itself collects nothing any more."""
        super().__init__(parent)
        gc.disable()
        self._whole_at = time.monotonic()
        timer = QTimer(self, interval=EVERY)
        timer.timeout.connect(self._look)
        timer.start()

    def _look(self) -> None:
        if not _held:
            collect(whole=time.monotonic() - self._whole_at >= WHOLE and self._due())

    def _due(self) -> bool:
        if gc.get_count()[2] <= gc.get_threshold()[2]:
            return False
        self._whole_at = time.monotonic()
        return True


def collect(*, whole: bool = False) -> None:
    """Collect the youngest objects if there are many, older ones as often as Python would."""
    young, middle, _old = gc.get_count()
    few, fewer, _fewest = gc.get_threshold()
    if whole:
        gc.collect()
    elif middle > fewer:
        gc.collect(1)
    elif young > few:
        gc.collect(0)
