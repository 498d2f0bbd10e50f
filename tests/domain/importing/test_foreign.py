"""Other people's spreadsheets: headings understood, values never guessed, twice adds nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsptdesk.domain.errors import Refused
from dsptdesk.domain.importing import foreign, matching
from dsptdesk.domain.importing.plan import Choice, Side, Verdict
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.devices import Device, DeviceKind, Protection
from dsptdesk.domain.registers.training import Training
from dsptdesk.imports.book import Book
from tests import workbooks as w

DEVICES = Book(
    "it list.xlsx",
    (
        w.table(
            "IT kit",
            ("Larkfield Care – IT equipment",),
            (),
            (
                "Asset Tag",
                "Type",
                "Make/Model",
                "Serial No.",
                "Assigned to",
                "Encrypted (Y/N)",
                "Purchase Date",
                "Colour",
            ),
            ("LT-01", "Laptop", "Dell 5420", "X1", "Anna Hall", "Y", date(2024, 1, 2), "black"),
            ("LT-02", "Notebook", "Dell 5430", "X2", None, "N", "3/4/24", "grey"),
            ("PH-01", "Mobile", "Pixel", 123, "Somebody Else", None, None, None),
        ),
    ),
    "",
)
STAFF = Book(
    "training.csv",
    (
        w.table(
            "training",
            ("Staff Name", "Course name", "Date completed", "Renewal date", "Score"),
            ("Anna Hall", "Data security", "1/6/26", "1/6/27", "90%"),
        ),
    ),
    "",
)
ANNA = Person(id="1" * 32, version=1, name="Anna Hall")
HELD = w.snapshot_of(ANNA)


def suggested(book, slug):
    sheet, head = foreign.headings_of(book, 0)
    found = matching.suggest(sheet, head, slug, w.TODAY)
    return {str(sheet.rows[head][column]): one.field for column, one in found.items() if one.field}


def mapped(book, slug):
    sheet, head = foreign.headings_of(book, 0)
    found = matching.suggest(sheet, head, slug, w.TODAY)
    return {column: one.field for column, one in found.items() if one.field}


def planned(book, slug, held=HELD, values=None):
    return foreign.plan_foreign(book, 0, slug, mapped(book, slug), values or {}, w.facts(held))


def test_the_headings_are_found_below_a_title():
    (sheet,) = foreign.tables(DEVICES)
    assert sheet.header == 2
    assert sheet.headings[:2] == ("Asset Tag", "Type")
    assert sheet.count == 3


def test_headings_of_a_list_of_devices_are_understood():
    assert suggested(DEVICES, "devices") == {
        "Asset Tag": "name",
        "Type": "kind",
        "Make/Model": "make",
        "Serial No.": "serial",
        "Assigned to": "user",
        "Encrypted (Y/N)": "encrypted",
        "Purchase Date": "bought",
    }


def test_headings_of_a_list_of_training_are_understood():
    assert suggested(STAFF, "training") == {
        "Staff Name": "person",
        "Course name": "course",
        "Date completed": "done_on",
        "Renewal date": "expires_on",
        "Score": "score",
    }


@pytest.mark.parametrize(
    ("slug", "heading", "name"),
    [
        ("assets", "Asset name", "name"),
        ("assets", "Where stored", "location"),
        ("assets", "Information Asset Owner", "owner"),
        ("people", "Employee Name", "name"),
        ("people", "Job Role", "job_title"),
        ("people", "Start Date", "started"),
        ("people", "Leaving date", "left"),
        ("suppliers", "Company", "name"),
        ("suppliers", "Contract end date", "contract_end"),
        ("processing", "Legal basis", "basis"),
        ("processing", "Retention period", "retention"),
        ("policies", "Policy name", "name"),
        ("policies", "Review date", "next_review"),
    ],
)
def test_common_headings_of_other_registers(slug, heading, name):
    book = Book("a.csv", (w.table("a", (heading, "Zzz"), (None, "q")),), "")
    assert suggested(book, slug).get(heading) == name


def test_what_stands_below_decides_between_two_fields():
    book = Book(
        "a.csv", (w.table("a", ("Asset tag", "Disposed"), ("LT-1", "given to charity")),), ""
    )
    assert suggested(book, "devices").get("Disposed") != "disposed"


def test_rows_become_new_entries_and_what_is_unknown_is_said():
    plan = planned(DEVICES, "devices")
    assert [one.verdict for one in plan.rows] == [Verdict.NEW] * 3
    first = plan.rows[0]
    assert first.offered
    assert first.values == {
        "name": "LT-01", "kind": DeviceKind.LAPTOP, "make": "Dell 5420", "serial": "X1",
        "user": ANNA.id, "encrypted": Protection.YES, "bought": date(2024, 1, 2),
    }  # fmt: skip
    assert not plan.rows[1].possible
    assert "not one of the choices" in plan.rows[1].problems[0].words
    assert "“Colour”" in plan.remarks[-1]


def test_unknown_words_are_listed_with_the_closest_and_taken_once_confirmed():
    unknown = foreign.unknown_values(DEVICES, 0, "devices", mapped(DEVICES, "devices"))
    assert {(one.theirs, one.closest) for one in unknown} == {("Notebook", ""), ("Mobile", "phone")}
    plan = planned(DEVICES, "devices", values={"kind": {"Notebook": "laptop", "Mobile": "phone"}})
    assert [one.values["kind"] for one in plan.rows] == [
        DeviceKind.LAPTOP,
        DeviceKind.LAPTOP,
        DeviceKind.PHONE,
    ]
    assert "not among your" in plan.rows[2].problems[0].words


def test_the_same_file_again_adds_nothing_even_after_an_edit():
    plan = planned(DEVICES, "devices", values={"kind": {"Notebook": "laptop", "Mobile": "phone"}})
    added = [Device(id=one.id, version=1, **one.values) for one in plan.rows]
    added[0] = replace(added[0], name="Office laptop", version=2)
    again = planned(DEVICES, "devices", held=w.snapshot_of(ANNA, *added))
    assert again.empty


def test_an_entry_of_the_same_name_is_compared_and_not_doubled():
    mine = Device(
        id="a" * 32, version=1, name="lt-01", kind=DeviceKind.LAPTOP, encrypted=Protection.NO
    )
    row = planned(DEVICES, "devices", held=w.snapshot_of(ANNA, mine)).rows[0]
    assert row.verdict is Verdict.CHANGED
    assert row.id == mine.id
    assert ("No", "Yes") in {(one.mine, one.theirs) for one in row.changes}
    assert row.changes[0].sent is None


def test_training_is_matched_by_its_whole_row():
    plan = planned(STAFF, "training")
    assert "Needed" not in str(plan.all_problems)
    row = plan.rows[0]
    assert row.values["done_on"] == date(2026, 6, 1)
    assert not row.possible, "what the course is for is asked, never guessed"
    held = Training(id="7" * 32, version=1, person=ANNA.id, course="Data security",
                    done_on=date(2026, 6, 1), expires_on=date(2027, 6, 1), score="90%")  # fmt: skip
    dated = replace(
        STAFF,
        sheets=(
            w.table(
                "t",
                STAFF.sheets[0].rows[0],
                ("Anna Hall", "Data security", date(2026, 6, 1), date(2027, 6, 1), "90%"),
            ),
        ),
    )
    assert planned(dated, "training", held=w.snapshot_of(ANNA, held)).empty


def test_a_shape_is_known_again_whatever_the_order_and_holds_no_words():
    sheet, head = foreign.headings_of(STAFF, 0)
    mapping = mapped(STAFF, "training")
    kept = matching.to_remember(sheet, head, mapping)
    turned = Book("b.csv", (w.table("b", *(row[::-1] for row in sheet.rows)),), "")
    other, other_head = foreign.headings_of(turned, 0)
    assert matching.shape(other, other_head, "training") == matching.shape(sheet, head, "training")
    assert matching.shape(sheet, head, "people") != matching.shape(sheet, head, "training")
    found = matching.remembered(other, other_head, "training", kept)
    width = len(sheet.rows[0])
    assert {width - 1 - column: one.field for column, one in found.items()} == mapping
    assert not any("staff" in one.lower() for one in kept)


def test_two_columns_for_one_field_are_refused():
    with pytest.raises(Refused, match="Two columns"):
        foreign.plan_foreign(DEVICES, 0, "devices", {0: "name", 1: "name"}, {}, w.facts(HELD))
    with pytest.raises(Refused, match="at least one"):
        foreign.plan_foreign(DEVICES, 0, "devices", {}, {}, w.facts(HELD))
    with pytest.raises(Refused, match="no table"):
        foreign.plan_foreign(DEVICES, 7, "devices", {0: "name"}, {}, w.facts(HELD))


CELLS = st.none() | st.text(max_size=10) | st.integers() | st.floats() | st.booleans() | st.dates()
HEADS = st.sampled_from(
    ["Name", "Type", "Owner", "Date", "Serial no", "Staff name", "", "Zzz", "Site"]
)


@settings(max_examples=80)
@given(data=st.data())
def test_no_sheet_however_odd_stops_the_matching(data):
    slug = data.draw(st.sampled_from([one.slug for one in REGISTERS]))
    heads = data.draw(st.lists(HEADS, min_size=1, max_size=6))
    size = len(heads)
    rows = data.draw(
        st.lists(st.lists(CELLS, min_size=size, max_size=size), min_size=1, max_size=5)
    )
    book = Book("odd.csv", (w.table("odd", heads, *rows),), "")
    try:
        sheet, head = foreign.headings_of(book, 0)
        mapping = mapped(book, slug)
        foreign.unknown_values(book, 0, slug, mapping or {0: "name"})
        plan = planned(book, slug)
    except Refused:
        return
    kept = matching.to_remember(sheet, head, mapping)
    again = matching.remembered(sheet, head, slug, kept)
    assert {column: one.field for column, one in again.items() if one.field} == {
        column: name for column, name in mapping.items() if sheet.rows[head][column]
    }
    assert all(
        one.verdict in {Verdict.NEW, Verdict.UNCHANGED} or not one.possible for one in plan.rows
    )


def test_words_that_may_be_newer_are_written_over_only_when_somebody_says_so():
    mine = Device(
        id="a" * 32, version=1, name="lt-01", kind=DeviceKind.LAPTOP, encrypted=Protection.NO,
        make="Dell 5420", serial="X1", user=ANNA.id, bought=date(2024, 1, 2),
    )  # fmt: skip
    row = planned(DEVICES, "devices", held=w.snapshot_of(ANNA, mine)).rows[0]
    over = {one.name for one in row.changes if one.overwrites}
    assert over == {"name", "encrypted"}
    assert not row.offered
    assert not Choice().takes(row)
    assert Choice(side=Side.THEIRS).takes(row)
    row = planned(DEVICES, "devices", held=w.snapshot_of(ANNA, replace(mine, serial=""))).rows[0]
    assert row.offered, "a blank that the file fills"
    assert {one.name for one in row.changes if not one.overwrites} == {"serial"}


def test_a_blank_that_makes_no_sense_without_the_rest_is_not_filled_by_itself():
    mine = Device(
        id="a" * 32, version=1, name="LT-01", kind=DeviceKind.LAPTOP, bought=date(2024, 1, 2)
    )
    sheet = w.table(
        "kit", ("Asset tag", "Bought on", "Disposed of on"),
        ("LT-01", date(2020, 1, 2), date(2021, 1, 2)),
    )  # fmt: skip
    row = planned(Book("a.csv", (sheet,), ""), "devices", held=w.snapshot_of(mine)).rows[0]
    assert row.possible
    assert {one.overwrites for one in row.changes} == {True}


def test_words_far_down_a_column_are_shown_too():
    rows = [(f"LT-{number}", None) for number in range(9)]
    book = Book("a.csv", (w.table("a", ("Tag", "Date left"), *rows, ("LT-9", "13/02/2026")),), "")
    (sheet,) = foreign.tables(book)
    assert sheet.samples == (("LT-0", "LT-1"), ("13/02/2026",))


@pytest.mark.parametrize(
    ("word", "kind"),
    [("Router", DeviceKind.NETWORK), ("Copier", DeviceKind.PRINTER), ("kit", None)],
)
def test_one_of_several_things_that_an_option_lists_is_that_option(word, kind):
    book = Book("a.csv", (w.table("a", ("Tag", "Type"), ("R-1", word)),), "")
    (row,) = planned(book, "devices").rows
    assert row.values.get("kind") is kind
