"""What goes into a calendar file: dates with names that stay the same, and no title too many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from dsptdesk.domain.dated import Due, Subject
from dsptdesk.domain.dates import months_after
from dsptdesk.domain.wording import within

NAMESPACE = uuid5(NAMESPACE_URL, "urn:dspt-desk:calendar")
"""Never to be changed: every name of an event in people's calendars follows from it."""
AHEAD = 60
"""Months ahead; what lies farther away is a slip more often than a date."""
LONGEST = 200
"""Characters of a title; some calendars refuse longer ones."""
ALARMS: Mapping[Subject, tuple[int, ...]] = {
    Subject.DEADLINE: (56, 14),
    Subject.LAW: (7, 2),
    Subject.ACTION: (3,),
    Subject.ANSWER: (7,),
    Subject.FEE: (28, 7),
    Subject.CERTIFICATE: (56, 14),
    Subject.CONTRACT: (91, 28),
    Subject.TRAINING: (42, 14),
    Subject.COURSE: (42,),
    Subject.BACKUP: (28, 7),
    Subject.EXERCISE: (28, 7),
    Subject.POLICY: (28,),
    Subject.REVIEW: (14,),
    Subject.EVIDENCE: (42, 14),
    Subject.ASSESSMENT: (14,),
}
"""Days before at which a calendar reminds: time enough to do what is asked."""
LEFT_OUT = (
    "What an incident, a request or a complaint is about stays out of the file: it says “Answer a "
    "request about personal information”, no more. The people in your registers stay out as well. "
    "Titles of actions, policies, suppliers and documents are in it."
)


@dataclass(frozen=True)
class CalendarEntry:
    """One day in somebody's calendar."""

    uid: str
    on: date
    summary: str
    description: str
    category: str
    alarms: tuple[int, ...]
    """Days before at which to remind, the longest first."""


def calendar_entries(dates: Iterable[Due], store: str, today: date) -> tuple[CalendarEntry, ...]:
    """Turn dates to come into days of a calendar; `store` is the id of these data."""
    until = months_after(today, AHEAD)
    ahead = (one for one in dates if today <= one.on <= until)
    coming = sorted(ahead, key=lambda one: (one.on, one.what))
    return tuple(_entry(one, store, today) for one in coming)


def uid_of(one: Due, store: str) -> str:
    """Name an event by what it is about, never by its day: a new day moves the old event."""
    return f"{uuid5(NAMESPACE, f'{store} {one.subject.name} {one.key}')}@dspt-desk.invalid"


def _entry(one: Due, store: str, today: date) -> CalendarEntry:
    return CalendarEntry(
        uid=uid_of(one, store),
        on=one.on,
        summary=as_line(f"DSPT: {one.outside}"),
        description=_where(one),
        category=one.subject.value,
        alarms=_alarms(one, today),
    )


def _alarms(one: Due, today: date) -> tuple[int, ...]:
    """Leave out what would ring at once; the day before is better than nothing."""
    ahead = [days for days in ALARMS[one.subject] if one.on - timedelta(days=days) > today]
    if not ahead and one.on - timedelta(days=1) > today:
        return (1,)
    return tuple(ahead)


def _where(one: Due) -> str:
    law = " The law sets this limit." if one.legal else ""
    return f"From DSPT Desk: {within(one.subject.value)}.{law} Open DSPT Desk to see to it."


def as_line(words: str) -> str:
    """Give one line without signs that no calendar can show."""
    line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
