"""A real spreadsheet becomes an edition step by step, through the reading process and all."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from dsptdesk.domain.edition import edition_from, edition_to
from dsptdesk.domain.edition_changes import Sort
from dsptdesk.domain.errors import Refused
from dsptdesk.paths import resources
from dsptdesk.services import edition_import as ei
from dsptdesk.services import editions
from dsptdesk.services.edition_lines import edition_lines, edition_list, preview_lines
from tests import edition_lists as lists
from tests.workbooks import libreoffice

ALL = {"approaching": 26, "met": 19, "optional": 11}


def write(path, *sheets, merged=()):
    """Write sheets of (name, rows, hidden) as Excel would."""
    with xlsxwriter.Workbook(path, {"remove_timezone": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows, hidden in sheets:
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if hasattr(cell, "year"):
                        sheet.write_datetime(place, column, cell, day)
                    elif cell is not None and cell != "":
                        (sheet.write_string if isinstance(cell, str) else sheet.write)(
                            place, column, cell
                        )
            if hidden:
                sheet.hide()
            for area, text in merged:
                sheet.merge_range(area, text)
    return path


def read(looked, category="3", **how):
    index = looked.best.index
    columns = ei.columns_of(ei.suggest(looked, index, category))
    return ei.read(looked, index, columns, category, **how)


def steps(path, desk, **chosen):
    """Go all the way with what the program suggests."""
    looked = ei.look(path)
    draft = read(looked)
    held = ei.held(desk)
    proposals = ei.propose(draft, held)
    choices = replace(ei.default_choices(held, looked.year), **chosen)
    return ei.preview(draft, proposals, choices, held, f"Read from {looked.file}")


BUILDS = {
    "plain": (lists.plain, ()),
    "titles": (
        lists.titled,
        (("A1:F1", "Data Security and Protection Toolkit, evidence items"),
         ("D4:E4", "Mandatory for")),
    ),
    "columns": (lists.by_columns, ()),
    "stacked": (lists.stacked, ()),
    "notes": (lists.with_notes, ()),
}  # fmt: skip


@pytest.mark.parametrize("build", BUILDS)
def test_workbooks_of_many_builds_are_read(tmp_path, build):
    make, merged = BUILDS[build]
    looked = ei.look(write(tmp_path / "list.xlsx", ("Items", make(), False), merged=merged))
    draft = read(looked)
    assert draft.ready
    assert draft.counts == ALL


def test_openpyxl_and_libreoffice_write_the_same_list(tmp_path):
    made = openpyxl.Workbook()
    for row in lists.plain():
        made.active.append(row)
    path = tmp_path / "list.xlsx"
    made.save(path)
    (ods,) = libreoffice([path], "ods", tmp_path / "ods")
    assert read(ei.look(path)) == read(ei.look(ods))
    assert read(ei.look(ods)).counts == ALL


def test_a_csv_file_is_read_too(tmp_path):
    path = tmp_path / "list.csv"
    rows = ["|".join(row) for row in lists.plain()]
    path.write_text("\n".join(f'"{row.replace("|", chr(34) + "," + chr(34))}"' for row in rows))
    assert read(ei.look(path)).counts == ALL


def test_hidden_sheets_come_last_and_are_named_hidden(tmp_path):
    sheets = (
        ("Read me", [["This is a list", "of items"]], False),
        ("Old", lists.plain(), True),
        ("Items", lists.titled(), False),
    )
    looked = ei.look(write(tmp_path / "list.xlsx", *sheets))
    assert [one.title for one in looked.sheets] == ["Items", "Read me", "Old (hidden)"]
    assert looked.sheets[1].words == "No list of items found here"
    assert looked.sheets[0].words == "60 rows, 6 columns recognised"
    assert looked.named("old") == 1
    with pytest.raises(Refused, match="It has “Items”, “Read me”, “Old”"):
        looked.named("Other")


def test_a_workbook_that_is_something_else_offers_no_sheet(tmp_path):
    looked = ei.look(write(tmp_path / "kit.xlsx", ("Kit", lists.asset_list(), False)))
    assert looked.best is None
    with pytest.raises(Refused, match="Choose another sheet"):
        ei.read(looked, 0, {"ref": 1, "text": 2, "met": 0})


def test_decimals_that_a_cell_shows_tell_4_10_from_4_1(tmp_path):
    """Both ways: the same number, told apart only by what somebody made the cell show."""
    for look, ref in (("0.00", "4.10.1"), ("0.0", "4.1.1")):
        path = tmp_path / f"{ref}.xlsx"
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["Assertion", "No", "Evidence text", "Mandatory"])
            rows = [
                (3.2, "0.00" if look == "0.0" else "0.0"),
                (3.3, None),
                (4.1, look),
                (5.2, None),
            ]
            for place, (number, shown) in enumerate(rows, 1):
                form = book.add_format({"num_format": shown}) if shown else None
                sheet.write_number(place, 0, number, form)
                sheet.write_row(place, 1, [1, f"Is question {place} asked here?", "Yes"])
        columns = {"assertion": 0, "ref": 1, "text": 2, "met": 3}
        draft = ei.read(ei.look(path), 0, columns)
        assert [one.ref for one in draft.rows][2] == ref


def test_4_1_that_nothing_decides_is_refused_with_its_row(tmp_path, desk):
    rows = [["Assertion", "No", "Evidence text", "Mandatory"]]
    rows += [[n, 1, f"Is question {n} asked here?", "Yes"] for n in (3.2, 3.3, 3.4, 4.1, 5.2)]
    looked = ei.look(write(tmp_path / "list.xlsx", ("Items", rows, False)))
    columns = {"assertion": 0, "ref": 1, "text": 2, "met": 3}
    draft = ei.read(looked, 0, columns)
    with pytest.raises(Refused, match=r"Row 5: This could be 4\.1\.1 or 4\.10\.1"):
        ei.preview(draft, ei.propose(draft, ei.held(desk)), ei.default_choices(ei.held(desk)),
                   ei.held(desk))  # fmt: skip


def test_numbers_that_became_dates_are_put_right(tmp_path):
    rows = lists.plain()
    for row in rows:
        if row[0] in {"1.1.1", "4.5.3", "10.1.2"}:
            row[0] = lists.dated(row[0])
    draft = read(ei.look(write(tmp_path / "list.xlsx", ("Items", rows, False))))
    assert draft.counts == ALL
    assert len(draft.repairs) == 3


def test_the_list_becomes_an_edition_that_the_desk_holds(tmp_path, desk):
    path = write(tmp_path / "DSPT 2026-27.xlsx", ("Category 3", lists.plain(), False))
    made = steps(path, desk)
    assert made.edition.slug == "2026-27"
    assert made.before.slug == "2025-26"
    assert dict(made.counts) == ALL
    record = ei.finish(desk, made.edition, path.name)
    assert (record.edition, record.source) == ("2026-27", path.name)
    assert editions.edition(desk.snapshot, "2026-27") == made.edition
    assert [one.slug for one in ei.held(desk)][-1] == "2026-27"
    desk.undo()
    assert [one.slug for one in ei.held(desk)][-1] == "2025-26"


def test_the_preview_says_what_is_new_gone_and_now_mandatory(tmp_path, desk):
    rows = [row for row in lists.plain() if row[0] != "1.1.6"]
    next(row for row in rows if row[0] == "1.3.6")[3] = "Yes"
    rows.append(["10.9.1", "Does anybody tame dragons without gloves?", "", "Yes", "", "New"])
    path = write(tmp_path / "list.xlsx", ("Items", rows, False))
    made = steps(path, desk, topics={"10.9.1": ei.NEW_ITEM})
    sorts = {one.ref: one.sorts for one in made.changes}
    assert sorts["10.9.1"] == (Sort.NEW,)
    assert sorts["1.1.6"] == (Sort.GONE,)
    assert Sort.NOW_MANDATORY in sorts["1.3.6"]


def test_loading_the_same_list_again_is_certain_of_every_topic(tmp_path, desk):
    path = write(tmp_path / "list.xlsx", ("Items", lists.plain(), False))
    ei.finish(desk, steps(path, desk).edition, path.name)
    draft = read(ei.look(path))
    assert {one.sure for one in ei.propose(draft, ei.held(desk))} == {ei.Sure.CERTAIN}
    again = ei.preview(draft, ei.propose(draft, ei.held(desk)),
                       ei.default_choices(ei.held(desk), "2026-27"), ei.held(desk))  # fmt: skip
    assert again.before.slug == "2026-27"
    assert {one.sorts for one in again.changes} == {(Sort.SAME,)}


def test_an_edition_file_is_known_as_such(tmp_path, desk):
    path = tmp_path / "edition.txt"
    shutil.copy(resources() / "editions" / "2025-26.json", path)
    looked = ei.look(path)
    assert looked.edition == lists.base()
    assert looked.sheets == ()
    assert ei.difference(looked.edition, ei.held(desk)).changes[0].sorts == (Sort.SAME,)


def test_an_edition_is_written_for_somebody_else_and_read_back(tmp_path, desk):
    made = steps(write(tmp_path / "list.xlsx", ("Items", lists.plain(), False)), desk)
    path = tmp_path / "edition.json"
    ei.save_json(made.edition, path)
    assert ei.look(path).edition == made.edition
    assert json.loads(path.read_bytes()) == edition_to(made.edition)
    with pytest.raises(Refused, match="already there"):
        ei.save_json(made.edition, path)
    with pytest.raises(Refused, match="encrypted data"):
        ei.save_json(made.edition, desk.workspace.path / "edition.json")


def test_a_typed_deadline_is_read_or_asked_again():
    assert ei.typed_day("30 June 2027", date(2026, 9, 1)) == date(2027, 6, 30)
    for said in ("", "soon"):
        with pytest.raises(Refused):
            ei.typed_day(said, date(2026, 9, 1))


def test_wording_that_nobody_compared_is_said_in_the_preview(tmp_path, desk):
    made = steps(write(tmp_path / "DSPT 2026-27.xlsx", ("Items", lists.plain(), False)), desk)
    assert {one.sorts for one in made.changes} == {(Sort.NOT_COMPARED,)}
    assert any("wording of 56 items was not compared" in one for one in made.cautions)
    lines = preview_lines(made)
    assert "Wording not compared 56" in lines[0]
    assert any("wording of 56 items was not compared" in one for one in lines)
    assert not any(one.startswith("  1.1.1 ") for one in lines)


def test_a_lower_version_than_the_one_held_is_warned_of(desk):
    base = lists.base()
    older = ei.difference(replace(base, version="7"), ei.held(desk))
    assert any("version 7" in one and "version 8" in one for one in older.cautions)
    assert any("version 7" in one for one in preview_lines(older))
    later = replace(base, slug="2026-27", name="2026-27", follows="2025-26")
    assert any("version 8" in one for one in ei.difference(
        replace(later, version="1"), ei.held(desk)).cautions)  # fmt: skip
    for good in (base, replace(base, version="8.1"), replace(later, version="10")):
        assert not any("version" in one for one in ei.difference(good, ei.held(desk)).cautions)


def test_an_edition_is_compared_with_the_newest_one_before_it(desk):
    raw = edition_to(lists.base())
    for item in raw["items"]:
        item["reworded"] = ["question"] if item["ref"] == "1.1.1" else []
    between = edition_from(raw | {"slug": "2026-27", "name": "2026-27", "follows": "2025-26"})
    ei.finish(desk, between, "b")
    raw["items"][0]["reworded"] = []
    last = edition_from(raw | {"slug": "2027-28", "name": "2027-28", "follows": "2026-27"})
    made = ei.difference(last, ei.held(desk))
    assert made.before.slug == "2026-27"
    assert made.changes[0].sorts == (Sort.SAME,)
    assert "deadline_confirmed" not in raw


def test_cells_with_errors_and_formulas_without_values_are_asked_about(tmp_path, desk):
    made = openpyxl.Workbook()
    made.active.title = "Items"
    for row in lists.plain():
        made.active.append([cell or None for cell in row])
    made.active["D3"] = "#REF!"
    made.active["D4"] = '=IF(1=1,"Yes","")'
    made.save(path := tmp_path / "DSPT 2026-27.xlsx")
    draft = read(ei.look(path))
    assert [one.number for one in draft.problems] == [3, 4]
    with pytest.raises(Refused, match=r"Row 3: .* error"):
        steps(path, desk)


def test_a_deadline_that_was_counted_on_is_marked_so_in_the_file(tmp_path, desk):
    path = write(tmp_path / "DSPT 2026-27.xlsx", ("Items", lists.plain(), False))
    made = steps(path, desk).edition
    assert edition_to(made)["deadline_confirmed"] is False
    typed = steps(path, desk, deadline_typed=True).edition
    assert "deadline_confirmed" not in edition_to(typed)
    ei.finish(desk, made, "x")
    assert not editions.edition(desk.snapshot, "2026-27").deadline_confirmed
    assert any("probably 30 June 2027" in one for one in edition_lines(desk.snapshot))
    assert edition_list(desk.snapshot)[-1]["deadline_confirmed"] is False
