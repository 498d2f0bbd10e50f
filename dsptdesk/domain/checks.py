"""What to look at before publishing: missing parts, open assertions, advice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dsptdesk.domain.assessment import State, by_item, missing_part
from dsptdesk.domain.edition import Edition
from dsptdesk.domain.next_steps import Step, assertions_to_confirm
from dsptdesk.domain.places import Place, register_place
from dsptdesk.domain.readiness import Gap, Readiness
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.reviews import Review, latest
from dsptdesk.domain.snapshot import Snapshot


def main_gap(readiness: Readiness) -> Gap:
    """Give what is missing for the highest status that answers alone can reach."""
    return [gap for gap in readiness.gaps if not gap.status.needs][-1]


def missing_items(edition: Edition, snapshot: Snapshot, readiness: Readiness) -> tuple[Step, ...]:
    """Name each item the main status still lacks, and what it lacks."""
    answers = by_item(snapshot.answers, edition.slug)
    found = []
    for item in main_gap(readiness).items:
        lack = missing_part(item, answers.get(item.ref))
        if readiness.states[item.ref] is State.READY:
            lack = "The answer is whole. Check it and mark it as complete."
        found.append(Step(f"{item.ref} {item.title}", lack, Place("assessment", item.ref)))
    return tuple(found)


def advice_before(
    edition: Edition, snapshot: Snapshot, readiness: Readiness, today: date
) -> tuple[Step, ...]:
    """Name what is worth a look; nothing here keeps anybody from exporting."""
    return (
        *_assertions(edition, readiness),
        *_reviews(snapshot, today),
    )


def _assertions(edition: Edition, readiness: Readiness) -> Iterator[Step]:
    open_ = len(main_gap(readiness).assertions)
    if not open_:
        return
    ready = len(assertions_to_confirm(edition, readiness))
    what = "1 assertion" if open_ == 1 else f"{open_} assertions"
    why = f"{ready} can be confirmed now." if ready else "Complete their mandatory items first."
    yield Step(f"Confirm {what}", why, Place("assessment", "assertions"))


def _reviews(snapshot: Snapshot, today: date) -> Iterator[Step]:
    for register in REGISTERS:
        review = latest(snapshot.all(Review), register.slug)
        empty = not snapshot.live(register.record)
        if not register.reviewed or empty or (review and review.current(today)):
            continue
        why = "Not approved as reviewed within the last 12 months."
        yield Step(f"Look through: {register.title}", why, register_place(register.slug))
