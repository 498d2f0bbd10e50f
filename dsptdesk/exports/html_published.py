"""The parts of a pack as a page that only a publication has: its sites and the action plan."""

from __future__ import annotations

from collections.abc import Iterator

from dsptdesk.domain.report import Report
from dsptdesk.exports import page, published

Section = tuple[str, str, str]
"""The key, the title and the finished text of a section."""


def published_sections(report: Report) -> Iterator[Section]:
    """Give the sections, as far as there is something in them."""
    if report.sites or report.differences:
        yield "sites", "Sites and exceptions", "".join(_sites(report))
    if report.plan:
        rows = ([page.block(cell) for cell in row] for row in published.plan_rows(report.plan))
        table = page.table("What is still to be done", published.PLAN_HEADINGS, rows)
        yield "plan", "Action plan", table


def _sites(report: Report) -> Iterator[str]:
    if report.sites:
        rows = ([page.block(cell) for cell in published.site_row(one)] for one in report.sites)
        yield page.table("Sites this covers", published.SITE_HEADINGS, rows)
    if report.differences:
        cells = map(published.difference_row, report.differences)
        rows = ([page.block(cell) for cell in row] for row in cells)
        yield page.table(
            "Where an answer is not true of every site", published.DIFFERENCE_HEADINGS, rows
        )
    else:
        yield "<p>No exception is recorded: the answers are stated for every site this covers.</p>"
