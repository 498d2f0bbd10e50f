"""A register over several pages: no page of one row, and no part of it twice on a page."""

from __future__ import annotations

from reportlab.platypus import PageBreak

from dsptdesk.exports.pdf import theme
from dsptdesk.exports.pdf.tables import register_table
from tests.exports.conftest import table


def test_a_few_rows_go_over_with_the_last_one():
    theme.load_fonts()
    rows = register_table(table("assets", "Assets", rows=30, columns=3), 500)
    _, height = rows.wrap(500, 10_000)
    first, pause, rest = rows.split(500, height - 1)
    assert isinstance(pause, PageBreak)
    assert (len(first.rows), len(rest.rows)) == (27, 3)
    assert register_table(table("a", "A", rows=30, columns=3), 500).split(500, 20) == []
