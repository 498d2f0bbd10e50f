"""Proposals about suppliers: who they are, their certificates and their contracts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.rules.policy_basis import one_line
from dsptdesk.domain.findings.saying import verb
from dsptdesk.domain.findings.weighing import (
    ask,
    clause,
    count,
    listed,
    looked_through,
    of_all,
    weigh,
    within_year,
)
from dsptdesk.domain.registers import register_of
from dsptdesk.domain.registers.suppliers import Certification, Supplier, SupplierRole
from dsptdesk.domain.registers.systems import System
from dsptdesk.domain.snapshot import Snapshot

_SHOWN = 20
_SEES = (SupplierRole.PROCESSOR, SupplierRole.CONTROLLER)
_DATED = (Certification.ESSENTIALS, Certification.PLUS, Certification.ISO)
"""Certificates that run out on a day."""


def _list(snapshot: Snapshot, today: date) -> Proposal | None:
    every = snapshot.live(Supplier)
    if not every:
        return None
    looked = looked_through(snapshot, Supplier.slug, today)
    seeing = [one for one in every if one.role in _SEES]
    unsure = [one for one in every if one.role is None]
    mute = [one for one in seeing if not (one.email or one.phone)]
    words = _handling(every, seeing)
    dated = looked.words or "not yet approved as reviewed"
    reply = f"Evidence pack, supplier register: {words}. Register {dated}."
    if not seeing and not unsure:
        reply = f"Not applicable: no supplier handles personal information for us ({words})."
    return weigh(
        f"Your register holds {words}",
        (*looked.rests, *every),
        to_do=(
            ask("say whether they handle personal information:", unsure, snapshot.names),
            ask("add a phone number or an email address for", mute, snapshot.names),
            looked.to_do,
        ),
        ends=(looked.until,),
        reply=reply,
        location=one_line(reply),
    )


def _handling(every: Sequence[Supplier], seeing: Sequence[Supplier]) -> str:
    """Say how many suppliers there are, and how many of them handle personal information."""
    number = register_of(Supplier.slug).count(len(every))
    if len(every) == 1:
        return f"{number}, which handles {'' if seeing else 'no '}personal information"
    some = f"{len(seeing):,}" if seeing else "none"
    return f"{number}; {some} of them {'handle' if len(seeing) > 1 else 'handles'} personal information"


def _certified(snapshot: Snapshot, today: date) -> Proposal | None:
    behind = {one.supplier for one in snapshot.live(System) if one.supplier}
    firms = [
        one
        for one in snapshot.live(Supplier)
        if one.it_system is YesNo.YES or (one.it_system is not YesNo.NO and one.id in behind)
    ]
    if not firms:
        return None
    held = [one for one in firms if _holds(one, today)]
    lapsed = [one for one in firms if one.certified in _KNOWN and not _holds(one, today)]
    without = [one for one in firms if one.certified is Certification.NONE]
    unchecked = [one for one in without if not (within_year(one.checked_on, today) and one.note)]
    unsaid = [one for one in firms if one.certified is None]
    endless = [one for one in held if one.certified in _DATED and not one.certificate_expiry]
    none_left = not held and not unsaid and bool(lapsed or unchecked)
    names = snapshot.names
    return weigh(
        f"{count(len(firms), 'supplier')} {verb(firms, 'stands', 'stand')} behind your IT systems; "
        f"a cyber security certificate in date is noted for {of_all(len(held), len(firms))}",
        firms,
        against=(ask("there is none for", (*lapsed, *without), names),) if none_left else (),
        to_do=(
            ask("ask what certificate they hold:", unsaid, names),
            "" if none_left else ask("ask for the new certificate of", lapsed, names),
            ask("check the security, and note what you found, of", unchecked, names),
            ask("note when the certificate runs out, for", endless, names),
            "" if held or none_left else "say in the comment how you know that they are safe",
        ),
        ends=[one.certificate_expiry for one in held],
        reply=f"IT suppliers with a cyber security certificate in date: "
        f"{of_all(len(held), len(firms))}. {listed([_certificate(one) for one in held[:_SHOWN]], len(held))}."
        if held
        else "No certificate of our IT suppliers is in date.",
    )


_KNOWN = tuple(one for one in Certification if one is not Certification.NONE)


def _holds(one: Supplier, today: date) -> bool:
    end = one.certificate_expiry
    return one.certified in _KNOWN and (end is None or end >= today)


def _certificate(one: Supplier) -> str:
    label = one.certified.label if one.certified else ""
    if one.certified is Certification.OTHER:
        label = clause(one.certificate) or "another certificate"
    return f"{clause(one.name)} ({label})"


def _contracts(snapshot: Snapshot, today: date) -> Proposal | None:
    handling = [one for one in snapshot.live(Supplier) if one.role is SupplierRole.PROCESSOR]
    if not handling:
        return None
    ended = [one for one in handling if one.contract_end and one.contract_end < today]
    missing = [one for one in handling if one.contract is YesNo.NO]
    terms = [one for one in handling if one.contract is not YesNo.NO and one.article28 is YesNo.NO]
    lacking = {one.id for one in (*ended, *missing, *terms)}
    good = [
        one
        for one in handling
        if one.id not in lacking and one.contract is YesNo.YES and one.article28 is YesNo.YES
    ]
    settled = lacking | {one.id for one in good}
    unsure = [one for one in handling if one.id not in settled]
    whole = of_all(len(good), len(handling))
    names = snapshot.names
    return weigh(
        f"{count(len(handling), 'supplier')} {verb(handling, 'handles', 'handle')} personal "
        f"information for you; a contract with the terms of Article 28 is noted for {whole}",
        handling,
        against=(
            ask("there is no contract with", missing, names),
            ask("these terms are missing in the contract with", terms, names),
            ask("the contract has ended with", ended, names),
        ),
        to_do=(ask("look at the contract with", unsure, names),),
        ends=[one.contract_end for one in good],
        reply="Suppliers that handle personal information for us, with a contract noted that has "
        f"the terms the law asks for (Article 28): {whole}.",
    )


RULES: Mapping[str, Rule] = {
    "supplier-list": _list,
    "supplier-certification": _certified,
    "supplier-contracts": _contracts,
}
