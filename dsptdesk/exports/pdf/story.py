"""The pack's text in reading order, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    NextPageTemplate,
    PageBreak,
    Paragraph,
    Spacer,
)

from dsptdesk.domain.pictures.picture import Figure
from dsptdesk.domain.report import Document, Missing, Part, Report, Table
from dsptdesk.exports import published
from dsptdesk.exports.legible import byte_size
from dsptdesk.exports.missing import step_by_step
from dsptdesk.exports.pdf import theme
from dsptdesk.exports.pdf.charts import Rings, bars
from dsptdesk.exports.pdf.drawings import Drawn
from dsptdesk.exports.pdf.parts import Heading, Panel, SignLines
from dsptdesk.exports.pdf.tables import register_table
from dsptdesk.exports.pdf.words import entries, entry, markup, paragraphs, points

Story = Iterator[Flowable]
MOST_OF_A_PAGE = (theme.PORTRAIT[1] - theme.TOP - theme.BOTTOM) * 0.55


def section(title: str, key: str, *, fresh: bool = False) -> Story:
    """Start a section; on a new page, unless most of this one is still empty."""
    yield NextPageTemplate("portrait")
    yield PageBreak() if fresh else CondPageBreak(MOST_OF_A_PAGE)
    yield Heading(title, level=0, key=key)


def group(title: str, key: str, *, room: float = 110) -> Story:
    """Start a part of a section; on the next page when little room is left."""
    yield CondPageBreak(room)
    yield Heading(title, level=1, key=key)


def readiness(report: Report) -> Story:
    """Say where the work stands and what each status still needs."""
    yield from section("Readiness", "readiness")
    label = "Status" if report.published else "Status if you published now"
    yield Panel(label, published.status(report))
    yield Spacer(1, 14)
    yield Rings(report.statuses)
    yield Paragraph("Items completed of those each status needs.", theme.SMALL)
    yield from group("Mandatory items by group", "by-group")
    yield from bars(report.groups)
    yield from group("Mandatory items by standard", "by-standard")
    yield from bars(report.standards)
    yield from group("What is missing", "missing")
    for one in step_by_step(report.missing):
        yield from _missing(one)
    yield from _put_right(report)
    yield from _unconfirmed(report)


def _missing(one: Missing) -> Story:
    yield CondPageBreak(70)
    mark = "✓ reached" if one.reached else "not reached yet"
    yield Paragraph(f"{markup(one.status)} – {mark}", theme.TOPIC)
    yield from paragraphs(one.note, theme.SMALL)
    lists = (
        ("Items to complete", one.items),
        ("Assertions to confirm", (", ".join(one.assertions),) if one.assertions else ()),
        ("Also needed", one.other),
    )
    for label, texts in lists:
        if texts:
            yield CondPageBreak(40)
            yield Paragraph(label, theme.LABEL_ABOVE)
            yield from points(texts)


def _put_right(report: Report) -> Story:
    if not report.put_right:
        return
    yield from group("What does not fit together or is missing", "put-right")
    for kind in dict.fromkeys(one.kind for one in report.put_right):
        own = [one.words for one in report.put_right if one.kind == kind]
        yield CondPageBreak(50)
        yield Paragraph(markup(kind), theme.TOPIC)
        yield from points(own)


def _unconfirmed(report: Report) -> Story:
    if report.unconfirmed:
        yield from group("What this edition’s list does not know for certain", "unconfirmed")
        yield from points(report.unconfirmed)


def organisation(report: Report) -> Story:
    """Show the organisation, its roles, and advice about them."""
    yield from section("Organisation and roles", "organisation")
    yield from _part(report.profile, "profile")
    for number, part in enumerate(report.parts):
        yield from _part(part, f"role-{number}")
    if report.advice:
        yield from group("Advice", "advice")
        yield from points(report.advice)


def _part(part: Part, key: str) -> Story:
    yield from group(part.title, key, room=90)
    yield from entries(part.lines, wide=True)


def confirmations(report: Report) -> Story:
    """Show each assertion and who confirmed it."""
    yield from section("Assertions", "assertions")
    text = "An assertion is a statement that you confirm once its mandatory items are done."
    yield Paragraph(text, theme.LEAD)
    if report.assertions:
        rows = tuple((one.label, one.words) for one in report.assertions)
        table = Table("assertions", "Assertions", "", "", ("Assertion", "Confirmed"), rows)
        yield register_table(table, theme.WIDTH)


def registers(report: Report) -> Story:
    """Say how the registers stand, then show them as wide tables."""
    yield from section("Registers and policies", "registers")
    if report.tables:
        rows = tuple((o.title, o.counted, o.reviewed.split(" (")[0]) for o in report.tables)
        headings = ("Register", "Entries", "Reviewed")
        summary = Table("summary", "Registers", "", "", headings, rows)
        yield register_table(summary, theme.WIDTH)
        yield Spacer(1, 10)
    if report.empty_tables:
        text = f"Nothing is recorded yet in: {', '.join(report.empty_tables)}."
        yield from paragraphs(text, theme.BODY)
    if report.tables:
        yield NextPageTemplate("landscape")
        yield PageBreak()
    for table in report.tables:
        yield from _register(table)


def pictures(figures: Sequence[Figure]) -> Story:
    """Show each picture with what it says, how to read it, and its table."""
    if figures:
        # The first picture takes most of a page: the heading must not stay behind alone.
        yield from section("Pictures", "pictures", fresh=True)
    for one in figures:
        drawn = Drawn(one.drawing)
        yield from group(one.title, f"picture-{one.key}", room=drawn.wrap(theme.WIDTH, 0)[1] + 95)
        yield from paragraphs(one.alt, theme.BODY)
        yield Spacer(1, 4)
        yield drawn
        yield Spacer(1, 6)
        yield from paragraphs(one.caption, theme.SMALL)
        table = Table(one.key, one.title, "", "", one.headings, one.rows)
        yield register_table(table, theme.WIDTH)
        yield Spacer(1, 12)


def _register(table: Table) -> Story:
    yield from group(table.title, f"register-{table.slug}", room=150)
    yield from paragraphs(table.purpose, theme.LEAD)
    yield from paragraphs(table.reviewed, theme.SMALL)
    yield from paragraphs(table.note, theme.SMALL)
    if not table.rows:
        yield Paragraph("Nothing is recorded here.", theme.BODY)
        return
    yield Spacer(1, 4)
    yield register_table(table, theme.WIDE)


def evidence(report: Report) -> Story:
    """List all evidence with every field."""
    yield from section("Evidence", "evidence", fresh=bool(report.tables))
    yield Paragraph(_evidence_lead(report), theme.LEAD)
    for one in report.documents:
        yield from _document(one)


def _evidence_lead(report: Report) -> str:
    if not report.documents:
        return "No document or place is named as evidence yet."
    files = " Files are in the folder “documents”." if report.with_files else ""
    return f"All documents and places named as evidence.{files}"


def _document(one: Document) -> Story:
    yield CondPageBreak(96)
    yield from paragraphs(one.title, theme.TOPIC)
    yield from entry("Serves items", ", ".join(one.items))
    if one.location:
        yield from entry("Where it is", one.location)
    yield from entries(one.lines)
    if one.file:
        yield from entry("File", f"{one.file} ({byte_size(one.size)})")
        if one.file_name != one.file:
            yield from entry("Attached as", f"{one.file_name}  {one.media_type}")
        yield from entry("SHA-256", one.sha256)


def sign_off(report: Report) -> Story:
    """Leave lines for those who answer for the pack."""
    yield from section("Sign-off", "sign-off")
    if report.published:
        for label, words in published.facts(report):
            yield from entry(label, words)
        yield Spacer(1, 12)
        yield SignLines("Signature on paper, if you keep one")
        yield from _trail(report)
        return
    text = (
        f"I have read this evidence pack of {report.organisation} for {report.edition}. "
        "To the best of my knowledge the answers are true."
    )
    yield from paragraphs(text, theme.BODY)
    yield Spacer(1, 12)
    yield SignLines("Senior person responsible for data security")
    yield SignLines("Approved by the owner, a director or a trustee")
    yield from _trail(report)


def _trail(report: Report) -> Story:
    if report.history_head:
        yield Spacer(1, 10)
        yield from entry("Audit trail", report.history_head)
        text = "This number stands for everything recorded up to now. It shows if the record is changed later."
        yield Paragraph(text, theme.SMALL)


def annex_start() -> Story:
    """Open the annex."""
    yield from section("Annex", "annex", fresh=True)
    yield Paragraph("The evidence itself, in the order of the items it serves.", theme.LEAD)
