"""The sheets of a file, to choose from, and what their columns probably are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from dsptdesk.domain.edition_import import heads, refusals
from dsptdesk.domain.edition_import.heads import Head
from dsptdesk.domain.edition_import.matching import Match
from dsptdesk.domain.errors import Refused
from dsptdesk.domain.importing.layout import letters
from dsptdesk.domain.importing.sheet import Cell, Sheet, blank, words

_SAMPLES, _SHOWN, _CHARACTERS = 3, 8, 120
_LIST = 3
"""Columns that must be recognised before a sheet is offered as the list."""


@dataclass(frozen=True)
class LookedSheet:
    """One sheet of a file."""

    index: int
    name: str
    hidden: bool
    head: Head | None
    count: int
    """Rows that say something."""
    fit: int
    """Columns that were recognised."""

    @property
    def title(self) -> str:
        """Name it, and say when it is hidden."""
        return f"{self.name} (hidden)" if self.hidden else self.name

    @property
    def words(self) -> str:
        """Say what it probably is."""
        if self.head is None:
            return "No list of items found here"
        rows = f"{self.count:,} row{'' if self.count == 1 else 's'}"
        return f"{rows}, {self.fit} column{'' if self.fit == 1 else 's'} recognised"

    @property
    def rank(self) -> tuple[bool, int, int]:
        """Sort by this: the likeliest first, hidden ones last."""
        return self.hidden, -self.fit if self.head else 1, self.index


@dataclass(frozen=True)
class Suggested:
    """What the columns of a sheet probably are, with some of its rows to look at."""

    head: Head
    headings: tuple[str, ...]
    letters: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    columns: Mapping[str, Match]
    rows: tuple[tuple[str, ...], ...]
    row_numbers: tuple[int, ...]


def looked_sheet(index: int, sheet: Sheet, category: str = "3") -> LookedSheet:
    """Look at one sheet."""
    count = sum(not all(map(blank, row)) for row in sheet.rows)
    seen = heads.find_head(sheet, category)
    if seen is None or seen.fit < _LIST:
        return LookedSheet(index, sheet.name, sheet.hidden, None, count, 0)
    return LookedSheet(index, sheet.name, sheet.hidden, seen.head, count, seen.fit)


def suggested(sheet: Sheet, category: str, head: Head | None = None) -> Suggested:
    """Suggest the columns, with the headings where they were found or where a person says."""
    if head is not None and not 0 <= head.first <= head.last < len(sheet.rows):
        raise Refused("The sheet has no such row for the headings. Choose another.")
    seen = heads.look_at(sheet, head, category) if head else heads.find_head(sheet, category)
    if seen is None:
        raise Refused(refusals.NO_LIST)
    below = [
        (place + 1, row)
        for place, row in enumerate(sheet.rows)
        if place > seen.head.last and not all(map(blank, row))
    ]
    width = len(seen.headings)
    return Suggested(
        seen.head,
        seen.headings,
        tuple(letters(column) for column in range(width)),
        tuple(_some(row[column] for _, row in below) for column in range(width)),
        seen.columns,
        tuple(_words(row) for _, row in below[:_SHOWN]),
        tuple(number for number, _ in below[:_SHOWN]),
    )


def _words(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(words(cell)[:_CHARACTERS] for cell in row)


def _some(cells: Iterable[Cell]) -> tuple[str, ...]:
    different = dict.fromkeys(text for cell in cells if (text := words(cell)[:_CHARACTERS]))
    return tuple(islice(different, _SAMPLES))
