"""Answering: save as one types, complete, confirm assertions, accept proposals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from dsptdesk.domain import acceptance
from dsptdesk.domain.acceptance import Acceptance, acceptance_id
from dsptdesk.domain.assessment import (
    ANSWERING,
    Answer,
    Confirmation,
    answer_id,
    by_item,
    can_confirm,
    confirmation_id,
    missing_part,
    open_again,
)
from dsptdesk.domain.edition import Item
from dsptdesk.domain.errors import Refused
from dsptdesk.domain.findings.proposal import Proposal
from dsptdesk.domain.readiness import Readiness, readiness
from dsptdesk.services.desk import Desk


def standing(desk: Desk) -> Readiness:
    """Work out where the assessment stands today."""
    return readiness(desk.edition, desk.snapshot, desk.today())


def answer_to(desk: Desk, item: Item) -> Answer:
    """Give the answer to an item; an empty one before it was started."""
    found = by_item(desk.snapshot.answers, desk.edition.slug).get(item.ref)
    edition = desk.edition.slug
    return found or Answer(
        id=answer_id(edition, item.ref), edition=edition, item=item.ref, topic=item.topic
    )


def save_answer(desk: Desk, item: Item, **changes: Any) -> Answer:
    """Change some fields of an answer; a change of what is said takes back its completion."""
    current = answer_to(desk, item)
    changed = replace(current, **changes)
    if changed == current:
        return current
    if any(getattr(changed, name) != getattr(current, name) for name in ANSWERING):
        changed = replace(open_again(changed), topic=item.topic)
    changed.check()
    with desk.write(f"Answer {item.ref}", merge=True) as writing:
        saved = writing.save(changed)
        if current.completed and not saved.completed:
            take_back_above(desk, writing, item)
    return saved


def take_back_above(desk: Desk, writing: Any, item: Item) -> None:
    """Take back the confirmation of the assertion above an answer that is open again."""
    if not desk.edition.is_mandatory(item):
        return
    one = confirmation_of(desk, item.assertion)
    if one.confirmed_on:
        writing.save(replace(one, confirmed_by="", confirmed_on=None))


def complete(desk: Desk, item: Item) -> Answer:
    """Mark an answer as complete; raises Refused saying what it still lacks."""
    current = answer_to(desk, item)
    if sentence := missing_part(item, current):
        raise Refused(sentence)
    done = replace(
        current,
        completed_by=desk.who,
        completed_on=desk.today(),
        revisit=False,
        confirming=False,
        topic=item.topic,
    )
    verb = "Confirm" if current.confirming else "Complete"
    with desk.write(f"{verb} {item.ref}") as writing:
        return writing.save(done)


def leave_open(desk: Desk, item: Item) -> Answer:
    """Note that a person read a carried answer and still has to finish it."""
    current = answer_to(desk, item)
    with desk.write(f"Leave {item.ref} open") as writing:
        return writing.save(replace(current, confirming=False, topic=item.topic))


def reopen(desk: Desk, item: Item) -> Answer:
    """Take back the mark as complete."""
    current = answer_to(desk, item)
    with desk.write(f"Open {item.ref} again") as writing:
        saved = writing.save(replace(current, completed_by="", completed_on=None))
        take_back_above(desk, writing, item)
    return saved


def accept(desk: Desk, item: Item, proposal: Proposal) -> Answer:
    """Take a proposal over as the answer; a person still marks it as complete.

    A comment somebody wrote is theirs and stays; one that came with an earlier proposal goes.
    """
    changes: dict[str, Any] = proposal.changes_for(item)
    current, before = answer_to(desk, item), _accepted(desk, item)
    if before and before.placed(current.comment):
        changes.setdefault("comment", "")
    elif current.comment.strip():
        changes.pop("comment", None)
    placed = str(changes.get("comment", ""))
    if "evidence" in changes:
        changes["evidence"] = tuple(dict.fromkeys((*current.evidence, *proposal.evidence)))
    changed = replace(current, **changes)
    if changed != current:
        changed = replace(open_again(changed), topic=item.topic)
    changed.check()
    desk.break_merge()
    with desk.write(f"Answer {item.ref}") as writing:
        saved = writing.save(changed) if changed != current else current
        if current.completed and not saved.completed:
            take_back_above(desk, writing, item)
        _remember(desk, writing, item, proposal, placed)
    return saved


def keep_answer(desk: Desk, item: Item, proposal: Proposal | None) -> None:
    """Leave an answer as it is although its records changed: it now rests on them as they are."""
    before, comment = _accepted(desk, item), answer_to(desk, item).comment
    placed = comment if before and before.placed(comment) else ""
    with desk.write(f"Keep the answer to {item.ref}") as writing:
        _remember(desk, writing, item, proposal, placed)


def _remember(
    desk: Desk, writing: Any, item: Item, proposal: Proposal | None, comment: str
) -> None:
    gist, rests = (proposal.gist, proposal.rests_on) if proposal else ("", ())
    edition, today = desk.edition.slug, desk.today()
    made = acceptance.accept(edition, item.ref, gist, rests, today, comment)
    held = _accepted(desk, item)
    writing.save(replace(made, version=held.version) if held else made)


def _accepted(desk: Desk, item: Item) -> Acceptance | None:
    id_ = acceptance_id(desk.edition.slug, item.ref)
    return next((one for one in desk.snapshot.all(Acceptance) if one.id == id_), None)


def confirmation_of(desk: Desk, assertion: str) -> Confirmation:
    """Give the confirmation of an assertion; an empty one before it was confirmed."""
    edition = desk.edition.slug
    found = (
        one
        for one in desk.snapshot.all(Confirmation)
        if one.edition == edition and one.assertion == assertion
    )
    empty = Confirmation(
        id=confirmation_id(edition, assertion), edition=edition, assertion=assertion
    )
    return next(found, empty)


def confirm(desk: Desk, assertion: str) -> Confirmation:
    """Confirm an assertion; raises Refused while a mandatory item under it is open."""
    if not can_confirm(desk.edition, assertion, standing(desk).states):
        raise Refused(
            f"Complete the mandatory items under {assertion} first. Then you can confirm it."
        )
    return _set_confirmed(desk, assertion, desk.who, desk.today())


def withdraw(desk: Desk, assertion: str) -> Confirmation:
    """Take a confirmation back."""
    return _set_confirmed(desk, assertion, "", None)


def _set_confirmed(desk: Desk, assertion: str, who: str, on: date | None) -> Confirmation:
    verb = "Confirm" if on else "Take back"
    with desk.write(f"{verb} assertion {assertion}") as writing:
        one = confirmation_of(desk, assertion)
        return writing.save(replace(one, confirmed_by=who, confirmed_on=on))
