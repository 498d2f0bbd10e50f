from __future__ import annotations

import pytest

from dsptdesk.domain.errors import Conflict, Refused
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.domain.registers.incidents import Incident, IncidentKind
from dsptdesk.services import registers, walking
from dsptdesk.services.walking import Act, Misread, Question, Step, Wanted, keep_keyed, walk_of


@pytest.fixture
def laptop(desk):
    return registers.save(desk, Device(name="Laptop 3", kind=DeviceKind.LAPTOP, location="Office"))


@pytest.fixture
def plans(desk):
    return registers.save(desk, Asset(name="Care plans", location="Office"))


def code(desk, one):
    entries = walk_of(desk).book.entries
    return next(code for code, other in entries.items() if other.id == one.id)


def devices(desk):
    return {one.name: one for one in desk.snapshot.live(Device)}


def test_nothing_is_written_before_it_is_saved_and_all_of_it_is_one_undo_step(desk, laptop, plans):
    walk = walk_of(desk)
    before = desk.snapshot
    walk.key(code(desk, plans))
    walk.key(f"{code(desk, laptop)} moved Lounge")
    walk.key("new Tablet in Hall")
    assert desk.snapshot is before
    assert walk.save() == 3
    assert walk.steps == ()
    assert desk.undo_label == "Key in a walk: 3 entries"
    assert devices(desk)["Laptop 3"].location == "Lounge"
    assert devices(desk)["Tablet"].location == "Hall"
    assert desk.snapshot.live(Asset)[0].reviewed_on == desk.today()
    desk.undo()
    assert devices(desk) == {"Laptop 3": devices(desk)["Laptop 3"]}
    assert devices(desk)["Laptop 3"].location == "Office"
    assert desk.snapshot.live(Asset)[0].reviewed_on is None


def test_a_line_can_be_taken_away_and_put_back_where_it_was(desk, laptop, plans):
    walk = walk_of(desk)
    first, second = walk.key(code(desk, plans)), walk.key(code(desk, laptop))
    assert walk.drop(0) is first
    assert walk.steps == (second,)
    walk.put_back(0, first)
    assert walk.steps == (first, second)


def test_a_repeated_line_does_not_join_the_list(desk, laptop):
    walk = walk_of(desk)
    assert isinstance(walk.key(code(desk, laptop)), Step)
    assert isinstance(walk.key(code(desk, laptop)), Misread)
    assert len(walk.steps) == 1


def test_a_device_that_is_gone_waits_for_an_answer(desk, laptop):
    walk = walk_of(desk)
    found = walk.key(f"{code(desk, laptop)} gone")
    assert isinstance(found, Question)
    assert walk.steps == ()
    walk.take(next(one for one in found.answers if one.act is Act.DISPOSED))
    walk.save()
    assert devices(desk)["Laptop 3"].disposed == desk.today()
    assert walk.incident is None


def test_a_lost_device_is_only_noted_and_an_incident_is_filled_in(desk, laptop):
    walk = walk_of(desk)
    walk.key(f"{code(desk, laptop)} lost")
    walk.save()
    kept = devices(desk)["Laptop 3"]
    assert (kept.disposed, kept.archived_on, kept.reviewed_on) == (None, None, None)
    assert "Lost or stolen" in kept.note
    assert walk.incident.name == "Lost or stolen: Laptop 3"
    assert walk.incident.kind is IncidentKind.LOST_DEVICE
    assert walk.incident.problems() == {}
    assert desk.snapshot.live(Incident) == ()


def test_what_is_typed_is_said_before_it_is_entered(desk, laptop):
    walk, own = walk_of(desk), code(desk, laptop)
    assert walk.preview(own[:2]) == ""
    assert walk.preview(own) == "Laptop 3 (Office): seen on 5 June 2026"
    assert walk.preview(f"{own} mov") == "Laptop 3 (Office)"
    assert "asked" in walk.preview(f"{own} gone")
    assert walk.preview("room Hall") == "New finds are noted in Hall."
    assert walk.steps == ()


def test_an_entry_changed_while_one_keys_keeps_that_change(desk, laptop):
    from dataclasses import replace

    walk = walk_of(desk)
    walk.key(f"{code(desk, laptop)} moved Lounge")
    registers.save(desk, replace(laptop, make="Acme"))
    walk.save()
    assert (devices(desk)["Laptop 3"].make, devices(desk)["Laptop 3"].location) == (
        "Acme",
        "Lounge",
    )


def test_an_entry_archived_meanwhile_stops_the_save_and_the_lines_stay(desk, laptop):
    walk = walk_of(desk)
    walk.key(code(desk, laptop))
    registers.archive(desk, [laptop])
    with pytest.raises(Conflict):
        walk.save()
    assert len(walk.steps) == 1


def test_the_day_of_the_walk_is_today_until_somebody_says_another(desk, laptop, clock):
    walk = walk_of(desk)
    clock.forward(days=1)
    assert walk.day == desk.today()
    with pytest.raises(Refused, match="future"):
        walk.set_day(desk.today().replace(year=2030))
    walk.set_day(desk.today().replace(day=2))
    walk.key(code(desk, laptop))
    walk.save()
    assert devices(desk)["Laptop 3"].reviewed_on.day == 2
    assert walk.day == desk.today()


def test_before_the_desk_closes_keyed_lines_are_saved_the_last_one_too(desk, laptop, plans):
    assert keep_keyed(desk) is None
    walk = walk_of(desk)
    walk.key(code(desk, plans))
    walk.typed = code(desk, laptop)
    assert keep_keyed(desk) is None
    assert desk.snapshot.live(Asset)[0].reviewed_on
    assert devices(desk)["Laptop 3"].reviewed_on


def test_a_line_nobody_can_read_is_named_when_the_desk_closes_and_the_others_are_saved(desk, plans):
    walk = walk_of(desk)
    walk.key(code(desk, plans))
    walk.typed = "A7"
    assert "“A7”" in str(keep_keyed(desk))
    assert desk.snapshot.live(Asset)[0].reviewed_on


def test_sheets_are_not_written_among_the_encrypted_data_or_over_another_file(
    desk, laptop, tmp_path
):
    sheet = walking.gather_walk(desk, Wanted())
    with pytest.raises(Refused, match="not encrypted"):
        walking.write_walk(sheet, desk.workspace.path / "sheet.pdf")
    there = tmp_path / walking.walk_name(desk)
    there.write_text("mine")
    with pytest.raises(Refused, match="already there"):
        walking.write_walk(sheet, there)
    walking.write_walk(sheet, there, over=True)
    walking.write_contacts(walking.gather_contacts(desk), tmp_path / walking.contacts_name(desk))
    assert all(one.read_bytes().startswith(b"%PDF") for one in tmp_path.glob("*.pdf"))
    assert len(list(tmp_path.glob("*.pdf"))) == 2
