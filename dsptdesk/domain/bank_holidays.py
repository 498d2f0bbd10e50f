"""The bank holidays of England, year by year, with the years the list covers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

# 2025 and 2026 are as published. 2027 and 2028 are to be checked each year against the list the
# government publishes (gov.uk/bank-holidays): a day can be moved or added, as for a coronation.
# Whoever checks a year moves CHECKED_YEAR on and adds the next one.
CHECKED_YEAR = 2026
_YEARS = {
    2025: ("1 1", "18 4", "21 4", "5 5", "26 5", "25 8", "25 12", "26 12"),
    2026: ("1 1", "3 4", "6 4", "4 5", "25 5", "31 8", "25 12", "28 12"),
    2027: ("1 1", "26 3", "29 3", "3 5", "31 5", "30 8", "27 12", "28 12"),
    2028: ("3 1", "14 4", "17 4", "1 5", "29 5", "28 8", "25 12", "26 12"),
}
_NAMES = (
    "New Year’s Day",
    "Good Friday",
    "Easter Monday",
    "the early May bank holiday",
    "the spring bank holiday",
    "the summer bank holiday",
    "Christmas Day",
    "Boxing Day",
)
FIRST_YEAR, LAST_YEAR = min(_YEARS), max(_YEARS)


def _built() -> Mapping[date, str]:
    found = {}
    for year, days in _YEARS.items():
        for words, name in zip(days, _NAMES, strict=True):
            day, month = map(int, words.split())
            found[date(year, month, day)] = name
    return MappingProxyType(found)


BANK_HOLIDAYS = _built()
"""What each bank holiday is for; a day taken in place of one at the weekend has its name too."""


def covers(day: date) -> bool:
    """Tell whether the list knows the bank holidays of the day's year."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def is_working_day(day: date) -> bool:
    """Neither a weekend nor a bank holiday the list knows."""
    return day.weekday() < 5 and day not in BANK_HOLIDAYS
