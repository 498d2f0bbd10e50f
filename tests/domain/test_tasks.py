"""The task list says how far each task is, in words."""

from __future__ import annotations

from datetime import date, timedelta

from dsptdesk.data.editions import load_edition
from dsptdesk.domain.assessment import Answer, Tick
from dsptdesk.domain.entering import Entered, sum_of
from dsptdesk.domain.organisation import Responsibility, Role
from dsptdesk.domain.places import Place
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.readiness import readiness
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.reviews import Review
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.task import Task
from dsptdesk.domain.tasks import task_groups

EDITION = load_edition("2025-26")
TODAY = date(2026, 5, 4)


def tasks_of(snapshot: Snapshot, today: date = TODAY, *, newer: str = "") -> dict[str, Task]:
    standing = readiness(EDITION, snapshot, today)
    groups = task_groups(EDITION, snapshot, standing, today, newer=newer)
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
    for task in tasks_of(Snapshot(), newer="2026-27").values():
        assert task.name[0].isupper()
        assert task.place.room in {
            "organisation",
            "registers",
            "policies",
            "assessment",
            "publish",
            "year",
        }


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


def test_to_sign_off_is_a_task_until_this_edition_is_signed_off():
    old = Publication(id="1", edition="2024-25", published_on=date(2025, 6, 1), signed_by="Ann")
    task = tasks_of(Snapshot({"publications": (old,)}))["Sign off"]
    assert (task.state, task.detail) == ("Not started", "Not signed off yet")
    own = Publication(
        id="2", edition="2025-26", published_on=date(2026, 5, 2), signed_by="Bo", status="Met"
    )
    task = tasks_of(Snapshot({"publications": (own, old)}))["Sign off"]
    assert (task.state, task.detail) == ("Completed", "Signed off on 2 May 2026: Met")
    assert task.place == Place("publish")


def test_of_two_times_the_later_one_is_named():
    both = tuple(
        Publication(id=str(day), edition="2025-26", published_on=date(2026, 5, day), status="Met")
        for day in (1, 3)
    )
    assert "3 May" in tasks_of(Snapshot({"publications": both}))["Sign off"].detail


def test_typing_into_the_website_counts_mandatory_items_that_still_say_the_same():
    needed = [one for one in EDITION.items if EDITION.is_mandatory(one)]
    optional = next(one for one in EDITION.items if not EDITION.is_mandatory(one))
    name = "Type it into the website"
    assert tasks_of(Snapshot())[name].detail == f"0 of {len(needed)} entered"
    first, second = needed[:2]
    said = Answer(id="a", edition="2025-26", item=first.ref, tick=Tick.YES)
    other = Answer(id="b", edition="2025-26", item=second.ref, tick=Tick.YES)
    done = Entered(id="1", edition="2025-26", item=first.ref, said=sum_of(said, {}))
    changed = Entered(id="2", edition="2025-26", item=second.ref, said=sum_of(None, {}))
    extra = Entered(id="3", edition="2025-26", item=optional.ref, said=sum_of(None, {}))
    last = Entered(id="4", edition="2024-25", item=needed[2].ref, said=sum_of(None, {}))
    held = Snapshot({"answers": (said, other), "entered": (done, changed, extra, last)})
    task = tasks_of(held)[name]
    assert (task.state, task.detail) == ("In progress", f"1 of {len(needed)} entered")
    assert task.place == Place("publish", "paste")


def test_the_next_year_is_a_task_once_the_last_day_has_passed():
    name, last = "Load and start the next year", EDITION.deadline
    assert last is not None
    assert name not in tasks_of(Snapshot(), last)
    task = tasks_of(Snapshot(), last + timedelta(days=1))[name]
    assert task.place == Place("year")
    assert (task.state, task.detail) == (
        "Not started",
        f"The last day of {EDITION.name} has passed",
    )


def test_the_next_year_is_a_task_once_its_edition_is_at_hand():
    task = tasks_of(Snapshot(), newer="2026-27")["Load and start the next year"]
    assert (task.state, task.detail) == ("Ready", "2026-27 is held")
