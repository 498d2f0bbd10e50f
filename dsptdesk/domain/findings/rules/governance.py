"""Proposals about governance: registration, roles, registers, policies and suppliers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.identifiers import ico_advice
from dsptdesk.domain.organisation import Role
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import register_of
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.processing import Processing
from dsptdesk.domain.registers.suppliers import Supplier, SupplierRole
from dsptdesk.domain.reviews import Review, latest
from dsptdesk.domain.snapshot import Snapshot


def _ico_number(snapshot: Snapshot, today: date) -> Proposal | None:
    one = snapshot.organisation
    if not one.ico_number.strip():
        return None
    reason = "This is the number in your organisation's details."
    if advice := ico_advice(one.ico_number):
        reason += f" {advice}"
    if one.ico_renewal and one.ico_renewal < today:
        reason += f" Its fee was due on {long_date(one.ico_renewal)}: renew it first."
    return Proposal(reason, (one,), reply=one.ico_number.strip().upper(), tick=Tick.YES)


def _responsible_people(snapshot: Snapshot, _today: date) -> Proposal | None:
    held: list[str] = []
    rests: list[Record] = []
    for role in snapshot.live(Role):
        person = snapshot.person(role.person)
        if role.not_appropriate or person is None:
            continue
        job = f", {person.job_title}" if person.job_title else ""
        how = f" Given to them by {_low(role.appointed_how)}" if role.appointed_how else ""
        when = f" on {long_date(role.appointed_on)}" if how and role.appointed_on else ""
        held.append(f"{role.title}: {person.name}{job}.{how}{when}{'.' if how else ''}")
        rests += [role, person]
    if not held:
        return None
    reason = f"Your organisation's details name {len(held)} responsible role-holders."
    if len(held) == 1:
        reason = "Your organisation's details name one responsible role-holder."
    return Proposal(reason, tuple(rests), reply="\n".join(held), tick=Tick.YES)


def _low(words: str) -> str:
    return words[:1].lower() + words[1:] if not words[:2].isupper() else words


def _assets_and_processing(snapshot: Snapshot, today: date) -> Proposal | None:
    assets, activities = snapshot.live(Asset), snapshot.live(Processing)
    if not assets and not activities:
        return None
    counts = (
        f"{register_of(Asset.slug).count(len(assets))} and "
        f"{register_of(Processing.slug).count(len(activities))}"
    )
    dates = [_reviewed(snapshot, kind) for kind in (Asset.slug, Processing.slug)]
    stated = ". ".join(f"{title} {said}" for title, said in zip(_TITLES, dates, strict=True))
    newest = [r for s in (Asset.slug, Processing.slug) if (r := latest(snapshot.all(Review), s))]
    stale = len(newest) < 2 or not all(one.current(today) for one in newest)
    reason = f"Your registers hold {counts}."
    if stale:
        reason += " Approve both registers as reviewed, so that a date within the year stands here."
    gaps = sum(bool(one.gaps()) for one in activities)
    if gaps:
        verb = "lacks" if gaps == 1 else "lack"
        reason += f" {gaps} of the activities still {verb} something Article 30 asks for."
    return Proposal(
        reason,
        (*newest, *assets[:1], *activities[:1]),
        location=f"Evidence pack, registers of information assets and processing ({counts}). "
        f"{stated}.",
        tick=Tick.YES,
        on=min((r.approved_on for r in newest if r.approved_on), default=None)
        if len(newest) == 2
        else None,
    )


_TITLES = ("Information assets", "Record of processing")


def _reviewed(snapshot: Snapshot, register: str) -> str:
    one = latest(snapshot.all(Review), register)
    if one is None:
        return "not yet approved as reviewed"
    return f"approved as reviewed by {one.approved_by} on {long_date(one.approved_on)}"


def _register_reviewed(snapshot: Snapshot, _today: date) -> Proposal | None:
    one = latest(snapshot.all(Review), Asset.slug)
    if one is None:
        return None
    reason = f"{one.approved_by} approved the asset register as reviewed on that day."
    return Proposal(reason, (one,), on=one.approved_on, reply=long_date(one.approved_on))


def _suppliers(snapshot: Snapshot, _today: date) -> Proposal | None:
    listed = snapshot.live(Supplier)
    if not listed:
        return None
    handling = [one for one in listed if one.role is SupplierRole.PROCESSOR]
    unsure = [one for one in listed if one.role is None]
    mute = [one for one in handling if not (one.email or one.phone or one.contact)]
    reason = (
        f"Your register holds {register_of(Supplier.slug).count(len(listed))}; "
        f"personal information is handled for you by {len(handling)} of them."
    )
    if unsure:
        reason += f" For {len(unsure)} you have not said whether they do."
    if mute:
        reason += f" {len(mute)} of them have no contact details."
    words = (
        f"Evidence pack, supplier register: {len(listed)} suppliers, {len(handling)} of them handle "
        f"personal information. Suppliers {_reviewed(snapshot, Supplier.slug)}."
    )
    return Proposal(reason, listed, tick=Tick.YES, location=words, reply=words)


def _policies(snapshot: Snapshot, today: date) -> Proposal | None:
    wanted = (PolicyKind.DATA_PROTECTION, PolicyKind.DATA_SECURITY)
    held = [one for one in snapshot.live(Policy) if one.in_date(today)]
    kinds = {one.kind for one in held}
    security = PolicyKind.NETWORK_SECURITY in kinds or PolicyKind.DATA_SECURITY in kinds
    if PolicyKind.DATA_PROTECTION not in kinds or not security:
        return None
    reason = f"{len(held)} policies in your register are approved and in date."
    overdue = [one for one in snapshot.live(Policy) if not one.in_date(today)]
    if overdue:
        verb = "is" if len(overdue) == 1 else "are"
        reason += f" {len(overdue)} more {verb} not approved or overdue."
    first = sorted(held, key=lambda one: one.kind not in wanted)
    return _from_policies(reason, first)


def _of_kind(kind: PolicyKind) -> Rule:
    def rule(snapshot: Snapshot, today: date) -> Proposal | None:
        held = [one for one in snapshot.live(Policy) if one.kind is kind]
        good = [one for one in held if one.in_date(today)]
        if not good:
            return None
        verb = "is" if len(good) == 1 else "are"
        names = " and ".join(f"“{one.name}”" for one in good[:3])
        return _from_policies(f"{names} {verb} approved and in date in your register.", good)

    return rule


def _from_policies(reason: str, held: list[Policy]) -> Proposal:
    lines = "; ".join(_policy_words(one) for one in held)
    attached = tuple(dict.fromkeys(id_ for one in held for id_ in one.documents))
    return Proposal(
        reason,
        tuple(held),
        tick=Tick.YES,
        reply=lines + ".",
        location="; ".join(dict.fromkeys(one.kept_at for one in held if one.kept_at)) or lines,
        evidence=attached,
    )


def _policy_words(one: Policy) -> str:
    version = f" version {one.policy_version}" if one.policy_version else ""
    review = f", next review {long_date(one.next_review)}" if one.next_review else ""
    return f"{one.name}{version}, approved {long_date(one.approved_on)}{review}"


RULES: Mapping[str, Rule] = {
    "ico-number": _ico_number,
    "responsible-people": _responsible_people,
    "asset-and-processing-register": _assets_and_processing,
    "register-reviewed": _register_reviewed,
    "supplier-list": _suppliers,
    "policies": _policies,
    "policies-approved": _policies,
    "privacy-notice": _of_kind(PolicyKind.PRIVACY_NOTICE),
    "national-data-opt-out": _of_kind(PolicyKind.OPT_OUT),
    "data-protection-policy-security": _of_kind(PolicyKind.DATA_PROTECTION),
    "retention-timetable": _of_kind(PolicyKind.RECORD_KEEPING),
    "own-devices": _of_kind(PolicyKind.OWN_DEVICES),
    "breach-reporting": _of_kind(PolicyKind.BREACHES),
    "continuity-plan": _of_kind(PolicyKind.CONTINUITY),
    "staff-guidance": _of_kind(PolicyKind.STAFF_GUIDANCE),
    "data-quality": _of_kind(PolicyKind.DATA_QUALITY),
}
