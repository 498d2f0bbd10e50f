"""Proposals from the list of people: who they are, what they signed, how they started."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dsptdesk.domain.dates import days_after
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.saying import verb
from dsptdesk.domain.findings.weighing import (
    ask,
    count,
    looked_through,
    of_all,
    weigh,
    within_year,
)
from dsptdesk.domain.people import Belonging, Person
from dsptdesk.domain.registers.training import Training, TrainingKind
from dsptdesk.domain.snapshot import Snapshot

_SETTLING_DAYS = 31
"""So long after the first day, a missing induction is not held against anybody."""
_OTHERS = (Belonging.OUTSIDE, Belonging.AGENCY)
"""People whose contract is with somebody else."""


def _here(snapshot: Snapshot, today: date) -> list[Person]:
    """Give the people who work or volunteer here on a day."""
    return [
        one
        for one in snapshot.live(Person)
        if one.here(today)
        and one.belonging is not Belonging.OUTSIDE
        and (one.started is None or one.started <= today)
    ]


def _staff_list(snapshot: Snapshot, today: date) -> Proposal | None:
    here = _here(snapshot, today)
    if not here:
        return None
    looked = looked_through(snapshot, Person.slug, today)
    jobless = [one for one in here if not (one.job_title or one.staff_group)]
    said = snapshot.organisation.staff_number or 0
    number = count(len(here), "person", "people")
    few = f"add the others, because your details say that {said:,} work for you"
    dated = f", {looked.words}" if looked.words else ""
    return weigh(
        f"Your register lists {number} who {verb(here, 'works', 'work')} for you now",
        (*looked.rests, *here),
        to_do=(
            few if len(here) < said else "",
            ask("say the job of", jobless, snapshot.names),
            looked.to_do,
        ),
        ends=(looked.until,),
        reply=f"Our list of people, with their roles, names {number}{dated}.",
    )


def _clauses(snapshot: Snapshot, today: date) -> Proposal | None:
    bound = [one for one in _here(snapshot, today) if one.belonging not in _OTHERS]
    signed = [one for one in bound if one.clause_signed and one.clause_signed <= today]
    if not signed:
        return None
    held = {one.id for one in signed}
    unsigned = [one for one in bound if one.id not in held]
    whole = of_all(len(signed), len(bound), "person", "people")
    return weigh(
        "Your register notes a signed contract or agreement with a data security clause for "
        f"{whole}",
        bound,
        to_do=(
            ask("have the clause signed, or an extra page to it, by", unsigned, snapshot.names),
        ),
        reply="A signed contract or agreement with data security duties is noted for "
        f"{whole} working or volunteering for us.",
    )


def _induction(snapshot: Snapshot, today: date) -> Proposal | None:
    here = [one for one in _here(snapshot, today) if one.personal_data is not YesNo.NO]
    courses = {
        one.person: one
        for one in snapshot.live(Training)
        if one.kind is TrainingKind.INDUCTION and one.done_on and one.done_on <= today
    }
    new = [one for one in here if within_year(one.started, today)]
    asked = new or here
    done = [o for o in asked if (o.inducted and o.inducted <= today) or o.id in courses]
    held = {one.id for one in done}
    waiting = [one for one in asked if one.id not in held]
    overdue = [one for one in waiting if new and one.started and _settled(one.started, today)]
    if not asked or not (done or overdue):
        return None
    who = "who started in the last twelve months" if new else "who can see personal information"
    whole = of_all(len(done), len(asked), "person", "people")
    return weigh(
        f"Your register notes an induction for {whole} {who}"
        if done
        else f"Your register lists {count(len(asked), 'person', 'people')} {who}",
        (*asked, *(courses[one.id] for one in asked if one.id in courses)),
        against=() if done else ("no induction is noted",),
        to_do=(ask("give the induction, or note its day, for", waiting, snapshot.names),),
        reply=f"We note the day of each induction. It is noted for {whole} {who}.",
    )


def _settled(started: date, today: date) -> bool:
    return days_after(started, _SETTLING_DAYS) < today


RULES: Mapping[str, Rule] = {
    "staff-list": _staff_list,
    "contract-clauses": _clauses,
    "induction": _induction,
}
