"""Notices that nobody is at the desk, warns, and asks to lock."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

MINUTE = 60_000
PULSE = 20_000
"""Milliseconds between two looks at the clock on the wall: timers stand still in sleep."""
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class Idle(QObject):
    """Watches the window itself, not every widget, so that it costs next to nothing."""

    warned = Signal()
    """One minute is left."""
    returned = Signal()
    """Somebody is back."""
    expired = Signal()

    def __init__(self, parent: QObject, minutes: int) -> None:
        """Wait so many minutes; 0 means for ever."""
        super().__init__(parent)
        self._minutes, self._warned = minutes, False
        self._begun = time.time()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self._pulse = QTimer(self)
        self._pulse.timeout.connect(self.look_at_clock)
        self._pulse.start(PULSE)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):  # who types in a dialog is at the desk too
            app.focusWindowChanged.connect(self._watch_too)
        self.restart()

    def watch(self, window: QWindow) -> None:
        """Watch one native window."""
        window.installEventFilter(self)

    def _watch_too(self, window: QWindow | None) -> None:
        if window is not None:
            self.watch(window)

    def wait(self, minutes: int) -> None:
        """Change how long to wait."""
        self._minutes = minutes
        self.restart()

    def restart(self) -> None:
        """Begin to wait anew."""
        was, self._warned = self._warned, False
        self._begun = time.time()
        if was:
            self.returned.emit()
        if self._minutes:
            self._timer.start(max(self._minutes - 1, 0) * MINUTE or MINUTE // 2)
        else:
            self._timer.stop()

    def look_at_clock(self) -> bool:
        """Lock when the computer slept past the time, whoever woke it; tell whether it did."""
        late = self._minutes > 0 and time.time() - self._begun > self._minutes * 60 + 5
        if late:
            self._expire()
        return late

    def _expire(self) -> None:
        self._warned, self._begun = False, time.time()
        self.returned.emit()
        self.expired.emit()
        self._timer.start(MINUTE)

    def _tick(self) -> None:
        if self._warned:
            self._expire()
        else:
            self._warned = True
            self._timer.start(MINUTE)
            self.warned.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of keys, clicks and moves; keep none from anybody but one that comes too late."""
        if event.type() in _INPUT:
            if self.look_at_clock():
                return True  # it was meant for a page that is no longer shown
            if self._warned or self._due_soon():
                self.restart()
        return super().eventFilter(watched, event)

    def _due_soon(self) -> bool:
        # Restarting a timer at each move of the mouse would be waste: a second's grain is enough.
        return self._timer.isActive() and (
            self._timer.interval() - self._timer.remainingTime() > 1000
        )
