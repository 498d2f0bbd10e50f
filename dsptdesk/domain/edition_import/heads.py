"""Finds the headings of a list, also where they stand in several rows or under a title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dsptdesk.domain.edition_import.matching import Match, promise, suggest
from dsptdesk.domain.importing.sheet import Cells, Sheet, blank, words

_WITHIN = 40
"""Rows in which the headings may stand."""
_DEEP = 3
"""Rows that the headings may take."""
_LOOKED_AT = 6
"""Rows that are compared with what stands below them: that takes time."""
_LONG = 160
"""Characters of a cell that is still a heading."""
_FIRM = 0.55


@dataclass(frozen=True)
class Head:
    """The rows of the headings, counted from nought."""

    first: int
    last: int


@dataclass(frozen=True)
class Seen:
    """A sheet with its headings found."""

    head: Head
    headings: tuple[str, ...]
    columns: Mapping[str, Match]

    @property
    def fit(self) -> int:
        """Count the columns that were recognised."""
        return sum(one.confidence >= _FIRM for one in self.columns.values())


def headings(rows: Sequence[Cells], head: Head) -> tuple[str, ...]:
    """Join the headings of each column; a merged cell counts for all columns below it."""
    block = [rows[place] for place in range(head.first, head.last + 1)]
    if not block:
        return ()
    width = len(block[-1])
    spread = [_spread(row, block[-1]) for row in block[:-1]]
    lines = [*spread, [words(cell) for cell in block[-1]]]
    return tuple(
        " ".join(dict.fromkeys(line[column] for line in lines if line[column])).replace("\n", " ")
        for column in range(width)
    )


def _spread(row: Cells, below: Cells) -> list[str]:
    """Carry the words of a merged cell to the right, as far as headings stand below."""
    made, now = [], ""
    for column, cell in enumerate(row):
        if not blank(cell):
            now = words(cell)
        elif blank(below[column]):
            now = ""
        made.append(now)
    return made


def find_head(sheet: Sheet, category: str) -> Seen | None:
    """Give the rows that read most like headings; None where nothing does."""
    best: Seen | None = None
    for head in _possible(sheet.rows):
        found = look_at(sheet, head, category)
        if "ref" in found.columns and (best is None or _rank(found) > _rank(best)):
            best = found
    return best


def _rank(seen: Seen) -> tuple[int, float, int]:
    total = round(sum(one.confidence for one in seen.columns.values()), 1)
    return seen.fit, total, seen.head.first - seen.head.last


def look_at(sheet: Sheet, head: Head, category: str) -> Seen:
    """Read the headings where a person says they stand."""
    named = headings(sheet.rows, head)
    below = [row for row in sheet.rows[head.last + 1 : head.last + 400] if not all(map(blank, row))]
    own = headings(sheet.rows, Head(head.last, head.last))
    return Seen(head, named, suggest(named, own, below, category))


def _possible(rows: Sequence[Cells]) -> Iterator[Head]:
    """Give the rows that promise most, each alone and with those right above it."""
    several = [last for last in range(min(_WITHIN, len(rows))) if _several(rows[last]) > 1]
    for last in sorted(several, key=lambda place: -promise(rows[place]))[:_LOOKED_AT]:
        yield Head(last, last)
        for first in range(last - 1, max(-1, last - _DEEP), -1):
            if not _group_row(rows[first]):
                break
            yield Head(first, last)


def _several(row: Cells) -> int:
    return sum(isinstance(cell, str) and not blank(cell) and len(cell) <= _LONG for cell in row)


def _group_row(row: Cells) -> bool:
    """A row over the headings: several words, or one that is no title at the left."""
    return _several(row) > 1 or (_several(row) == 1 and blank(row[0]))
