"""Spreadsheets of every usual kind come out as they look, and trouble comes out as advice."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import threading
import time
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from dsptdesk.domain.errors import Cancelled, DiskTrouble, DsptError, NotFound, Refused
from dsptdesk.imports import starting, watching
from dsptdesk.imports.reading import read_book
from tests.imports.corpus import ods, ods_table, xlsx

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
TAKE = "import sys\nsys.stdin.buffer.read()\n"
ANSWER = TAKE + 'print("{}")\n'
DAY, MOMENT = date(2026, 2, 28), datetime(2026, 2, 28, 9, 30, 15)


def rows(path):
    (sheet,) = read_book(path).sheets
    return sheet.rows


def text_rows(tmp_path, data: bytes, name="list.csv"):
    path = tmp_path / name
    path.write_bytes(data)
    return rows(path)


@pytest.fixture
def another_child(monkeypatch):
    """Put another program where the reading process was."""

    def replace(code: str) -> None:
        monkeypatch.setattr(starting, "command", lambda: [sys.executable, "-c", code])

    return replace


def test_a_workbook_of_excel_comes_out_as_it_looks(tmp_path):
    path = tmp_path / "training.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Staff – 2026")
        day, moment, clock, length = (
            book.add_format({"num_format": one})
            for one in ("dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm", "[h]:mm")
        )
        sheet.write_row(0, 0, ["Name", "Done", "Score", "Passed", "At", "Start", "Hours"])
        sheet.write_string(1, 0, "'Zoë 👩‍⚕️ 王")
        sheet.write_datetime(1, 1, DAY, day)
        sheet.write_number(1, 2, 92)
        sheet.write_boolean(1, 3, True)
        sheet.write_datetime(1, 4, MOMENT, moment)
        sheet.write_number(1, 5, 0.375, clock)
        sheet.write_number(1, 6, 1.25, length)
        sheet.write_row(3, 0, ["=SUM(1)", None, 0.5, False])
        sheet.write_formula(3, 4, '="a"&"b"', None, "ab")
        sheet.write_formula(3, 5, "=1/0", None, "#DIV/0!")
        sheet.write_string(3, 6, "07700 900123")
    assert rows(path) == (
        ("Name", "Done", "Score", "Passed", "At", "Start", "Hours"),
        ("'Zoë 👩‍⚕️ 王", DAY, 92, True, MOMENT, "09:00", "30:00"),
        (None,) * 7,
        (0, None, 0.5, False, "ab", None, "07700 900123"),
    )
    kinds = [type(cell) for cell in rows(path)[1]]
    assert kinds == [str, date, int, bool, datetime, str, str]


def test_a_workbook_of_openpyxl_comes_out_as_it_looks(tmp_path):
    path = tmp_path / "suppliers.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "Suppliers"
    book.active.append(["Name", "Signed", "Staff", "Total"])
    book.active.append(["Mediscan Ltd", DAY, 12, "=C2*2"])
    book.active.merge_cells("A3:C3")
    book.active["A3"] = "Ends here"
    book.create_sheet("Lists").append(["Yes"])
    book["Lists"].sheet_state = "hidden"
    book.create_sheet("Secret").append(["No"])
    book["Secret"].sheet_state = "veryHidden"
    book.create_chartsheet("Chart")
    book.save(path)
    first, lists, secret = read_book(path).sheets
    # A formula that no program has worked out yet has nothing to show.
    assert first.rows == (
        ("Name", "Signed", "Staff", "Total"),
        ("Mediscan Ltd", DAY, 12, None),
        ("Ends here", None, None, None),
    )
    assert [one.name for one in (first, lists, secret)] == ["Suppliers", "Lists", "Secret"]
    assert [one.hidden for one in (first, lists, secret)] == [False, True, True]


def test_days_counted_from_1904_are_the_same_days(tmp_path):
    path = tmp_path / "mac.xlsx"
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([DAY, MOMENT])
    book.save(path)
    assert rows(path) == ((DAY, MOMENT),)


def test_a_table_that_begins_further_in_keeps_its_place(tmp_path):
    path = tmp_path / "shifted.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_row(2, 3, ["Name", "Age"])
    assert rows(path) == ((None,) * 5, (None,) * 5, (None, None, None, "Name", "Age"))


def test_formats_far_below_the_table_do_not_count(tmp_path):
    path = tmp_path / "formatted.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "Name")
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    assert rows(path) == (("Name",),)


def test_an_opendocument_table_comes_out_as_it_looks(tmp_path):
    kinds = {
        "date": ('office:date-value="2026-02-28"', DAY),
        "float": ('office:value="12"', 12),
        "percentage": ('office:value="0.5"', 0.5),
        "boolean": ('office:boolean-value="true"', True),
        "string": ("", "Zoë"),
    }
    cells = "".join(
        f'<table:table-cell office:value-type="{kind}" {said}><text:p>Zoë</text:p>'
        "</table:table-cell>"
        for kind, (said, _) in kinds.items()
    )
    empty = '<table:table-cell table:number-columns-repeated="16379"/>'
    rest = (
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    path = tmp_path / "list.ods"
    table = ods_table(f"<table:table-row>{cells}{empty}</table:table-row>{rest}", "Devices")
    path.write_bytes(ods(table))
    (sheet,) = read_book(path).sheets
    assert sheet.name == "Devices"
    assert sheet.rows == (tuple(value for _, value in kinds.values()),)
    assert [type(cell) for cell in sheet.rows[0]] == [date, int, float, bool, str]


@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_in_text_is_cut_right_whatever_its_letters(tmp_path, letters, delimiter):
    lines = [["Name", "Phone", "Note"], ["Zoë – “x”", "07700", "a, b; c"], ["'=1", "", "2 €"]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    expected = tuple(tuple(cell or None for cell in line) for line in lines)
    assert text_rows(tmp_path, text.encode(letters)) == expected


def test_what_stands_in_a_text_table_is_kept_to_the_letter(tmp_path):
    data = b'Name,Phone\n"two\nlines",007\n "x", +44 1\n=1+1,"a ""b"""\n\nshort\n'
    assert text_rows(tmp_path, data) == (
        ("Name", "Phone"),
        ("two\nlines", "007"),
        (' "x"', " +44 1"),
        ("=1+1", 'a "b"'),
        (None, None),
        ("short", None),
    )


def test_the_first_line_of_excel_that_names_the_sign_is_no_row(tmp_path):
    assert text_rows(tmp_path, b"sep=;\r\na,1;b\r\n") == (("a,1", "b"),)


def test_one_column_needs_no_sign_between(tmp_path):
    assert text_rows(tmp_path, b"Name\nAnn\nBob\n") == (("Name",), ("Ann",), ("Bob",))


def test_the_book_says_what_it_was_read_from(tmp_path):
    path = tmp_path / "staff list.csv"
    path.write_bytes(b"a,b\n")
    book = read_book(path)
    assert (book.name, book.sheets[0].name, book.remarks) == (path.name, "staff list", ())
    assert book.fingerprint == hashlib.sha256(b"a,b\n").hexdigest()


def test_macros_are_left_out_and_that_is_said(tmp_path):
    path = tmp_path / "list.xlsm"
    path.write_bytes(xlsx(extra={"xl/vbaProject.bin": b"x"}))
    book = read_book(path)
    assert book.sheets[0].rows == (("fine",),)
    assert "macros" in book.remarks[0]


@POSIX
@pytest.mark.parametrize("kind", ["link", "dead link", "folder", "pipe", "device"])
def test_only_ordinary_files_are_opened(tmp_path, kind):
    path, real = tmp_path / "list.csv", tmp_path / "real.csv"
    real.write_bytes(b"a,b\n")
    make = {
        "link": lambda: path.symlink_to(real),
        "dead link": lambda: path.symlink_to(tmp_path / "nowhere"),
        "folder": path.mkdir,
        "pipe": lambda: os.mkfifo(path),
        "device": lambda: None,
    }
    make[kind]()
    with pytest.raises(Refused, match=r"Choose"):
        read_book(Path("/dev/zero") if kind == "device" else path)


def test_a_file_that_went_away_is_told(tmp_path):
    with pytest.raises(NotFound, match="no longer there"):
        read_book(tmp_path / "gone.xlsx")
    with pytest.raises(DsptError):
        read_book(tmp_path / ("x" * 300))
    with pytest.raises(Refused, match="Rename"):
        read_book(Path("a\0b.csv"))


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_told(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"a,b\n")
    path.chmod(0)
    with pytest.raises(DiskTrouble, match="may not be read"):
        read_book(path)


def test_stopping_ends_the_process_at_once(tmp_path, another_child):
    another_child("import time; time.sleep(60)")
    path = tmp_path / "list.csv"
    path.write_bytes(b"a,b\n")
    asked = threading.Event()
    threading.Timer(0.2, asked.set).start()
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        read_book(path, asked.is_set)
    assert time.monotonic() - begun < 5


def test_a_process_that_takes_no_bytes_is_ended_too(tmp_path, another_child, monkeypatch):
    another_child("import time; time.sleep(60)")
    monkeypatch.setattr(watching, "SECONDS", 0.3)
    path = tmp_path / "list.csv"
    path.write_bytes(b"a,b\n" * 500_000)
    with pytest.raises(Refused, match="took more than"):
        read_book(path)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "import os; os.abort()",
        "import os, signal; os.kill(os.getpid(), 9)",
        ANSWER.format("[1"),
        ANSWER.format("[[1]]"),
        ANSWER.format("7"),
        ANSWER.format('{\\"sheet\\":\\"x\\"}'),
        ANSWER.format('[1]\\n{\\"end\\":[]}'),
        ANSWER.format('[{\\"d\\":\\"never\\"}]'),
        ANSWER.format("[" * 100_000),
        TAKE + "while True: print('[' + '1,' * 10_000 + '1]')",
        TAKE + "while True: sys.stdout.write('x' * 10_000)",
    ],
)
def test_whatever_the_process_sends_the_window_gets_advice(tmp_path, another_child, code):
    another_child(code)
    path = tmp_path / "list.csv"
    path.write_bytes(b"a,b\n" * 50_000)
    with pytest.raises(Refused, match="too large to read safely"):
        read_book(path)


@POSIX
@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "took more than 30 seconds"),
        ("import no_such_part", "did not start"),
    ],
)
def test_each_way_to_end_early_has_its_own_advice(tmp_path, another_child, code, words):
    another_child(code)
    path = tmp_path / "list.csv"
    path.write_bytes(b"a,b\n")
    with pytest.raises(Refused, match=words):
        read_book(path)


def test_empty_rows_inside_a_table_stay_and_those_below_go(tmp_path):
    data = b"Name,Age\n,\n,\nAnn,7\n,\n\n,\n"
    none = (None, None)
    assert text_rows(tmp_path, data) == (("Name", "Age"), none, none, ("Ann", "7"))


def test_it_can_be_read_on_another_thread_and_leaves_nothing_behind(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"a,b\n")
    before, found = threading.active_count(), []
    threads = [threading.Thread(target=lambda: found.append(rows(path))) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == [(("a", "b"),)] * 3
    assert threading.active_count() == before
    assert [one.name for one in tmp_path.iterdir()] == ["list.csv"]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.serial
@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_a_table_saved_by_libreoffice_comes_out_as_it_looks(tmp_path, ending):
    source = tmp_path / "source.xlsx"
    with xlsxwriter.Workbook(source) as book:
        sheet = book.add_worksheet("Staff")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["Name", "Done", "Score", "Passed"])
        for number in range(1, 1_001):
            sheet.write_row(number, 0, [f"Zoë {number}", None, number, True])
            sheet.write_datetime(number, 1, DAY, day)
        hidden = book.add_worksheet("Lists")
        hidden.write_string(0, 0, "Yes")
        hidden.hide()
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1" if ending == "csv" else ending
    out = tmp_path / "out"
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless"]
    command += ["--convert-to", form, "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    first, *others = read_book(out / f"source.{ending}").sheets
    assert len(first.rows) == 1_001
    as_text = ending == "csv"
    expected = ("Zoë 7", "2026-02-28", "7", "TRUE") if as_text else ("Zoë 7", DAY, 7, True)
    assert first.rows[7] == expected
    assert [one.hidden for one in others] == ([] if as_text else [True])


@pytest.mark.parametrize(
    ("name", "words"), [("list.xlsx", "not a workbook"), ("list.csv", "letters in this file")]
)
def test_bytes_that_are_nothing_are_refused_by_what_the_file_claims_to_be(tmp_path, name, words):
    path = tmp_path / name
    path.write_bytes(b"\0\1\2nothing" * 9)
    with pytest.raises(Refused, match=words):
        read_book(path)
