"""Proposals about carrying on when something fails: the plan, its tests, whom to call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.rules.policy_basis import cut
from dsptdesk.domain.findings.weighing import (
    ask,
    clause,
    count,
    looked_through,
    of_all,
    policy_in_date,
    policy_words,
    sentence,
    weigh,
    who,
    within_year,
    year_after,
)
from dsptdesk.domain.policies import PolicyKind
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers.continuity import (
    Contact,
    Exercise,
    ExerciseKind,
    Scenario,
    ScenarioKind,
)
from dsptdesk.domain.snapshot import Snapshot

_NEEDED = (
    ScenarioKind.OFFICE,
    ScenarioKind.PHONES,
    ScenarioKind.POWER,
    ScenarioKind.COMPUTER,
    ScenarioKind.ATTACK,
    ScenarioKind.SUPPLIER,
)
_TOLD = 5
_HOW = {
    ExerciseKind.TALK: "we talked it through",
    ExerciseKind.DRILL: "we tried it out",
    ExerciseKind.REAL: "it really happened",
}


def _plan(snapshot: Snapshot, today: date) -> Proposal | None:
    scenarios = snapshot.live(Scenario)
    policy = policy_in_date(snapshot, PolicyKind.CONTINUITY, today)
    if not scenarios and policy is None:
        return None
    kinds = {one.kind for one in scenarios if one.first_steps.strip() or one.workaround.strip()}
    covered = [kind for kind in _NEEDED if kind in kinds]
    lacking = [kind.label.lower() for kind in _NEEDED if kind not in kinds]
    bare = [one for one in scenarios if not (one.first_steps.strip() and one.workaround.strip())]
    looked = looked_through(snapshot, Scenario.slug, today)
    rests: tuple[Record, ...] = (*looked.rests, *scenarios, *([policy] if policy else []))
    found = f"Your continuity plan covers {of_all(len(covered), len(_NEEDED), 'usual case')}"
    if policy:
        found += " and is approved and in date as a policy"
    return weigh(
        found,
        rests,
        to_do=(
            f"write down what to do for: {', '.join(lacking)}" if lacking else "",
            ask("add first steps, and how work goes on, to", bare, snapshot.names),
            "" if policy or looked.until else looked.to_do,
        ),
        ends=(looked.until, policy.lasts_until if policy else None),
        reply=" ".join(
            _plan_words(scenarios, policy_words(policy) if policy else "", looked.words)
        ),
    )


def _plan_words(scenarios: Sequence[Scenario], policy: str, looked: str) -> list[str]:
    kinds = dict.fromkeys(one.kind.label.lower() for one in scenarios if one.kind)
    parts = [f"Our plan is {policy}."] if policy else []
    if kinds:
        parts.append(f"It covers {count(len(scenarios), 'case')}: {', '.join(kinds)}.")
    if looked:
        parts.append(f"The register of these cases was {looked}.")
    return parts


def _tests(snapshot: Snapshot, today: date) -> Proposal | None:
    past = [one for one in snapshot.live(Exercise) if one.on and one.on <= today]
    if not past:
        return None
    past.sort(key=lambda one: (one.on or date.min, one.id), reverse=True)
    newest, recent = past[0], [one for one in past if within_year(one.on, today)]
    told = recent or past[:1]
    names = snapshot.names
    unfound = [one for one in told if not one.found.strip()]
    undone = [one for one in told if one.actions.strip() and one.action_done is None]
    first = year_after(newest.on) if newest.on and recent else None
    found = f"You tested the continuity plan {_times(len(recent))} in the last twelve months"
    if not recent:
        found = f"Your last test of the continuity plan was on {long_date(newest.on)}"
    return weigh(
        found,
        told,
        to_do=(
            "" if recent else "test the plan again, as this is more than twelve months ago",
            ask("note what you found at", unfound, names),
            ask("note who took part in", [o for o in told if not _took_part(o)], names),
            ask("finish what you wanted to change after", undone, names),
        ),
        ends=(first,),
        ticked=False,
        reply="\n".join((_test(newest, snapshot), *map(_headline, told[1:_TOLD]))),
    )


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"


def _took_part(one: Exercise) -> bool:
    return bool(one.took_part.strip() or one.people_number)


def _headline(one: Exercise) -> str:
    how = f" ({_HOW[one.kind]})" if one.kind else ""
    return f"{long_date(one.on)}: {clause(cut(one.name))}{how}."


def _test(one: Exercise, snapshot: Snapshot) -> str:
    parts = [_headline(one)]
    if one.took_part.strip():
        parts.append(f"Who took part: {sentence(cut(one.took_part))}")
    elif one.people_number:
        parts.append(f"{count(one.people_number, 'person', 'people')} took part.")
    if leader := who(snapshot, one.led_by):
        parts.append(f"Led by: {clause(leader)}.")
    if one.found.strip():
        parts.append(f"What we found: {sentence(cut(one.found))}")
    if one.actions.strip():
        done = f" Done on {long_date(one.action_done)}." if one.action_done else " Not yet done."
        parts.append(f"What we change: {sentence(cut(one.actions))}{done}")
    return " ".join(parts)


def _contacts(snapshot: Snapshot, today: date) -> Proposal | None:
    contacts = snapshot.live(Contact)
    if not contacts:
        return None
    fresh = [one.checked_on for one in contacts if within_year(one.checked_on, today)]
    stale = [one for one in contacts if not within_year(one.checked_on, today)]
    mute = [one for one in contacts if not one.phone.strip()]
    held = count(len(contacts), "emergency contact")
    return weigh(
        f"Your register holds {held}",
        contacts,
        to_do=(
            ask("check the number of", stale, snapshot.names),
            ask("add the phone number of", mute, snapshot.names),
            "see that the list is printed and lies in a safe place, and tick if it does",
        ),
        ends=(year_after(day) for day in fresh if day),
        reply=f"Our list holds {held}. Numbers checked within the last year: "
        f"{of_all(len(fresh), len(contacts))}.",
    )


RULES: Mapping[str, Rule] = {
    "continuity-plan": _plan,
    "continuity-test": _tests,
    "emergency-contacts": _contacts,
}
