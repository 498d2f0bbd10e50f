"""A small view of a picture; the words beside it say what it shows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dsptdesk.domain.pictures.drawing import Drawing
from dsptdesk.domain.pictures.picture import PAPER, Picture
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.painting import paint

LEAST = 0.6
"""How small a picture gets; of a taller one, the edges are cut."""


class Thumb(QWidget):
    """The picture as large as it fits; of a tall one the part that matters most."""

    def __init__(self) -> None:
        """Start empty; mouse and screen reader pass it by."""
        super().__init__()
        self._drawing, self._centred = Drawing(0, 0, ()), False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: Picture) -> None:
        """Show a picture."""
        self._drawing, self._centred = picture.draw(PAPER), picture.centred
        self.update()

    def sizeHint(self) -> QSize:
        """Be of the same height as the others."""
        return QSize(unit(30), unit(22))

    def minimumSizeHint(self) -> QSize:
        """Bear a narrow card."""
        return QSize(unit(16), unit(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it in the middle of its room."""
        drawing = self._drawing
        if not drawing.shapes:
            return
        across, down = self.width() / drawing.width, self.height() / drawing.height
        by = min(across, max(down, LEAST * unit() / 8))
        left, below = self.width() - drawing.width * by, self.height() - drawing.height * by
        painter = QPainter(self)
        painter.translate(left / 2, below / 2 if self._centred or below > 0 else 0)
        painter.scale(by, by)
        paint(painter, drawing, self.palette(), self.font())
