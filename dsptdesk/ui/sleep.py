"""Locks the desk when the screen locks, the computer goes to sleep or another person takes over."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class Sleep(QObject):
    """Hears of it where the system says so; elsewhere the idle lock remains.

    macOS tells only programs that use its own toolkit, so it is not listened to there.
    """

    leaving = Signal()
    """Nobody may read the screen from now on."""

    def __init__(self, parent: QObject, window: int) -> None:
        """Begin to listen; `window` is the native number of the window."""
        super().__init__(parent)
        self._ears: object = None
        if sys.platform == "win32":
            from dsptdesk.ui.sleep_windows import Ears

            self._ears = Ears(self, window, self.leaving.emit)
        elif sys.platform.startswith("linux"):
            from dsptdesk.ui.sleep_linux import Bus

            self._ears = Bus(self)
            self._ears.leaving.connect(self.leaving)
