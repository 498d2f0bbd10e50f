"""What is due: dates that have passed or come up soon, soonest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dsptdesk.domain.assessment import by_item
from dsptdesk.domain.dates import long_date, months_after
from dsptdesk.domain.edition import Edition
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.places import Place, place_of, register_place
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.reviews import REVIEW_MONTHS, Review, latest
from dsptdesk.domain.snapshot import Snapshot

SOON = timedelta(days=60)


@dataclass(frozen=True)
class Due:
    """One thing with a date."""

    on: date
    what: str
    place: Place

    def passed(self, today: date) -> bool:
        """The day lies in the past."""
        return self.on < today

    def words(self, today: date) -> str:
        """Say when, so that no colour is needed."""
        if self.on == today:
            return "Due today"
        return f"{'Was due' if self.passed(today) else 'Due'} {long_date(self.on)}"


def coming_due(edition: Edition, snapshot: Snapshot, today: date) -> tuple[Due, ...]:
    """Give everything overdue or due within 60 days, soonest first."""
    found = (
        *_questions(edition, snapshot),
        *_organisation(edition, snapshot),
        *_papers(snapshot),
        *_reviews(snapshot),
    )
    near = [one for one in found if one.on <= today + SOON]
    return tuple(sorted(near, key=lambda one: (one.on, one.what)))


def _questions(edition: Edition, snapshot: Snapshot) -> Iterator[Due]:
    for ref, answer in by_item(snapshot.answers, edition.slug).items():
        if answer.due and not answer.completed and edition.has(ref):
            yield Due(answer.due, f"{ref} {edition.item(ref).title}", Place("assessment", ref))


def _organisation(edition: Edition, snapshot: Snapshot) -> Iterator[Due]:
    one, place = snapshot.organisation, Place("organisation")
    if edition.deadline:
        words = f"Publish the {edition.name} assessment on the toolkit website"
        yield Due(edition.deadline, words, Place("publish"))
    if one.ico_renewal:
        yield Due(one.ico_renewal, "Fee of the Information Commissioner's Office (ICO)", place)
    if one.cyber_essentials_expiry:
        yield Due(one.cyber_essentials_expiry, "Cyber Essentials Plus certificate runs out", place)


def _papers(snapshot: Snapshot) -> Iterator[Due]:
    for policy in snapshot.live(Policy):
        if policy.next_review:
            yield Due(policy.next_review, f"Review of “{policy.title}”", place_of(policy))
    for paper in snapshot.live(Evidence):
        if paper.valid_until:
            yield Due(paper.valid_until, f"“{paper.title}” runs out", place_of(paper))


def _reviews(snapshot: Snapshot) -> Iterator[Due]:
    for register in REGISTERS:
        review = latest(snapshot.all(Review), register.slug)
        if register.reviewed and review and review.approved_on:
            on = months_after(review.approved_on, REVIEW_MONTHS)
            yield Due(on, f"Yearly look through: {register.title}", register_place(register.slug))
