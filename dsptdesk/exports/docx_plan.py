"""The action plan as a Word document, to be read, changed, and uploaded on the website."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from dsptdesk.domain.report import Report
from dsptdesk.exports import published
from dsptdesk.exports.legible import legible, long_day

_DAY = (1980, 1, 1, 0, 0, 0)
_WIDTHS = (1.5, 5.0, 9.0, 4.2, 4.0)
"""Centimetres of the columns, on A4 across."""
_LEAD = (
    "What is still open for Standards Met, what is done about it, who does it and by when. The "
    "plan belongs to what is named below."
)


def build_plan(report: Report) -> bytes:
    """Write the document; the same report gives the same bytes."""
    import docx  # late: only a publication with a plan needs it

    document = docx.Document()
    _set_up(document, report)
    document.add_heading("Action plan", level=1)
    document.add_paragraph(legible(_LEAD))
    _facts(document, report)
    _table(document, report)
    if report.sample:
        document.add_paragraph("Example data: this organisation is made up.")
    document.add_paragraph("Made with DSPT Desk, which is not an NHS product.")
    result = io.BytesIO()
    document.save(result)
    return _settled(result.getvalue())


def _set_up(document: Any, report: Report) -> None:
    """Turn the page across, name the document, and say its language to screen readers."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21.0)
    page.left_margin = page.right_margin = Cm(3.0)
    page.top_margin = page.bottom_margin = Cm(2.0)
    style = document.styles["Normal"]
    style.font.size = Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    style.element.get_or_add_rPr().append(language)
    known = document.core_properties
    made = datetime(report.made_on.year, report.made_on.month, report.made_on.day)  # noqa: DTZ001 - a day
    known.title = _plain(f"Action plan – {report.organisation} – {report.edition}")[:250]
    known.author = known.last_modified_by = "DSPT Desk"
    known.created = known.modified = made
    known.comments, known.language, known.revision = "", "en-GB", 1


def _facts(document: Any, report: Report) -> None:
    signed = report.published
    found = (
        ("Organisation", report.organisation),
        ("Edition", report.edition),
        (
            "Status published" if signed and signed.on_website else "Status signed off",
            published.status(report),
        ),
        ("Date", long_day(signed.on if signed else report.made_on)),
        ("Signed off by", f"{signed.name}, {signed.role}" if signed else ""),
        ("Sites", ", ".join(one.name for one in report.sites)),
    )
    for label, words in found:
        if words:
            line = document.add_paragraph()
            line.add_run(f"{label}: ").bold = True
            line.add_run(_plain(words))


def _table(document: Any, report: Report) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    table = document.add_table(rows=1, cols=len(_WIDTHS))
    table.style = "Table Grid"
    table.autofit = False
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - python-docx has no other way
    for cell, heading in zip(table.rows[0].cells, published.PLAN_HEADINGS, strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    for row in published.plan_rows(report.plan):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = _plain(words)
    for row_of in table.rows:
        for cell, width in zip(row_of.cells, _WIDTHS, strict=True):
            cell.width = Cm(width)


def _plain(words: str) -> str:
    """Take out what no Word document can hold."""
    return legible(words)


def _settled(data: bytes) -> bytes:
    """Pack it again without the clock, so that the same plan gives the same bytes."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in sorted(source.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            target.writestr(info, source.read(name))
    return result.getvalue()
