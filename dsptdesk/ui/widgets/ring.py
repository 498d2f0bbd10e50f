"""A ring that shows how much is done; the words beside it say the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dsptdesk.ui import theme

FULL = 360 * 16
TOP = 90 * 16


class Ring(QWidget):
    """Progress as a ring with the share in its middle."""

    def __init__(self, units: int = 15, parent: QWidget | None = None) -> None:
        """Take the side in steps of the grid."""
        super().__init__(parent)
        self._units, self._done, self._of = units, 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_count(self, done: int, of: int, what: str) -> None:
        """Show how many of how many; `what` names them for screen readers."""
        self._done, self._of = done, of
        self.setAccessibleName(f"{done} of {of} {what}")
        self.update()

    def sizeHint(self) -> QSize:
        """Keep a square on the grid."""
        side = theme.unit(self._units)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track, the arc and the words in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        thick = max(4.0, side / 11)
        box = QRectF(0, 0, side, side).adjusted(thick, thick, -thick, -thick)
        palette = self.palette()
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Midlight), thick))
        painter.drawArc(box, 0, FULL)
        if self._done and self._of:
            pen = QPen(palette.color(QPalette.ColorRole.Accent), thick)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(box, TOP, -round(FULL * self._done / self._of))
        self._write(painter, box)

    def _write(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        font = self.font()
        font.setPixelSize(max(10, round(box.height() / 3.4)))
        font.setBold(True)
        painter.setFont(font)
        upper = box.adjusted(0, box.height() * 0.14, 0, -box.height() * 0.34)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, str(self._done))
        font.setPixelSize(max(8, round(box.height() / 7.5)))
        font.setBold(False)
        painter.setFont(font)
        lower = box.adjusted(0, box.height() * 0.54, 0, -box.height() * 0.18)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, f"of {self._of}")
