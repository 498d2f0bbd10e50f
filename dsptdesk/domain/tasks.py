"""The task list of the year: what there is to do, by group, and how far each is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dsptdesk.domain.assessment import State
from dsptdesk.domain.edition import Edition
from dsptdesk.domain.next_steps import assertions_to_confirm
from dsptdesk.domain.organisation import Responsibility, Role, Site
from dsptdesk.domain.places import Place, register_place
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.readiness import Readiness
from dsptdesk.domain.registers import REGISTERS, Register
from dsptdesk.domain.reviews import Review, latest
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.wording import within

Tone = Literal["neutral", "info", "warn", "good"]
_VERBS = {
    "assets": "List your",
    "people": "List your",
    "needs": "Set out your",
    "devices": "List your",
    "systems": "List your",
    "access": "Record",
    "owndevices": "List",
    "controls": "Check your",
    "suppliers": "List your",
    "destruction": "List your",
    "scenarios": "Write your",
    "contacts": "List your",
    "backups": "List your",
}
"""How a task begins, by register; without one, it is kept."""


@dataclass(frozen=True)
class Task:
    """One row: its name starts with a verb, its state is words."""

    name: str
    state: str
    tone: Tone
    """neutral, info, warn or good: only an addition to the words."""
    detail: str
    place: Place


@dataclass(frozen=True)
class TaskGroup:
    """Tasks that belong together."""

    title: str
    tasks: tuple[Task, ...]


def task_groups(
    edition: Edition, snapshot: Snapshot, readiness: Readiness, today: date
) -> tuple[TaskGroup, ...]:
    """Give the whole task list, in the order a beginner would take."""
    kept = [one for one in REGISTERS if one.reviewed]
    registers = [one for one in kept if one.record is not Policy]
    policies = [one for one in kept if one.record is Policy]
    return (
        TaskGroup("Your organisation", _organisation(snapshot)),
        TaskGroup("Registers", tuple(_register(one, snapshot, today) for one in registers)),
        TaskGroup("Policies", tuple(_register(one, snapshot, today) for one in policies)),
        TaskGroup("Questions", _questions(readiness)),
        TaskGroup("Publish", _publish(edition, readiness)),
    )


def _organisation(snapshot: Snapshot) -> tuple[Task, ...]:
    place, one = Place("organisation"), snapshot.organisation
    details = (one.name, one.provider_kind, one.contact_email, one.ico_number, one.nhsmail_only)
    sites = len(snapshot.live(Site))
    settled = sum(role.settled for role in snapshot.live(Role))
    people = len(Responsibility)
    return (
        _counted(
            "Describe your organisation", sum(map(bool, details)), len(details), place, "details"
        ),
        Task("Add your sites", *_some(sites), f"{sites} added" if sites else "", place),
        # A Data Protection Officer or a champion: seldom both, so one may stay open.
        _counted("Name who is responsible", min(settled, people - 1), people - 1, place, "roles"),
    )


def _some(number: int) -> tuple[str, Tone]:
    return ("Completed", "good") if number else (State.NOT_STARTED.label, "neutral")


def _counted(name: str, done: int, of: int, place: Place, what: str) -> Task:
    if done >= of:
        return Task(name, "Completed", "good", f"{of} of {of} {what}", place)
    if done:
        return Task(name, "In progress", "info", f"{done} of {of} {what}", place)
    return Task(name, "Not started", "neutral", f"{done} of {of} {what}", place)


def _register(register: Register, snapshot: Snapshot, today: date) -> Task:
    entries = len(snapshot.live(register.record))
    name = f"{_VERBS.get(register.slug, 'Keep your')} {within(register.title)}"
    place = register_place(register.slug)
    if not entries:
        return Task(name, "Not started", "neutral", "", place)
    review = latest(snapshot.all(Review), register.slug)
    counted = register.count(entries)
    if review is None:
        return Task(name, "In progress", "info", f"{counted}, not yet reviewed", place)
    if not review.current(today):
        return Task(name, "Needs checking", "warn", f"{counted}, review overdue", place)
    return Task(name, "Completed", "good", f"{counted}, reviewed", place)


def _questions(readiness: Readiness) -> tuple[Task, ...]:
    return tuple(
        _counted(
            f"Answer: {one.label}",
            one.done,
            one.of,
            Place("assessment", ("group", one.label)),
            "items",
        )
        for one in readiness.groups
    )


def _publish(edition: Edition, readiness: Readiness) -> tuple[Task, ...]:
    needed = {i.assertion for i in edition.items if edition.is_mandatory(i)}
    confirmed = len(needed & readiness.confirmed)
    ready = len(assertions_to_confirm(edition, readiness))
    confirm = _counted(
        "Confirm the assertions",
        confirmed,
        len(needed),
        Place("assessment", "assertions"),
        "assertions",
    )
    if ready:
        confirm = Task(
            confirm.name, "Needs checking", "warn", f"{ready} ready to confirm", confirm.place
        )
    return (confirm, _export(readiness))


def _export(readiness: Readiness) -> Task:
    name, place = "Make the evidence pack and folder", Place("publish")
    if readiness.completed:
        return Task(name, "Ready", "info", "", place)
    return Task(name, "Draft possible now", "neutral", "Not everything is complete yet", place)
