"""Lays the year planner out: boxes of months, as many side by side as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dsptdesk.domain.dated import Due, Subject
from dsptdesk.domain.pictures.drawing import Box, Drawing, Shape, Spot, Words
from dsptdesk.domain.pictures.lettering import ORDINARY, SMALL, fit, wrap

if TYPE_CHECKING:
    from dsptdesk.domain.planner import Month

_COLUMNS = ((860, 4), (600, 3), (400, 2), (0, 1))
"""From which width on so many months stand side by side."""
_GAP, _PAD, _HEAD, _LINE, _APART = 10.0, 10.0, 30.0, 16.0, 5.0
_DAY = 24.0
_MOST = 5
"""Things shown of a month; the others can be reached by choosing it."""
_LEAST = 42.0


def lay_out(months: Sequence[Month], overdue: Month, width: float) -> Drawing:
    """Draw the months for a width, and above them what is overdue."""
    shapes: list[Shape] = []
    spots: list[Spot] = []
    columns = next(number for least, number in _COLUMNS if width >= least)
    wide = (width - (columns - 1) * _GAP) / columns
    y = _overdue(overdue, width, shapes, spots)
    for start in range(0, len(months), columns):
        row = months[start : start + columns]
        tall = _HEAD + max(_LEAST, *(_tall(month, wide) for month in row)) + _PAD
        for place, month in enumerate(row):
            _month(month, (place * (wide + _GAP), y, wide, tall), shapes, spots)
        y += tall + _GAP
    return Drawing(width, y - _GAP + 1, tuple(shapes), tuple(spots))


def _tall(month: Month, wide: float) -> float:
    shown = _shown(month)
    lines = sum(len(_words(one, wide)) for one in shown)
    more = _LINE if len(shown) < len(month.dates) else 0
    return lines * _LINE + len(shown) * _APART + more


def _shown(month: Month) -> tuple[Due, ...]:
    """Choose what there is room for: what stands out first, then what comes first."""
    if len(month.dates) <= _MOST:
        return month.dates
    places = sorted(range(len(month.dates)), key=lambda at: (not _tone(month.dates[at]), at))
    return tuple(month.dates[at] for at in sorted(places[: _MOST - 1]))


def _words(one: Due, wide: float) -> list[str]:
    room = wide - 2 * _PAD - _DAY - 4
    return wrap(one.what, SMALL, room, most=2, bold=bool(_tone(one)))


def _tone(one: Due) -> str:
    return "info" if one.subject is Subject.DEADLINE else "warn" if one.legal else ""


def _overdue(overdue: Month, width: float, shapes: list[Shape], spots: list[Spot]) -> float:
    if not overdue.dates:
        return 0.0
    tall = 34.0
    named = "; ".join(one.what for one in overdue.dates[:3])
    words = fit(f"{overdue.counted}. {named}", ORDINARY, width - 2 * _PAD, bold=True)
    shapes.append(Box(0, 0, width, tall, "bad", 6))
    shapes.append(Words(_PAD, 22, words, ORDINARY, bold=True, tone="bad"))
    spots.append(Spot(overdue.key, 0, 0, width, tall, overdue.counted))
    return tall + _GAP


def _month(
    month: Month,
    place: tuple[float, float, float, float],
    shapes: list[Shape],
    spots: list[Spot],
) -> None:
    x, y, width, height = place
    shapes.append(Box(x, y, width, height, "base", 6, edge=True))
    shapes.append(Words(x + _PAD, y + 20, month.name, ORDINARY, bold=True))
    if not month.dates:
        shapes.append(Words(x + _PAD, y + _HEAD + 14, "Nothing falls due", SMALL, tone="muted"))
        return
    spots.append(Spot(month.key, x, y, width, height, month.counted))
    shown = _shown(month)
    base = y + _HEAD + 14
    for one in shown:
        lines = _words(one, width)
        shapes.extend(_thing(one, lines, (x + _PAD, base, width - 2 * _PAD)))
        base += len(lines) * _LINE + _APART
    if rest := len(month.dates) - len(shown):
        words = f"and {rest:,} more"
        shapes.append(Words(x + _PAD + _DAY, base, words, SMALL, tone="muted"))


def _thing(one: Due, lines: list[str], place: tuple[float, float, float]) -> list[Shape]:
    x, base, room = place
    tone = _tone(one)
    ink, tall = tone or "ink", len(lines) * _LINE + 3
    ground: list[Shape] = [Box(x - 4, base - 13, room + 8, tall, tone, 4)] if tone else []
    return [
        *ground,
        Words(x + _DAY - 8, base, str(one.on.day), SMALL, True, ink, "end"),
        *(
            Words(x + _DAY, base + at * _LINE, line, SMALL, bool(tone), ink)
            for at, line in enumerate(lines)
        ),
    ]
