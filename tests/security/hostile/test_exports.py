"""Whatever was typed comes out as text: no formula, no link, no mark-up, no file of this computer."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from lxml import html as lxml_html

from dsptdesk.domain.fields import Kind
from dsptdesk.domain.pictures.picture import Figure
from dsptdesk.domain.record import fields_of
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.report import Table
from dsptdesk.exports.history_csv import safe
from dsptdesk.exports.html import build_html
from dsptdesk.exports.pdf import build_pack
from dsptdesk.exports.register_book import build_register_book
from dsptdesk.exports.start_here import build_start_here
from dsptdesk.exports.submission import build_submission
from dsptdesk.exports.workbook import build_workbook
from dsptdesk.imports.child import _tables
from dsptdesk.imports.scan import scan
from tests import workbooks
from tests.exports.conftest import make_report, opener
from tests.exports.test_every_field import pdf_text, squeezed, texts_of
from tests.records import full

ROOT = Path(__file__).resolve().parents[3]
FIRST = (
    *("=", "+", "-", "@", "\t=", "\r=", "\n=", "\0=", "＝", "＋", "－", "＠", ";=", '"=', '";='),
    *("'=", " =", "\u200b=", "\ufeff=", "\u202e=", "http://x/", "mailto:a@b", "file:///etc/passwd"),
    *("{=1}", "#REF!", "TRUE", "1e5", "0012", "\x1e=", "_x0041_", "_x003D_", "\\=", "internal:A!1"),
)
EVIL = tuple(f"{first}1+cmd|'/c calc'!A1" for first in FIRST) + FIRST
MARKS = (
    "<para><b>bold</b></para> </para> &amp; &lt; & <!-- x --> <script>alert(1)</script> %s "
    "<img src='{file}'/> <a href='file://{file}'>x</a> <font name='no'> {{{{x}}}} <br/> <seq/> "
    "<onDraw name='x'/> <embed src='{file}'> ]]> <![CDATA[x \u202etxt.exe\u202c שלום 👩‍⚕️ "
)
KEPT = {
    "slug",
    "ref",
    "kind",
    "state",
    "state_words",
    "level",
    "file",
    "media_type",
    "sha256",
    "blob",
    "id",
    "key",
    "drawing",
}
soffice = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def report_of(texts):
    rows = tuple((text, text) for text in texts)
    return make_report(tables=(Table("assets", "=Assets", "=w", "@l", ("=Name", "+Value"), rows),))


def register_book(texts):
    """Put texts into every field of words of every register, each text into a record of its own."""
    slugs, records = [], []
    for kind in [one.record for one in REGISTERS]:
        slugs.append(kind.slug)
        words = [s.name for s in fields_of(kind) if s.kind in {Kind.LINE, Kind.TEXT}]
        for number, text in enumerate(texts):
            plain = full(kind, "m", id=f"{number:032x}", version=1)
            records.append(replace(plain, **dict.fromkeys(words, text)))
    return build_register_book(workbooks.sent(workbooks.snapshot_of(*records), *slugs))


def csv_of(texts):
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([safe(one), safe(one)] for one in texts)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def trouble(data):
    """Name every cell that is more than text, and every link or formula in the file."""
    found = []
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            found += [
                f"{c.coordinate}: {c.value}" for c in row if c.data_type == "f" or c.hyperlink
            ]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            text = archive.read(name)
            if name.startswith("xl/worksheets/") and (b"<f>" in text or b"<hyperlink" in text):
                found.append(name)
            found += [name] if "external" in name.lower() or "vba" in name.lower() else []
    return found


@pytest.mark.parametrize(
    "make", [lambda: build_workbook(report_of(EVIL)), lambda: register_book(EVIL)]
)
def test_no_workbook_holds_a_formula_or_a_link(make):
    assert trouble(make()) == []


def test_a_formula_would_be_noticed(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "=1+1"
    book.active["A2"] = "x"
    book.active["A2"].hyperlink = "http://x/"
    book.save(tmp_path / "a.xlsx")
    found = trouble((tmp_path / "a.xlsx").read_bytes())
    assert found == ["A1: =1+1", "A2: x", "xl/worksheets/sheet1.xml"]


def test_the_value_in_a_workbook_is_what_was_typed():
    data = build_workbook(report_of(EVIL))
    (table,) = [one for one in _tables(scan(data), data) if one.name == "=Assets"]
    got = [row[0] for row in table.rows][1:]
    # Excel, LibreOffice and our reader show a line end for what XML writes as one.
    assert [one.replace("\r", "\n") for one in EVIL] == [
        str(one).replace("\r", "\n") for one in got
    ]


@pytest.mark.parametrize("text", [*EVIL, "a;=1", 'a;"=1', "a\n=1", "a\t @x", ";;+1", "a;\u200b-1"])
def test_text_files_for_spreadsheets_are_prefixed(text):
    said = safe(text)
    if re.match(r" *[=+\-@＝＋－＠]", text) or text[0] in "\t\r\n\0'":
        assert said.startswith(("'", " '"))
    assert not re.search(r"(?:^|[;\t\n])[\s\"\u200b\ufeff]*[=+\-@＝＋－＠]", said)


@pytest.mark.parametrize(
    "text", ["Ann; Ben - both", "a - b", "x = y; z = 1", "don't", "07700 900000"]
)
def test_ordinary_text_stays_as_it_is(text):
    assert safe(text) == text


@soffice
@pytest.mark.serial
@pytest.mark.parametrize("cut", ["44,34", "59,34", "9,34", "44/59,0"])
def test_libreoffice_finds_no_formula_however_it_cuts_a_text_file(tmp_path, cut):
    (tmp_path / "history.csv").write_bytes(csv_of([*EVIL, "a;=1+1", 'a;"=1+1', "x\n=1+1"]))
    body = reopened(tmp_path, ["history.csv"], f"--infilter=CSV:{cut},76,1")["history.csv"]
    assert "table:formula=" not in body
    assert "cmd|" in body


@soffice
@pytest.mark.serial
def test_libreoffice_finds_neither_formula_nor_link_in_a_workbook(tmp_path):
    made = {
        "answers.xlsx": build_workbook(report_of(EVIL)),
        "registers.xlsx": register_book(EVIL),
    }
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    for body in reopened(tmp_path, list(made)).values():
        assert "table:formula=" not in body
        assert "<text:a " not in body
        assert "cmd|" in body


def reopened(folder, names, *options):
    """Let LibreOffice open files and say what is in their cells."""
    command = ["soffice", f"-env:UserInstallation=file://{folder}/lo", "--headless", *options]
    command += ["--convert-to", "ods", "--outdir", str(folder / "out")]
    paths = [str(folder / name) for name in names]
    subprocess.run([*command, *paths], check=True, capture_output=True, timeout=100)
    found = {}
    for name in names:
        with zipfile.ZipFile(folder / "out" / f"{Path(name).stem}.ods") as archive:
            found[name] = archive.read("content.xml").decode().partition("<office:body>")[2]
    return found


def marked(value, text, counted):
    """Put the same mark-up and a number of its own into every text of a report."""
    if isinstance(value, str):
        counted.append(value)
        return f"{text}{len(counted)}end"
    if isinstance(value, tuple):
        return tuple(marked(one, text, counted) for one in value)
    if is_dataclass(value) and not isinstance(value, (date, Figure)):
        names = [one.name for one in fields(value) if one.name not in KEPT]
        return replace(value, **{n: marked(getattr(value, n), text, counted) for n in names})
    return value


def marked_report(file="/etc/passwd"):
    report = make_report()
    return marked(report, MARKS.replace("{file}", str(file)), [])


def test_markup_in_every_field_comes_out_as_typed():
    report = marked_report()
    wanted = {one for one in texts_of(report, KEPT | {"pictures"}) if "para" in one}
    assert len(wanted) > 500
    ends = {re.search(r"(\d+)end$", one)[1] for one in wanted}
    mark = squeezed(MARKS.replace("{file}", "/etc/passwd").split("\u202e")[0])
    for name, text in {
        "html": lxml_html.fromstring(build_html(report)).text_content(),
        "start": lxml_html.fromstring(build_start_here(report)).text_content(),
        "json": "\n".join(texts_in(json.loads(build_submission(report)))),
    }.items():
        assert mark in squeezed(text), name
        assert "root:x:0" not in text
    page = lxml_html.fromstring(build_html(report))
    assert not page.xpath("//script | //img | //embed | //font")
    assert not [a for a in page.xpath("//a/@href") if a.startswith(("file:", "javascript:"))]
    shown = set(re.findall(r"(\d+)end", page.text_content()))
    assert len(ends - shown) < len(ends) / 5  # some fields are for programs only


def texts_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts_in(one)


def test_markup_in_every_field_of_the_pdf_comes_out_as_typed():
    result = io.BytesIO()
    build_pack(marked_report(), opener(), result)
    text = squeezed(pdf_text(result.getvalue()))
    for words in (
        "<para><b>bold</b></para>", "&amp;&lt;&", "<script>alert(1)</script>%s",
        "<imgsrc='/etc/passwd'/>", "<seq/>", "<onDrawname='x'/>", "<![CDATA[x",
    ):  # fmt: skip
        assert words in text
    assert "root:x:0" not in text


PACK = """
import io, sys
sys.path.insert(0, "")
from tests.security.hostile.test_exports import marked_report
from tests.exports.conftest import opener
from dsptdesk.exports.pdf import build_pack
from dsptdesk.exports.html import build_html
report = marked_report(sys.argv[1])
if sys.argv[2] == "raw":
    from reportlab.platypus import Paragraph
    from reportlab.lib.styles import getSampleStyleSheet
    Paragraph(f"<img src='{sys.argv[1]}'/>", getSampleStyleSheet()["Normal"]).wrap(99, 99)
else:
    build_pack(report, opener(), io.BytesIO())
    build_html(report)
"""


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
@pytest.mark.parametrize(("how", "read"), [("ours", False), ("raw", True)])
def test_no_file_that_markup_names_is_opened(tmp_path, how, read):
    canary, log = tmp_path / "canary.png", tmp_path / "trace"
    canary.write_bytes(b"not a picture")
    command = ["strace", "-f", "-o", str(log), "-e", "trace=%file,connect"]
    command += [sys.executable, "-c", PACK, str(canary), how]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=100)
    lines = log.read_text(encoding="utf-8", errors="replace")
    after = lines.partition("execve(")[2].partition("\n")[2]
    assert ("canary.png" in after) is read
    assert "sin_port" not in after
