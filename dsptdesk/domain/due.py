"""What is due: time limits of the law first, then other dates, soonest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dsptdesk.domain.assessment import by_item
from dsptdesk.domain.clocks import complaint_clock, incident_clock, request_clock
from dsptdesk.domain.dates import long_date, months_after
from dsptdesk.domain.deadlines.seventy_two_hours import HourLimit
from dsptdesk.domain.deadlines.working_days import day_count
from dsptdesk.domain.edition import Edition
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.moments import local_day, long_moment
from dsptdesk.domain.places import Place, place_of, register_place
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.checking import SpotCheck
from dsptdesk.domain.registers.continuity import Exercise
from dsptdesk.domain.registers.dpias import Dpia
from dsptdesk.domain.registers.incidents import Decision, Incident
from dsptdesk.domain.registers.rights import Complaint, RightsRequest
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.reviews import REVIEW_MONTHS, Review, latest
from dsptdesk.domain.snapshot import Snapshot

SOON = timedelta(days=60)
PRESSING = timedelta(days=7)
"""A time limit of the law comes before everything else when it is this near."""


@dataclass(frozen=True)
class Due:
    """One thing with a date."""

    on: date
    what: str
    place: Place
    legal: bool = False
    """The law sets this limit."""
    hours: HourLimit | None = None
    """Where the law counts hours: the last moment."""

    def passed(self, today: date, now: datetime | None = None) -> bool:
        """The day lies in the past; the moment too, where hours count and `now` is given."""
        if self.hours is not None and now is not None:
            return self.hours.passed(now)
        return self.on < today

    def pressing(self, today: date) -> bool:
        """The law sets this limit, and it has passed or is near."""
        return self.legal and self.on <= today + PRESSING

    def words(self, today: date, now: datetime | None = None) -> str:
        """Say when, so that no colour is needed."""
        if self.hours is not None and now is not None:
            until = "the limit was" if self.hours.passed(now) else "until"
            return f"{self.hours.words(now)}: {until} {long_moment(self.hours.limit)}"
        if self.on == today:
            return "Due today"
        said = f"{'Was due' if self.passed(today) else 'Due'} {long_date(self.on)}"
        if not self.pressing(today):
            return said
        days = day_count(abs((self.on - today).days))
        return f"{said}, {days} {'ago' if self.passed(today) else 'left'}"


def coming_due(edition: Edition, snapshot: Snapshot, today: date) -> tuple[Due, ...]:
    """Give everything overdue or due within 60 days: what the law presses for, then by date."""
    found = (
        *_questions(edition, snapshot),
        *_organisation(edition, snapshot),
        *_papers(snapshot),
        *_reviews(snapshot),
        *_clocks(snapshot, today),
        *(one for one in _promised(snapshot) if not one.passed(today)),
    )
    near = [one for one in found if one.on <= today + SOON]
    return tuple(sorted(near, key=lambda one: (_rank(one, today), one.on, one.what)))


def _rank(one: Due, today: date) -> int:
    """Hours before days, and both before what no law presses for."""
    return (0 if one.hours else 1) if one.pressing(today) else 2


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


def _clocks(snapshot: Snapshot, today: date) -> Iterator[Due]:
    """Give the limits the law sets, as long as nobody met them."""
    for asked in snapshot.live(RightsRequest):
        limit = None if asked.reply or asked.replied_on else request_clock(asked, today)
        if limit and not limit.standing:
            words = f"Answer the request “{asked.title}”"
            yield Due(limit.limit, words, place_of(asked), legal=True)
    for said in snapshot.live(Complaint):
        told = said.acknowledged_on or said.told_on or said.found
        limit = None if told else complaint_clock(said)
        if limit:
            words = f"Acknowledge the complaint “{said.title}”"
            yield Due(limit.limit, words, place_of(said), legal=True)
    for one in snapshot.live(Incident):
        settled = one.near_miss or one.closed_on or one.reported_at
        hours = None if settled or one.decision is Decision.NOT else incident_clock(one)
        if hours:
            decided = one.decision is Decision.REPORT
            words = f"{'Report' if decided else 'Decide whether to report'} “{one.title}”"
            yield Due(local_day(hours.limit), words, place_of(one), legal=True, hours=hours)


def _promised(snapshot: Snapshot) -> Iterator[Due]:
    """Give days that come; once they have passed, what does not fit together names them."""
    for firm in snapshot.live(Supplier):
        if firm.contract_end:
            yield Due(firm.contract_end, f"Contract with “{firm.title}” ends", place_of(firm))
        if firm.certificate_expiry:
            words = f"Certificate of “{firm.title}” runs out"
            yield Due(firm.certificate_expiry, words, place_of(firm))
    for plan in snapshot.live(Dpia):
        if plan.review_on:
            words = f"Impact assessment “{plan.title}”: look again"
            yield Due(plan.review_on, words, place_of(plan))
    kinds: tuple[type[SpotCheck | Exercise | Incident], ...] = (SpotCheck, Exercise, Incident)
    for kind in kinds:
        for one in snapshot.live(kind):
            if one.action_due and not one.action_done:
                words = f"To be done after “{one.called(snapshot.names)}”"
                yield Due(one.action_due, words, place_of(one))
