"""What happened since somebody was last here: what others did, which days passed, what was signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from dsptdesk.domain.calendar_events import all_dates
from dsptdesk.domain.changes import Action
from dsptdesk.domain.dated import Due
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.publishing import newest_first
from dsptdesk.services.desk import Desk

MOST = 400
"""Entries of the history that are looked at."""
NAMED = 3
"""Things named of each person."""


@dataclass(frozen=True)
class Visit:
    """Where the history stood when somebody was here."""

    number: int
    at: datetime


@dataclass(frozen=True)
class Did:
    """What one person did meanwhile."""

    who: str
    count: int
    what: tuple[str, ...]
    """What they did most often, in words of the history."""
    last: datetime


@dataclass(frozen=True)
class Since:
    """Everything that is new since a visit."""

    visit: Visit
    people: tuple[Did, ...]
    more: bool = False
    """There is more than was looked at."""
    passed: tuple[Due, ...] = ()
    """What fell due or ran out and is not settled, limits of the law first."""
    signed: tuple[Publication, ...] = ()
    """What was signed off, by whomever, the newest first."""

    @property
    def news(self) -> bool:
        """There is anything to tell."""
        return bool(self.count or self.passed or self.signed)

    @property
    def count(self) -> int:
        """Count what others did."""
        return sum(one.count for one in self.people)


def visitor(desk: Desk) -> str:
    """Give a mark for the person at this desk: the same one has the same, and it names nobody."""
    return sha256(f"visit {desk.workspace.store_id} {desk.who}".encode()).hexdigest()[:24]


def this_visit(desk: Desk) -> Visit:
    """Say where the history stands now."""
    newest = next(iter(desk.workspace.recent(1)), None)
    return Visit(newest.number if newest else 0, desk.now())


def since(desk: Desk, last: Visit) -> Since:
    """Sum up what is new; the person's own entries are no news to them."""
    people, more = _others(desk, last)
    return Since(last, people, more, passed=_passed(desk, last), signed=_signed(desk, last))


def _others(desk: Desk, last: Visit) -> tuple[tuple[Did, ...], bool]:
    newest = next(iter(desk.workspace.recent(1)), None)
    behind = newest.number - last.number if newest else 0
    if behind <= 0:
        return (), False
    taken = desk.workspace.recent(min(behind, MOST))
    others = [one for one in taken if one.number > last.number and one.who != desk.who]
    return _by_person(others), behind > MOST


def _passed(desk: Desk, last: Visit) -> tuple[Due, ...]:
    """Give the days since; what was due on the day of the visit could be seen then."""
    before, today = last.at.date(), desk.today()
    if before >= today:
        return ()
    dates = all_dates(desk.edition, desk.snapshot, today)
    found = (one for one in dates if before < one.on <= today)
    return tuple(sorted(found, key=lambda one: (not one.legal, one.on, one.what)))


def _signed(desk: Desk, last: Visit) -> tuple[Publication, ...]:
    moment = last.at.timestamp()
    every = newest_first(desk.snapshot.live(Publication))
    return tuple(one for one in every if one.at and one.at.timestamp() > moment)


def _by_person(actions: Iterable[Action]) -> tuple[Did, ...]:
    """Put each person's actions together, who was here last first."""
    found: dict[str, list[Action]] = {}
    for one in actions:
        found.setdefault(one.who or "Somebody", []).append(one)
    return tuple(
        Did(
            who,
            len(done),
            tuple(label for label, _ in Counter(one.label for one in done).most_common(NAMED)),
            max(one.at for one in done),
        )
        for who, done in found.items()
    )
