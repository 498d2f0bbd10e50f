"""Proposals from the policies: which kinds are there, approved and in date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.rules.policy_basis import Papers, mend, papers, wrong_with
from dsptdesk.domain.findings.saying import verb
from dsptdesk.domain.findings.weighing import ask, count, weigh, year_after
from dsptdesk.domain.policies import PolicyKind
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers.dpias import Dpia, Need
from dsptdesk.domain.snapshot import Snapshot

_SECURITY = (PolicyKind.DATA_SECURITY, PolicyKind.NETWORK_SECURITY)
_WANTED: Mapping[str, tuple[PolicyKind, ...]] = {
    "data protection": (PolicyKind.DATA_PROTECTION,),
    "data security": _SECURITY,
    "data quality": (PolicyKind.DATA_QUALITY,),
    "record keeping": (PolicyKind.RECORD_KEEPING,),
}
"""What the policies cover between them."""


def _from(
    held: Papers,
    found: str,
    *,
    also: Sequence[Record] = (),
    against: Iterable[str] = (),
    to_do: Iterable[str] = (),
    ends: Iterable[date | None] = (),
    otherwise: str = "",
    ticked: bool = True,
) -> Proposal:
    """Make a proposal whose answer names the policies."""
    return weigh(
        found,
        (*held.every, *also),
        against=against,
        to_do=to_do,
        ends=(held.until, *ends),
        reply=held.words or otherwise,
        location=held.location or otherwise,
        evidence=held.evidence,
        ticked=ticked,
    )


def _stand(held: Papers, today: date) -> str:
    """Say in a clause how the policies stand."""
    if not held.good:
        clause = wrong_with(held.bad[0], today)
        return clause[:1].upper() + clause[1:]
    names = row([f"“{one.name}”" for one in held.good[:3]])
    return f"{names} {verb(held.good[:3], 'is', 'are')} approved and in date in your register"


def row(parts: Sequence[str]) -> str:
    """Put words in a row: a, b and c."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""


def _policies(snapshot: Snapshot, today: date) -> Proposal | None:
    held = papers(snapshot, (kind for kinds in _WANTED.values() for kind in kinds), today)
    if not held.every:
        return None
    kinds = {one.kind for one in held.every}
    lacking = [name for name, wanted in _WANTED.items() if not kinds & set(wanted)]
    add = (
        f"add a policy on {row(lacking)}, or say in another policy that it covers "
        f"{verb(lacking, 'this', 'these')} too"
    )
    number = count(len(held.shown), "policy", "policies")
    fresh = " that are approved and in date" if len(held.good) > 1 else " approved and in date"
    return _from(
        held,
        f"Your register holds {number} on data protection and security{fresh if held.good else ''}",
        against=() if held.good else (wrong_with(held.bad[0], today),),
        to_do=(add if lacking else "", mend(held.bad)),
    )


def _of_kind(kind: PolicyKind) -> Rule:
    """Make the rule for a question that asks for one policy."""

    def rule(snapshot: Snapshot, today: date) -> Proposal | None:
        held = papers(snapshot, (kind,), today)
        if not held.every:
            return None
        to_do = (held.unplaced(), "" if held.good else mend(held.bad))
        return _from(held, _stand(held, today), to_do=to_do, ticked=False)

    return rule


def _opt_out(snapshot: Snapshot, today: date) -> Proposal | None:
    held = papers(snapshot, (PolicyKind.OPT_OUT,), today)
    if not held.every:
        return None
    last = max((one.approved_on for one in held.good if one.approved_on), default=None)
    current = last is not None and year_after(last) >= today
    look = (
        "check whether you use confidential information for research or planning, as you do each "
        "year, and approve the policy again"
    )
    to_do = (look if held.good and not current else "", "" if held.good else mend(held.bad))
    ends = (year_after(last) if last and current else None,)
    return _from(held, _stand(held, today), to_do=to_do, ends=ends)


def _measures(snapshot: Snapshot, today: date) -> Proposal | None:
    policy = papers(snapshot, (PolicyKind.DATA_PROTECTION,), today)
    if not policy.every:
        return None
    security = papers(snapshot, _SECURITY, today)
    both = Papers((*policy.good, *security.good), policy.bad)
    read = (
        ""
        if security.good
        else ("check that it sets out how you keep information safe, or add a data security policy")
    )
    to_do = (both.unplaced(), "" if policy.good else mend(policy.bad), read)
    return _from(both if policy.good else policy, _stand(both, today), to_do=to_do)


def _dpias(snapshot: Snapshot, today: date) -> Proposal | None:
    held = papers(snapshot, (PolicyKind.DATA_PROTECTION,), today)
    looked = snapshot.live(Dpia)
    if not held.every and not looked:
        return None
    unsigned = [one for one in looked if one.needed is Need.YES and one.signed_on is None]
    undecided = [one for one in looked if one.needed in {None, Need.OPEN}]
    late = [one for one in looked if one.review_on and one.review_on < today]
    number = count(len(looked), "impact assessment")
    start = _stand(held, today) if held.every else "Your register holds no data protection policy"
    return _from(
        held,
        f"{start}, and your impact assessments register holds {number}",
        also=looked,
        to_do=(
            "" if held.good else mend(held.bad) or "approve a data protection policy",
            held.unplaced(),
            "see that the policy says when an impact assessment is needed, and tick if it does",
            ""
            if looked
            else "write one for the next new system, camera or app, so that it "
            "shows the policy at work",
            ask("decide whether a full assessment is needed for", undecided, snapshot.names),
            ask("have signed off", unsigned, snapshot.names),
            ask("look again at", late, snapshot.names),
        ),
        ends=[one.review_on for one in looked if one.review_on and one.review_on >= today],
        otherwise=f"Evidence pack, register of impact assessments ({number}).",
    )


RULES: Mapping[str, Rule] = {
    "policies": _policies,
    "policies-approved": _policies,
    "privacy-notice": _of_kind(PolicyKind.PRIVACY_NOTICE),
    "national-data-opt-out": _opt_out,
    "data-protection-policy-security": _measures,
    "dpia-in-policy": _dpias,
    "staff-guidance": _of_kind(PolicyKind.STAFF_GUIDANCE),
    "data-quality": _of_kind(PolicyKind.DATA_QUALITY),
}
