from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.registers.assets import Asset, AssetForm
from dsptdesk.domain.registers.checking import Control, ControlKind
from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.domain.walk.keying import Book, Here, Misread, Moved, Question, read
from dsptdesk.domain.walk.steps import Act, Step
from tests.domain.walk.rounds import (
    DOOR,
    HOUSE,
    LAPTOP,
    LODGE,
    OLD,
    PLANS,
    SNAPSHOT,
    TABLET,
    code,
)

BOOK = Book(SNAPSHOT)


def keyed(line, here=None):
    return read(line, BOOK, here or Here())


def test_a_code_alone_means_seen_however_it_is_typed():
    for typed in (code(LAPTOP), code(LAPTOP).lower(), f"  {code(LAPTOP)} seen "):
        found = keyed(typed)
        assert isinstance(found, Step)
        assert (found.act, found.one) == (Act.SEEN, LAPTOP)


def test_of_what_is_gone_a_person_says_what_became_of_it():
    paper = keyed(f"{code(PLANS)} gone")
    assert [one.act for one in paper.answers] == [Act.MISSING, Act.LOST, Act.ARCHIVED]
    assert keyed(f"{code(PLANS)} stolen").act is Act.LOST
    assert isinstance(keyed(f"{code(DOOR)} Gone"), Question)
    found = keyed(f"{code(LAPTOP)} gone")
    assert isinstance(found, Question)
    assert [one.act for one in found.answers] == [Act.MISSING, Act.LOST, Act.DISPOSED]
    assert keyed(f"{code(LAPTOP)} disposed").act is Act.DISPOSED
    assert keyed(f"{code(LAPTOP)} archive").act is Act.ARCHIVED


@pytest.mark.parametrize(
    ("words", "room", "site"),
    [
        ("Office 2", "Office 2", ""),
        ("to Office 2", "Office 2", ""),
        ("Office 2 at marrow lodge", "Office 2", LODGE.id),
        ("Marrow Lodge", "", LODGE.id),
        ("desk at the back", "desk at the back", ""),
    ],
)
def test_moved_takes_a_room_and_perhaps_a_site(words, room, site):
    found = keyed(f"{code(TABLET)} moved {words}")
    assert (found.act, found.words, found.site) == (Act.MOVED, room, site)


def test_a_note_keeps_its_words():
    found = keyed(f"{code(TABLET)} note lid is Cracked")
    assert (found.act, found.words) == (Act.NOTED, "lid is Cracked")
    assert keyed(f"{code(TABLET)} changed: new owner").words == "new owner"


@pytest.mark.parametrize("line", ["moved", "note", "changed"])
def test_words_that_need_more_words_say_so_with_an_example(line):
    found = keyed(f"{code(TABLET)} {line}")
    assert isinstance(found, Misread)
    assert code(TABLET) in found.sentence


def test_a_wrong_key_is_noticed_and_the_right_entry_offered():
    right = code(LAPTOP)
    wrong = right[:3] + ("2" if right[3] != "2" else "3")
    found = keyed(f"{wrong} gone")
    assert isinstance(found, Misread)
    assert "a character is wrong" in found.sentence
    assert (f"{right} gone", "Laptop 3 (Room 10, Rosebank House)") in found.instead


def test_letters_that_no_code_has_are_named():
    found = keyed(code(LAPTOP)[:2] + "O" + code(LAPTOP)[3])
    assert "no code has a 0, O, 1 or I" in found.sentence
    assert found.instead[0][0] == code(LAPTOP)


def test_a_sound_code_of_nobody_says_where_the_sheet_may_come_from():
    from dsptdesk.domain.walk.codes import codes_for

    foreign = next(
        one
        for one in codes_for(f"other {number}" for number in range(50)).values()
        if one not in BOOK.entries
    )
    assert "another organisation" in keyed(foreign).sentence


def test_an_archived_entry_is_not_touched():
    assert "is in the archive" in keyed(code(OLD)).sentence


def test_words_that_are_no_code_and_no_verb_are_explained():
    assert "is no code" in keyed("hello").sentence
    assert "not a word this page knows" in keyed(f"{code(TABLET)} exploded").sentence
    assert keyed("   ").sentence


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("new Tablet in Lounge", Device(name="Tablet", kind=DeviceKind.TABLET, location="Lounge")),
        ("new Work phones", Device(name="Work phones", kind=DeviceKind.PHONE, location="Hall")),
        (
            "new visitors' book in Hall at Rosebank House",
            Asset(name="Visitors' book", form=AssetForm.PAPER, location="Hall", site=HOUSE.id),
        ),
        ("new Phone book", Asset(name="Phone book", form=AssetForm.PAPER, location="Hall")),
        ("new device Door bell", Device(name="Door bell", kind=DeviceKind.OTHER, location="Hall")),
        (
            "new measure keypad in Cellar",
            Control(kind=ControlKind.ENTRY, place="Cellar", note="Keypad"),
        ),
        ("new Asset", Asset(name="Asset", location="Hall")),
    ],
)
def test_a_find_goes_to_the_register_its_name_says_and_to_the_room_one_stands_in(line, expected):
    here = Here(LODGE.id, "Hall")
    found = keyed(line, here)
    assert found.act is Act.ADDED
    assert found.one == (expected if expected.site else replace(expected, site=LODGE.id))


def test_a_find_without_a_name_is_asked_for_one():
    assert "Say what you found" in keyed("new").sentence
    assert isinstance(keyed("new in Lounge"), Step | Misread)
    assert "500" in keyed("new " + "x" * 501).sentence


def test_room_and_site_say_where_one_stands_and_a_new_site_forgets_the_room():
    assert keyed("room Lounge", Here(HOUSE.id)) == Moved(Here(HOUSE.id, "Lounge"))
    assert keyed("site marrow lodge", Here(HOUSE.id, "Hall")) == Moved(Here(LODGE.id))
    assert keyed("site") == Moved(Here())
    assert "There is no site" in keyed("site Nowhere").sentence


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused_in_words(line):
    found = keyed(line, Here(HOUSE.id, "Hall"))
    if isinstance(found, Misread):
        assert found.sentence
    elif isinstance(found, Step):
        assert not found.one.problems()
