"""Two publications as bars: per group, how many items are the same, changed, new or gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dsptdesk.domain.pictures.drawing import Box, Drawing, Shape, Words
from dsptdesk.domain.pictures.lettering import ORDINARY, SMALL, fit, width_of
from dsptdesk.domain.pictures.picture import Behind, Picture, Rows

PARTS = (("same", "track"), ("changed", "info"), ("new", "good"), ("gone", "warn"))
"""What an item can be, and the tone it has; the words stand beside each bar."""
_BAR, _ROW, _TOP = 22, 72, 8
_GAP = 3


@dataclass(frozen=True)
class ComparingBars(Picture):
    """A bar for each group, and one for all."""

    names: str
    """Which two are compared."""
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    """Each group with what each of its items is: one of the words of `PARTS`."""

    key = "comparing"
    title = "What differs"
    caption = (
        "Each bar holds all items of a group: first those that are the same, then those that "
        "changed, then those that are new or answered for the first time, then those that are gone "
        "or no longer answered. The words under each bar say how many."
    )
    headings = ("Group", "Same", "Changed", "New", "Gone", "Together")

    @property
    def alt(self) -> str:
        """Say the counts of everything."""
        return f"{self.names} All items: {_said(self._all)}."

    @property
    def _all(self) -> tuple[str, ...]:
        return tuple(one for _, found in self.groups for one in found)

    @property
    def _lines(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return (("All items", self._all), *self.groups)

    @property
    def rows(self) -> Rows:
        """Give the counts."""
        return tuple(_row(name, found) for name, found in self._lines) if self.groups else ()

    def draw(self, width: float) -> Drawing:
        """Draw the bars below each other, the longest as wide as the drawing."""
        most = max((len(found) for _, found in self._lines), default=1) or 1
        shapes: list[Shape] = []
        y = float(_TOP)
        for place, (name, found) in enumerate(self._lines):
            scale = width if not place else width * 0.9
            longest = most if not place else max(len(one) for _, one in self.groups)
            shapes += _bar(name, found, width, scale / longest, y)
            y += _ROW + (8 if not place else 0)
        return Drawing(width, y, tuple(shapes))

    def behind(self, key: str) -> Behind:
        """Nothing: the list below names every item."""
        raise KeyError(key)


def _bar(name: str, found: tuple[str, ...], width: float, step: float, y: float) -> list[Shape]:
    title = fit(name, ORDINARY, width, bold=True)
    shapes: list[Shape] = [Words(0, y + 12, title, ORDINARY, bold=True)]
    counts, x = Counter(found), 0.0
    for word, tone in PARTS:
        if not counts[word]:
            continue
        wide = max(counts[word] * step - _GAP, 3.0)
        shapes.append(Box(x, y + 18, wide, _BAR, tone, round=3, edge=True))
        number = f"{counts[word]:,}"
        if width_of(number, SMALL) + 6 <= wide:
            ink = "ink" if tone == "track" else tone
            shapes.append(Words(x + wide / 2, y + 33, number, SMALL, tone=ink, anchor="middle"))
        x += counts[word] * step
    said = fit(_said(found), SMALL, width)
    shapes.append(Words(0, y + 18 + _BAR + 14, said, SMALL, tone="muted"))
    return shapes


def _said(found: Iterable[str]) -> str:
    counts = Counter(found)
    parts = [f"{counts[word]:,} {word}" for word, _ in PARTS if counts[word]]
    return ", ".join(parts) or "none"


def _row(name: str, found: tuple[str, ...]) -> tuple[str, ...]:
    counts = Counter(found)
    return (name, *(f"{counts[word]:,}" for word, _ in PARTS), f"{len(found):,}")
