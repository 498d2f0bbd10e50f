"""The sites a publication covers, where an answer is not true of one of them, and the action plan."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable, Paragraph, Spacer

from dsptdesk.domain.report import Report, Table
from dsptdesk.exports import published
from dsptdesk.exports.pdf import theme
from dsptdesk.exports.pdf.story import group, section
from dsptdesk.exports.pdf.tables import register_table

Story = Iterator[Flowable]


def sites(report: Report) -> Story:
    """List the sites, then what differs at single ones."""
    if not (report.sites or report.differences):
        return
    yield from section("Sites and exceptions", "sites")
    if report.sites:
        yield from group("Sites this covers", "sites-covered")
        rows = tuple(map(published.site_row, report.sites))
        table = Table("covered", "Sites", "", "", published.SITE_HEADINGS, rows)
        yield register_table(table, theme.WIDTH)
        yield Spacer(1, 10)
    yield from group("Where an answer is not true of every site", "sites-exceptions")
    if not report.differences:
        words = "No exception is recorded: the answers are stated for every site this covers."
        yield Paragraph(words, theme.BODY)
        return
    rows_of = tuple(map(published.difference_row, report.differences))
    table = Table("differing", "Exceptions", "", "", published.DIFFERENCE_HEADINGS, rows_of)
    yield register_table(table, theme.WIDTH)


def plan(report: Report) -> Story:
    """Show the action plan."""
    if not report.plan:
        return
    yield from section("Action plan", "action-plan")
    words = "What is still open for Standards Met, who does something about it, and by when."
    yield Paragraph(words, theme.LEAD)
    rows = published.plan_rows(report.plan)
    yield register_table(
        Table("plan", "Action plan", "", "", published.PLAN_HEADINGS, rows), theme.WIDTH
    )
