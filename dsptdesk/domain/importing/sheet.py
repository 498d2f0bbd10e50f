"""Sheets as they were read: cells, headings and where the headings stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

Cell = str | int | float | bool | date | datetime | None
Cells = Sequence[Cell]
HEAD_ROWS = 20
"""Rows in which the headings may stand: titles and logos often come first."""


class Sheet(Protocol):
    """One sheet, as any reader gives it; every row is as long as the longest."""

    @property
    def name(self) -> str: ...
    @property
    def rows(self) -> Sequence[Cells]: ...
    @property
    def hidden(self) -> bool: ...


class Book(Protocol):
    """A whole spreadsheet, as any reader gives it."""

    @property
    def name(self) -> str: ...
    @property
    def sheets(self) -> Sequence[Sheet]: ...
    @property
    def remarks(self) -> tuple[str, ...]: ...


def blank(cell: Cell) -> bool:
    """Nothing stands in the cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def words(cell: Cell) -> str:
    """Give a cell as the words a person would have typed."""
    if isinstance(cell, str):
        if "\r" in cell:
            cell = cell.replace("\r\n", "\n").replace("\r", "\n")
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime):
        plain = not (cell.hour or cell.minute or cell.second)
        return cell.date().isoformat() if plain else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def plain(text: str) -> str:
    """Give words as they are compared: no matter the capitals, spaces and marks at the end."""
    same = (text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold()
    return " ".join(same.split()).rstrip(" *:?")


def header_row(rows: Sequence[Cells], known: frozenset[str]) -> int | None:
    """Find the row with the most known headings; None when no row has any."""
    best, found = 0, None
    for place, row in enumerate(rows[:HEAD_ROWS]):
        hits = len({plain(words(cell)) for cell in row if isinstance(cell, str)} & known)
        if hits > best:
            best, found = hits, place
    return found
