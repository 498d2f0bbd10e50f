"""Pictures of how far the work has come; each says its numbers in words as well."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from dsptdesk.domain.readiness import Count
from dsptdesk.exports.pdf import theme
from dsptdesk.exports.pdf.words import markup

_RING = 17 * mm


class Rings(Flowable):  # type: ignore[misc]
    """A ring for each status, with the count inside and the name below."""

    def __init__(self, counts: Sequence[Count]) -> None:
        """Take at most four counts a row."""
        super().__init__()
        self.counts = counts[:4]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Share the width evenly."""
        self.column = width / max(len(self.counts), 1)
        style = theme.CELL_BOLD.clone("ring", alignment=1, fontSize=9, leading=12)
        self.names = [Paragraph(markup(one.label), style) for one in self.counts]
        self.under = max((p.wrap(self.column - 12, height)[1] for p in self.names), default=0)
        return width, 2 * _RING + self.under + 26

    def draw(self) -> None:
        """Draw the rings from left to right."""
        for place, (count, name) in enumerate(zip(self.counts, self.names, strict=True)):
            middle = (place + 0.5) * self.column
            self._ring(count, middle, self.under + 16 + _RING)
            name.drawOn(self.canv, place * self.column + 6, self.under + 4 - name.height)

    def _ring(self, count: Count, x: float, y: float) -> None:
        self.canv.setLineWidth(8)
        self.canv.setStrokeColor(theme.TRACK)
        self.canv.circle(x, y, _RING - 5, stroke=1, fill=0)
        if count.share:
            self.canv.setStrokeColor(theme.ACCENT)
            reach = _RING - 5
            sweep = -359.9 * min(count.share, 1.0)
            self.canv.arc(x - reach, y - reach, x + reach, y + reach, 90, sweep)
        self.canv.setFillColor(theme.INK)
        self.canv.setFont(theme.BOLD, 12)
        self.canv.drawCentredString(x, y + 0.5, str(count.done))
        self.canv.setFont(theme.REGULAR, 7.6)
        self.canv.setFillColor(theme.MUTED)
        self.canv.drawCentredString(x, y - 10, f"of {count.of}")


class Bar(Flowable):  # type: ignore[misc]
    """One line of a bar chart that is its own table: name, bar, number in words."""

    def __init__(self, count: Count) -> None:
        """Take what is counted."""
        super().__init__()
        self.count = count
        self.name = Paragraph(markup(count.label), theme.BODY)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give the name less than half of the width."""
        self.width, self.left = width, width * 0.47
        self.inner = self.name.wrap(self.left - 12, height)[1]
        return width, self.inner + 7

    def draw(self) -> None:
        """Draw the bar at the height of the name's first line."""
        middle = self.inner - 5
        self.name.drawOn(self.canv, 0, 2)
        room = self.width - self.left - 52
        self.canv.setFillColor(theme.TRACK)
        self.canv.roundRect(self.left, middle - 3, room, 6, 3, stroke=0, fill=1)
        if self.count.done:
            self.canv.setFillColor(theme.ACCENT)
            reach = max(room * min(self.count.share, 1.0), 6)
            self.canv.roundRect(self.left, middle - 3, reach, 6, 3, stroke=0, fill=1)
        self.canv.setFillColor(theme.INK)
        self.canv.setFont(theme.REGULAR, 9.2)
        self.canv.drawRightString(self.width, middle - 3.2, self.count.words)


def bars(counts: Sequence[Count]) -> list[Flowable]:
    """Draw a bar for each count."""
    return [Bar(one) for one in counts]
