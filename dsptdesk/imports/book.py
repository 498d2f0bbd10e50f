"""What a spreadsheet holds once it is read, and how much of it may be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

Cell = str | int | float | bool | date | datetime | None

FILE_LIMIT = 20_000_000
"""Bytes of a file."""
ENTRIES = 2_000
"""Parts inside a workbook."""
UNPACKED = 100_000_000
"""Bytes of all its parts together."""
RATIO, ODS_RATIO = 100, 250
"""Times that it may grow when it is unpacked; one part of it may grow twice as much.

LibreOffice's own tables of 5,000 ordinary rows grow 130 times, so they are allowed more.
"""
SHEETS = 200
ROWS = 50_000
COLUMNS = 200
CELLS = 1_000_000
"""Cells of all sheets together, the empty ones in between too."""
TEXT = 32_767
"""Characters of one cell: no spreadsheet program allows more."""
SHOWN = 5_000
"""Numbers of one sheet whose looks are kept, and cells without a value that are told of."""
SENT = 24_000_000
"""Bytes that the reading process may send."""
HELD = 36_000_000
"""Bytes that the window's process may need to hold the book."""
SHARED = 20_000
"""Different texts that are kept only once each; further ones take room whenever they come."""
MEMORY = 512 * 1024 * 1024
"""Bytes that the reading process may use."""
SECONDS = 30


@dataclass(frozen=True)
class Sheet:
    """One sheet; every row is as long as the longest, and row 1, column A comes first."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    shown: tuple[tuple[tuple[int, int], str], ...] = ()
    """Small numbers whose cells are told how many decimals to show, by row and column."""
    broken: tuple[tuple[int, int], ...] = ()
    """Cells with an error, or with a formula that was never calculated, by row and column."""


@dataclass(frozen=True)
class Book:
    """A whole spreadsheet: its file name, its sheets and the SHA-256 of the file."""

    name: str
    sheets: tuple[Sheet, ...]
    fingerprint: str
    remarks: tuple[str, ...] = ()
    """Sentences on what was left out, such as macros."""
