"""Every date the desk knows, far and near: what comes due, and who sees to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from dsptdesk.domain.assessment import by_item
from dsptdesk.domain.clocks import complaint_clock, incident_clock, request_clock
from dsptdesk.domain.dated import Due, Subject
from dsptdesk.domain.dates import months_after
from dsptdesk.domain.edition import Edition
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.moments import local_day
from dsptdesk.domain.people import Person
from dsptdesk.domain.places import Place, place_of, register_place
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.registers.checking import SpotCheck
from dsptdesk.domain.registers.continuity import Exercise
from dsptdesk.domain.registers.dpias import Dpia
from dsptdesk.domain.registers.incidents import Decision, Incident
from dsptdesk.domain.registers.rights import Complaint, RightsRequest
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.renewals import renewals
from dsptdesk.domain.reviews import REVIEW_MONTHS, Review, latest
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.submitted import Submitted

Names = Mapping[str, str]
"""People by id."""
_PROBABLY = "Probably the last day to publish {}: look on the website"
_YEARS = 30
"""Years a desk may lie untouched and still name the next last day."""


def all_dates(edition: Edition, snapshot: Snapshot, today: date) -> Iterator[Due]:
    """Give everything with a date that is not done yet, in no order."""
    people = {one.id: one.name for one in snapshot.all(Person)}
    yield from _questions(edition, snapshot, people)
    yield from _publishing(edition, snapshot, today)
    yield from _organisation(snapshot)
    yield from _papers(snapshot, people)
    yield from _reviews(snapshot)
    yield from _clocks(snapshot, people, today)
    yield from _contracts(snapshot, people)
    yield from _actions(snapshot, people)
    yield from renewals(snapshot, people, today)


def _questions(edition: Edition, snapshot: Snapshot, people: Names) -> Iterator[Due]:
    for ref, one in by_item(snapshot.answers, edition.slug).items():
        if one.due and not one.completed and edition.has(ref):
            yield Due(
                one.due,
                f"{ref} {edition.item(ref).title}",
                Place("assessment", ref),
                who=people.get(one.owner, ""),
                subject=Subject.ANSWER,
                key=one.id,
            )


def _publishing(edition: Edition, snapshot: Snapshot, today: date) -> Iterator[Due]:
    """Give the last day to publish; after it the one of next year, whose day nobody confirmed."""
    last, place, subject = edition.deadline, Place("publish"), Subject.DEADLINE
    sure = edition.deadline_confirmed
    if last is None:
        return
    published = any(one.edition == edition.slug for one in snapshot.live(Submitted))
    signed = any(one.edition == edition.slug for one in snapshot.live(Publication))
    if not published:
        words = f"Publish the {edition.name} assessment on the toolkit website"
        if signed:
            words = f"Signed off here: publish {edition.name} on the website too, and note the day"
        elif not sure:
            words = _PROBABLY.format(edition.name)
        yield Due(last, words, place, subject=subject, key=edition.slug, sure=sure)
    if published or last < today:
        later = (months_after(last, 12 * years) for years in range(1, _YEARS))
        on = next((day for day in later if day >= today), None)
        if on:
            name = f"{on.year - 1}-{on.year % 100:02}"
            words = _PROBABLY.format(name)
            yield Due(on, words, Place("year"), subject=subject, key=name, sure=False)


def _organisation(snapshot: Snapshot) -> Iterator[Due]:
    one, place = snapshot.organisation, Place("organisation")
    if one.ico_renewal:
        words = "Fee of the Information Commissioner's Office (ICO)"
        yield Due(one.ico_renewal, words, place, subject=Subject.FEE, key="ico")
    if one.cyber_essentials_expiry:
        words, own = "Cyber Essentials Plus certificate runs out", "cyber-essentials-plus"
        end = one.cyber_essentials_expiry
        yield Due(end, words, place, subject=Subject.CERTIFICATE, key=own)


def _papers(snapshot: Snapshot, people: Names) -> Iterator[Due]:
    for policy in snapshot.live(Policy):
        if policy.next_review:
            yield Due(
                policy.next_review,
                f"Review of “{policy.title}”",
                place_of(policy),
                who=people.get(policy.owner, ""),
                subject=Subject.POLICY,
                key=policy.id,
            )
    for paper in snapshot.live(Evidence):
        if paper.valid_until:
            yield Due(
                paper.valid_until,
                f"“{paper.title}” runs out",
                place_of(paper),
                who=people.get(paper.owner, ""),
                subject=Subject.EVIDENCE,
                key=paper.id,
            )


def _reviews(snapshot: Snapshot) -> Iterator[Due]:
    held = snapshot.all(Review)
    for register in REGISTERS:
        review = latest(held, register.slug) if register.reviewed else None
        if review and review.approved_on:
            yield Due(
                months_after(review.approved_on, REVIEW_MONTHS),
                f"Yearly look through: {register.title}",
                register_place(register.slug),
                who=review.approved_by,
                subject=Subject.REVIEW,
                key=register.slug,
            )


def _clocks(snapshot: Snapshot, people: Names, today: date) -> Iterator[Due]:
    """Give the limits the law sets, as long as nobody met them; no title leaves the desk."""
    for asked in snapshot.live(RightsRequest):
        limit = None if asked.reply or asked.replied_on else request_clock(asked, today)
        if limit and not limit.standing:
            words, who = f"Answer the request “{asked.title}”", people.get(asked.owner, "")
            plain = "Answer a request about personal information"
            yield _by_law(limit.limit, words, asked, plain, who)
    for said in snapshot.live(Complaint):
        told = said.acknowledged_on or said.told_on or said.found
        limit = None if told else complaint_clock(said)
        if limit:
            words, who = f"Acknowledge the complaint “{said.title}”", people.get(said.owner, "")
            yield _by_law(limit.limit, words, said, "Acknowledge a complaint", who)
    for one in snapshot.live(Incident):
        settled = one.near_miss or one.closed_on or one.reported_at
        hours = None if settled or one.decision is Decision.NOT else incident_clock(one)
        if hours:
            verb = "Report" if one.decision is Decision.REPORT else "Decide whether to report"
            words, plain = f"{verb} “{one.title}”", f"{verb} an incident"
            yield replace(_by_law(local_day(hours.limit), words, one, plain), hours=hours)


def _by_law(on: date, what: str, one: Record, plain: str, who: str = "") -> Due:
    return Due(
        on,
        what,
        place_of(one),
        legal=True,
        who=who,
        subject=Subject.LAW,
        key=one.id,
        plain=plain,
    )


def _contracts(snapshot: Snapshot, people: Names) -> Iterator[Due]:
    """Give days that come; once they have passed, what does not fit together names them."""
    for firm in snapshot.live(Supplier):
        who, place = people.get(firm.owner, ""), place_of(firm)
        for on, words, subject in (
            (firm.contract_end, f"Contract with “{firm.title}” ends", Subject.CONTRACT),
            (
                firm.certificate_expiry,
                f"Certificate of “{firm.title}” runs out",
                Subject.CERTIFICATE,
            ),
        ):
            if on:
                yield Due(on, words, place, who=who, subject=subject, key=firm.id, lasting=False)
    for plan in snapshot.live(Dpia):
        if plan.review_on:
            yield Due(
                plan.review_on,
                f"Impact assessment “{plan.title}”: look again",
                place_of(plan),
                who=people.get(plan.owner, ""),
                subject=Subject.ASSESSMENT,
                key=plan.id,
                lasting=False,
            )


def _actions(snapshot: Snapshot, people: Names) -> Iterator[Due]:
    for action in snapshot.live(Action):
        if action.due and not action.done_on:
            who, place = people.get(action.owner, ""), place_of(action)
            yield Due(action.due, action.title, place, who=who, key=action.id)
    kinds: tuple[type[SpotCheck | Exercise | Incident], ...] = (SpotCheck, Exercise, Incident)
    for kind in kinds:
        for one in snapshot.live(kind):
            if one.action_due and not one.action_done:
                yield Due(
                    one.action_due,
                    f"To be done after “{one.called(snapshot.names)}”",
                    place_of(one),
                    who=people.get(one.action_owner, ""),
                    key=one.id,
                    plain="To be done after an incident" if kind is Incident else "",
                    lasting=False,
                )
