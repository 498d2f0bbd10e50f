"""A line that is cut in the middle when there is no room; readers and the mouse get it whole."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QToolTip, QWidget

from dsptdesk.ui.theme import unit


class Elided(QWidget):
    """One quiet line, elided; the whole of it is shown on hover and on focus."""

    def __init__(self, text: str = "", says: str = "") -> None:
        """Show a line; `says` names what it is for a screen reader."""
        super().__init__()
        self._text, self._says = "", says
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another line."""
        self._text = text
        self.setToolTip(f"<qt>{escape(text)}</qt>")
        self.setAccessibleName(f"{self._says} {text}".strip())
        self.update()

    def text(self) -> str:
        """Give the whole line."""
        return self._text

    def sizeHint(self) -> QSize:
        """Take any width; one line high."""
        return QSize(0, self.fontMetrics().height() + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter, room = QPainter(self), self.rect().adjusted(unit(1.5), 0, -4, 0)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        shown = self.fontMetrics().elidedText(
            self._text, Qt.TextElideMode.ElideMiddle, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        if self.hasFocus():
            pen = painter.pen()
            pen.setColor(self.palette().color(QPalette.ColorRole.Highlight))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the whole line to somebody who uses the keyboard."""
        super().focusInEvent(event)
        QToolTip.showText(self.mapToGlobal(self.rect().topLeft()), self.toolTip(), self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()
