"""The first thing painted: the frame of the window, while the desk is being opened."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from dsptdesk.ui.theme import unit

PATIENCE = 400
"""Milliseconds after which the desk is opened even if the window is hidden and never painted."""


class Opening(QWidget):
    """Draws the rail's ground and one line; says once when it has been painted."""

    painted = Signal()

    def __init__(self, name: str) -> None:
        """Name the desk that is being opened; nothing when there is none."""
        super().__init__()
        self._words = f"Opening {name}…" if name else ""
        self._told = False
        self.setAccessibleName(self._words or "DSPT Desk")
        QTimer.singleShot(PATIENCE, self, self._tell)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw, then let the real work begin."""
        if self._words:
            self._draw()
        QTimer.singleShot(0, self, self._tell)

    def _draw(self) -> None:
        painter, width = QPainter(self), max(unit(27), 216)
        palette = self.palette()
        painter.fillRect(QRect(0, 0, width, self.height()), palette.alternateBase())
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        room = self.rect().adjusted(width + unit(5), unit(5), -unit(5), 0)
        words = self.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, words)

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self.painted.emit()
