"""Paints a drawing with the window's own colours and type."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen

from dsptdesk.domain.pictures.drawing import Box, Drawing, Stroke, Words
from dsptdesk.ui.widgets.grid import tone_colours

_ROLES = {
    "ink": QPalette.ColorRole.WindowText,
    "muted": QPalette.ColorRole.PlaceholderText,
    "line": QPalette.ColorRole.Mid,
    "accent": QPalette.ColorRole.Accent,
    "on-accent": QPalette.ColorRole.HighlightedText,
    "base": QPalette.ColorRole.Base,
    "track": QPalette.ColorRole.Midlight,
}
_SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}


def paint(painter: QPainter, drawing: Drawing, palette: QPalette, font: QFont) -> None:
    """Paint every shape, from back to front, at one pixel a step."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for one in drawing.shapes:
        if isinstance(one, Box):
            _box(painter, one, palette)
        elif isinstance(one, Stroke):
            _stroke(painter, one, palette)
        else:
            _words(painter, one, palette, font)


def colour(palette: QPalette, tone: str, *, ground: bool = False) -> QColor:
    """Give the colour of a tone: of a ground, or of what is written or drawn on it."""
    if tone in _ROLES:
        return palette.color(_ROLES[tone])
    name, _, use = tone.partition("-")
    words, below = tone_colours(palette, name)
    return below if ground and not use else words


def _box(painter: QPainter, one: Box, palette: QPalette) -> None:
    edge = QPen(palette.color(QPalette.ColorRole.Mid), 1)
    painter.setPen(edge if one.edge else Qt.PenStyle.NoPen)
    painter.setBrush(colour(palette, one.tone, ground=True))
    inset = 0.5 if one.edge else 0.0
    box = QRectF(one.x, one.y, one.width, one.height).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(box, one.round, one.round)


def _stroke(painter: QPainter, one: Stroke, palette: QPalette) -> None:
    pen = QPen(colour(palette, one.tone), one.width)
    if one.dashes:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([dash / one.width for dash in one.dashes])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(QPointF(one.x, one.y))
    if one.bow:
        middle = (one.x + one.to_x) / 2
        path.cubicTo(middle, one.y, middle, one.to_y, one.to_x, one.to_y)
    else:
        path.lineTo(one.to_x, one.to_y)
    painter.drawPath(path)


def _words(painter: QPainter, one: Words, palette: QPalette, font: QFont) -> None:
    own = QFont(font)
    own.setPixelSize(round(one.size))
    own.setWeight(QFont.Weight.DemiBold if one.bold else QFont.Weight.Normal)
    painter.setFont(own)
    painter.setPen(colour(palette, one.tone))
    share = _SHARE[one.anchor]
    left = one.x - share * QFontMetricsF(own).horizontalAdvance(one.text) if share else one.x
    painter.drawText(QPointF(left, one.y), one.text)
