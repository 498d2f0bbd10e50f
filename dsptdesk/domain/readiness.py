"""Readiness: counts per level and group, the status one would get now, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dsptdesk.domain.assessment import (
    Confirmation,
    State,
    by_item,
    confirmed_assertions,
    state_of,
)
from dsptdesk.domain.edition import Edition, Item, Status
from dsptdesk.domain.organisation import holds_cyber_essentials_plus
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.submitted import Submitted

ONLY_FIRST = frozenset({"approaching-standards"})
"""Statuses for somebody who never published on the website before."""
NOT_READY = "Not ready to publish"


@dataclass(frozen=True)
class Count:
    """How many of a number of items are complete."""

    label: str
    done: int
    of: int

    @property
    def words(self) -> str:
        """Say it: 31 of 45."""
        return f"{self.done} of {self.of}"

    @property
    def share(self) -> float:
        """Give 0 to 1; 1 when there is nothing to do."""
        return self.done / self.of if self.of else 1.0


@dataclass(frozen=True)
class Gap:
    """What a status still lacks."""

    status: Status
    items: tuple[Item, ...]
    assertions: tuple[str, ...]
    other: tuple[str, ...]

    @property
    def reached(self) -> bool:
        """Nothing is missing."""
        return not (self.items or self.assertions or self.other)


@dataclass(frozen=True)
class Readiness:
    """Where an assessment stands."""

    states: dict[str, State]
    confirmed: frozenset[str]
    statuses: tuple[Count, ...]
    """For each status, the items it needs that are complete."""
    levels: tuple[Count, ...]
    groups: tuple[Count, ...]
    """Mandatory items by group."""
    standards: tuple[Count, ...]
    """Mandatory items by standard."""
    gaps: tuple[Gap, ...]
    now: str
    """The status if one published now, in words."""

    @property
    def completed(self) -> bool:
        """Every status that needs only items is reached."""
        return all(gap.reached for gap in self.gaps if not gap.status.needs)


def readiness(edition: Edition, snapshot: Snapshot, today: date) -> Readiness:
    """Work out where the assessment stands today."""
    answers = by_item(snapshot.answers, edition.slug)
    states = {item.ref: state_of(item, answers.get(item.ref)) for item in edition.items}
    from_confirmations = confirmed_assertions(_confirmations(snapshot), edition.slug)
    gaps = tuple(
        _gap(edition, status, states, from_confirmations, snapshot, today)
        for status in edition.statuses
    )
    used_up = ONLY_FIRST if snapshot.live(Submitted) else frozenset[str]()
    reached = [gap.status.label for gap in gaps if gap.reached and gap.status.slug not in used_up]
    mandatory = [item for item in edition.items if edition.is_mandatory(item)]
    return Readiness(
        states=states,
        confirmed=from_confirmations,
        statuses=tuple(
            _count(one.label, edition.needed_for(one), states) for one in edition.statuses
        ),
        levels=tuple(
            _count(one.label, [i for i in edition.items if i.level == one.slug], states)
            for one in edition.levels
        ),
        groups=tuple(
            _count(group, [i for i in mandatory if i.group == group], states)
            for group in edition.groups
        ),
        standards=tuple(
            _count(
                f"{one.number}. {one.title}",
                [i for i in mandatory if i.standard == one.number],
                states,
            )
            for one in edition.standards
        ),
        gaps=gaps,
        now=reached[-1] if reached else NOT_READY,
    )


def _confirmations(snapshot: Snapshot) -> tuple[Confirmation, ...]:
    return snapshot.all(Confirmation)


def _count(label: str, items: tuple[Item, ...] | list[Item], states: dict[str, State]) -> Count:
    done = sum(states[item.ref] is State.COMPLETED for item in items)
    return Count(label, done, len(items))


def _gap(
    edition: Edition,
    status: Status,
    states: dict[str, State],
    confirmed: frozenset[str],
    snapshot: Snapshot,
    today: date,
) -> Gap:
    needed = edition.needed_for(status)
    assertions = _assertions_for(edition, needed)
    return Gap(
        status=status,
        items=tuple(item for item in needed if states[item.ref] is not State.COMPLETED),
        assertions=tuple(ref for ref in assertions if ref not in confirmed),
        other=tuple(words for need in status.needs if (words := _lacking(need, snapshot, today))),
    )


def _assertions_for(edition: Edition, needed: tuple[Item, ...]) -> tuple[str, ...]:
    """Give the assertions whose mandatory items a status needs without exception.

    One that also holds items of a higher status cannot be confirmed yet, so a lower status
    does not wait for it. The website's own rule is not known.
    """
    refs = {item.ref for item in needed}
    return tuple(
        ref
        for ref in dict.fromkeys(item.assertion for item in needed)
        if all(item.ref in refs for item in edition.under(ref) if edition.is_mandatory(item))
    )


def _lacking(need: str, snapshot: Snapshot, today: date) -> str:
    if need == "cyber-essentials-plus":
        if holds_cyber_essentials_plus(snapshot.organisation, today):
            return ""
        return "A Cyber Essentials Plus certificate that is in date"
    return f"Something this version does not know: {need}"
