"""Proposals from the incident register: reported, agreed, told, learnt, followed up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.rules.incident_log import (
    breaches,
    everything,
    nothing_happened,
)
from dsptdesk.domain.findings.rules.policy_basis import mend, papers
from dsptdesk.domain.findings.weighing import count, of_all, weigh, within_year
from dsptdesk.domain.policies import PolicyKind
from dsptdesk.domain.registers.checking import SpotCheck
from dsptdesk.domain.registers.incidents import Decision, Incident
from dsptdesk.domain.snapshot import Snapshot


def _reporting(snapshot: Snapshot, today: date) -> Proposal | None:
    held = papers(snapshot, (PolicyKind.BREACHES,), today)
    log = everything(snapshot, today)
    if not held.every and not log.every:
        return None
    rules = (
        f"“{held.good[0].name}” is approved and in date"
        if held.good
        else "Your register holds no policy on reporting breaches that is approved and in date"
    )
    used = (
        f"your incident register shows {log.words} in the last twelve months"
        if log.every
        else ("your incident register is empty")
    )
    return weigh(
        f"{rules}, and {used}",
        (*held.every, *log.every),
        to_do=(
            ""
            if held.good
            else mend(held.bad) or "have a policy that says whom staff tell, and how",
            held.unplaced(),
            "" if log.every else "ask everybody whether something went wrong, and write it down",
        ),
        ends=(held.until,),
        reply=" ".join(
            filter(
                None,
                (
                    f"How to report a breach: {held.words}" if held.words else "",
                    f"Our log holds {log.words} from the last twelve months." if log.every else "",
                ),
            )
        ),
        location=held.location,
        evidence=held.evidence,
    )


def _management(snapshot: Snapshot, today: date) -> Proposal | None:
    log = breaches(snapshot, today)
    if not log.year:
        return nothing_happened(snapshot, log)
    whole = len(log.year)
    closed = sum(bool(one.closed_on and not one.approved_by) for one in log.year)
    approved = whole - log.without(lambda one: one.approved_by)
    unlearnt = log.without(_acted)
    unapproved = whole - approved - closed
    return weigh(
        f"Your incident register shows {log.words} in the last twelve months (actions "
        f"approved by management: {of_all(approved, whole)})",
        log.year,
        against=(f"{_are(closed)} closed without approval",) if closed else (),
        to_do=(
            f"write down what you do about {_of_them(unlearnt, whole)}" if unlearnt else "",
            f"have the actions of {_of_them(unapproved, whole)} approved" if unapproved else "",
        ),
        reply=f"{log.words.capitalize()} in the last twelve months{log.dates}. Actions "
        f"approved by management: {of_all(approved, whole)}.",
    )


def _acted(one: Incident) -> bool:
    return bool(one.lessons or one.measures)


def _are(number: int) -> str:
    return f"{number:,} {'was' if number == 1 else 'were'}"


def _of_them(number: int, whole: int) -> str:
    if whole == 1:
        return "it"
    return "all of them" if number == whole else f"{number:,} of them"


def _told(snapshot: Snapshot, today: date) -> Proposal | None:
    log = breaches(snapshot, today)
    if not log.year:
        return nothing_happened(snapshot, log)
    whole = len(log.year)
    told = [one for one in log.year if one.people_told is YesNo.YES]
    silent = [one for one in log.year if one.people_told is YesNo.NO]
    reported = sum(one.decision is Decision.REPORT for one in silent)
    reasoned = sum(bool(one.decision_why) for one in silent if one.decision is Decision.NOT)
    bare = len(silent) - reported - reasoned
    unsaid = whole - len(told) - len(silent)
    undated = sum(one.people_told_on is None for one in told)
    spared = f" For {_of_them(reasoned, whole)} we wrote down why not." if reasoned else ""
    return weigh(
        f"Your incident register shows {log.words} in the last twelve months (people "
        f"were told: {of_all(len(told), whole)})",
        log.year,
        against=(f"you chose to report {_of_them(reported, whole)} and did not tell the people",)
        if reported
        else (),
        to_do=(
            f"say whether people were told about {_of_them(unsaid, whole)}" if unsaid else "",
            f"write down why nobody was told about {_of_them(bare, whole)}" if bare else "",
            f"note the day people were told about {_of_them(undated, whole)}" if undated else "",
        ),
        reply=f"{log.words.capitalize()} in the last twelve months{log.dates}. The people "
        f"concerned were told: {of_all(len(told), whole)}.{spared}",
    )


def _review(snapshot: Snapshot, today: date) -> Proposal | None:
    log = everything(snapshot, today)
    if not log.year:
        return nothing_happened(snapshot, log)
    whole = len(log.year)
    looked = [one for one in log.year if one.cause and _acted(one)]
    closed = sum(bool(one.closed_on) and not (one.cause and _acted(one)) for one in log.year)
    waiting = whole - len(looked) - closed
    return weigh(
        f"Your incident register shows {log.words} in the last twelve months (with cause "
        f"and changes written down: {of_all(len(looked), whole)})",
        log.year,
        against=(f"{_are(closed)} closed without that",) if closed else (),
        to_do=(
            f"find out why {_of_them(waiting, whole)} happened and what to change"
            if waiting
            else "",
        ),
        reply=f"{log.words.capitalize()} in the last twelve months{log.dates}. Process "
        f"reviewed, with cause and changes: {of_all(len(looked), whole)}.",
    )


def _tracked(snapshot: Snapshot, today: date) -> Proposal | None:
    incidents = [one for one in everything(snapshot, today).year if _needs_action(one)]
    checks = [one for one in snapshot.live(SpotCheck) if one.actions and within_year(one.on, today)]
    every: list[Incident | SpotCheck] = [*incidents, *checks]
    if not every:
        return None
    whole = len(every)
    ownerless = sum(not one.action_owner for one in every)
    undated = sum(not (one.action_due or one.action_done) for one in every)
    late = sum(
        bool(one.action_due and one.action_due < today and not one.action_done) for one in every
    )
    unheard = sum(not one.approved_by for one in every)
    done = sum(one.action_done is not None for one in every)
    number = count(whole, "action")
    return weigh(
        f"Your registers hold {number} from incidents and spot checks in the last twelve months "
        f"(done: {of_all(done, whole)})",
        every,
        against=("nobody is named for any of them",) if ownerless == whole else (),
        to_do=(
            f"name who does {_of_them(ownerless, whole)}" if 0 < ownerless < whole else "",
            f"set a date for {_of_them(undated, whole)}" if undated else "",
            f"finish {_of_them(late, whole)}, as the date has passed" if late else "",
            f"show {_of_them(unheard, whole)} to the senior people and note who approved"
            if unheard
            else "",
        ),
        ends=[
            one.action_due
            for one in every
            if not one.action_done and (one.action_due or today) > today
        ],
        reply=f"We follow up {number} from incidents and spot checks of the last twelve months. "
        f"Done: {of_all(done, whole)}.",
    )


def _needs_action(one: Incident) -> bool:
    return bool(one.lessons or one.action_owner or one.action_due)


RULES: Mapping[str, Rule] = {
    "breach-reporting": _reporting,
    "breach-management": _management,
    "breach-people-told": _told,
    "process-review": _review,
    "process-actions-tracked": _tracked,
}
