"""Every word a person filled in stands in every readable form of the export."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
from dataclasses import fields, is_dataclass
from datetime import date

import openpyxl
import pytest
from lxml import html as lxml_html

from dsptdesk.domain.pictures.picture import Figure
from dsptdesk.domain.readiness import Count
from dsptdesk.domain.report import AnswerEntry, Document
from dsptdesk.exports.html import build_html
from dsptdesk.exports.pdf import build_pack
from dsptdesk.exports.submission import build_submission
from dsptdesk.exports.workbook import build_workbook

NOT_SHOWN = {
    AnswerEntry: {"topic", "standard", "kind", "state"},
    Document: {"id", "blob", "media_type"},
    Figure: {"key", "drawing"},
}
"""Fields for programs, or repeated in words elsewhere."""


def squeezed(text):
    """Take out all white space and what cannot be seen, so that line breaks do not matter."""
    plain = unicodedata.normalize("NFC", text)
    return re.sub(r"[\s\u00ad\u200b-\u200f\u2028\u2029\ufeff\x00-\x1f\xa0]+", "", plain)


def words_in(text):
    """Give the words of a text, in order, without hyphens that only break lines."""
    return re.sub(r"(\w)-\n(\w)", r"\1-\2", unicodedata.normalize("NFC", text)).split()


def texts_of(value, skip=frozenset()):
    """Give every non-empty text in a report, at any depth."""
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_of(one)
    elif is_dataclass(value) and not isinstance(value, (Count, date)):
        hidden = NOT_SHOWN.get(type(value), set())
        for one in fields(value):
            if one.name not in hidden and one.name not in skip:
                yield from texts_of(getattr(value, one.name))


def pdf_text(data):
    """Read the text as a reader would; headers and footers come along."""
    tool = shutil.which("pdftotext")
    if not tool:
        pytest.skip("pdftotext is not installed (Debian package poppler-utils)")
    made = subprocess.run([tool, "-raw", "-", "-"], input=data, capture_output=True, check=True)
    return made.stdout.decode()


def body_text(text):
    """Leave out the lines at the page edges, which fall into the middle of long texts."""
    edge = re.compile(
        r"^(DRAFT|Page \d+ of \d+|\d+ \w+ \d{4}|.*Evidence pack {1,2}· .*|Willow Bank.*)$"
    )
    return "\n".join(line for line in text.replace("\f", "\n").split("\n") if not edge.match(line))


def workbook_text(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return "\n".join(
        str(cell)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell
    )


def wanted(report, *more):
    skip = {"edition_slug", "slug", *more}
    return [one for text in texts_of(report, skip) for one in text.split("\n") if one.strip()]


def test_pdf_shows_every_field(report, open_document):
    result = io.BytesIO()
    build_pack(report, open_document, result)
    text = pdf_text(result.getvalue())
    found = squeezed(body_text(text)) + squeezed(text)
    assert [one for one in wanted(report) if squeezed(one) not in found] == []


def test_html_shows_every_field(report):
    found = squeezed(lxml_html.fromstring(build_html(report)).text_content())
    assert [one for one in wanted(report) if squeezed(one) not in found] == []


def test_workbook_shows_every_field(report):
    found = squeezed(workbook_text(build_workbook(report)))
    assert [one for one in wanted(report) if squeezed(one) not in found] == []


def test_submission_holds_every_field(report):
    found = squeezed(build_submission(report).decode())
    assert [one for one in wanted(report) if squeezed(one.replace('"', '\\"')) not in found] == []


def test_a_field_left_out_would_be_noticed(report):
    found = squeezed(build_html(report).replace("Ruth Adeyemi", ""))
    assert squeezed("Ruth Adeyemi") not in found
    assert "Ruth Adeyemi" in wanted(report)
