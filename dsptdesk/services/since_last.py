"""What others did since somebody was last here, on this computer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from dsptdesk.domain.changes import Action
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
    """Everything others did since a visit."""

    visit: Visit
    people: tuple[Did, ...]
    more: bool = False
    """There is more than was looked at."""

    @property
    def count(self) -> int:
        """Count what was done."""
        return sum(one.count for one in self.people)


def visitor(desk: Desk) -> str:
    """Give a mark for the person at this desk: the same one has the same, and it names nobody."""
    return sha256(f"visit {desk.workspace.store_id} {desk.who}".encode()).hexdigest()[:24]


def this_visit(desk: Desk) -> Visit:
    """Say where the history stands now."""
    newest = next(iter(desk.workspace.recent(1)), None)
    return Visit(newest.number if newest else 0, desk.now())


def since(desk: Desk, last: Visit) -> Since:
    """Sum up what others did after a visit; the person's own work is no news to them."""
    newest = next(iter(desk.workspace.recent(1)), None)
    behind = newest.number - last.number if newest else 0
    if behind <= 0:
        return Since(last, ())
    taken = desk.workspace.recent(min(behind, MOST))
    others = [one for one in taken if one.number > last.number and one.who != desk.who]
    return Since(last, _by_person(others), more=behind > MOST)


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
