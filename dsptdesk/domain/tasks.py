"""The task list of the year: what there is to do, by group, and how far each is."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain import policies
from dsptdesk.domain.assessment import State
from dsptdesk.domain.edition import Edition
from dsptdesk.domain.organisation import EITHER, Responsibility, Role, Site
from dsptdesk.domain.places import Place
from dsptdesk.domain.publish_tasks import publish_tasks
from dsptdesk.domain.readiness import Readiness
from dsptdesk.domain.register_tasks import register_tasks, reviewed_task
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.task import Task, TaskGroup, Tone, counted_task


def task_groups(
    edition: Edition, snapshot: Snapshot, readiness: Readiness, today: date, *, newer: str = ""
) -> tuple[TaskGroup, ...]:
    """Give the whole task list, in the order a beginner would take.

    `newer` names a later edition the desk holds, if there is one.
    """
    return (
        TaskGroup("Your organisation", _organisation(snapshot)),
        TaskGroup("Registers", register_tasks(snapshot, today)),
        TaskGroup("Policies", (reviewed_task(policies.REGISTER, snapshot, today),)),
        TaskGroup("Questions", _questions(readiness)),
        TaskGroup("Publish", publish_tasks(edition, snapshot, readiness, today, newer)),
    )


def _organisation(snapshot: Snapshot) -> tuple[Task, ...]:
    place, one = Place("organisation"), snapshot.organisation
    details = (one.name, one.provider_kind, one.contact_email, one.ico_number, one.nhsmail_only)
    sites = len(snapshot.live(Site))
    roles = snapshot.live(Role)
    settled = sum(role.settled for role in roles if role.responsibility not in EITHER)
    settled += any(role.person for role in roles if role.responsibility in EITHER)
    needed = len(Responsibility) - len(EITHER) + 1
    return (
        counted_task(
            "Describe your organisation", sum(map(bool, details)), len(details), place, "details"
        ),
        Task("Add your sites", *_some(sites), f"{sites} added" if sites else "", place),
        counted_task("Name who is responsible", settled, needed, place, "roles"),
    )


def _some(number: int) -> tuple[str, Tone]:
    return ("Completed", "good") if number else (State.NOT_STARTED.label, "neutral")


def _questions(readiness: Readiness) -> tuple[Task, ...]:
    return tuple(
        counted_task(
            f"Answer: {one.label}",
            one.done,
            one.of,
            Place("assessment", ("group", one.label)),
            "mandatory items",
        )
        for one in readiness.groups
    )
