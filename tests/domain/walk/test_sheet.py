from __future__ import annotations

from dataclasses import replace

from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.walk.sheet import (
    NO_ROOM,
    NO_SITE,
    Wanted,
    lines_of,
    rooms_known,
    rooms_of,
    walk_sheet,
)
from tests.domain.walk.rounds import (
    CLOUD,
    DAY,
    HOUSE,
    LODGE,
    LOOSE,
    OLD,
    PHONE,
    SNAPSHOT,
    SOLD,
    code,
    id_,
)


def shape(sheet):
    return {
        house.name: {room.name: [line.name for line in room.lines] for room in house.rooms}
        for house in sheet.houses
    }


def test_lines_stand_by_site_and_room_rooms_counted_as_people_count_and_unknown_ones_last():
    found = shape(walk_sheet(SNAPSHOT, Wanted(), DAY))
    assert list(found) == ["Marrow Lodge", "Rosebank House", NO_SITE]
    assert list(found["Rosebank House"]) == ["Office", "Room 2", "Room 10", NO_ROOM]
    assert found["Rosebank House"]["Office"] == ["Care plans", "Rota", "Doors and locks"]
    assert found[NO_SITE] == {NO_ROOM: ["Spare stick"]}


def test_what_nobody_can_meet_stays_off_the_sheet_but_keeps_its_code():
    ids = {one.id for one in walk_sheet(SNAPSHOT, Wanted(), DAY).lines}
    assert not ids & {SOLD.id, OLD.id, CLOUD.id}
    assert code(OLD)


def test_a_line_says_whose_it_is_and_how_protected_and_nothing_private():
    sheet = walk_sheet(SNAPSHOT, Wanted(), DAY)
    noted = {one.name: one.noted for one in sheet.lines}
    assert noted["Laptop 3"] == "Laptop · used by Asha Patel · encrypted: no"
    assert noted["Care plans"] == "Paper · owner Asha Patel"
    assert noted["Doors and locks"] == "In place: yes"
    everything = " ".join(f"{one.name} {one.noted}" for one in sheet.lines)
    assert not any(word in everything for word in ("key hangs", "Ellery", "4711"))


def test_one_site_some_rooms_and_some_registers_can_be_chosen():
    one = Wanted(site=HOUSE.id, rooms=frozenset({"OFFICE"}), slugs=frozenset({"assets"}))
    assert shape(walk_sheet(SNAPSHOT, one, DAY)) == {
        "Rosebank House": {"Office": ["Care plans", "Rota"]}
    }
    assert NO_SITE in shape(walk_sheet(SNAPSHOT, Wanted(site=HOUSE.id), DAY))
    alone = Wanted(site=HOUSE.id, loose=False)
    assert NO_SITE not in shape(walk_sheet(SNAPSHOT, alone, DAY))
    assert rooms_of(SNAPSHOT, alone) == ("Office", "Room 2", "Room 10", NO_ROOM)
    assert lines_of(SNAPSHOT, alone) == len(walk_sheet(SNAPSHOT, alone, DAY).lines) == 6


def test_rooms_of_several_houses_are_named_and_counted_apart():
    nowhere = Snapshot(
        {
            **SNAPSHOT.records,
            "devices": (
                PHONE,
                replace(LOOSE, id=id_(40), site=LODGE.id),
                replace(LOOSE, id=id_(41), site=LODGE.id),
            ),
        }
    )
    wanted = Wanted(slugs=frozenset({"devices"}))
    rooms = rooms_of(nowhere, wanted)
    assert rooms == (f"{NO_ROOM}, Marrow Lodge", f"{NO_ROOM}, Rosebank House")
    assert lines_of(nowhere, replace(wanted, rooms=frozenset(rooms[:1]))) == 2
    assert rooms_known(SNAPSHOT) == ("Hall", "Office", "Room 2", "Room 10")


def test_a_sheet_of_a_part_has_the_codes_of_the_whole():
    part = walk_sheet(SNAPSHOT, Wanted(slugs=frozenset({"devices"})), DAY)
    whole = {one.id: one.code for one in walk_sheet(SNAPSHOT, Wanted(), DAY).lines}
    assert all(whole[one.id] == one.code for one in part.lines)


def test_an_empty_desk_gives_an_empty_sheet():
    assert walk_sheet(Snapshot(), Wanted(), DAY).houses == ()
