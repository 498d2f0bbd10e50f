"""Which proposed answers wait for a person, which stand, and which have gone stale since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dsptdesk.domain.acceptance import Acceptance, Since, acceptance_id, changed_since
from dsptdesk.domain.assessment import Answer, State, by_item
from dsptdesk.domain.edition import Edition, Item
from dsptdesk.domain.findings.proposal import Proposal, Strength
from dsptdesk.domain.findings.proposals import propose
from dsptdesk.domain.snapshot import Snapshot

_OPEN = (State.NOT_STARTED, State.IN_PROGRESS)


def matches(item: Item, answer: Answer, proposal: Proposal) -> bool:
    """Tell whether the answer already says what the registers say.

    The comment of a tick is the person's own, so it does not count. Where the registers leave the
    tick to a person, their words are there only while nobody has ticked or written anything.
    """
    changes = proposal.changes_for(item)
    if item.kind == "tick" and "tick" not in changes:
        return answer.tick is not None or bool(answer.comment.strip()) or not changes
    for name, value in changes.items():
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
    """Give the open items the registers answer well, where nobody has taken that answer yet."""
    answers = by_item(snapshot.answers, edition.slug)
    found = []
    for item in edition.items:
        answer = answers.get(item.ref, Answer())
        if states[item.ref] not in _OPEN or answer.not_applicable:
            continue
        proposal = propose(item, snapshot, today)
        good = proposal is not None and proposal.strength is Strength.ENOUGH
        if proposal and good and not matches(item, answer, proposal):
            found.append(item)
    return tuple(found)


def changed_since_accepted(
    edition: Edition, snapshot: Snapshot, today: date
) -> Mapping[str, Since]:
    """Say, by the reference of the item, which answers rest on records that changed since."""
    accepted = {one.item for one in snapshot.live(Acceptance) if one.edition == edition.slug}
    answers = by_item(snapshot.answers, edition.slug)
    found: dict[str, Since] = {}
    for item in edition.items:
        answer = answers.get(item.ref)
        if item.ref not in accepted or answer is None or answer.not_applicable:
            continue
        since = since_accepted(item, edition, snapshot, propose(item, snapshot, today))
        if since:
            found[item.ref] = since
    return found


def since_accepted(
    item: Item, edition: Edition, snapshot: Snapshot, proposal: Proposal | None
) -> Since | None:
    """Say what changed in the records since a proposal was accepted; None when nothing did."""
    id_ = acceptance_id(edition.slug, item.ref)
    accepted = next((one for one in snapshot.live(Acceptance) if one.id == id_), None)
    if accepted is None:
        return None
    gist, rests = (proposal.gist, proposal.rests_on) if proposal else ("", ())
    return changed_since(accepted, gist, rests)
