"""How many decimals a cell is told to show comes out of a workbook, and nothing can harm it."""

from __future__ import annotations

import zipfile

import openpyxl
import pytest
import xlsxwriter

from dsptdesk.imports.answer import Broken, book_sheets
from dsptdesk.imports.reading import read_book
from dsptdesk.imports.shown import broken_cells, shown_numbers
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


def test_errors_and_formulas_that_were_never_calculated_are_told(tmp_path):
    path = tmp_path / "a.xlsx"
    made = openpyxl.Workbook()
    made.active.append(["Words", "#REF!", "=1+1", None, 4, "=A1"])
    made.save(path)
    assert read_book(path).sheets[0].broken == ((0, 1), (0, 2), (0, 5))
    with xlsxwriter.Workbook(tmp_path / "b.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 1, '="Yes"', None, "Yes")
        sheet.write_formula(0, 2, "=1", None, 1)
        sheet.write(0, 3, "x")
    assert read_book(tmp_path / "b.xlsx").sheets[0].broken == ()


def test_a_formula_that_gives_no_words_is_calculated():
    cells = (
        b'<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><f>1</f></c>'
        b'<c r="C1"/><c r="A0" t="e"/><c t="e"><v>#N/A</v></c><c r="D1" t="e"><v>1'
    )
    inside = {
        **parts(), "xl/worksheets/sheet1.xml": b"<worksheet><sheetData>" + cells + b"</sheetData></worksheet>"
    }  # fmt: skip
    (told,) = broken_cells(packed(inside)).values()
    assert told == [[0, 1], [0, 3]]


@pytest.mark.parametrize(
    "broken", ["[[1]]", '[["1", 2]]', "[1]", "[[1, 2, 3]]", "[[1, 2.5]]", "[[-1, 0]]"]
)
def test_places_that_are_no_places_are_not_believed(broken):
    lines = ['{"sheet": "A", "hidden": false}', f'{{"broken": {broken}}}', '["a"]', '{"end": []}']
    with pytest.raises(Broken):
        book_sheets(iter([line.encode() for line in lines]))


def test_what_is_told_of_one_sheet_is_not_told_of_the_next(tmp_path):
    made = openpyxl.Workbook()
    made.active.append(["Words", "#REF!"])
    made.create_sheet("Next").append(["Words", "More"])
    made.save(tmp_path / "a.xlsx")
    assert [one.broken for one in read_book(tmp_path / "a.xlsx").sheets] == [((0, 1),), ()]
