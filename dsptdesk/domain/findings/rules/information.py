"""Proposals from the asset register and the record of processing: what is held, shared, at risk."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.rules.policy_basis import cut, one_line
from dsptdesk.domain.findings.weighing import (
    Looked,
    ask,
    clause,
    count,
    looked_through,
    of_all,
    sentence,
    weigh,
    who,
    year_after,
)
from dsptdesk.domain.registers import register_of
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.dpias import Dpia, Need
from dsptdesk.domain.registers.processing import LawfulBasis, Processing
from dsptdesk.domain.reviews import Review, latest
from dsptdesk.domain.risk import level
from dsptdesk.domain.snapshot import Snapshot

_TOP = 3
_RISKY = Asset | Processing | Dpia


def _assets_and_processing(snapshot: Snapshot, today: date) -> Proposal | None:
    assets, activities = snapshot.live(Asset), snapshot.live(Processing)
    if not assets and not activities:
        return None
    held = (
        f"{register_of(Asset.slug).count(len(assets))} and "
        f"{register_of(Processing.slug).count(len(activities))}"
    )
    looked = [looked_through(snapshot, kind.slug, today) for kind in (Asset, Processing)]
    vague = [one for one in assets if not _described(one)]
    gaps = [one for one in activities if one.gaps()]
    stated = ". ".join(
        f"{title} {one.words or 'not yet approved as reviewed'}"
        for title, one in zip(("Information assets", "Record of processing"), looked, strict=True)
    )
    return weigh(
        f"Your registers hold {held}",
        (*(r for one in looked for r in one.rests), *assets, *activities),
        to_do=(
            "" if assets else "list your information assets",
            "" if activities else "list what you do with personal information",
            *(one.to_do for one in looked),
            ask("say where it is kept and how it is kept safe, for", vague, snapshot.names),
            ask("fill in what the law asks you to write down, for", gaps, snapshot.names),
        ),
        ends=[one.until for one in looked],
        location=one_line(
            f"Evidence pack, registers of information assets and processing ({held}). {stated}."
        ),
        ticked=False,
    )


def _described(one: Asset) -> bool:
    return bool((one.location or one.site or one.supplier) and one.security)


def _register_reviewed(snapshot: Snapshot, today: date) -> Proposal | None:
    one = latest(snapshot.all(Review), Asset.slug)
    if one is None or one.approved_on is None:
        return None
    again = "" if one.current(today) else "look through the register again: a year has passed"
    found = weigh(
        f"{one.approved_by} approved the asset register as reviewed on "
        f"{long_date(one.approved_on)}",
        (one,),
        to_do=(again,),
        ends=(year_after(one.approved_on),),
        reply=long_date(one.approved_on),
        ticked=False,
    )
    return replace(found, on=one.approved_on)


def _consent(snapshot: Snapshot, today: date) -> Proposal | None:
    shared = [one for one in snapshot.live(Processing) if one.shared_with or one.recipients]
    if not shared:
        return None
    looked = looked_through(snapshot, Processing.slug, today)
    consent = [one for one in shared if one.basis is LawfulBasis.CONSENT]
    bare = [one for one in shared if one.basis is None]
    unsaid = [one for one in consent if not one.basis_note]
    number = count(len(shared), "activity", "activities")
    some = f"{len(consent):,}" if consent else "none"
    rest = f"{some} of these {'rest' if len(consent) > 1 else 'rests'} on consent"
    dated = f" Our record of processing was {looked.words}." if looked.words else ""
    return weigh(
        f"Your record of processing shows that you share information in {number}",
        (*looked.rests, *shared),
        to_do=(
            looked.to_do,
            ask("choose the lawful basis of", bare, snapshot.names),
            ask("say why consent fits, for", unsaid, snapshot.names),
            (
                "describe in the comment who asks people for consent, how, and where the answer is "
                "kept, because the register does not say it"
            ),
        ),
        ends=(looked.until,),
        reply=f"We share information in {number}; {rest}.{dated}",
    )


def _risks(snapshot: Snapshot, today: date) -> Proposal | None:
    every: tuple[_RISKY, ...] = (
        *snapshot.live(Asset),
        *snapshot.live(Processing),
        *snapshot.live(Dpia),
    )
    judged = [(score, one) for one in every if (score := _score(one))]
    if not judged:
        return None
    top = heapq.nsmallest(_TOP, judged, key=lambda pair: (-pair[0], pair[1].name, pair[1].id))
    first = [one for _, one in top]
    kinds = {one.slug for one in first} - {Dpia.slug}
    looked: list[Looked] = [looked_through(snapshot, slug, today) for slug in sorted(kinds)]
    idle = [one for one in first if not _measure(one)]
    return weigh(
        f"{'These are' if len(top) > 1 else 'This is'} the biggest of "
        f"{count(len(judged), 'risk')} judged in your registers",
        (*first, *(r for one in looked for r in one.rests)),
        to_do=(
            f"judge the risk of {_TOP - len(top)} more of your assets or activities"
            if len(top) < _TOP
            else "",
            ask("say what more you will do about", idle, snapshot.names),
            *(one.to_do for one in looked),
        ),
        ends=[one.until for one in looked],
        reply="\n".join(
            f"{place}. {_risk_words(snapshot, score, one)}"
            for place, (score, one) in enumerate(top, 1)
        ),
        ticked=False,
    )


def _score(one: _RISKY) -> int:
    return one.risk_after or one.risk_before or 0


def _measure(one: _RISKY) -> str:
    return one.measures if isinstance(one, Dpia) else one.more or one.security


def _risk_words(snapshot: Snapshot, score: int, one: _RISKY) -> str:
    """Say in short what the risk is and what is done about it."""
    cause = one.how if isinstance(one, Asset) else one.risks if isinstance(one, Dpia) else one.harm
    owner = who(snapshot, one.owner)
    parts = (
        f"{clause(one.title)} ({level(score).value.lower()} risk, {score} of 9).",
        sentence(cut(cause)),
        f"What we do: {sentence(cut(_measure(one)))}" if _measure(one) else "",
        f"Who: {owner}." if owner else "",
    )
    return " ".join(part for part in parts if part)


def _done_first(snapshot: Snapshot, _today: date) -> Proposal | None:
    plans = snapshot.live(Dpia)
    risky = [one for one in snapshot.live(Processing) if one.assessment is YesNo.YES]
    if not plans and not risky:
        return None
    needed = [one for one in plans if one.needed is Need.YES]
    linked = {one.processing for one in plans}
    bare = [one for one in risky if one.id not in linked]
    number = register_of(Dpia.slug).count(len(needed))
    signed = sum(one.signed_on is not None for one in needed)
    return weigh(
        f"Your register holds {number} that had to be done in full (signed off: "
        f"{of_all(signed, len(needed))})"
        if needed
        else f"Your register says of {count(len(plans), 'plan')} whether an assessment is needed",
        (*plans, *risky),
        against=(ask("none is there for", bare, snapshot.names),) if not plans else (),
        to_do=(
            ask("link to its assessment, or do one for,", bare, snapshot.names) if plans else "",
            ask("have signed off", [o for o in needed if not o.signed_on], snapshot.names),
            ask(
                "decide whether a full assessment is needed for",
                [one for one in plans if one.needed in {None, Need.OPEN}],
                snapshot.names,
            ),
        ),
        reply=f"Impact assessments done: {signed:,}. They stand in our register with their dates.",
    )


RULES: Mapping[str, Rule] = {
    "asset-and-processing-register": _assets_and_processing,
    "register-reviewed": _register_reviewed,
    "consent-to-share": _consent,
    "top-risks": _risks,
    "dpia-done-first": _done_first,
}
