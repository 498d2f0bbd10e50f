"""Reads Excel and OpenDocument workbooks: the values their cells show, never a formula."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from dsptdesk.domain.errors import Refused
from dsptdesk.imports import advice
from dsptdesk.imports.book import COLUMNS, ROWS, SHEETS, Cell

_FIRST_YEAR = 1900
_ANY_DAY = date(2000, 1, 1)
_LAST = datetime(9999, 12, 31, 23, 59, 59)  # noqa: DTZ001 - spreadsheets know no zones
_EXACT = 2**53
"""Beyond it, a spreadsheet's number no longer counts in ones."""


class Table(NamedTuple):
    """One sheet as it is being read."""

    name: str
    hidden: bool
    rows: Iterator[list[Cell]]


def tables(data: bytes) -> Iterator[Table]:
    """Give the sheets one after the other, so that only one is held at a time."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        listed = workbook.sheets_metadata
        if len(listed) > SHEETS:
            raise advice.too_many_sheets(len(listed))
        for number, sheet in enumerate(listed):
            if sheet.typ == SheetTypeEnum.WorkSheet:
                read = workbook.get_sheet_by_index(number)
                hidden = sheet.visible != SheetVisibleEnum.Visible
                yield Table(sheet.name, hidden, _rows(read))
    except PasswordError as error:
        raise Refused(advice.LOCKED) from error
    except CalamineError as error:
        raise Refused(advice.DAMAGED) from error


def _rows(sheet: CalamineSheet) -> Iterator[list[Cell]]:
    """Give the rows from the first on; the empty columns on the left are put back."""
    if sheet.start is None:
        return
    if sheet.total_height > ROWS:
        raise advice.too_many_rows(sheet.name)
    left: list[Cell] = [None] * sheet.start[1]
    if len(left) + sheet.width > COLUMNS:
        raise advice.too_many_columns(sheet.name)
    for row in sheet.iter_rows():
        # Most cells are words, and those need no look.
        yield left + [one if type(one) is str and one else cell(one) for one in row]


def cell(value: object) -> Cell:
    """Give whole numbers as such, lengths of time as text, and nothing for an empty cell."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, timedelta):
        return _length(value)
    if isinstance(value, time):
        clock = _to_second(datetime.combine(_ANY_DAY, value)).time()
        return clock.isoformat("seconds" if clock.second else "minutes")
    if isinstance(value, datetime):
        return _to_second(value) if value.year >= _FIRST_YEAR else None
    if isinstance(value, date):
        return value if value.year >= _FIRST_YEAR else None
    return value if isinstance(value, bool | int) else None


def _to_second(value: datetime) -> datetime:
    """Round, because a workbook keeps ten past nine as a fraction of a day."""
    whole = value.replace(microsecond=0, tzinfo=None)
    up = value.microsecond >= 500_000 and whole < _LAST
    return whole + timedelta(seconds=1) if up else whole


def _number(value: float) -> int | float | None:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < _EXACT else value


def _length(value: timedelta) -> str:
    """Write hours as spreadsheets do: 30:00, not a day and six hours."""
    minutes, seconds = divmod(round(abs(value).total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    sign = "-" if value < timedelta() else ""
    return f"{sign}{hours}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
