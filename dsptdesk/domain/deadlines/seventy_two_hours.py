"""The 72 hours after becoming aware of a breach: hours that pass, on working days or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from dsptdesk.domain.deadlines.working_days import day_count
from dsptdesk.domain.moments import clock_change, long_moment

HOURS = 72
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)
_LONG_AGO = timedelta(days=3)


@dataclass(frozen=True)
class HourLimit:
    """Until which moment a breach must be reported, and how that was reckoned."""

    limit: datetime
    sum: tuple[str, ...]
    """The reckoning in sentences, step by step."""

    def passed(self, now: datetime) -> bool:
        """The last moment is over."""
        return self.limit < now.astimezone(UTC)

    def words(self, now: datetime) -> str:
        """Say how long there is; never more than there is."""
        left = self.limit - now.astimezone(UTC)
        if left < timedelta():
            return f"Passed {_length(-left)} ago"
        return f"{_length(left).capitalize()} left"


def report_by(aware: datetime) -> HourLimit:
    """Give the last moment to report, from the moment somebody here became aware."""
    # In UTC no hour is missing or doubled, so what passes is what is counted.
    start = aware.astimezone(UTC)
    limit = start + HOURS * _HOUR
    said = (
        f"You became aware on {long_moment(start)}.",
        f"{HOURS} hours pass until {long_moment(limit)}. Nights, weekends and bank holidays count.",
        *_clocks(start, limit),
        (
            "Report in time even if facts are missing: tell the office that took the report the "
            "rest later. If you are late, report all the same and say why."
        ),
    )
    return HourLimit(limit, said)


def _clocks(start: datetime, limit: datetime) -> tuple[str, ...]:
    shift = clock_change(start, limit)
    if not shift:
        return ()
    way, sooner = ("forward", "later") if shift > timedelta() else ("back", "earlier")
    return (
        (
            f"The clocks go {way} in between, so the limit shows an hour {sooner} on the clock. "
            f"It is still {HOURS} hours."
        ),
    )


def _length(span: timedelta) -> str:
    if span < _HOUR:
        minutes = span // _MINUTE
        return "less than a minute" if minutes < 1 else _count(minutes, "minute")
    if span >= _LONG_AGO + _HOUR:
        return day_count(span.days)
    return _count(span // _HOUR, "hour")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
