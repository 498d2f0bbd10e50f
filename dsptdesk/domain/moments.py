"""Moments as people write them: today 9am, 25/10/2026 01:30 BST; shown in the time of England."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from dsptdesk.domain.dates import long_date, parse_date

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

FIRST, LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""What can be kept: a year outside is a slip of the keyboard."""

_HOW = "Enter a day and a time such as 3 November 2026 14:05, today 9am or now."
_ZONE = r"\s*\(?\b(bst|gmt|bdst)\)?$"
_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?(?:\s?(?P<half>[ap])\.?m\.?)?"
_WHOLE_HOUR = r"(?P<hour>\d{1,2})\s?(?P<half>[ap])\.?m\.?"
_NOON = r"(?P<noon>noon|midday|12 noon)"
_TIMES = (_CLOCK, _WHOLE_HOUR, _NOON)
_AFTER = tuple(rf"(?P<day>.*?)(?:(?:^|\s)at)?(?:^|\s){one}$" for one in _TIMES)
_BEFORE = tuple(rf"(?:at )?{one}(?:\s+on)?\s(?P<day>.+)$" for one in _TIMES)
_ISO = r"^(\d{4}-\d{2}-\d{2})t(?=\d)"
# As texts, which re compiles at the first use and keeps: most starts read no moment.


class Twice(ValueError):
    """The clocks go back and show this time two times; both are handed on, earlier first."""

    def __init__(self, advice: str, both: tuple[datetime, datetime]) -> None:
        """Keep the two moments, so that a person can be offered both."""
        super().__init__(advice)
        self.both = both


@cache
def _england() -> ZoneInfo:
    # Late: most starts of the program show no moment.
    from zoneinfo import ZoneInfo

    return ZoneInfo("Europe/London")


def in_england(moment: datetime) -> datetime:
    """Give the same moment as a clock in England shows it."""
    return moment.astimezone(_england())


def local_day(moment: datetime) -> date:
    """Give the day it was in England at that moment."""
    return in_england(moment).date()


def long_moment(moment: datetime | None) -> str:
    """Show a moment as 25 October 2026, 01:30 (BST); nothing for no moment."""
    if moment is None:
        return ""
    local = in_england(moment)
    return f"{long_date(local.date())}, {local:%H:%M} ({local.tzname()})"


def moment_to_text(moment: datetime) -> str:
    """Write a moment for the database: the same everywhere, whatever the clocks do."""
    return moment.astimezone(UTC).isoformat()


def moment_from_text(text: str) -> datetime:
    """Read what `moment_to_text` wrote; ValueError for anything that is no moment."""
    moment = datetime.fromisoformat(text)
    if problem := moment_problem(moment):
        raise ValueError(problem)
    return moment.astimezone(UTC)


def moment_problem(moment: datetime) -> str:
    """Say what is wrong with a moment, or nothing."""
    if moment.tzinfo is None:
        return f"It is not clear which clock this time is from. {_HOW}"
    return "" if FIRST <= moment < LAST else f"Check the year. {_HOW}"


def parse_moment(text: str, now: datetime) -> datetime | None:
    """Read a moment as people in England write it, to the minute; None for nothing.

    Raises ValueError whose text says how to enter one, and Twice where the clocks go back
    and neither BST nor GMT was written.
    """
    clean = re.sub(_ISO, r"\1 ", " ".join(text.replace(",", " ").lower().split()))
    if not clean:
        return None
    if clean == "now":
        return now.astimezone(UTC).replace(second=0, microsecond=0)
    zone = re.search(_ZONE, clean)
    if zone:
        clean = clean[: zone.start()]
    words, at = _day_and_time(clean)
    day = parse_date(words, local_day(now)) if words else None
    if day is None:
        raise ValueError(f"Add the day. {_HOW}")
    if at is None:
        raise ValueError(
            f"Add the time to {long_date(day)}, for example 14:05. "
            "If you do not know it, give your best estimate."
        )
    if not FIRST.year <= day.year < LAST.year:
        raise ValueError(f"Check the year. {_HOW}")
    return _moment(day, at, zone[1].upper() if zone else "")


def _day_and_time(clean: str) -> tuple[str, time | None]:
    if clean == "midnight" or "midnight" in clean.split():
        raise ValueError(
            "Midnight can mean the start or the end of a day. "
            "Enter 00:00 with the day that begins then."
        )
    for form in (*_AFTER, *_BEFORE):
        if match := re.fullmatch(form, clean):
            return match["day"].strip(), _time(match.groupdict())
    return clean, None


def _time(parts: dict[str, str | None]) -> time:
    if parts.get("noon"):
        return time(12)
    hour, minute, half = int(parts["hour"] or 0), int(parts.get("minute") or 0), parts["half"]
    if (half == "a" and hour > 12) or hour > 23 or minute > 59:
        raise ValueError(f"There is no such time. {_HOW}")
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute)


def _moment(day: date, at: time, zone: str) -> datetime:
    """Find the moment a clock in England showed this, minding the days the clocks change."""
    naive = datetime.combine(day, at)
    readings = [naive.replace(tzinfo=_england(), fold=fold) for fold in (0, 1)]
    instants = [one.astimezone(UTC) for one in readings]
    shown = f"{at:%H:%M} on {long_date(day)}"
    if in_england(instants[0]).replace(tzinfo=None) != naive:
        later = in_england(instants[0])
        raise ValueError(
            f"There is no {shown}: the clocks go forward and leave that hour out. "
            f"If your clock had not been changed yet, enter {later:%H:%M}."
        )
    named = {str(one.tzname()): instant for one, instant in zip(readings, instants, strict=True)}
    if zone:
        if zone not in named:
            raise ValueError(f"At {shown} the clocks show {next(iter(named))}. Leave out {zone}.")
        return named[zone]
    if instants[0] != instants[1]:
        first, second = named
        raise Twice(
            f"The clocks go back, so {shown} comes twice. "
            f"Add {first} for the first or {second} for the second, an hour later.",
            (instants[0], instants[1]),
        )
    return instants[0]


def clock_change(start: datetime, end: datetime) -> timedelta:
    """Give how far the clocks moved in between: an hour forward, an hour back, or nothing."""
    shift = (in_england(one).utcoffset() or timedelta() for one in (end, start))
    return next(shift) - next(shift)
