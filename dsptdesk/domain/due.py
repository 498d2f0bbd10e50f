"""What is due: time limits of the law first, then other dates, soonest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dsptdesk.domain.calendar_events import all_dates
from dsptdesk.domain.dated import Due
from dsptdesk.domain.edition import Edition
from dsptdesk.domain.snapshot import Snapshot

__all__ = ["Due", "DueGroup", "coming_due", "grouped", "in_order"]

SOON = timedelta(days=60)
WEEK = timedelta(days=6)
"""This week: today and the six days after it."""
FAIR = 1
"""Things each part shows before one of them shows more."""
LAW, OVERDUE, THIS_WEEK, NEXT = "Time limits of the law", "Overdue", "This week", "Next"


@dataclass(frozen=True)
class DueGroup:
    """What is due at about the same time."""

    title: str
    shown: tuple[Due, ...]
    more: int
    """How many are left out."""


def coming_due(edition: Edition, snapshot: Snapshot, today: date) -> tuple[Due, ...]:
    """Give everything overdue or due within 60 days: what the law presses for, then by date."""
    near = (one for one in all_dates(edition, snapshot, today) if one.on <= today + SOON)
    return in_order(near, today)


def in_order(dates: Iterable[Due], today: date) -> tuple[Due, ...]:
    """Sort by what the law presses for, then by date; leave out what is named elsewhere."""
    found = (one for one in dates if one.lasting or not one.passed(today))
    return tuple(sorted(found, key=lambda one: (_rank(one, today), one.on, one.what)))


def _rank(one: Due, today: date) -> int:
    """Hours before days, and both before what no law presses for."""
    return (0 if one.hours else 1) if one.pressing(today) else 2


def grouped(due: Sequence[Due], today: date, now: datetime, most: int) -> tuple[DueGroup, ...]:
    """Part what is due by how soon; with little room, each part shows something."""
    parts: dict[str, list[Due]] = {title: [] for title in (LAW, OVERDUE, THIS_WEEK, NEXT)}
    for one in due:
        parts[_part(one, today, now)].append(one)
    room = {title: min(FAIR, len(own)) for title, own in parts.items()}
    for title, own in parts.items():
        room[title] += max(0, min(len(own) - room[title], most - sum(room.values())))
    return tuple(
        DueGroup(title, tuple(own[: room[title]]), len(own) - room[title])
        for title, own in parts.items()
        if own
    )


def _part(one: Due, today: date, now: datetime) -> str:
    if one.pressing(today):
        return LAW
    if one.passed(today, now):
        return OVERDUE
    return THIS_WEEK if one.on <= today + WEEK else NEXT
