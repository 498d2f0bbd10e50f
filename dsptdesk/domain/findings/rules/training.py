"""Proposals about training: the 95%, the leads, and what each staff group needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby

from dsptdesk.domain.dates import days_after, long_date, months_after
from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.weighing import (
    ask,
    count,
    listed,
    looked_through,
    of_all,
    weigh,
    within_year,
    year_after,
)
from dsptdesk.domain.organisation import Role
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.training import Training, TrainingNeed
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.staff_training import (
    figure_of,
    lead_courses,
    staff_of,
    valid_until,
    yearly_training,
)
from dsptdesk.domain.training_figure import (
    MONTHS,
    NEEDED_PERCENT,
    StaffMember,
    TrainingFigure,
)

_SHOWN = 20


def _figure(snapshot: Snapshot, today: date) -> Proposal | None:
    yearly = yearly_training(snapshot)
    if not yearly:
        return None
    figure = figure_of(snapshot, today)
    if not figure.of:
        return None
    counted = {one.id for one in (*figure.done, *figure.missing)}
    people = {one.id: one for one in snapshot.live(Person)}
    missing = [people[one.id] for one in figure.missing]
    return weigh(
        "Your training register shows that "
        f"{figure.percent} did the training in the last twelve months",
        (
            *(one for one in people.values() if one.id in counted),
            *(one for one in yearly if one.person in counted),
        ),
        against=() if figure.reached else (f"at least {NEEDED_PERCENT}% are needed",),
        to_do=() if figure.reached else (_train(figure, missing, snapshot),),
        ends=(_reached_until(staff_of(snapshot), yearly, figure),) if figure.reached else (),
        reply=f"{figure.trained:,} of {figure.of:,} with access to personal information "
        f"({figure.percent}) did the training between {long_date(figure.since)} and "
        f"{long_date(figure.until)}.",
    )


def _train(figure: TrainingFigure, missing: list[Person], snapshot: Snapshot) -> str:
    """Say who is to be trained, and how many of them at least where not all are needed."""
    more = figure.more_needed
    choice = "" if more == len(missing) else f"at least {more:,} of these {len(missing):,}: "
    return ask(f"train {choice}".rstrip(), missing, snapshot.names)


def _reached_until(
    staff: tuple[StaffMember, ...], yearly: tuple[Training, ...], figure: TrainingFigure
) -> date | None:
    """Give the last day on which the figure is still reached if nobody trains again."""
    newest: dict[str, date] = {}
    for one in yearly:
        if one.done_on and one.done_on <= figure.until:
            newest[one.person] = max(one.done_on, newest.get(one.person, one.done_on))
    steps = sorted(
        (step for one in staff for step in _steps(one, newest, figure.until)),
        key=lambda step: step[0],
    )
    trained, of = figure.trained, figure.of
    for day, changes in groupby(steps, key=lambda step: step[0]):
        for _, of_by, trained_by in changes:
            of, trained = of + of_by, trained + trained_by
        if not of or trained * 100 < of * NEEDED_PERCENT:
            return days_after(day, -1)
    return None


def _steps(
    one: StaffMember, newest: Mapping[str, date], today: date
) -> Iterator[tuple[date, int, int]]:
    """Give the days after today on which somebody changes the figure: how many count, trained."""
    if one.counts is False:
        return
    leaves = one.left if one.left and not (one.started and one.started > one.left) else None
    if leaves and leaves < today:
        return
    off = days_after(leaves, 1) if leaves else date.max
    starts = one.started if one.started and one.started > today else None
    expiry = days_after(_carries(newest[one.id]), 1) if one.id in newest else date.min
    if starts:
        yield starts, 1, int(expiry > starts)
    if (starts or today) < expiry < off:
        yield expiry, 0, -1
    if leaves:
        yield off, -1, -int(expiry >= off)


def _carries(day: date) -> date:
    """Give the last day of publication for which a training on a day counts."""
    last = months_after(day, MONTHS)
    return last if months_after(last, -MONTHS) < day else days_after(last, -1)


def _leads(snapshot: Snapshot, today: date) -> Proposal | None:
    people = {one.id: one for one in snapshot.live(Person) if one.here(today)}
    roles = [one for one in snapshot.live(Role) if one.person in people and not one.not_appropriate]
    if not roles or not snapshot.live(Training):
        return None
    newest = lead_courses(snapshot, today)
    leads = [people[id_] for id_ in dict.fromkeys(one.person for one in roles)]
    fresh = [one for one in leads if one.id in newest and valid_until(newest[one.id]) >= today]
    held = {one.id for one in fresh}
    stale = [one for one in leads if one.id in newest and one.id not in held]
    untrained = [one for one in leads if one.id not in newest]
    whole = of_all(len(fresh), len(leads), "lead")
    done = [newest[one.id] for one in leads if one.id in newest]
    lines = [
        f"{role.title}: {newest[role.person].course}, {long_date(newest[role.person].done_on)}"
        for role in roles
        if role.person in newest
    ]
    return weigh(
        f"Your training register shows special training that is still valid for {whole}"
        if done
        else f"Your organisation's details name {count(len(leads), 'lead')}",
        (*roles, *leads, *done),
        against=() if done else ("no special training is noted",),
        to_do=(
            ask("find training for leads for", untrained, snapshot.names),
            ask("renew the training of", stale, snapshot.names),
        ),
        ends=[valid_until(newest[one.id]) for one in fresh],
        reply=f"{listed(lines[:_SHOWN], len(lines))}."
        if lines
        else "Our leads have not had special training yet.",
    )


def _needs(snapshot: Snapshot, today: date) -> Proposal | None:
    lines = snapshot.live(TrainingNeed)
    if not lines:
        return None
    looked = looked_through(snapshot, TrainingNeed.slug, today)
    staffed = {
        one.staff_group for one in snapshot.live(Person) if one.here(today) and one.staff_group
    }
    uncovered = sorted(one.label for one in staffed - {one.group for one in lines})
    vague = [one for one in lines if not (one.core and one.how and one.how_often)]
    days = [one.reviewed_on for one in lines if one.reviewed_on]
    fresh = [day for day in days if within_year(day, today)]
    ended = looked.until is None and not fresh
    old = [one for one in lines if not (looked.until or within_year(one.reviewed_on, today))]
    number = count(len(lines), "staff group")
    return weigh(
        f"Your training needs cover {number}",
        (*looked.rests, *lines),
        against=("they were not looked at in the last twelve months",)
        if ended and (days or looked.rests)
        else (),
        to_do=(
            f"add a line for: {', '.join(uncovered)}" if uncovered else "",
            ask("say what they learn, how and how often, for", vague, snapshot.names),
            ask("look again at", old, snapshot.names),
        ),
        ends=(looked.until,) if looked.until else [year_after(day) for day in fresh],
        reply=f"We worked out the training needs of {number}{_when(looked.words, days)}.",
    )


def _when(approved: str, days: list[date]) -> str:
    if approved:
        return f", {approved}"
    return f", last looked at on {long_date(max(days))}" if days else ""


RULES: Mapping[str, Rule] = {
    "training-needs": _needs,
    "training-95": _figure,
    "specialist-training": _leads,
}
