"""Proposals about destroying records and equipment: by a firm, and by ourselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.rules.policy_basis import mend, one_line, papers
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
from dsptdesk.domain.registers.disposal import Destroyed, DestructionContract, Disposal
from dsptdesk.domain.snapshot import Snapshot

_SHOWN = 6


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
            f"Evidence pack, contracts for destruction ({number} in force{_named(running)})."
        ),
        evidence=tuple(dict.fromkeys(id_ for one in running for id_ in one.documents)),
        ticked=False,
    )


def _named(running: Sequence[DestructionContract]) -> str:
    names = [clause(one.name) for one in running[:_SHOWN]]
    return f": {listed(names, len(running))}" if names else ""


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
            ticked=False,
        )
    if looked.until is None:
        return None
    return weigh(
        f"Your register of contracts for destruction is empty, {looked.words}",
        looked.rests,
        ends=(looked.until,),
        location="Not applicable: no other firm destroys records or equipment for us.",
        ticked=False,
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
        ticked=False,
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
        ticked=False,
    )


RULES: Mapping[str, Rule] = {
    "destruction-contract": _contracts,
    "own-destruction": _own_destruction,
}
