"""Advice on roles and the ICO fee: what the field recommends, never a bar."""

from __future__ import annotations

from dataclasses import dataclass

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.organisation import Organisation, Responsibility, Role, Site, Turnover
from dsptdesk.domain.people import Person
from dsptdesk.domain.snapshot import Snapshot


@dataclass(frozen=True)
class Advice:
    """One recommendation, and the record it speaks of."""

    about: str
    """Slug of the record kind, for the button that goes there."""
    id: str
    sentence: str


def role_of(snapshot: Snapshot, responsibility: Responsibility) -> Role | None:
    """Give the role record of a responsibility."""
    return next((r for r in snapshot.live(Role) if r.responsibility is responsibility), None)


def holder(snapshot: Snapshot, responsibility: Responsibility) -> Person | None:
    """Give the person who holds a responsibility."""
    role = role_of(snapshot, responsibility)
    return snapshot.person(role.person) if role and role.person else None


def role_advice(snapshot: Snapshot) -> tuple[Advice, ...]:
    """Judge who holds which role, as the 2019 care-sector deck advises."""
    found = (
        _dpo_manages(snapshot),
        _siro_not_on_board(snapshot),
        _guardian_is_siro(snapshot),
        _nobody_leads(snapshot),
        *_without_reason(snapshot),
    )
    return tuple(one for one in found if one)


def _dpo_manages(snapshot: Snapshot) -> Advice | None:
    dpo = holder(snapshot, Responsibility.DPO)
    managers = {site.registered_manager for site in snapshot.live(Site)}
    if dpo is None or dpo.id not in managers:
        return None
    return _about(
        snapshot,
        Responsibility.DPO,
        f"{dpo.name} is the Data Protection Officer (DPO) and a registered manager. A DPO should "
        "be independent of running the service. Choose somebody else, or note your reasons.",
    )


def _siro_not_on_board(snapshot: Snapshot) -> Advice | None:
    siro = holder(snapshot, Responsibility.SIRO)
    if siro is None or siro.on_board is YesNo.YES:
        return None
    known = "is not" if siro.on_board is YesNo.NO else "may not be"
    return _about(
        snapshot,
        Responsibility.SIRO,
        f"{siro.name} {known} on the board. The Senior Information Risk Owner (SIRO) should be an "
        "owner, a director or another board member.",
    )


def _guardian_is_siro(snapshot: Snapshot) -> Advice | None:
    guardian = holder(snapshot, Responsibility.CALDICOTT)
    siro = holder(snapshot, Responsibility.SIRO)
    if guardian is None or siro is None or guardian.id != siro.id:
        return None
    return _about(
        snapshot,
        Responsibility.CALDICOTT,
        f"{guardian.name} is both Caldicott Guardian and Senior Information Risk Owner (SIRO). "
        "Two people are better where your size allows it, because the roles can disagree.",
    )


def _nobody_leads(snapshot: Snapshot) -> Advice | None:
    leads = (Responsibility.DPO, Responsibility.CHAMPION, Responsibility.IG_LEAD)
    if any(holder(snapshot, one) for one in leads):
        return None
    return Advice(
        Role.slug,
        "",
        "Nobody leads on data protection yet. Name a data protection champion, an Information "
        "Governance (IG) lead or a Data Protection Officer (DPO).",
    )


def _without_reason(snapshot: Snapshot) -> list[Advice | None]:
    return [
        Advice(Role.slug, role.id, f"Say why you do not need this role: {role.title}.")
        for role in snapshot.live(Role)
        if role.not_appropriate and not role.reason.strip()
    ]


def _about(snapshot: Snapshot, responsibility: Responsibility, sentence: str) -> Advice:
    role = role_of(snapshot, responsibility)
    return Advice(Role.slug, role.id if role else "", sentence)


@dataclass(frozen=True)
class FeeTier:
    """A tier of the ICO's yearly data protection fee, and why it fits."""

    number: int
    pounds: int
    reason: str


def fee_tier(one: Organisation) -> FeeTier | None:
    """Work out the likely fee tier; None while too little is known.

    Tier 1 for charities, up to 10 staff or turnover up to £632,000; tier 2 up to 250 staff or
    £36 million; tier 3 above both. Fees as raised in February 2025; a later rise is not known.
    """
    if one.charity is YesNo.YES:
        return FeeTier(1, 52, "Charities pay tier 1.")
    staff, turnover = one.staff_number, one.turnover
    if (staff is not None and staff <= 10) or turnover is Turnover.SMALL:
        return FeeTier(1, 52, "You have at most 10 staff, or a turnover of at most £632,000.")
    if (staff is not None and staff <= 250) or turnover is Turnover.MEDIUM:
        if staff is None or turnover is None:
            return None
        return FeeTier(2, 78, "You have at most 250 staff, or a turnover of at most £36 million.")
    if staff is None or turnover is None:
        return None
    return FeeTier(3, 3763, "You have more than 250 staff and a turnover above £36 million.")


def fee_words(tier: FeeTier) -> str:
    """Say which fee is likely, and how far we know."""
    return (
        f"Your yearly fee is likely tier {tier.number}, £{tier.pounds:,}. {tier.reason} "
        "As far as we know, these fees have applied since February 2025. "
        "Check them on the website of the Information Commissioner's Office (ICO)."
    )


def organisation_advice(snapshot: Snapshot) -> tuple[str, ...]:
    """Give the advice on roles, and the fee once it can be worked out."""
    tier = fee_tier(snapshot.organisation)
    fee = (fee_words(tier),) if tier else ()
    return (*(one.sentence for one in role_advice(snapshot)), *fee)
