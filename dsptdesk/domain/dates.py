"""Dates as people write them: 3/11/26, 3 Nov 2026, today; shown as 3 November 2026."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WORDS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_HOW = "Enter a date such as 3 November 2026 or 3/11/2026."


def long_date(day: date | None) -> str:
    """Show a day as 3 November 2026; nothing for no day."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def long_time(moment: datetime | None) -> str:
    """Show a moment as 3 November 2026, 14:02."""
    return f"{long_date(moment.date())}, {moment:%H:%M}" if moment else ""


def parse_date(text: str, today: date) -> date | None:
    """Read a day as people in England write it; None for nothing.

    Raises ValueError whose text says how to enter a date. Two-digit years are read
    as 19xx when they would lie more than twenty years ahead.
    """
    clean = " ".join(text.replace(",", " ").lower().split())
    if not clean:
        return None
    if clean in _WORDS:
        return today + timedelta(days=_WORDS[clean])
    parts = _parts(clean)
    if parts is None:
        raise ValueError(_HOW)
    year, month, day = parts
    try:
        return date(_full_year(year, today), month, day)
    except ValueError:
        raise ValueError(f"There is no such day. {_HOW}") from None


def _parts(clean: str) -> tuple[int, int, int] | None:
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?", clean):
        return int(match[1]), int(match[2]), int(match[3])
    if match := re.fullmatch(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})", clean):
        return int(match[3]), int(match[2]), int(match[1])
    if match := re.fullmatch(
        r"(\d{1,2})(?:st|nd|rd|th)?[ \-]?([a-z]{3,9})\.?[ \-](\d{4}|\d{2})", clean
    ):
        month = _month(match[2])
        return (int(match[3]), month, int(match[1])) if month else None
    return None


def _month(word: str) -> int:
    for number, name in enumerate(MONTHS, 1):
        if name.lower() == word or name.lower()[:3] == word or (word == "sept" and number == 9):
            return number
    return 0


def _full_year(year: int, today: date) -> int:
    if year >= 100:
        return year
    full = 2000 + year
    return full - 100 if full > today.year + 20 else full


def days_after(day: date, days: int) -> date:
    """Give the date some days later, never past the last day there is."""
    return day + timedelta(days=min(days, (date.max - day).days))


def months_after(day: date, months: int) -> date:
    """Give the corresponding date some months later; the month's last day where there is none."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    if not date.min.year <= year <= date.max.year:
        # A slip such as the year 9999 must not stop a page; the day shows what is wrong.
        return date.max if months > 0 else date.min
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
