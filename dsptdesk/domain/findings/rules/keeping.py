"""Proposals about keeping records: how long each kind is kept, and paper out of the house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.rules.policy_basis import cut, mend, one_line, papers
from dsptdesk.domain.findings.saying import verb
from dsptdesk.domain.findings.weighing import (
    Looked,
    ask,
    clause,
    count,
    listed,
    looked_through,
    weigh,
)
from dsptdesk.domain.policies import PolicyKind
from dsptdesk.domain.registers import register_of
from dsptdesk.domain.registers.assets import Asset, AssetForm
from dsptdesk.domain.registers.retention import Certainty, Retention
from dsptdesk.domain.snapshot import Snapshot

_FEW = 3
_SHOWN = 5
_LONG = 80


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
    where = listed([_kept(one) for one in paper[:_SHOWN]], len(paper))
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
        ticked=False,
    )


def _kept(one: Asset) -> str:
    safe = clause(cut(one.security, _LONG))
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
        ticked=False,
    )


RULES: Mapping[str, Rule] = {"retention-timetable": _retention, "paper-off-site": _off_site}
