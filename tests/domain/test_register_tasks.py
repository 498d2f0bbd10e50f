"""The registers in the task list: a row for each part of the work, honest about each register."""

from __future__ import annotations

from datetime import date

import pytest

from dsptdesk.domain.people import Person
from dsptdesk.domain.register_tasks import register_tasks
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.backups import Outcome, Restore
from dsptdesk.domain.registers.checking import Control, SpotCheck
from dsptdesk.domain.registers.continuity import Exercise
from dsptdesk.domain.registers.disposal import Disposal
from dsptdesk.domain.registers.incidents import Incident
from dsptdesk.domain.registers.training import Training, TrainingKind
from dsptdesk.domain.reviews import Review
from dsptdesk.domain.task import Task
from tests.findings import EDITION
from tests.snapshots import holding

TODAY = date(2026, 5, 4)
RECENT, OLD = date(2026, 5, 3), date(2025, 5, 3)


def groups(*records) -> dict[str, Task]:
    return {one.name: one for one in register_tasks(holding(*records), TODAY)}


def parts(*records) -> dict[str, Task]:
    return {one.name: one for group in groups(*records).values() for one in group.parts}


def test_every_register_behind_a_mandatory_item_has_its_task():
    mandatory = {one.topic for one in EDITION.items if EDITION.is_mandatory(one)}
    behind = {one.slug for one in REGISTERS if mandatory & set(one.topics)} - {
        "policies",
        "supports",
    }  # of supports, nobody must enter anything
    assert behind <= {task.place.where[0] for task in parts().values()}


def test_the_list_stays_short():
    assert len(groups()) == 7


def test_what_happens_yearly_says_when_the_last_one_was():
    name = "Record spot checks"
    assert parts()[name].state == "None yet"
    fresh = parts(SpotCheck(id="1", on=OLD), SpotCheck(id="2", on=RECENT))[name]
    assert (fresh.state, fresh.detail) == ("Completed", "2 spot checks, last one on 3 May 2026")
    old = parts(SpotCheck(id="1", on=OLD))[name]
    assert (old.state, old.tone) == ("Older than 12 months", "warn")
    assert old.detail == "1 spot check, last one on 3 May 2025"


def test_twelve_months_to_the_day_are_not_too_old():
    name, edge = "Record tests of the plan", date(2025, 5, 4)
    assert parts(Exercise(id="1", name="Power cut", on=edge))[name].state == "Completed"


def test_a_day_that_is_still_to_come_is_no_proof():
    task = parts(SpotCheck(id="1", on=date(2026, 5, 5)))["Record spot checks"]
    assert (task.state, task.detail) == ("In progress", "1 spot check")


def test_what_is_archived_does_not_count():
    gone = SpotCheck(id="1", on=RECENT, archived_on=TODAY)
    assert parts(gone)["Record spot checks"].state == "None yet"


def test_training_is_complete_only_when_enough_people_are_trained():
    staff = [Person(id="p", name="Ann"), Person(id="q", name="Bo")]
    done = [
        Training(id=f"t{one.id}", person=one.id, kind=TrainingKind.YEARLY, done_on=RECENT)
        for one in staff
    ]
    half = parts(*staff, done[0])["Record training"]
    assert half.state == "In progress"
    assert half.detail.endswith("1 of 2 people trained in the last 12 months")
    assert parts(*staff, *done)["Record training"].state == "Completed"
    assert parts(done[0])["Record training"].state == "In progress"


@pytest.mark.parametrize(
    ("outcome", "state"), [(Outcome.WORKED, "Completed"), (Outcome.FAILED, "In progress")]
)
def test_a_restore_that_failed_is_not_the_end_of_it(outcome, state):
    assert parts(Restore(id="1", on=RECENT, outcome=outcome))["Record restore tests"].state == state


def test_what_is_noted_when_it_happens_is_never_asked_for():
    empty = parts()["Record incidents and near misses"]
    assert (empty.state, empty.tone) == ("None yet", "neutral")
    assert empty.detail == "Note each one when it happens"
    kept = parts(Incident(id="1", name="Lost key", started_on=RECENT))
    assert kept["Record incidents and near misses"].state == "Kept"
    old = parts(Disposal(id="1", name="Laptop", on=OLD))["Keep your disposals log"]
    assert (old.state, old.tone) == ("Nothing for 12 months", "neutral")
    assert old.detail == "1 disposal, last one on 3 May 2025"


def test_a_part_of_the_work_sums_its_registers_up():
    name = "Keep up to date: Places and checks"
    control, check = Control(id="1"), SpotCheck(id="2", on=RECENT)
    review = Review(id="3", register="controls", approved_by="Ann", approved_on=TODAY)
    empty, begun = groups()[name], groups(control)[name]
    assert (empty.state, empty.detail) == ("Not started", "0 of 2 up to date")
    assert (begun.state, begun.detail) == ("In progress", "0 of 2 up to date")
    assert groups(control, review)[name].detail == "1 of 2 up to date"
    assert groups(control, review, check)[name].state == "Completed"
    late = SpotCheck(id="2", on=OLD)
    assert groups(control, review, late)[name].state == "Needs checking"


def test_a_part_where_things_only_happen_is_not_counted():
    name = "Keep up to date: Incidents and requests"
    assert (groups()[name].state, groups()[name].detail) == ("None yet", "")
    assert groups(Incident(id="1", name="Lost key", started_on=RECENT))[name].state == "Kept"
