"""Days and times as spreadsheets hold them; one that may mean two days is never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from math import isfinite

from dsptdesk.domain.dates import parse_date
from dsptdesk.domain.importing.sheet import Cell, plain, words
from dsptdesk.domain.moments import parse_moment

_EPOCH = date(1899, 12, 30)
_SERIALS = range(10_000, 80_000)
"""Numbers that are days from 1927 to 2119; a smaller one is more likely a year."""
_RELATIVE = frozenset({"today", "yesterday", "tomorrow", "now"})
_FIGURES = re.compile(r"\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(?:\d{4}|\d{2})(?!\d)")
_MONTHS = 12


def month_first(cells: Iterable[Cell]) -> bool:
    """Tell whether a column has dates such as 4/13/2026, and none such as 13/4/2026."""
    found = False
    for cell in cells:
        if isinstance(cell, str) and (match := _FIGURES.match(cell)):
            if int(match[1]) > _MONTHS:
                return False
            found = found or int(match[2]) > _MONTHS
    return found


def unclear(text: str) -> bool:
    """Tell whether words mean another day when the month comes first."""
    match = _FIGURES.match(text)
    return match is not None and int(match[1]) != int(match[2])


def _counted(cell: Cell) -> date | None:
    """Read the number spreadsheets count days with."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    if isinstance(cell, float) and not isfinite(cell):
        return None
    return _EPOCH + timedelta(days=int(cell)) if int(cell) in _SERIALS else None


def read_day(cell: Cell, today: date) -> date:
    """Read a day from a date, from words or from the number spreadsheets count days with."""
    if isinstance(cell, datetime | date):
        return cell.date() if isinstance(cell, datetime) else cell
    if counted := _counted(cell):
        return counted
    text = words(cell)
    if plain(text) in _RELATIVE:
        raise ValueError(f"“{text}” means another day each day. Enter the date itself.")
    try:
        found = parse_date(_without_time(text), today)
    except ValueError as error:
        raise ValueError(f"“{text[:60]}” cannot be read as a date. {error}") from None
    if found is None:
        raise ValueError("Enter a date such as 3 November 2026 or 3/11/2026.")
    return found


def _without_time(text: str) -> str:
    """Drop the midnight, and the day of the week, that some programs add to a date."""
    text = re.sub(r"[T ]0?0:00(:00)?(\.0+)?Z?$", "", text)
    return re.sub(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*[, ]+", "", text, flags=re.IGNORECASE)


def read_moment(cell: Cell, today: date) -> datetime | None:
    """Read a day with its time, as the clock in England shows it."""
    text = words(cell)
    if plain(text).split(" ")[0] in _RELATIVE or plain(text) in _RELATIVE:
        raise ValueError(f"“{text}” means another day each day. Enter the date and time itself.")
    return parse_moment(text, datetime.combine(today, time(12), UTC))
