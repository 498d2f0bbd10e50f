"""Registers as a workbook: drop-downs, real dates, hidden ids, and nothing that runs."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from dsptdesk.domain.organisation import Site
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.devices import Device, DeviceKind, Protection
from dsptdesk.domain.registers.training import Training
from dsptdesk.exports.register_book import build_register_book, write_register_book
from tests import workbooks as w
from tests.records import full

EVIL = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\x00=1", '=HYPERLINK("http://x")',
    "=cmd|'/c calc'!A1", "＝1+1", "＋1", "－1", "＠SUM", ";=1", '";=1', "' =1", "http://x.example",
    "mailto:a@b.c", "{=1}", "_x003D_1",
)  # fmt: skip
ANNA = Person(id="1" * 32, version=1, name="=Anna")
LAPTOP = Device(
    id="a" * 32, version=3, name="Laptop 3", kind=DeviceKind.LAPTOP, user=ANNA.id,
    encrypted=Protection.NO, bought=date(2024, 11, 3),
)  # fmt: skip
HELD = w.snapshot_of(ANNA, LAPTOP)


def opened(snapshot, *slugs):
    return openpyxl.load_workbook(io.BytesIO(build_register_book(w.sent(snapshot, *slugs))))


def test_every_register_has_its_sheet_and_the_rest_is_out_of_sight():
    book = opened(HELD, *(one.slug for one in REGISTERS))
    shown = [one.title for one in book if one.sheet_state == "visible"]
    assert shown == ["Instructions", *(one.title for one in REGISTERS)]
    assert book["Lists"].sheet_state == "hidden"
    assert book["DSPT Desk"].sheet_state == "veryHidden"


def test_headings_stand_still_and_can_be_filtered_and_ids_are_hidden():
    sheet = opened(HELD, "devices")["Devices and software"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[0] == "Name or tag"
    assert heads[-2:] == ["DSPT Desk id (devices)", "DSPT Desk version"]
    assert sheet.freeze_panes == "B2"
    assert sheet["A1"].font.bold
    last = openpyxl.utils.get_column_letter(len(heads))
    assert sheet.auto_filter.ref.split(":")[1].startswith(last), "sorting carries the ids along"
    letters = [openpyxl.utils.get_column_letter(len(heads) - 1), last]
    hidden = [one for one in sheet.column_dimensions.values() if one.hidden]
    assert (
        sorted(
            one
            for dim in hidden
            for one in letters
            if dim.min <= openpyxl.utils.column_index_from_string(one) <= dim.max
        )
        == letters
    )
    rules = {str(rule.sqref).split("2:")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert rules[letters[0]].type == "textLength", "nobody types over an id by mistake"


def test_headings_are_locked_and_rows_can_be_typed_sorted_added_and_deleted():
    sheet = opened(HELD, "devices")["Devices and software"]
    assert sheet.protection.sheet
    open_ = ("sort", "autoFilter", "insertRows", "deleteRows")
    assert not any(getattr(sheet.protection, one) for one in open_)
    assert sheet["A1"].protection.locked
    # A row can be sorted or deleted only where not one of its cells is locked, seen or not.
    columns = sheet.column_dimensions.values()
    assert max(one.max for one in columns) == 16_384
    assert not any(one.protection.locked for one in columns)


def test_headings_alone_are_printed_on_one_page_and_tables_stay_readable():
    book = opened(HELD, "devices", "assets")
    assert book["Information assets"].sheet_properties.pageSetUpPr.fitToPage
    assert book["Information assets"].page_setup.fitToWidth in (None, 1), "1 is what none means"
    assert book["Devices and software"].page_setup.fitToWidth > 1
    assert not any(sheet.print_area for sheet in book), "what is typed below is printed too"


def test_dates_are_dates_and_choices_and_names_have_lists():
    book = opened(HELD, "devices")
    sheet = book["Devices and software"]
    heads = {cell.value: cell.column_letter for cell in sheet[1]}
    bought = sheet[f"{heads['Bought on']}2"]
    assert bought.value == datetime(2024, 11, 3)
    assert bought.number_format == "dd mmm yyyy"
    rules = {str(rule.sqref).split("2:")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert rules[heads["Bought on"]].type == "date"
    for label, words in (("Kind", [one.label for one in DeviceKind]), ("Who uses it", ["=Anna"])):
        rule = rules[heads[label]]
        assert rule.type == "list"
        _, _, area = rule.formula1.partition("!")
        found = [cell.value for row in book["Lists"][area.replace("$", "")] for cell in row]
        assert found == words
        assert "202" in str(rule.sqref), "200 new rows have it too"


@pytest.mark.parametrize("kind", [one.record for one in REGISTERS], ids=lambda one: one.slug)
def test_everything_of_every_register_goes_out_but_its_files(kind):
    record = full(kind, "m", id="c" * 32, version=1)
    snapshot = w.snapshot_of(record)
    out = w.sent(snapshot, kind.slug)
    (row,) = out.sheets[0].rows
    for spec, cell in zip(out.sheets[0].fields, row, strict=False):
        assert (cell is None) == (not spec.show(getattr(record, spec.name))), spec.name
    assert w.planned(w.as_read(out), snapshot).empty


def test_text_that_looks_like_a_formula_stays_text():
    devices = [
        Device(id=f"{n:032x}", version=1, name=text, kind=DeviceKind.LAPTOP, note=text, serial=text)
        for n, text in enumerate(EVIL)
    ]
    data = build_register_book(w.sent(w.snapshot_of(*devices, ANNA), "devices"))
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert {"=1+1", "=cmd|'/c calc'!A1", "http://x.example"} <= {cell.value for cell in cells}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        sheets = [name for name in names if name.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in archive.read(name) for name in sheets)
        assert not [name for name in names if "external" in name.lower() or "vba" in name.lower()]


def test_the_same_workbook_comes_out_the_same():
    out = w.sent(HELD, "devices")
    assert build_register_book(out) == build_register_book(out)


def test_one_site_takes_only_what_is_there():
    here, there = (Site(id=n * 32, version=1, name=f"Home {n}") for n in "56")
    devices = [
        Device(id=n * 32, version=1, name=n, kind=DeviceKind.LAPTOP, site=site)
        for n, site in (("7", here.id), ("8", there.id), ("9", ""))
    ]
    out = w.sent(w.snapshot_of(here, there, *devices), "devices", "sites", site=here.id)
    assert [row[0] for row in out.sheets[0].rows] == ["7"]
    assert [row[0] for row in out.sheets[1].rows] == ["Home 5"]
    assert {one.shown for one in out.stamp.names if one.register == "sites"} == {"Home 5", "Home 6"}


def test_what_is_attached_and_stored_never_leaves(tmp_path):
    from dsptdesk.domain.evidence import Evidence

    paper = full(Evidence, "m", id="e" * 32, version=1)
    out = w.sent(w.snapshot_of(paper), "evidence")
    assert {spec.name for spec in out.sheets[0].fields} == {
        "name",
        "location",
        "owner",
        "dated",
        "valid_until",
        "note",
    }
    write_register_book(out, tmp_path / "a.xlsx")
    assert b"blob" not in (tmp_path / "a.xlsx").read_bytes()
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]


def test_what_is_about_a_person_goes_where_the_person_works():
    here = Site(id="5" * 32, version=1, name="Home")
    people = [
        Person(id=n * 32, version=1, name=n, site=site) for n, site in (("1", here.id), ("2", ""))
    ]
    courses = [
        Training(id=n * 32, version=1, person=person.id, course=f"Course of {person.name}")
        for n, person in zip("78", people, strict=True)
    ]
    out = w.sent(w.snapshot_of(here, *people, *courses), "training", "people", site=here.id)
    assert [row[1] for row in out.sheets[0].rows] == ["Course of 1"]
    assert [row[0] for row in out.sheets[1].rows] == ["1"]


def test_the_instructions_say_that_what_is_deleted_can_still_be_read():
    book = opened(HELD, "devices")
    said = " ".join(str(cell.value) for row in book["Instructions"].iter_rows() for cell in row)
    assert "can still be read in hidden sheets" in said
    book["Devices and software"].delete_rows(2)
    stamp = " ".join(str(cell.value) for row in book["DSPT Desk"].iter_rows() for cell in row)
    assert "Laptop 3" in stamp
