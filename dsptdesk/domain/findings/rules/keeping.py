"""Proposals about keeping records and getting rid of them: how long, off site, destroyed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.rules.policy_basis import cut, mend, one_line, papers
from dsptdesk.domain.findings.saying import named, verb
from dsptdesk.domain.findings.weighing import (
    Looked,
    ask,
    clause,
    count,
    listed,
    looked_through,
    weigh,
    within_year,
    year_after,
)
from dsptdesk.domain.policies import PolicyKind
from dsptdesk.domain.registers import register_of
from dsptdesk.domain.registers.assets import Asset, AssetForm
from dsptdesk.domain.registers.disposal import Destroyed, DestructionContract, Disposal
from dsptdesk.domain.registers.retention import Certainty, Retention
from dsptdesk.domain.snapshot import Snapshot

_FEW = 3
_SHOWN = 6


def _retention(snapshot: Snapshot, today: date) -> Proposal | None:
    kinds = snapshot.live(Retention)
    held = papers(snapshot, (PolicyKind.RECORD_KEEPING,), today)
    if not kinds and not held.every:
        return None
    looked = looked_through(snapshot, Retention.slug, today)
    timed = [one for one in kinds if one.period.strip()]
    unsure = [one for one in timed if one.certainty in {None, Certainty.RECALLED}]
    untimed = [one for one in kinds if not one.period.strip()]
    number = register_of(Retention.slug).count(len(timed))
    words = f"Our retention schedule gives a period for {number}." if timed else ""
    dated = f"It was {looked.words}." if words and looked.words else ""
    return weigh(
        _schedule(kinds, timed)
        if kinds
        else f"Your register holds “{held.shown[0].name}”, but your retention schedule is empty",
        (*looked.rests, *kinds, *held.every),
        against=("no entry says how long",) if kinds and not timed else (),
        to_do=(
            "" if kinds else "list each kind of record and how long you keep it",
            "" if len(kinds) >= _FEW or not kinds else "cover care, staff and money records",
            ask("say how long you keep", untimed, snapshot.names) if timed else "",
            ask("look up the period of", unsure, snapshot.names),
            looked.to_do if kinds else "",
            "" if held.good else mend(held.bad),
        ),
        ends=(looked.until, held.until),
        reply=" ".join(filter(None, (words, dated, held.words))),
        location=one_line(f"Evidence pack, retention schedule ({number})."),
        evidence=held.evidence,
    )


def _schedule(kinds: Sequence[Retention], timed: Sequence[Retention]) -> str:
    register = register_of(Retention.slug)
    if not timed:
        return f"Your retention schedule lists {register.count(len(kinds))}"
    return f"Your retention schedule gives a period for {register.count(len(timed))}"


def _off_site(snapshot: Snapshot, today: date) -> Proposal | None:
    assets = snapshot.live(Asset)
    paper = [one for one in assets if one.form is AssetForm.PAPER]
    looked = looked_through(snapshot, Asset.slug, today)
    rules = papers(snapshot, (PolicyKind.RECORD_KEEPING, PolicyKind.DATA_SECURITY), today)
    if not paper:
        return _paperless(snapshot, looked) if assets else None
    where = "; ".join(_kept(one) for one in paper[:_SHOWN])
    return weigh(
        f"Your asset register lists {count(len(paper), 'set')} of information on paper and how "
        f"{verb(paper, 'it is', 'they are')} kept safe",
        (*looked.rests, *paper, *rules.good),
        to_do=(
            (
                "write down what goes out of the building, who carries it and how, and how you see "
                "that it came back"
            ),
            looked.to_do,
            "" if rules.good else "have a policy on record keeping or data security in date",
        ),
        ends=(looked.until, rules.until),
        reply=f"We keep on paper: {where}. {'Our rules: ' + rules.words if rules.good else ''}".strip(),
    )


def _kept(one: Asset) -> str:
    safe = clause(cut(one.security))
    return f"{clause(one.name)} ({safe})" if safe else clause(one.name)


def _paperless(snapshot: Snapshot, looked: Looked) -> Proposal | None:
    assets = snapshot.live(Asset)
    unsaid = [one for one in assets if one.form is None]
    return weigh(
        f"Nothing in your asset register ({count(len(assets), 'asset')}) is on paper",
        (*looked.rests, *assets),
        to_do=(
            ask("say what is kept on paper: choose “Kept on” for", unsaid, snapshot.names),
            looked.to_do,
        ),
        ends=(looked.until,),
        reply="Not applicable: we keep no personal information on paper."
        + (f" Our asset register, {looked.words}, lists none." if looked.words else ""),
    )


def _contracts(snapshot: Snapshot, today: date) -> Proposal | None:
    contracts = snapshot.live(DestructionContract)
    looked = looked_through(snapshot, DestructionContract.slug, today)
    collected = [
        one
        for one in snapshot.live(Disposal)
        if one.how is Destroyed.COLLECTED and within_year(one.on, today)
    ]
    if not contracts:
        return _no_contract(looked, collected)
    running = [one for one in contracts if not one.contract_end or one.contract_end >= today]
    ended = [one for one in contracts if one.contract_end and one.contract_end < today]
    loose = [one for one in running if one.secure_terms is not YesNo.YES]
    bare = [one for one in running if one.certificates is not YesNo.YES]
    firmless = [one for one in running if not one.supplier]
    number = count(len(running), "contract")
    names = snapshot.names
    return weigh(
        f"Your register holds {number} for destruction in force"
        if running
        else f"Your register holds {count(len(ended), 'contract')} for destruction",
        (*looked.rests, *contracts),
        against=() if running else (f"{named(ended, names)} {verb(ended, 'has', 'have')} ended",),
        to_do=(
            ask("check that it asks for secure handling:", loose, names),
            ask("ask the firm for a certificate each time, for", bare, names),
            ask("choose the firm of", firmless, names),
            ask("renew or archive", ended, names) if running else "",
            looked.to_do,
        ),
        ends=(looked.until, *(one.contract_end for one in running)),
        location=one_line(
            f"Evidence pack, contracts for destruction ({number} in force"
            f"{': ' + listed([clause(one.name) for one in running[:_SHOWN]], len(running)) if running else ''})."
        ),
        evidence=tuple(dict.fromkeys(id_ for one in running for id_ in one.documents)),
    )


def _no_contract(looked: Looked, collected: list[Disposal]) -> Proposal | None:
    """Say what an empty register of contracts shows: nothing, a gap, or that none is needed."""
    if collected:
        number = count(len(collected), "collection")
        return weigh(
            f"Your disposals log shows {number} by a firm in the last twelve months",
            (*looked.rests, *collected),
            against=("no contract is in your register",),
            to_do=("enter the contract, or agree one with the firm",),
            location="Evidence pack, disposals log. The written contract is not in place yet.",
        )
    if looked.until is None:
        return None
    return weigh(
        f"Your register of contracts for destruction is empty, {looked.words}",
        looked.rests,
        ends=(looked.until,),
        location="Not applicable: no other firm destroys records or equipment for us.",
    )


def _own_destruction(snapshot: Snapshot, today: date) -> Proposal | None:
    log = snapshot.live(Disposal)
    rules = papers(snapshot, (PolicyKind.DESTRUCTION,), today)
    if not log and not rules.every:
        return None
    year = [one for one in log if within_year(one.on, today)]
    own = [one for one in year if one.how in _OURS]
    if log and not own and not rules.every and all(one.how in _THEIRS for one in log):
        return _only_firms(log)
    nobody = [one for one in own if not one.by]
    last = max((one.on for one in own if one.on), default=None)
    return weigh(
        f"Your disposals log shows {count(len(own), 'thing')} you destroyed yourselves in the "
        "last twelve months",
        (*(own or log), *rules.every),
        to_do=(
            "" if own else "write down in the disposals log what you destroy, when and how",
            ask("say who destroyed", nobody, snapshot.names),
            "" if rules.good else mend(rules.bad) or "have a policy on destruction in date",
        ),
        ends=(rules.until, year_after(last) if last else None),
        reply=" ".join(filter(None, (_ways(own, last), _rules_words(rules.words)))),
        evidence=rules.evidence,
    )


_OURS = (Destroyed.SHREDDED, Destroyed.WIPED, Destroyed.BROKEN, Destroyed.DELETED)
_THEIRS = (Destroyed.COLLECTED, Destroyed.RETURNED)


def _rules_words(words: str) -> str:
    return f"Our rules: {words}" if words else ""


def _ways(own: list[Disposal], last: date | None) -> str:
    """Say how things were destroyed, each way with its number."""
    if not own:
        return ""
    ways = [
        f"{way.label.lower()} ({number:,})"
        for way in _OURS
        if (number := sum(one.how is way for one in own))
    ]
    return (
        f"In the last twelve months we destroyed things in these ways: {', '.join(ways)}. Our log "
        f"says what, when and by whom. The last entry is of {long_date(last)}."
    )


def _only_firms(log: tuple[Disposal, ...]) -> Proposal:
    return weigh(
        "Your disposals log shows nothing that you destroyed yourselves",
        log,
        to_do=("check that this is so: small things like shredded notes count too",),
        reply="Not applicable: only other firms destroy records and equipment for us.",
    )


RULES: Mapping[str, Rule] = {
    "retention-timetable": _retention,
    "paper-off-site": _off_site,
    "destruction-contract": _contracts,
    "own-destruction": _own_destruction,
}
