"""Answers.xlsx, read back with openpyxl."""

from __future__ import annotations

import io
import zipfile

import openpyxl

from dsptdesk.domain.report import Table
from dsptdesk.exports.workbook import CELL_LIMIT, build_workbook


def opened(report):
    return openpyxl.load_workbook(io.BytesIO(build_workbook(report)))


def test_answers_come_first_one_row_an_item_in_the_website_order(report):
    sheet = opened(report).worksheets[0]
    assert sheet.title == "Answers"
    refs = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert refs == [one.ref for one in report.answers]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref


def test_every_register_has_a_sheet(report):
    names = [name.casefold() for name in opened(report).sheetnames]
    assert all(table.title[:31].strip().casefold() in names for table in report.tables)


def test_no_cell_is_a_formula_or_a_link(awkward):
    data = build_workbook(awkward)
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in archive.read(name) for name in sheets)
    assert "=cmd|'/c calc'!A1" in {cell.value for cell in cells}


def test_text_too_long_for_a_cell_goes_on_below(awkward):
    sheet = opened(awkward)["Answers"]
    answers = [row[8] or "" for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert max(map(len, answers)) <= CELL_LIMIT
    assert "".join(answers).count("W") == 100_000


def test_emoji_are_not_cut_in_half(report):
    text = "a" + "😀" * 40_000
    table = Table("t", "T", "", "", ("Name",), ((text,),))
    sheet = opened(type(report)(**{**vars(report), "tables": (table,)}))["T"]
    parts = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert "".join(parts) == text
    assert all(len(part.encode("utf-16-le")) <= CELL_LIMIT * 2 for part in parts)


def test_titles_excel_refuses_still_make_sheets(report):
    titles = ("A/B: [x]*?", "history", "", "'", "Answers", "x" * 50, "x" * 49)
    tables = tuple(Table("t", title, "", "", ("Name",), (("a",),)) for title in titles)
    book = opened(type(report)(**{**vars(report), "tables": tables}))
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)
    assert all(0 < len(name) <= 31 for name in book.sheetnames)


def test_same_report_gives_the_same_bytes(report):
    assert build_workbook(report) == build_workbook(report)
