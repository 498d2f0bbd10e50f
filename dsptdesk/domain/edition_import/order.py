"""Decides numbers that can be read in several ways by the order of the list, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dsptdesk.domain.edition_import.refs import Number

Candidates = tuple[Number, ...]


def decide(rows: Sequence[Candidates]) -> list[Candidates]:
    """Keep of each row's readings those that fit the rest of the list."""
    kept = _not_too_high(rows)
    in_order = _by_order(kept)
    return in_order or _unused(kept)


def _not_too_high(rows: Sequence[Candidates]) -> list[Candidates]:
    """Read 4.2 as 4.20 only where the list shows that it counts as far as that."""
    most: dict[int, int] = {}
    for row in rows:
        if len(row) == 1 and len(row[0]) > 1:
            most[row[0][0]] = max(most.get(row[0][0], 0), row[0][1])
    return [
        tuple(one for one in row if not _beyond(one, row, most)) if len(row) > 1 else row
        for row in rows
    ]


def _beyond(one: Number, row: Candidates, most: dict[int, int]) -> bool:
    """Only a nought put back makes the second part ten times that of another reading."""
    shorter = (one[0], one[1] // 10, *one[2:])
    return one[1] > 10 and shorter in row and most.get(one[0], 0) < one[1]


def _by_order(rows: Sequence[Candidates]) -> list[Candidates]:
    """Keep what lies on some rising way through all rows; nothing where there is no such way."""
    there: list[Candidates] = []
    low: Number = ()
    for row in rows:
        there.append(tuple(one for one in row if one > low))
        if row:
            if not there[-1]:
                return []
            low = min(there[-1])
    back: list[Candidates] = []
    high: Number = (1_000,)
    for row in reversed(there):
        back.append(tuple(one for one in row if one < high))
        if row:
            high = max(back[-1])
    return back[::-1]


def _unused(rows: Sequence[Candidates]) -> list[Candidates]:
    """In a list that is not in order, a number that is certain elsewhere is taken."""
    certain = Counter(row[0] for row in rows if len(row) == 1)
    return [
        row if len(row) == 1 else tuple(one for one in row if one not in certain) for row in rows
    ]
