"""What a workbook that comes back would change: row by row, and never more than it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsptdesk.domain.errors import Refused
from dsptdesk.domain.importing.columns import columns_for, id_heading
from dsptdesk.domain.importing.plan import Verdict
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers import register_of
from dsptdesk.domain.registers.access import Access, AccessLevel
from dsptdesk.domain.registers.devices import Device, DeviceKind, Protection
from dsptdesk.domain.registers.systems import System
from dsptdesk.imports.book import Book
from tests import workbooks as w

HOME = Site(id="5" * 32, version=1, name="Larkfield House")
ANNA = Person(id="1" * 32, version=1, name="Anna Hall", site=HOME.id)
LAPTOP = Device(
    id="a" * 32,
    version=3,
    name="Laptop 3",
    kind=DeviceKind.LAPTOP,
    serial="00417",
    site=HOME.id,
    user=ANNA.id,
    encrypted=Protection.NO,
    bought=date(2024, 11, 3),
    note="First line\nsecond line",
)
TABLET = Device(id="b" * 32, version=1, name="Tablet", kind=DeviceKind.TABLET)
HELD = w.snapshot_of(HOME, ANNA, LAPTOP, TABLET)
OUT = w.as_read(w.sent(HELD, "devices"))


def only(plan):
    found = [one for one in plan.rows if one.verdict is not Verdict.UNCHANGED or one.problems]
    assert len(found) == 1, [(one.key, one.verdict) for one in found]
    return found[0]


def after(record, **values):
    """The register as it is when somebody changed an entry here meanwhile."""
    mine = replace(record, version=record.version + 1, **values)
    return w.snapshot_of(
        *[mine if one.id == mine.id else one for one in (HOME, ANNA, LAPTOP, TABLET)]
    )


def test_what_comes_back_untouched_changes_nothing():
    plan = w.planned(OUT, HELD)
    assert plan.empty
    assert plan.stamped
    assert len(plan.rows) == 2
    assert not plan.all_problems
    assert not plan.remarks


def test_a_changed_cell_is_shown_with_mine_theirs_and_what_was_sent():
    row = only(w.planned(w.put(OUT, "devices", 2, "Encrypted?", "Yes"), HELD))
    assert row.verdict is Verdict.CHANGED
    (change,) = row.changes
    assert (change.label, change.mine, change.theirs, change.sent) == (
        "Encrypted?",
        "No",
        "Yes",
        "No",
    )
    assert row.values == {"encrypted": Protection.YES}


def test_changes_on_both_sides_of_different_fields_are_no_conflict():
    row = only(w.planned(w.put(OUT, "devices", 2, "Encrypted?", "Yes"), after(LAPTOP, serial="9")))
    assert row.verdict is Verdict.CHANGED
    assert row.values == {"encrypted": Protection.YES}


def test_the_same_change_on_both_sides_is_no_change():
    book = w.put(OUT, "devices", 2, "Encrypted?", "yes ")
    assert w.planned(book, after(LAPTOP, encrypted=Protection.YES)).empty


def test_different_changes_of_one_field_are_a_conflict():
    book = w.put(OUT, "devices", 2, "Encrypted?", "Yes")
    row = only(w.planned(book, after(LAPTOP, encrypted=Protection.NOT_SURE)))
    assert row.verdict is Verdict.CONFLICT
    (change,) = row.changes
    assert (change.mine, change.theirs, change.sent) == ("Not sure", "Yes", "No")
    assert change.conflict


def test_an_entry_archived_here_meanwhile_is_a_conflict():
    book = w.put(OUT, "devices", 2, "Encrypted?", "Yes")
    row = only(w.planned(book, after(LAPTOP, archived_on=w.TODAY)))
    assert row.verdict is Verdict.CONFLICT
    assert "archived here" in row.notes[0]


def test_an_empty_cell_deletes_nothing_and_is_reported():
    row = only(w.planned(w.put(OUT, "devices", 2, "Serial number", "  "), HELD))
    assert row.verdict is Verdict.UNCHANGED
    assert "left as it is" in row.problems[0].words
    assert row.problems[0].sentence.startswith(
        "Sheet “Devices and software”, row 2, “Serial number”: "
    )


def test_rows_in_any_order_are_the_same_rows():
    assert w.planned(w.changed(OUT, "devices", lambda rows: [rows[0], *rows[:0:-1]]), HELD).empty


def test_columns_in_any_order_are_the_same_columns():
    assert w.planned(
        w.changed(OUT, "devices", lambda rows: [row[::-1] for row in rows]), HELD
    ).empty


def test_deleted_columns_are_fields_nobody_touched():
    def without(rows):
        at = w.column(rows, "Serial number")
        return [row[:at] + row[at + 1 :] for row in rows]

    plan = w.planned(w.changed(OUT, "devices", without), HELD)
    assert plan.empty
    assert any("Serial number" in one for one in plan.remarks)


@pytest.mark.parametrize("titles", [1, 4, 15])
def test_headings_may_stand_below_merged_titles(titles):
    above = [["Our devices in 2026"], *([] for _ in range(titles - 1))]
    assert w.planned(w.changed(OUT, "devices", lambda rows: [*above, *rows]), HELD).empty


def test_columns_and_sheets_nobody_knows_are_reported():
    def more(rows):
        return [
            [*row, "Colour" if place == 0 else "red", None if place == 0 else "x"]
            for place, row in enumerate(rows)
        ]

    book = w.changed(OUT, "devices", more)
    book = replace(
        book, sheets=(*book.sheets, w.table("Holidays", ("Who", "When"), ("Anna", "May")))
    )
    plan = w.planned(book, HELD)
    assert plan.empty
    said = [one.sentence for one in plan.problems]
    assert any("“Colour”" in one and "no such column" in one for one in said)
    assert any("no heading" in one for one in said)
    assert any("Holidays" in one for one in said)


def test_a_missing_row_stays_unless_a_person_says_otherwise():
    row = only(w.planned(w.changed(OUT, "devices", lambda rows: rows[:2]), HELD))
    assert row.verdict is Verdict.GONE
    assert row.id == TABLET.id
    assert not row.offered


def test_a_missing_sheet_is_no_missing_rows():
    book = replace(
        OUT, sheets=(w.table("Notes", ("Devices and software", "Kind"), ("a", "b")), OUT.sheets[-1])
    )
    with pytest.raises(Refused):
        w.planned(book, HELD)
    both = w.as_read(w.sent(HELD, "devices", "people"))
    plan = w.planned(replace(both, sheets=(both.sheets[1], both.sheets[2])), HELD)
    assert plan.empty
    assert any("not in the file" in one for one in plan.remarks)


def test_a_new_row_is_new_and_twice_the_same_file_adds_it_once():
    book = w.add(OUT, "devices", Name_or_tag="Phone 1", Kind="mobile phone", Bought_on="3/11/25")
    row = only(w.planned(book, HELD))
    assert row.verdict is Verdict.NEW
    assert row.offered
    assert row.values == {"name": "Phone 1", "kind": DeviceKind.PHONE, "bought": date(2025, 11, 3)}
    added = Device(id=row.id, version=1, **row.values)
    again = w.snapshot_of(HOME, ANNA, LAPTOP, TABLET, added)
    assert w.planned(book, again).empty
    edited = w.snapshot_of(
        HOME, ANNA, LAPTOP, TABLET, replace(added, name="Anna's phone", version=2)
    )
    assert w.planned(book, edited).empty


def test_two_new_rows_that_are_alike_are_two_entries():
    book = OUT
    for _ in range(2):
        book = w.add(book, "devices", Name_or_tag="Spare tablet", Kind="Tablet")
    rows = [one for one in w.planned(book, HELD).rows if one.verdict is Verdict.NEW]
    assert len({one.id for one in rows}) == 2


def test_a_row_that_is_there_already_is_unchanged():
    plan = w.planned(w.add(OUT, "devices", Name_or_tag="Tablet", Kind="Tablet"), HELD)
    assert plan.empty


def test_a_new_entry_with_a_known_name_says_so():
    row = only(w.planned(w.add(OUT, "devices", Name_or_tag="tablet", Kind="Laptop"), HELD))
    assert row.verdict is Verdict.NEW
    assert "of this name already" in row.notes[0]


def test_a_copied_row_counts_as_new_when_the_first_is_untouched():
    def copy(rows):
        twin = list(rows[1])
        twin[0] = "Laptop 4"
        return [*rows, twin]

    row = only(w.planned(w.changed(OUT, "devices", copy), HELD))
    assert row.verdict is Verdict.NEW
    assert row.title == "Laptop 4"
    assert row.id != LAPTOP.id
    assert "Copied from “Laptop 3”" in row.notes[0]


def test_copies_that_all_differ_are_a_conflict_nobody_can_take():
    def copy(rows):
        twin = list(rows[1])
        rows[1][0], twin[0] = "Laptop 3 new", "Laptop 4"
        return [*rows, twin]

    plan = w.planned(w.changed(OUT, "devices", copy), HELD)
    assert [one.number for one in plan.conflicts] == [2, 4]
    assert not any(one.possible for one in plan.conflicts)


def test_a_changed_hidden_id_is_reported_and_not_guessed():
    def tamper(rows):
        rows[1][-2] = "zzz"
        return rows

    plan = w.planned(w.changed(OUT, "devices", tamper), HELD)
    (row,) = plan.conflicts
    assert not row.possible
    assert "hidden id" in row.problems[0].words


def test_an_entry_that_was_undone_here_is_not_added_again_by_itself():
    plan = w.planned(OUT, w.snapshot_of(HOME, ANNA, TABLET))
    row = only(plan)
    assert row.verdict is Verdict.NEW
    assert row.possible
    assert not row.offered


def test_a_workbook_of_another_organisation_is_refused():
    with pytest.raises(Refused, match="another organisation"):
        w.plan(OUT, replace(w.facts(HELD), organisation="other"))


def test_another_edition_is_said_and_read():
    plan = w.plan(OUT, replace(w.facts(HELD), edition="2026-27"))
    assert plan.empty
    assert "2026-27" in plan.remarks[0]


def test_a_broken_rule_keeps_only_its_own_row_out():
    book = w.put(OUT, "devices", 2, "Disposed of on", date(2020, 1, 1))
    row = only(w.planned(book, HELD))
    assert not row.possible
    assert "before the day it was bought" in row.problems[0].words


def test_a_new_row_without_what_is_needed_cannot_be_added():
    row = only(w.planned(w.add(OUT, "devices", Name_or_tag="Thing"), HELD))
    assert not row.possible
    assert row.problems[0].column == "Kind"


@pytest.mark.parametrize(
    ("label", "cell", "words"),
    [
        ("Kind", "Toaster", "not one of the choices"),
        ("Bought on", "soon", "cannot be read as a date"),
        ("Bought on", "31/02/2026", "no such day"),
        ("Bought on", "today", "another day each day"),
        ("Bought on", 2024, "cannot be read as a date"),
        ("Who uses it", "Nobody Known", "is not among your"),
        ("Name or tag", "x" * 501, "501 characters"),
    ],
)
def test_what_cannot_be_read_is_said_and_left_as_it_is(label, cell, words):
    row = only(w.planned(w.put(OUT, "devices", 2, label, cell), HELD))
    assert row.verdict is Verdict.UNCHANGED
    assert words in row.problems[0].words
    assert row.problems[0].column == label


# Links


def test_links_are_found_by_name_also_when_the_name_was_changed_here():
    book = w.put(OUT, "devices", 3, "Who uses it", "anna hall")
    married = w.snapshot_of(HOME, replace(ANNA, name="Anna Reed", version=2), LAPTOP, TABLET)
    row = only(w.planned(book, married))
    assert row.values == {"user": ANNA.id}
    assert row.changes[0].theirs == "Anna Reed"


def test_people_of_one_name_are_numbered_and_told_apart():
    other = Person(id="2" * 32, version=1, name="Anna Hall")
    held = w.snapshot_of(HOME, ANNA, other, LAPTOP, TABLET)
    book = w.as_read(w.sent(held, "devices"))
    assert w.planned(book, held).empty
    row = only(w.planned(w.put(book, "devices", 3, "Who uses it", "Anna Hall (2)"), held))
    assert row.values == {"user": other.id}
    plain = only(w.planned(w.put(book, "devices", 3, "Who uses it", "Anna Hall"), held))
    assert "More than one" in plain.problems[0].words


def test_a_name_that_the_same_file_changes_is_found_as_well_as_the_old_one():
    book = w.as_read(w.sent(HELD, "devices", "people"))
    book = w.put(book, "people", 2, "Full name", "Anna Reed")
    for typed in ("Anna Reed", "Anna Hall"):
        plan = w.planned(w.put(book, "devices", 3, "Who uses it", typed), HELD)
        assert not plan.all_problems
        (tablet,) = (one for one in plan.of("devices") if one.changes)
        assert tablet.values == {"user": ANNA.id}
        assert not tablet.needs, "she is there already, whatever she is called"


def test_a_name_that_two_people_have_after_the_change_is_not_guessed():
    ben = Person(id="2" * 32, version=1, name="Ben Cole")
    held = w.snapshot_of(HOME, ANNA, ben, LAPTOP, TABLET)
    book = w.as_read(w.sent(held, "devices", "people"))
    book = w.put(book, "people", 3, "Full name", "Anna Hall")
    plan = w.planned(w.put(book, "devices", 3, "Who uses it", "anna hall"), held)
    assert "More than one" in plan.all_problems[0].words


@pytest.mark.parametrize("typed", ["Hall, Anna", "hall,anna"])
def test_people_are_found_by_their_name_the_other_way_round(typed):
    row = only(w.planned(w.put(OUT, "devices", 3, "Who uses it", typed), HELD))
    assert row.values == {"user": ANNA.id}


@pytest.mark.parametrize("typed", ["Mary Ann Cole", "mary ann  cole"])
def test_people_are_found_by_the_names_that_stand_after_a_comma(typed):
    mary = Person(id="2" * 32, version=1, name="Cole, Mary Ann")
    held = w.snapshot_of(HOME, ANNA, mary, LAPTOP, TABLET)
    row = only(w.planned(w.put(OUT, "devices", 3, "Who uses it", typed), held))
    assert row.values == {"user": mary.id}


def test_a_name_that_fits_two_people_the_other_way_round_is_not_guessed():
    two = [Person(id=n * 32, version=1, name=name) for n, name in (("2", "Ann Cole, Mary"),
           ("3", "Cole, Mary Ann"))]  # fmt: skip
    held = w.snapshot_of(HOME, ANNA, *two, LAPTOP, TABLET)
    row = only(w.planned(w.put(OUT, "devices", 3, "Who uses it", "Mary Ann Cole"), held))
    assert "More than one" in row.problems[0].words


def test_a_right_of_somebody_else_is_not_of_a_name_that_is_there():
    care = System(id="c" * 32, version=1, name="Care planning")
    ben = Person(id="2" * 32, version=1, name="Ben Cole")
    entry = Access(id="d" * 32, version=1, system=care.id, person=ANNA.id, level=AccessLevel.ADMIN)
    held = w.snapshot_of(HOME, ANNA, ben, care, entry)
    for name, known in (("Ben Cole", False), ("Anna Hall", True)):
        book = w.as_read(w.sent(held, "access"))
        book = w.add(
            book, "access", System="Care planning", Person=name, Level="Administrator", Note="x"
        )
        row = only(w.planned(book, held))
        assert row.verdict is Verdict.NEW
        assert ("of this name" in " ".join(row.notes)) == known


def test_somebody_whose_name_is_there_the_other_way_round_is_noticed():
    book = w.add(w.as_read(w.sent(HELD, "people")), "people", Full_name="Hall, Anna")
    assert "of this name" in only(w.planned(book, HELD)).notes[0]


def test_rows_may_name_entries_that_are_new_in_the_same_file():
    book = w.as_read(w.sent(HELD, "devices", "people"))
    book = w.add(book, "people", Full_name="Tom Okoro")
    book = w.add(
        book, "devices", Name_or_tag="Phone 2", Kind="Mobile phone", Who_uses_it="Tom Okoro"
    )
    plan = w.planned(book, HELD)
    (tom,) = (one for one in plan.of("people") if one.verdict is Verdict.NEW)
    (phone,) = (one for one in plan.of("devices") if one.verdict is Verdict.NEW)
    assert phone.values["user"] == tom.id
    assert phone.needs == {tom.id}
    assert phone.changes[2].theirs == "Tom Okoro"


def test_naming_a_new_row_that_cannot_be_added_is_a_problem():
    book = w.as_read(w.sent(HELD, "devices", "people"))
    book = w.add(book, "devices", Name_or_tag="Dock", Where_it_is="Office")
    book = w.add(
        book, "devices", Name_or_tag="Screen", Kind="Something else", What_it_depends_on="Dock"
    )
    plan = w.planned(book, HELD)
    screen = next(one for one in plan.rows if one.title == "Screen")
    assert screen.possible
    assert not screen.needs
    assert "its own row cannot be added" in screen.problems[0].words


def test_entries_named_by_what_they_are_about_come_and_go():
    care = System(id="c" * 32, version=1, name="Care planning")
    entry = Access(id="d" * 32, version=1, system=care.id, person=ANNA.id, level=AccessLevel.ADMIN)
    held = w.snapshot_of(HOME, ANNA, care, entry)
    book = w.as_read(w.sent(held, "access"))
    assert w.planned(book, held).empty
    book = w.add(book, "access", System="care planning", Person="Anna Hall", Level="Read")
    row = only(w.planned(book, held))
    assert row.title == "Care planning, Anna Hall: Read"


# Without the stamp


def bare(book):
    return replace(book, sheets=book.sheets[:-1])


def test_without_the_stamp_rows_are_compared_with_what_is_held_now():
    plan = w.planned(bare(OUT), HELD)
    assert plan.empty
    assert not plan.stamped
    row = only(w.planned(bare(w.put(OUT, "devices", 2, "Encrypted?", "Yes")), HELD))
    assert row.verdict is Verdict.CHANGED
    assert row.changes[0].sent is None


def test_without_the_stamp_an_older_version_is_a_conflict():
    book = bare(w.put(OUT, "devices", 2, "Encrypted?", "Yes"))
    row = only(w.planned(book, after(LAPTOP, serial="9")))
    assert row.verdict is Verdict.CONFLICT


def test_without_the_hidden_ids_rows_are_matched_by_name():
    book = w.changed(OUT, "devices", lambda rows: [row[:-2] for row in rows])
    assert w.planned(book, HELD).empty
    row = only(w.planned(w.put(book, "devices", 2, "Encrypted?", "Yes"), HELD))
    assert (row.verdict, row.id) == (Verdict.CHANGED, LAPTOP.id)


def test_a_csv_of_words_only_is_the_same_sheet():
    rows = [[None if cell is None else w_text(cell) for cell in row] for row in OUT.sheets[0].rows]
    book = replace(OUT, sheets=(w.table("anything", *rows),))
    assert w.planned(book, HELD).empty


def w_text(cell):
    return f"{cell:%d %b %Y}" if isinstance(cell, date) else str(cell)


def test_leading_noughts_lost_by_another_program_are_no_change():
    assert w.planned(w.put(OUT, "devices", 2, "Serial number", 417), HELD).empty


# Whatever comes


CELLS = (
    st.none()
    | st.text(max_size=12)
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.sampled_from(["Laptop", "Yes", "Anna Hall", "a" * 32, LAPTOP.id, "3", "3/4/26", "x; y"])
)


@settings(max_examples=150)
@given(data=st.data())
def test_no_sheet_however_odd_stops_the_preview(data):
    slug = data.draw(st.sampled_from(["devices", "assets", "incidents", "training", "sites"]))
    known = [one.label for one in columns_for(register_of(slug).record)]
    heads = data.draw(
        st.lists(st.sampled_from([*known, id_heading(slug), "DSPT Desk version"]), max_size=8)
    )
    width = len(heads) + 2
    rows = data.draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=6))
    stamp = OUT.sheets[-1:] if data.draw(st.booleans()) else ()
    book = Book(
        "odd.xlsx", (w.table(register_of(slug).title, (*heads, None, "Odd"), *rows), *stamp), ""
    )
    try:
        plan = w.planned(book, HELD)
    except Refused:
        return
    assert len({one.key for one in plan.rows}) == len(plan.rows)
    for one in plan.rows:
        if one.possible and one.verdict is Verdict.NEW:
            assert not register_of(one.register).record(id=one.id, **one.values).problems()
        if one.possible and one.mine:
            assert not one.changes or not replace(one.mine, **one.values).problems()


def test_a_second_sheet_of_a_register_and_a_second_column_are_reported():
    head = ("Name or tag", "Kind", "Kind")
    book = Book("a.xlsx", (
        w.table("Devices and software", head, ("Dock", "Laptop", "Tablet")),
        w.table("Copy", (*head[:2], id_heading("devices")), ("Dock 2", "Laptop", None)),
    ), "")  # fmt: skip
    plan = w.planned(book, HELD)
    said = " ".join(one.words for one in plan.problems)
    assert "this column twice" in said
    assert "another sheet" in said
    assert [one.title for one in plan.rows] == ["Dock"]
