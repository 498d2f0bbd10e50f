"""On Windows: hears that the screen locks, the person changes or the computer goes to sleep."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject

POWER, SUSPEND = 0x0218, 4
SESSION = 0x02B1
LEFT = frozenset({2, 4, 6, 7})
"""Console taken over, remote connection ended, signed out, screen locked."""


def means_leaving(message: int, what: int) -> bool:
    """Tell whether a message of Windows says that nobody sits at the screen now."""
    return (message == POWER and what == SUSPEND) or (message == SESSION and what in LEFT)


def read(address: int) -> tuple[int, int]:
    """Give the kind of a message and what it says."""
    held = wintypes.MSG.from_address(address)
    return int(held.message), int(held.wParam)


class Ears(QAbstractNativeEventFilter):
    """Looks at every message of the window and keeps none of them from anybody."""

    def __init__(self, life: QObject, window: int, leaving: Callable[[], None]) -> None:
        """Ask Windows to tell this window about its session, for as long as `life` lasts."""
        super().__init__()
        self._leaving = leaving
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self)
            life.destroyed.connect(lambda: app.removeNativeEventFilter(self))
        if sys.platform == "win32":
            ask = ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification
            ask.argtypes = (wintypes.HWND, wintypes.DWORD)
            ask(window, 0)

    def nativeEventFilter(
        self, _kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Say so before the computer sleeps; Windows waits for two seconds."""
        if means_leaving(*read(int(message))):
            self._leaving()
        return False, 0
