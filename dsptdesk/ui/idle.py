"""Notices that nobody is at the desk, warns, and asks to lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

MINUTE = 60_000
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
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self.restart()

    def watch(self, window: QWindow) -> None:
        """Watch one native window."""
        window.installEventFilter(self)

    def wait(self, minutes: int) -> None:
        """Change how long to wait."""
        self._minutes = minutes
        self.restart()

    def restart(self) -> None:
        """Begin to wait anew."""
        was, self._warned = self._warned, False
        if was:
            self.returned.emit()
        if self._minutes:
            self._timer.start(max(self._minutes - 1, 0) * MINUTE or MINUTE // 2)
        else:
            self._timer.stop()

    def _tick(self) -> None:
        if self._warned:
            self._warned = False
            self.returned.emit()
            self.expired.emit()
            self._timer.start(MINUTE)
        else:
            self._warned = True
            self._timer.start(MINUTE)
            self.warned.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of keys, clicks and moves; keep none of them from anybody."""
        if event.type() in _INPUT and (self._warned or self._due_soon()):
            self.restart()
        return super().eventFilter(watched, event)

    def _due_soon(self) -> bool:
        # Restarting a timer at each move of the mouse would be waste: a second's grain is enough.
        return self._timer.isActive() and (
            self._timer.interval() - self._timer.remainingTime() > 1000
        )
