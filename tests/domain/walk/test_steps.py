from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.errors import Conflict, Refused
from dsptdesk.domain.fields import TEXT_LIMIT
from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.walk.steps import Act, Step, objection, outcome
from tests.domain.walk.rounds import DAY, DOOR, LAPTOP, LODGE, PLANS, SNAPSHOT, TABLET


def done(*steps, snapshot=SNAPSHOT):
    return {one.id or one.title: one for one in outcome(steps, snapshot, DAY)}


def test_seen_sets_the_day_of_the_walk_in_the_field_each_register_has():
    found = done(Step("", Act.SEEN, LAPTOP), Step("", Act.SEEN, DOOR))
    assert found[LAPTOP.id] == replace(LAPTOP, reviewed_on=DAY)
    assert found[DOOR.id] == replace(DOOR, checked_on=DAY)


def test_a_later_look_noted_meanwhile_is_kept():
    later = replace(LAPTOP, reviewed_on=date(2026, 11, 21))
    snapshot = Snapshot({"devices": (later,)})
    assert done(Step("", Act.SEEN, LAPTOP), snapshot=snapshot) == {}


def test_several_lines_about_one_entry_are_all_done():
    found = done(
        Step("", Act.MOVED, TABLET, "Hall", LODGE.id),
        Step("", Act.NOTED, TABLET, "lid cracked"),
        Step("", Act.NOTED, TABLET, "no charger"),
    )[TABLET.id]
    assert (found.location, found.site, found.reviewed_on) == ("Hall", LODGE.id, DAY)
    assert found.note == "20 November 2026: lid cracked\n20 November 2026: no charger"


def test_moving_a_lock_changes_its_place_and_keeps_its_site():
    found = done(Step("", Act.MOVED, DOOR, "Cellar"))[DOOR.id]
    assert (found.place, found.site) == ("Cellar", DOOR.site)


def test_gone_archives_or_notes_the_disposal():
    found = done(Step("", Act.ARCHIVED, PLANS), Step("", Act.DISPOSED, LAPTOP))
    assert found[PLANS.id].archived_on == DAY
    assert (found[LAPTOP.id].disposed, found[LAPTOP.id].archived_on) == (DAY, None)


def test_two_finds_of_one_name_are_both_added():
    one = Device(name="Tablet", kind=DeviceKind.TABLET, location="Hall")
    two = replace(one, location="Lounge")
    made = outcome((Step("", Act.ADDED, one), Step("", Act.ADDED, two)), SNAPSHOT, DAY)
    assert [found.location for found in made] == ["Hall", "Lounge"]
    assert all(found.reviewed_on == DAY for found in made)


def test_an_entry_archived_meanwhile_stops_everything_and_is_named():
    gone = Snapshot({"devices": (replace(LAPTOP, archived_on=DAY),)})
    with pytest.raises(Conflict, match="“Laptop 3” was archived since you keyed “X”"):
        outcome((Step("X", Act.SEEN, LAPTOP),), gone, DAY)


def test_what_a_register_would_refuse_is_refused_by_name():
    bought = replace(LAPTOP, bought=date(2026, 12, 1))
    with pytest.raises(Refused, match="“Laptop 3” cannot be saved like this"):
        outcome((Step("", Act.DISPOSED, bought),), Snapshot({"devices": (bought,)}), DAY)
    full = replace(LAPTOP, note="x" * TEXT_LIMIT)
    with pytest.raises(Refused, match="is full"):
        outcome((Step("", Act.NOTED, full, "more"),), Snapshot({"devices": (full,)}), DAY)


def test_repeats_and_contradictions_are_objected_to():
    seen, gone = Step("A", Act.SEEN, LAPTOP), Step("B", Act.ARCHIVED, LAPTOP)
    assert "already" in objection(seen, (seen,))
    assert "in the line “B”" in objection(seen, (gone,))
    assert objection(gone, (seen,)) == ""
    assert objection(Step("", Act.NOTED, LAPTOP, "b"), (Step("", Act.NOTED, LAPTOP, "a"),)) == ""
    find = Step("", Act.ADDED, Device(name="Tablet", kind=DeviceKind.TABLET))
    assert "names that differ" in objection(find, (find,))


def test_every_step_says_what_saving_does():
    names = SNAPSHOT.names
    assert Step("", Act.SEEN, LAPTOP).sentence(DAY, names) == "Seen on 20 November 2026"
    moved = Step("", Act.MOVED, LAPTOP, "Hall", LODGE.id).sentence(DAY, names)
    assert moved == "Moved to Hall, Marrow Lodge, seen on 20 November 2026"
    assert Step("", Act.ADDED, TABLET, "Hall").sentence(DAY, names) == "New device in Hall"
    for act in Act:
        assert Step("", act, LAPTOP, "x").sentence(DAY, names)
