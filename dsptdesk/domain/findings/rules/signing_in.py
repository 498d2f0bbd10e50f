"""Proposals about signing in: the second step, passwords, and what administrators do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.rules.policy_basis import cut
from dsptdesk.domain.findings.weighing import (
    LISTED,
    ask,
    clause,
    listed,
    looked_through,
    of_all,
    policy_in_date,
    policy_words,
    weigh,
    who,
)
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.registers.systems import SecondStep, System
from dsptdesk.domain.snapshot import Snapshot

_RULES = 3
"""So many different rules are told; systems with the same one are counted together."""
_NOT_ON = (SecondStep.SOME, SecondStep.OFF, SecondStep.MISSING)


def _second_step(snapshot: Snapshot, today: date) -> Proposal | None:
    systems, names = snapshot.live(System), snapshot.names
    on = [one for one in systems if one.second_step is SecondStep.ALL]
    lacking = [one for one in systems if one.second_step in _NOT_ON]
    if not on and not lacking:
        return None
    unsure = [o for o in systems if o.second_step in (None, SecondStep.NOT_SURE)]
    excepted = [one for one in lacking if one.excepted]
    looked = looked_through(snapshot, System.slug, today)
    share = of_all(len(on), len(systems), "IT system")
    reply = f"On for everybody in {share}."
    if excepted:
        told = [_exception(one, snapshot) for one in excepted[:LISTED]]
        reply += f" Exceptions agreed by management: {listed(told, len(excepted))}."
    return weigh(
        f"Your register shows the second step for everybody in {share}",
        (*looked.rests, *systems),
        against=(
            ask(
                "it is not on for everybody, and no exception is approved, in",
                [one for one in lacking if not one.excepted],
                names,
            ),
        ),
        to_do=(ask("find out about", unsure, names), looked.to_do),
        ends=(looked.until,),
        reply=reply,
    )


def _exception(one: System, snapshot: Snapshot) -> str:
    by = who(snapshot, one.exceptions_by) or "management"
    return (
        f"{clause(one.name)}: {clause(one.exceptions)} "
        f"(approved by {by} on {long_date(one.exceptions_on)})"
    )


def _passwords(snapshot: Snapshot, today: date) -> Proposal | None:
    systems, names = snapshot.live(System), snapshot.names
    told = [one for one in systems if one.passwords.strip()]
    rules = policy_in_date(snapshot, PolicyKind.PASSWORDS, today)
    if not told and rules is None:
        return None
    shared = [one for one in systems if one.own_accounts is YesNo.NO]
    return weigh(
        _found(rules is not None, len(told), len(systems)),
        (*([rules] if rules else []), *systems),
        to_do=(
            "" if rules else "approve a policy on passwords that says how people learn the rules",
            ask(
                "note the password rules of", [o for o in systems if not o.passwords.strip()], names
            )
            if systems
            else "list your IT systems with their password rules",
            ask("give each person an account in", shared, names),
        ),
        ends=(rules.lasts_until if rules else None,),
        ticked=False,
        reply=" ".join(_password_words(rules, told, systems)),
    )


def _password_words(
    rules: Policy | None, told: Sequence[System], systems: Sequence[System]
) -> list[str]:
    parts = [f"Our rules for passwords are in {policy_words(rules)}."] if rules else []
    if told:
        rules_said = Counter(clause(cut(one.passwords)) for one in told)
        rows = [
            f"{words} (in {of_all(number, len(systems), 'IT system')})"
            for words, number in rules_said.most_common(_RULES)
        ]
        parts.append(f"What the systems ask for: {listed(rows, len(rules_said))}.")
    if own := sum(one.own_accounts is YesNo.YES for one in systems):
        share = of_all(own, len(systems), "IT system")
        parts.append(f"Each person has an account of their own in {share}.")
    return parts


def _found(rules: bool, told: int, systems: int) -> str:
    first = "Your password policy is approved and in date" if rules else ""
    second = f"password rules are noted for {of_all(told, systems, 'IT system')}" if systems else ""
    whole = "; ".join(part for part in (first, second) if part)
    return whole[:1].upper() + whole[1:]


def _logs(snapshot: Snapshot, today: date) -> Proposal | None:
    systems, names = snapshot.live(System), snapshot.names
    kept = [one for one in systems if one.logs is YesNo.YES]
    missing = [one for one in systems if one.logs is YesNo.NO]
    if not kept and not missing:
        return None
    unsure = [one for one in systems if one.logs not in (YesNo.YES, YesNo.NO)]
    unread = [one for one in kept if not one.logs_read.strip()]
    looked = looked_through(snapshot, System.slug, today)
    share = of_all(len(kept), len(systems), "IT system")
    return weigh(
        f"Your register shows a record of what administrators do for {share}",
        (*looked.rests, *systems),
        against=(ask("no record is kept in", missing, names),),
        to_do=(
            ask("ask the supplier about", unsure, names),
            ask("note who looks at the records of", unread, names),
            looked.to_do,
        ),
        ends=(looked.until,),
        reply=f"What administrators do is recorded in {share}.",
    )


RULES: Mapping[str, Rule] = {
    "multi-factor": _second_step,
    "password-practice": _passwords,
    "administrator-logs": _logs,
}
