"""Complaints about data protection: confirm within 30 days that you have received them."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.dates import days_after, long_date
from dsptdesk.domain.deadlines.working_days import (
    DayLimit,
    moved,
    previous_working_day,
    weekday_date,
)

DUTY_SINCE = date(2026, 6, 19)
DAYS = 30


def acknowledge_by(received: date) -> DayLimit:
    """Give the last day to tell a person that their complaint has arrived."""
    due = days_after(received, DAYS)
    limit, why = moved(due, "the last day")
    said = (
        f"Received on {long_date(received)}.",
        f"Day 1 is the day after, {weekday_date(days_after(received, 1))}. Weekends count.",
        f"Day {DAYS} is {long_date(due)}.",
        *why,
        *_law(received),
        (
            "Look into the complaint without delay and tell the person what came of it: "
            "the 30 days are only for saying that you have it."
        ),
    )
    target = previous_working_day(due)
    return DayLimit(limit, target, target, said)


def _law(received: date) -> tuple[str, ...]:
    if received >= DUTY_SINCE:
        return ()
    return (
        (
            f"The duty to do this started on {long_date(DUTY_SINCE)}. This complaint came before it: "
            f"{DAYS} days is good practice."
        ),
    )
