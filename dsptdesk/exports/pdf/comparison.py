"""Two publications compared, on paper: the counts as a picture, then what differs item by item."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer

from dsptdesk.domain.publication_compare import Comparison, ItemDifference
from dsptdesk.domain.report import Table
from dsptdesk.exports.legible import long_day
from dsptdesk.exports.pdf import paper, theme
from dsptdesk.exports.pdf.build import set_pages
from dsptdesk.exports.pdf.canvas import Furniture
from dsptdesk.exports.pdf.drawings import Drawn
from dsptdesk.exports.pdf.parts import Heading
from dsptdesk.exports.pdf.tables import register_table
from dsptdesk.exports.pdf.words import entry, markup, paragraphs, points

_NOTHING = "Nothing differs: every answer, comment and document is the same in both."
_TITLE = "Two publications compared"


def write_comparison(found: Comparison, made_on: date, dest: Path) -> None:
    """Write the PDF; it appears whole or not at all."""
    paper.write(build_comparison(found, made_on), dest)


def build_comparison(found: Comparison, made_on: date) -> bytes:
    """Set the pages; the same comparison gives the same bytes."""
    theme.load_fonts()
    after = found.after
    furniture = Furniture(
        left=after.organisation,
        right=f"{_TITLE}  ·  {found.before.edition} – {after.edition}",
        foot=f"Printed on {long_day(made_on)}",
        mark="",
        inserted={},
    )
    return set_pages(list(_story(found)), furniture, _TITLE).getvalue()


def _story(found: Comparison) -> Iterator[Flowable]:
    yield Heading(_TITLE, theme.SECTION, level=0, key="top")
    yield Paragraph(markup(found.heading), theme.LEAD)
    yield from paragraphs(found.summary, theme.BODY)
    yield from _counts(found)
    yield CondPageBreak(120)
    yield Heading("Item by item", level=1, key="items")
    if not found.differing:
        yield Paragraph(_NOTHING, theme.BODY)
    for one in found.differing:
        yield from _item(one)
    yield from _documents(found)
    yield from _registers(found)


def _counts(found: Comparison) -> Iterator[Flowable]:
    if not found.picture.worth_showing:
        return
    figure = found.figure()
    drawn = Drawn(figure.drawing)
    yield CondPageBreak(drawn.wrap(theme.WIDTH, 0)[1] + 60)
    yield Heading(figure.title, level=1, key="counts")
    yield drawn
    yield from paragraphs(figure.caption, theme.SMALL)
    yield _table("counts", figure.headings, figure.rows)
    yield Spacer(1, 10)
    yield _table("statuses", ("Complete items for", "Then", "Now"), found.statuses)


def _table(key: str, headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Flowable:
    flowable: Flowable = register_table(Table(key, key, "", "", headings, rows), theme.WIDTH)
    return flowable


def _item(one: ItemDifference) -> Iterator[Flowable]:
    was = f" (was {one.ref_before})" if one.before and one.ref_before != one.ref else ""
    yield CondPageBreak(90)
    yield from paragraphs(f"{one.ref} {one.title}{was}", theme.TOPIC)
    yield from paragraphs(one.words, theme.SMALL)
    for label, before, after in one.told:
        yield from entry(f"{label} then", before)
        yield from entry(f"{label} now", after)


def _documents(found: Comparison) -> Iterator[Flowable]:
    for number, (title, names) in enumerate(
        (
            ("Documents that came", found.documents_added),
            ("Documents that went", found.documents_removed),
            ("Documents whose file is another one", found.documents_changed),
        )
    ):
        if names:
            yield CondPageBreak(70)
            yield Heading(title, level=1, key=f"documents-{number}")
            yield from points(names)


def _registers(found: Comparison) -> Iterator[Flowable]:
    if found.registers:
        yield CondPageBreak(90)
        yield Heading("Registers that grew or shrank", level=1, key="registers")
        yield _table("registers", ("Register", "Then", "Now"), found.registers)
