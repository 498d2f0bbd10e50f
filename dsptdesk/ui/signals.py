"""Ctrl+C in a terminal, or the system shutting down, closes the window as a person would."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_KINDS = (signal.SIGINT, signal.SIGTERM)


class Signals(QObject):
    """Wakes the event loop when a signal arrives; costs nothing while none does."""

    asked_to_close = Signal()

    def __init__(self, parent: QObject) -> None:
        """Listen from now on."""
        super().__init__(parent)
        self._ours, self._theirs = socket.socketpair()
        self._ours.setblocking(False)
        self._theirs.setblocking(False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        for kind in _KINDS:
            signal.signal(kind, _noted)

    def _wake(self) -> None:
        self._ours.recv(64)
        self.asked_to_close.emit()


def _noted(_number: int, _frame: FrameType | None) -> None:
    """Keep Python from raising; the wake-up does the rest."""
