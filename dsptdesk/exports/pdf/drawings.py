"""Draws the desk's pictures on paper, in shapes that stay sharp."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from dsptdesk.domain.pictures.drawing import Box, Drawing, Stroke, Words
from dsptdesk.exports.pdf import theme
from dsptdesk.exports.pdf.words import one_line

_TALL = 540.0
"""Points a drawing may take of a page beside its words; a taller one is made smaller."""
_COLOURS = {
    "ink": theme.INK,
    "muted": theme.MUTED,
    "line": HexColor("#7d888c"),
    "accent": theme.ACCENT,
    "on-accent": theme.PAPER,
    "base": theme.PAPER,
    "track": theme.TRACK,
}
_TONES = {
    "neutral": (HexColor("#3d484c"), HexColor("#e8eced")),
    "good": (HexColor("#1b5e33"), HexColor("#dff1e4")),
    "warn": (HexColor("#744700"), HexColor("#fcefd0")),
    "bad": (HexColor("#97201d"), HexColor("#fbe4e2")),
    "info": (theme.ACCENT, theme.TINT),
}


def colour(tone: str, *, ground: bool = False) -> Any:
    """Give the colour of a tone: of a ground, or of what is written or drawn on it."""
    if tone in _COLOURS:
        return _COLOURS[tone]
    name, _, use = tone.partition("-")
    words, below = _TONES[name]
    return below if ground and not use else words


class Drawn(Flowable):  # type: ignore[misc]
    """A drawing as wide as its column."""

    def __init__(self, drawing: Drawing) -> None:
        """Take what is drawn."""
        super().__init__()
        self.drawing = drawing

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Keep the proportions."""
        drawing = self.drawing
        self.by = min(width / max(drawing.width, 1), _TALL / max(drawing.height, 1), 1.0)
        self.left = (width - drawing.width * self.by) / 2
        return width, drawing.height * self.by

    def draw(self) -> None:
        """Draw from back to front, down from the top."""
        self.canv.saveState()
        self.canv.translate(self.left, 0)
        self.canv.scale(self.by, self.by)
        for one in self.drawing.shapes:
            if isinstance(one, Box):
                self._box(one)
            elif isinstance(one, Stroke):
                self._stroke(one)
            else:
                self._words(one)
        self.canv.restoreState()

    def _up(self, y: float) -> float:
        return self.drawing.height - y

    def _box(self, one: Box) -> None:
        self.canv.setFillColor(colour(one.tone, ground=True))
        self.canv.setStrokeColor(_COLOURS["line"])
        self.canv.setLineWidth(0.8)
        bottom = self._up(one.y + one.height)
        self.canv.roundRect(
            one.x, bottom, one.width, one.height, one.round, stroke=int(one.edge), fill=1
        )

    def _stroke(self, one: Stroke) -> None:
        self.canv.setStrokeColor(colour(one.tone))
        self.canv.setLineWidth(one.width)
        self.canv.setDash(list(one.dashes))
        start, end = (one.x, self._up(one.y)), (one.to_x, self._up(one.to_y))
        if one.bow:
            middle = (one.x + one.to_x) / 2
            self.canv.bezier(*start, middle, start[1], middle, end[1], *end)
        else:
            self.canv.line(*start, *end)
        self.canv.setDash()

    def _words(self, one: Words) -> None:
        self.canv.setFont(theme.BOLD if one.bold else theme.REGULAR, one.size)
        self.canv.setFillColor(colour(one.tone))
        put = {
            "start": self.canv.drawString,
            "middle": self.canv.drawCentredString,
            "end": self.canv.drawRightString,
        }[one.anchor]
        put(one.x, self._up(one.y), one_line(one.text))
