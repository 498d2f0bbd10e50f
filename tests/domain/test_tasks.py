"""The task list says how far each task is, in words."""

from __future__ import annotations

from datetime import date

from dsptdesk.data.editions import load_edition
from dsptdesk.domain.organisation import Responsibility, Role
from dsptdesk.domain.readiness import readiness
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.reviews import Review
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.task import Task
from dsptdesk.domain.tasks import task_groups

EDITION = load_edition("2025-26")
TODAY = date(2026, 5, 4)


def tasks_of(snapshot: Snapshot) -> dict[str, Task]:
    groups = task_groups(EDITION, snapshot, readiness(EDITION, snapshot, TODAY), TODAY)
    rows = [task for group in groups for task in group.tasks]
    return {task.name: task for row in rows for task in (row, *row.parts)}


def with_assets(*reviews: Review) -> Snapshot:
    return Snapshot({"assets": (Asset(id="1", name="Rota"),), "reviews": reviews})


def test_nothing_is_started_on_an_empty_desk():
    tasks = tasks_of(Snapshot())
    assert tasks["List your information assets"].state == "Not started"
    assert tasks["Answer: Data security"].detail == "0 of 8 mandatory items"
    assert tasks["Make the evidence pack and folder"].state == "Draft possible now"


def test_a_register_is_complete_only_while_its_approval_is_fresh():
    name = "List your information assets"
    fresh = Review(id="2", register="assets", approved_by="Ann", approved_on=TODAY)
    stale = Review(id="2", register="assets", approved_by="Ann", approved_on=date(2024, 5, 4))
    assert tasks_of(with_assets())[name].state == "In progress"
    assert tasks_of(with_assets(fresh))[name].state == "Completed"
    assert tasks_of(with_assets(stale))[name].state == "Needs checking"


def test_short_forms_keep_their_capitals_in_a_task():
    assert "List your IT systems" in tasks_of(Snapshot())
    assert "Record access to systems" in tasks_of(Snapshot())


def test_every_task_begins_with_a_capital_verb_and_leads_somewhere():
    for task in tasks_of(Snapshot()).values():
        assert task.name[0].isupper()
        assert task.place.room in {"organisation", "registers", "policies", "assessment", "publish"}


def test_of_the_officer_and_the_champion_one_is_enough_but_one_is_needed():
    name = "Name who is responsible"
    settled = Role(id="1", responsibility=Responsibility.SIRO, person="p")
    none = Role(id="2", responsibility=Responsibility.DPO, not_appropriate=True, reason="Small.")
    champion = Role(id="3", responsibility=Responsibility.CHAMPION, person="p")

    def detail(*roles: Role) -> str:
        return tasks_of(Snapshot({"roles": roles}))[name].detail

    assert detail() == "0 of 4 roles"
    assert detail(settled, none) == "1 of 4 roles"
    assert detail(settled, none, champion) == "2 of 4 roles"
