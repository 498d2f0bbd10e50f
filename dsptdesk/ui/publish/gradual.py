"""Builds a long page a few parts at a time, so that the screen never waits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.ui.publish.reading import ReadingBlock
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.layouts import empty

AT_ONCE = 5
"""Parts built before the page is painted."""


class Gradual(QWidget):
    """Parts under each other."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._waiting: deque[Callable[[], QWidget]] = deque()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(unit(1))
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._one)

    @property
    def whole(self) -> bool:
        """Every part is there."""
        return not self._waiting

    def show_parts(self, parts: Iterable[Callable[[], QWidget]]) -> None:
        """Show other parts."""
        empty(self._lines)
        self._waiting = deque(parts)
        for _ in range(min(AT_ONCE, len(self._waiting))):
            self._one()
        if self._waiting:
            self._timer.start()

    def _one(self) -> None:
        if self._waiting:
            part = self._waiting.popleft()()
            if isinstance(part, ReadingBlock) and not self._lines.count():
                part.lead()
            self._lines.addWidget(part)
            part.show()  # else it would come a moment later, and the page would twitch
        if not self._waiting:
            self._timer.stop()
