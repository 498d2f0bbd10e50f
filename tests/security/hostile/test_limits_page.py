"""The page on limits says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from dsptdesk.data.blobs import EVIDENCE_LIMIT
from dsptdesk.domain import fields
from dsptdesk.exports import verify, workbook
from dsptdesk.exports.pdf import annex, bounds
from dsptdesk.exports.pdf import pictures as shown_pictures
from dsptdesk.imports import attachment_package as package
from dsptdesk.imports import attachment_pdf as pdf
from dsptdesk.imports import attachment_pictures as pictures
from dsptdesk.imports import book
from dsptdesk.imports.attachment_kinds import RISKY

PAGE = Path(__file__).resolve().parents[3] / "docs" / "limits.md"


def mb(size):
    assert size % 1_000_000 == 0
    return f"{size // 1_000_000:,} MB"


def mib(size):
    return f"{size // 1024 // 1024:,} MiB"


EXPECTED = [
    ("Size of the file", mb(book.FILE_LIMIT)),
    ("Parts inside a workbook", f"{book.ENTRIES:,}"),
    ("Everything in it, unpacked", mb(book.UNPACKED)),
    ("Times it may grow when it is unpacked", f"{book.RATIO:,}"),
    ("Times an OpenDocument file may grow", f"{book.ODS_RATIO:,}"),
    ("Sheets", f"{book.SHEETS:,}"),
    ("Rows of a sheet", f"{book.ROWS:,}"),
    ("Columns of a sheet", f"{book.COLUMNS:,}"),
    ("Cells of all sheets", f"{book.CELLS:,}"),
    ("Characters of a cell", f"{book.TEXT:,}"),
    ("Memory of the reading process", mib(book.MEMORY)),
    ("Time of the reading process", f"{book.SECONDS} seconds"),
    ("Size of a document", mb(EVIDENCE_LIMIT)),
    ("Side of a picture", f"{pictures.SIDE_LIMIT:,} pixels"),
    ("All pixels of a picture", f"{pictures.AREA_LIMIT // 1_000_000:,} million"),
    ("Frames of a moving picture", f"{pictures.FRAME_LIMIT:,}"),
    ("Memory of the process that looks through it", mib(book.MEMORY)),
    ("Time of the process that looks through it", f"{book.SECONDS} seconds"),
    ("Pages a PDF may name before you are warned", f"{pdf.PAGE_LIMIT:,}"),
    ("Packed lists of a PDF that are unpacked to look at them", mb(pdf.UNPACKED_ALL)),
    ("A packed document or archive, unpacked to look at it", mb(package.UNPACKED)),
    ("Size of a document that is shown", mb(annex.SIZE_LIMIT)),
    ("Size of all documents that are shown", mb(annex.SIZE_LIMIT_ALL)),
    ("Pages of one PDF that are shown", f"{annex.PAGE_LIMIT:,}"),
    ("Pages of a PDF that is shown in part", f"{bounds.PAGE_LIMIT:,}"),
    ("One part of a PDF, unpacked", mb(bounds.PACKED_LIMIT)),
    ("All of a PDF but its images, unpacked", mb(bounds.UNPACKED_LIMIT)),
    ("Characters of a cell in a workbook", f"{workbook.CELL_LIMIT:,}"),
    ("Characters of a line", f"{fields.LINE_LIMIT:,}"),
    ("Characters of a longer text", f"{fields.TEXT_LIMIT:,}"),
    ("Answers or list of files of an exported folder", mb(verify.TEXT_LIMIT)),
]


def test_every_figure_on_the_page_is_the_one_in_the_program():
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    said = [row for row in rows if row not in {("What", "At most"), ("---", "---")}]
    assert said == EXPECTED


def test_every_kind_of_file_named_as_not_taken_is_refused():
    page = PAGE.read_text(encoding="utf-8")
    named = page.partition("**Not taken**")[2].partition("**Taken with")[0]
    endings = re.findall(r"\.([a-z0-9]+)", named)
    assert len(endings) > 15
    assert set(endings) <= RISKY


def test_the_pack_takes_the_pictures_that_can_be_attached():
    assert shown_pictures.SIDE_LIMIT == pictures.SIDE_LIMIT
    assert shown_pictures.AREA_LIMIT == pictures.AREA_LIMIT
