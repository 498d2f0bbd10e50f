"""Workbooks that were damaged or forged: nothing is lost, mixed up or guessed in silence."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.importing.cells import TOO_LONG
from dsptdesk.domain.importing.plan import Verdict
from dsptdesk.domain.importing.stamp import MARK, read_stamp
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.domain.registers.systems import System
from dsptdesk.imports.book import Book
from tests import workbooks as w

HOME = Site(id="5" * 32, version=1, name="Larkfield House")
ANNA = Person(id="1" * 32, version=1, name="Anna Hall", phone="01632 960123", site=HOME.id)
BEN = Person(id="2" * 32, version=1, name="Ben Cole", phone="01632 960999", site=HOME.id)
CAT = Person(id="3" * 32, version=1, name="Cat Dean")
CARE = System(id="c" * 32, version=1, name="Care planning")
LAPTOP = Device(id="a" * 32, version=1, name="Laptop", kind=DeviceKind.LAPTOP, user=ANNA.id)
HELD = w.snapshot_of(HOME, ANNA, BEN, CAT, CARE, LAPTOP)
PEOPLE = w.as_read(w.sent(HELD, "people"))
DEVICES = w.as_read(w.sent(HELD, "devices"))


def told(plan):
    return " ".join(one.sentence for one in plan.all_problems)


def forged(book, tag, *value):
    """Add a row to the stamp, as somebody could who shows the hidden sheet."""
    stamp = book.sheets[-1]
    rows = (*stamp.rows, (tag, json.dumps(list(value))))
    return replace(book, sheets=(*book.sheets[:-1], w.table(stamp.name, *rows, hidden=True)))


def rows_of(book, *changes):
    for change in changes:
        book = w.changed(book, "people", change)
    return book


# Ids


def swapped(rows):
    first, second = rows[1], rows[2]
    first[-2:], second[-2:] = second[-2:], first[-2:]
    return rows


def test_rows_sorted_without_their_hidden_ids_are_never_taken():
    plan = w.planned(w.changed(PEOPLE, "people", swapped), HELD)
    assert [one.possible for one in plan.conflicts] == [False, False]
    assert "Ben Cole" in told(plan)
    assert not any(one.offered for one in plan.rows)


def test_rows_with_moved_ids_are_known_by_their_name_also_when_they_were_edited():
    book = w.put(PEOPLE, "people", 2, "Job title", "Carer")
    plan = w.planned(w.changed(book, "people", swapped), HELD)
    assert [one.possible for one in plan.conflicts] == [False, False]


def test_moved_ids_are_noticed_without_the_stamp_too():
    book = w.changed(PEOPLE, "people", swapped)
    plan = w.planned(replace(book, sheets=book.sheets[:-1]), HELD)
    assert [one.possible for one in plan.conflicts] == [False, False]


def test_a_row_may_take_a_name_that_another_row_keeps_or_gave_up():
    plan = w.planned(w.put(PEOPLE, "people", 2, "Full name", "Ben Cole"), HELD)
    assert [one.verdict for one in plan.rows if one.changes] == [Verdict.CHANGED]
    book = w.put(PEOPLE, "people", 3, "Full name", "Ben Coleman")
    book = w.put(book, "people", 2, "Full name", "Anna Cole")
    assert not w.planned(book, HELD).conflicts


def test_a_new_row_with_the_old_name_of_another_row_is_not_that_entry():
    book = w.put(PEOPLE, "people", 2, "Full name", "Anna Reed")
    book = w.add(book, "people", Full_name="Anna Hall", Job_title="Cook")
    plan = w.planned(replace(book, sheets=book.sheets[:-1]), HELD)
    assert [one.verdict for one in plan.rows if one.changes] == [Verdict.CHANGED, Verdict.NEW]
    assert len({one.id for one in plan.rows}) == len(plan.rows)


def test_a_changed_row_that_was_found_by_its_name_says_so():
    book = w.changed(PEOPLE, "people", lambda rows: [row[:-2] for row in rows])
    plan = w.planned(w.put(book, "people", 2, "Job title", "Carer"), HELD)
    assert ["found by its name" in " ".join(one.notes) for one in plan.rows] == [True, False, False]
    plan = w.planned(w.put(PEOPLE, "people", 2, "Job title", "Carer"), HELD)
    assert not any(one.notes for one in plan.rows)


# The stamp


@pytest.mark.parametrize(
    "value",
    [
        '["d",[],[["x",1e999]]]',
        '["d",5,[["x",1]]]',
        '["d",["a"],[{"x":1}]]',
        '["d",[],[["x",1,2]]]',
    ],
)
def test_no_forged_entry_stops_the_reading_of_the_stamp(value):
    head = (MARK, json.dumps([1, "o", "e", "x", "t", ""]))
    assert read_stamp([w.table("DSPT Desk", head, ("sent", value))]) is None


def test_a_forged_name_cannot_lead_to_an_entry_of_another_register():
    book = forged(DEVICES, "name", "people", [[CARE.id, "Somebody"]])
    plan = w.planned(w.put(book, "devices", 2, "Who uses it", "Somebody"), HELD)
    assert "is not among your people" in told(plan)
    assert plan.empty


def test_a_name_of_a_known_and_of_a_new_entry_is_not_guessed():
    book = w.as_read(w.sent(HELD, "devices", "people"))
    book = w.add(book, "people", Full_name="Ben Cole", Job_title="Cook")
    plan = w.planned(w.put(book, "devices", 2, "Who uses it", "Ben Cole"), HELD)
    assert "More than one of your people is called “Ben Cole”" in told(plan)
    assert not [one for one in plan.of("devices") if one.changes]


# Sheets and headings


def test_a_hidden_copy_of_a_sheet_never_goes_before_the_one_people_see():
    old = replace(PEOPLE.sheets[0], name="Old", hidden=True)
    edited = w.put(PEOPLE, "people", 2, "Job title", "Carer")
    plan = w.planned(replace(edited, sheets=(old, *edited.sheets)), HELD)
    assert [one.title for one in plan.rows if one.changes] == ["Anna Hall"]


def test_a_workbook_of_a_version_with_other_headings_is_still_read():
    out = w.sent(HELD, "people")
    (sheet,) = out.sheets
    before = tuple(
        replace(one, label="Role in the home") if one.name == "job_title" else one
        for one in sheet.fields
    )
    heads = (("people", tuple((one.label, one.name) for one in before)),)
    stamp = replace(out.stamp, heads=heads)
    book = w.as_read(replace(out, sheets=(replace(sheet, fields=before),), stamp=stamp))
    plan = w.planned(w.put(book, "people", 2, "Role in the home", "Carer"), HELD)
    assert [one.values for one in plan.rows if one.changes] == [{"job_title": "Carer"}]
    assert not plan.all_problems


# Cells


@pytest.mark.parametrize("cell", [1632960555, 1632960555.0, "1632960555"])
def test_the_nought_that_programs_take_from_a_phone_number_is_put_back(cell):
    (row,) = (
        one
        for one in w.planned(w.put(PEOPLE, "people", 2, "Phone", cell), HELD).rows
        if one.changes
    )
    assert row.values == {"phone": "01632960555"}


def test_a_phone_that_only_lost_its_nought_and_spaces_is_no_change():
    assert w.planned(w.put(PEOPLE, "people", 2, "Phone", 1632960123), HELD).empty


@pytest.mark.parametrize("cell", [441632960555, 163296055, 12345678901234567, "1.63296E+09"])
def test_a_phone_number_that_lost_more_is_left_as_it_was(cell):
    plan = w.planned(w.put(PEOPLE, "people", 2, "Phone", cell), HELD)
    assert plan.empty
    assert "“Phone”" in told(plan)


def test_a_short_number_stays_an_extension():
    (row,) = (
        one for one in w.planned(w.put(PEOPLE, "people", 2, "Phone", 204), HELD).rows if one.changes
    )
    assert row.values == {"phone": "204"}


@pytest.mark.parametrize("cell", [3.5209900176148e16, 1.2e20, "3.52099E+14", "1E+15"])
def test_a_long_number_that_lost_its_last_digits_is_left_as_it_was(cell):
    plan = w.planned(w.put(DEVICES, "devices", 2, "Serial number", cell), HELD)
    assert plan.empty
    assert "digits" in told(plan)


@pytest.mark.parametrize(
    ("cell", "same"), [("417", True), ("4170", False), ("0417", False), ("41", False)]
)
def test_noughts_that_a_file_of_words_lost_are_no_change(cell, same):
    held = w.snapshot_of(ANNA, replace(LAPTOP, serial="00417"))
    book = w.as_read(w.sent(held, "devices"))
    assert w.planned(w.put(book, "devices", 2, "Serial number", cell), held).empty is same


def test_the_words_that_stand_for_a_text_too_long_never_become_the_text():
    book = w.put(PEOPLE, "people", 2, "Note", TOO_LONG)
    plan = w.planned(replace(book, sheets=book.sheets[:-1]), HELD)
    assert plan.empty
    assert "“Note”" in told(plan)


def test_a_text_that_reads_today_is_not_every_day():
    held = w.snapshot_of(replace(ANNA, note="today"))
    book = w.as_read(w.sent(held, "people"))
    plan = w.planned(w.put(book, "people", 2, "Note", date(2026, 3, 4)), held)
    assert [one.values for one in plan.rows] == [{"note": "2026-03-04"}]


def test_dates_with_the_month_first_make_the_unclear_ones_of_their_column_a_question():
    book = w.put(PEOPLE, "people", 2, "Started on", "4/13/2026")
    book = w.put(book, "people", 3, "Started on", "4/5/2026")
    book = w.put(book, "people", 4, "Started on", "5/5/2026")
    book = w.put(book, "people", 3, "Left on", "4/6/2026")
    plan = w.planned(book, HELD)
    assert told(plan).count("is not clear, because") == 2
    assert [one.column for one in plan.problems] == ["Started on"]
    assert "wrong way round" in plan.problems[0].words
    assert [one.values for one in plan.rows if one.changes] == [
        {"left": date(2026, 6, 4)},
        {"started": date(2026, 5, 5)},
    ]


def test_a_column_with_the_day_first_somewhere_is_read_so():
    book = w.put(PEOPLE, "people", 2, "Started on", "4/13/2026")
    book = w.put(book, "people", 3, "Started on", "4/5/2026")
    book = w.put(book, "people", 4, "Started on", "25/5/2026")
    plan = w.planned(book, HELD)
    assert sum(bool(one.changes) for one in plan.rows) == 2


# What a home may not see


def test_one_sites_workbook_names_nobody_who_works_only_elsewhere():
    other = Site(id="6" * 32, version=1, name="Mill Lane")
    elsewhere = replace(BEN, site=other.id)
    linked = replace(CAT, site=other.id)
    used = replace(LAPTOP, site=HOME.id, user=linked.id)
    unused = Device(id="b" * 32, version=1, name="Safe key", kind=DeviceKind.OTHER, site=other.id)
    roaming = Person(id="4" * 32, version=1, name="Dee Fox")
    held = w.snapshot_of(HOME, other, ANNA, elsewhere, linked, roaming, used, unused, CARE)
    out = w.sent(held, "devices", site=HOME.id)
    names = {one.shown for one in out.stamp.names}
    assert {"Anna Hall", "Cat Dean", "Dee Fox", "Larkfield House", "Mill Lane"} <= names
    assert not names & {"Ben Cole", "Safe key"}
    book = w.put(w.as_read(out), "devices", 2, "Who uses it", "Ben Cole")
    (row,) = w.planned(book, held).rows
    assert row.values == {"user": elsewhere.id}


def test_every_name_means_one_entry_also_where_only_one_of_them_is_shown():
    other = Site(id="6" * 32, version=1, name="Mill Lane")
    twin = Person(id="0" * 32, version=1, name="Anna Hall", site=other.id)
    used = replace(LAPTOP, site=HOME.id)
    held = w.snapshot_of(HOME, other, ANNA, twin, used)
    book = w.as_read(w.sent(held, "devices", site=HOME.id))
    assert w.planned(book, held).empty
    assert isinstance(book, Book)
