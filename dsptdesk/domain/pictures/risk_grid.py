"""The risk grid: harm times likelihood, before and after measures, with what stands in each cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dsptdesk.domain.grids import Cell, Grid
from dsptdesk.domain.pictures.drawing import Box, Drawing, Shape, Spot, Words
from dsptdesk.domain.pictures.lettering import ORDINARY, SMALL
from dsptdesk.domain.pictures.picture import Behind, Entry, Picture, Rows
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.dpias import Dpia
from dsptdesk.domain.registers.processing import Processing
from dsptdesk.domain.risk import Level, Score, level
from dsptdesk.domain.snapshot import Snapshot

TIMES = (("before", "Before your measures"), ("after", "With your measures"))
UNJUDGED = "unjudged"
_TONES = {Level.LOW: "good", Level.MEDIUM: "warn", Level.HIGH: "bad"}
_WHAT = {Asset.slug: "Asset", Processing.slug: "Activity", Dpia.slug: "Impact assessment"}
_CELL, _GAP, _SIDE, _NARROW = 44, 4, 62, 520
Place = tuple[int, int]
"""Harm and likelihood, 1 to 3 each."""


@dataclass(frozen=True)
class Risk:
    """One record with where it stands; None while either scale is not judged."""

    slug: str
    id: str
    name: str
    before: Place | None
    after: Place | None

    def at(self, time: str) -> Place | None:
        """Give where it stands before or after the measures."""
        return self.before if time == "before" else self.after


@dataclass(frozen=True)
class RiskGrid(Picture):
    """Two grids of three by three."""

    risks: tuple[Risk, ...]

    key = "risks"
    title = "Risks"
    caption = (
        "Each square counts assets, activities and impact assessments by how much harm a breach "
        "would do and how likely it is: before your measures, and with them."
    )
    headings = ("Name", "What", "Before your measures", "With your measures")

    @property
    def alt(self) -> str:
        """Count the risks by what they amount to."""
        said = [f"{words}: {self._counted(time)}." for time, words in TIMES]
        return " ".join(said)

    @property
    def rows(self) -> Rows:
        """Name every risk, the highest with measures first."""
        ordered = sorted(
            self.risks, key=lambda one: (-_product(one.after), -_product(one.before), one.name)
        )
        return tuple(
            (one.name, _WHAT[one.slug], _said(one.before), _said(one.after)) for one in ordered
        )

    @cached_property
    def _cells(self) -> dict[str, list[Risk]]:
        found: dict[str, list[Risk]] = {}
        for one in self.risks:
            for time, _ in TIMES:
                place = one.at(time)
                key = f"{time}-{place[0]}-{place[1]}" if place else f"{time}-{UNJUDGED}"
                found.setdefault(key, []).append(one)
        return found

    def unjudged(self, time: str) -> int:
        """Count what nobody has judged."""
        return len(self._cells.get(f"{time}-{UNJUDGED}", ()))

    def above(self, slug: str) -> RiskGrid:
        """Leave out the risks of other registers: a table counts its own entries."""
        return RiskGrid(tuple(one for one in self.risks if one.slug == slug))

    @property
    def worth_showing(self) -> bool:
        """There is a risk; the rows need not be put in order to know."""
        return bool(self.risks)

    def _counted(self, time: str) -> str:
        places, levels = Counter(one.at(time) for one in self.risks), Counter[Level]()
        rest = places.pop(None, 0)
        for place, number in places.items():
            levels[level(_product(place))] += number
        parts = [f"{levels[one]:,} {one.value.lower()}" for one in reversed(Level)]
        return ", ".join([*parts, *([f"{rest:,} not judged yet"] if rest else [])])

    def grid(self, time: str) -> Grid:
        """Give one of the two grids; high harm is at the top."""
        rows = tuple(
            tuple(self._cell(time, harm, chance) for chance in Score) for harm in reversed(Score)
        )
        return Grid(
            dict(TIMES)[time],
            tuple(one.label for one in reversed(Score)),
            tuple(one.label for one in Score),
            rows,
            down="Harm",
            across="Likelihood",
        )

    def _cell(self, time: str, harm: Score, chance: Score) -> Cell:
        number = len(self._cells.get(key_of(time, harm.number, chance.number), ()))
        amounts = level(harm.number * chance.number)
        risks = "1 risk" if number == 1 else f"{number:,} risks"
        said = (
            f"{risks}. Harm {harm.label.lower()}, likelihood {chance.label.lower()}: "
            f"{amounts.value.lower()}"
        )
        text = f"{number:,} {amounts.value.lower()}" if number else amounts.value.lower()
        return Cell(text, _TONES[amounts] if number else "neutral", said)

    def draw(self, width: float) -> Drawing:
        """Draw the grids side by side, or below each other where there is little room."""
        beside = width >= _NARROW
        room = (width - 28) / 2 if beside else width
        high = 3 * (_CELL + _GAP) + 96
        shapes: list[Shape] = []
        spots: list[Spot] = []
        for number, (time, _) in enumerate(TIMES):
            x, y = (number * (room + 28), 0.0) if beside else (0.0, number * (high + 16.0))
            self._draw_one(time, x, y, room, shapes, spots)
        return Drawing(width, high if beside else 2 * high + 16, tuple(shapes), tuple(spots))

    def _draw_one(
        self, time: str, x: float, y: float, room: float, shapes: list[Shape], spots: list[Spot]
    ) -> None:
        grid, wide = self.grid(time), (room - _SIDE) / 3
        shapes.append(Words(x, y + 14, grid.title, 15, bold=True))
        shapes.append(Words(x, y + 36, grid.down, SMALL, tone="muted"))
        for row, cells in enumerate(grid.cells):
            top = y + 44 + row * (_CELL + _GAP)
            shapes.append(Words(x, top + 27, grid.rows[row], SMALL, tone="muted"))
            for column, cell in enumerate(cells):
                left = x + _SIDE + column * wide
                shapes.append(Box(left, top, wide - _GAP, _CELL, cell.tone))
                middle = left + (wide - _GAP) / 2
                bold = cell.tone != "neutral"
                shapes.append(
                    Words(middle, top + 27, cell.text, ORDINARY, bold, cell.tone, "middle")
                )
                key = key_of(time, 3 - row, column + 1)
                spots.append(Spot(key, left, top, wide - _GAP, _CELL, cell.said))
        below = y + 44 + 3 * (_CELL + _GAP) + 14
        for column, label in enumerate(grid.columns):
            middle = x + _SIDE + column * wide + (wide - _GAP) / 2
            shapes.append(Words(middle, below, label, SMALL, tone="muted", anchor="middle"))
        shapes.append(Words(x + room, below + 18, grid.across, SMALL, tone="muted", anchor="end"))
        if rest := self.unjudged(time):
            words = f"Not judged yet: {rest:,}"
            shapes.append(Words(x, below + 18, words, SMALL, tone="muted"))

    def behind(self, key: str) -> Behind:
        """Name the risks of a square."""
        time, _, place = key.partition("-")
        found = self._cells.get(key, ())
        title = "Not judged yet" if place == UNJUDGED else _title(place)
        entries = tuple(
            Entry(one.slug, one.id, one.name, f"{_WHAT[one.slug]}. {_both(one)}") for one in found
        )
        return Behind(f"{dict(TIMES)[time]}: {title}", entries)


def key_of(time: str, harm: int, chance: int) -> str:
    """Name a square."""
    return f"{time}-{harm}-{chance}"


def _title(place: str) -> str:
    harm, chance = (Score(number).label.lower() for number in place.split("-"))
    return f"harm {harm}, likelihood {chance}"


def _product(place: Place | None) -> int:
    return place[0] * place[1] if place else 0


def _said(place: Place | None) -> str:
    if place is None:
        return "Not judged yet"
    harm, chance = (Score(str(number)).label.lower() for number in place)
    return f"{level(_product(place)).value} (harm {harm}, likelihood {chance})"


def _both(one: Risk) -> str:
    return f"Before: {_said(one.before).lower()}. Now: {_said(one.after).lower()}."


def risk_grid(snapshot: Snapshot) -> RiskGrid:
    """Gather the risks of assets, processing and impact assessments."""
    return RiskGrid(tuple(_risks(snapshot)))


def _risks(snapshot: Snapshot) -> Iterator[Risk]:
    kept: tuple[type[Asset | Processing | Dpia], ...] = (Asset, Processing, Dpia)
    for kind in kept:
        for one in snapshot.live(kind):
            yield Risk(
                one.slug,
                one.id,
                one.title,
                _place(one.impact_before, one.likelihood_before),
                _place(one.impact_after, one.likelihood_after),
            )


def _place(harm: Score | None, chance: Score | None) -> Place | None:
    return (harm.number, chance.number) if harm and chance else None
