"""How many decimals a cell is told to show comes out of a workbook, and nothing can harm it."""

from __future__ import annotations

import zipfile

import openpyxl
import pytest

from dsptdesk.imports.answer import Broken, book_sheets
from dsptdesk.imports.reading import read_book
from dsptdesk.imports.shown import shown_numbers
from tests.imports.corpus import packed, parts


def workbook(path, *formats):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "A & B"
    for row, look in enumerate(formats, 1):
        cell = sheet.cell(row, 2, 4.1)
        if look:
            cell.number_format = look
    made.save(path)
    return path


def test_a_number_that_shows_its_nought_is_told_apart(tmp_path):
    path = workbook(tmp_path / "a.xlsx", None, "0.0", "0.00", "0.00_);(0.00)", "#,##0.00", "0%")
    (sheet,) = read_book(path).sheets
    assert [row[1] for row in sheet.rows] == [4.1] * 6
    assert sheet.name == "A & B"
    assert sheet.shown == (((1, 1), "4.1"), ((2, 1), "4.10"), ((3, 1), "4.10"))


def test_a_number_that_is_rounded_or_large_is_not_told(tmp_path):
    path = tmp_path / "a.xlsx"
    made = openpyxl.Workbook()
    for row, value in enumerate((4.123, 400.1, -4.1, "4.1", None, 4.1), 1):
        made.active.cell(row, 1, value).number_format = "0.00"
    made.save(path)
    assert read_book(path).sheets[0].shown == (((5, 0), "4.10"),)


def test_ordinary_workbooks_have_nothing_to_tell(tmp_path):
    assert read_book(workbook(tmp_path / "a.xlsx", None)).sheets[0].shown == ()


@pytest.mark.parametrize(
    "data",
    [b"", b"no zip", packed({"xl/styles.xml": b"<cellXfs><xf numFmtId='2'/>"}), packed(parts())],
)
def test_what_cannot_be_read_is_nothing(data):
    assert shown_numbers(data) == {}


def test_long_and_odd_parts_are_no_trouble(tmp_path):
    path = workbook(tmp_path / "a.xlsx", "0.00")
    with zipfile.ZipFile(path) as held:
        inside = {name: held.read(name) for name in held.namelist()}
    for name in ("xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        odd = {**inside, name: inside[name].replace(b"<", b"<xf <sheet <Relationship <c ", 40)}
        assert isinstance(shown_numbers(packed(odd)), dict)
    gone = {name: data for name, data in inside.items() if "styles" not in name}
    assert shown_numbers(packed(gone)) == {}


@pytest.mark.parametrize(
    "shown",
    [
        "[[1, 2]]",
        '[[1, 2, "a"]]',
        '[["1", 2, "4.10"]]',
        '[[1, 2, "123.45"]]',
        "[1]",
        "[[1, 2, 4.1]]",
    ],
)
def test_what_the_reading_process_should_never_send_is_not_believed(shown):
    lines = ['{"sheet": "A", "hidden": false}', f'{{"shown": {shown}}}', '["a"]', '{"end": []}']
    with pytest.raises(Broken):
        book_sheets(iter([line.encode() for line in lines]))
