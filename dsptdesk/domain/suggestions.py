"""Which proposed answers still wait for a person, and which already stand as the answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dsptdesk.domain.assessment import Answer, State, by_item
from dsptdesk.domain.edition import Edition, Item
from dsptdesk.domain.findings.proposals import Proposal, propose
from dsptdesk.domain.snapshot import Snapshot

_OPEN = (State.NOT_STARTED, State.IN_PROGRESS)


def matches(item: Item, answer: Answer, proposal: Proposal) -> bool:
    """Tell whether the answer already says what the registers say.

    The comment of a tick is the person's own, so it does not count.
    """
    for name, value in proposal.changes_for(item).items():
        if name == "comment":
            continue
        held = getattr(answer, name)
        if isinstance(value, tuple):
            if not set(value) <= set(held):
                return False
        elif held != value:
            return False
    return True


def waiting(
    edition: Edition, snapshot: Snapshot, states: Mapping[str, State], today: date
) -> tuple[Item, ...]:
    """Give the open items for which the registers suggest an answer nobody has taken yet."""
    answers = by_item(snapshot.answers, edition.slug)
    found = []
    for item in edition.items:
        answer = answers.get(item.ref, Answer())
        if states[item.ref] not in _OPEN or answer.not_applicable:
            continue
        proposal = propose(item, snapshot, today)
        if proposal and not matches(item, answer, proposal):
            found.append(item)
    return tuple(found)
