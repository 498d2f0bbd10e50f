"""The last day of a time limit: moved off weekends and bank holidays, and what to aim for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dsptdesk.domain.bank_holidays import (
    BANK_HOLIDAYS,
    CHECKED_YEAR,
    FIRST_YEAR,
    LAST_YEAR,
    covers,
    is_working_day,
)
from dsptdesk.domain.dates import long_date

DAY = timedelta(days=1)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class DayLimit:
    """Until when something must be done, and how that was reckoned."""

    limit: date
    target: date
    """A working day to aim for, before any reading of the rule runs out."""
    safe: date
    """An earlier day of one's own, for peace of mind."""
    sum: tuple[str, ...]
    """The reckoning in sentences, step by step."""
    standing: bool = False
    """The clock stands still, so the limit still moves."""
    extended: bool = False
    started: bool = True

    def passed(self, today: date) -> bool:
        """The last day is over."""
        return self.limit < today

    def words(self, today: date) -> str:
        """Say how long there is, so that no colour is needed."""
        left = (self.limit - today).days
        if self.standing:
            return "The clock stands still" if self.started else "The clock has not started"
        if left == 0:
            return "Today is the last day"
        return f"{day_count(left)} left" if left > 0 else f"Passed {day_count(-left)} ago"


def next_working_day(day: date) -> date:
    """Give the day itself, or the first working day after it."""
    while not is_working_day(day):
        day += DAY
    return day


def previous_working_day(day: date) -> date:
    """Give the day itself, or the last working day before it."""
    while not is_working_day(day):
        day -= DAY
    return day


def moved(due: date, what: str = "the limit") -> tuple[date, tuple[str, ...]]:
    """Move a last day to a working day, and say why; warn where no list reaches."""
    limit = next_working_day(due)
    said = [f"{_why_so(due, limit)}{what} is {weekday_date(limit)}."]
    unsure = [day.year for day in _days(due, limit) if day in BANK_HOLIDAYS]
    if unsure and unsure[0] > CHECKED_YEAR:
        said.append(f"Bank holidays of {unsure[0]} may still change. Check them on GOV.UK.")
    if not covers(due) or not covers(limit):
        edge = f"ends with {LAST_YEAR}" if limit.year > LAST_YEAR else f"begins with {FIRST_YEAR}"
        said.append(
            f"Check for bank holidays around {long_date(limit)}: our list {edge}. "
            "Weekends are taken into account."
        )
    return limit, tuple(said)


def _days(first: date, end: date) -> list[date]:
    return [first + number * DAY for number in range((end - first).days)]


def _why_so(due: date, limit: date) -> str:
    """Name the day, and the bank holidays on the way to the working day."""
    if due == limit:
        return "So "
    weekend = due.weekday() >= 5
    first = f"a {_WEEKDAYS[due.weekday()]}" if weekend else f"a bank holiday ({BANK_HOLIDAYS[due]})"
    others = [
        f"{weekday_date(day)} is a bank holiday ({BANK_HOLIDAYS[day]})"
        for day in _days(due + DAY, limit)
        if day in BANK_HOLIDAYS and day.weekday() < 5
    ]
    return f"That is {' and '.join((first, *others))}, so "


def weekday_date(day: date) -> str:
    """Write a day with its weekday: Monday 1 March 2027."""
    return f"{_WEEKDAYS[day.weekday()]} {long_date(day)}"


def day_count(days: int) -> str:
    """Write a number of days: 1 day, 2 days."""
    return f"{days:,} day{'' if days == 1 else 's'}"
