"""The registers in the task list: one row for each part of the work, its registers inside."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.happenings import HAPPENINGS, Lately, lately
from dsptdesk.domain.places import Place, register_place
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.register import Group, Register
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.reviews import Review, latest
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.task import Task, Tone
from dsptdesk.domain.wording import within

NONE_YET = "None yet"
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
    "disposals": "Keep your",
}
"""How a task begins, by register; without one, it is kept or recorded."""


def register_tasks(snapshot: Snapshot, today: date) -> tuple[Task, ...]:
    """Give a task for each part of the work that has registers to keep."""
    return tuple(
        _group(group, own, snapshot, today)
        for group in Group
        if (own := [one for one in REGISTERS if one.group is group and _asked_for(one)])
    )


def _asked_for(one: Register) -> bool:
    """Policies stand by themselves; sites and evidence come with other tasks."""
    return one.record is not Policy and (one.reviewed or one.record in HAPPENINGS)


def _group(group: Group, registers: list[Register], snapshot: Snapshot, today: date) -> Task:
    parts, wanted = [], []
    for one in registers:
        happening = HAPPENINGS.get(one.record)
        task = (happening_task if happening else reviewed_task)(one, snapshot, today)
        parts.append(task)
        if happening is None or happening.yearly:
            wanted.append(task)
    state, tone, detail = _standing(wanted) if wanted else _only_noted(parts)
    name, place = f"Keep up to date: {group.value}", Place("registers", ("", ""))
    return Task(name, state, tone, detail, place, tuple(parts))


def _standing(wanted: list[Task]) -> tuple[str, Tone, str]:
    """Sum up the registers that are to be kept; what is noted when it happens does not count."""
    good, warned = (sum(one.tone == tone for one in wanted) for tone in ("good", "warn"))
    detail = f"{good} of {len(wanted)} up to date"
    if warned:
        return "Needs checking", "warn", detail
    if good == len(wanted):
        return "Completed", "good", detail
    if good or any(one.tone == "info" for one in wanted):
        return "In progress", "info", detail
    return "Not started", "neutral", detail


def _only_noted(parts: list[Task]) -> tuple[str, Tone, str]:
    begun = [one for one in parts if one.state != NONE_YET]
    return ("Kept", "good", "") if begun else (NONE_YET, "neutral", "")


def reviewed_task(register: Register, snapshot: Snapshot, today: date) -> Task:
    """Make the task of a register somebody looks through once a year."""
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


def happening_task(register: Register, snapshot: Snapshot, today: date) -> Task:
    """Make the task of a register of things that happen."""
    one = lately(register, snapshot, today)
    name = f"{_VERBS.get(register.slug, 'Record')} {within(register.title)}"
    state, tone = _happened(one)
    detail = one.words
    if not one.count and not one.how.yearly:
        detail = "Note each one when it happens"
    return Task(name, state, tone, detail, register_place(register.slug))


def _happened(one: Lately) -> tuple[str, Tone]:
    if not one.count:
        return NONE_YET, "neutral"
    if not one.how.yearly:
        return ("Nothing for 12 months", "neutral") if one.old else ("Kept", "good")
    if one.old:
        return "Older than 12 months", "warn"
    return ("Completed", "good") if one.last_on and not one.doubt else ("In progress", "info")
