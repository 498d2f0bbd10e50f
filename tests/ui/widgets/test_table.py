from __future__ import annotations

import time
from datetime import date

import pytest
from PySide6.QtCore import Qt

from dsptdesk.domain.fields import Kind
from dsptdesk.domain.record import fields_of
from dsptdesk.domain.registers.assets import Asset, AssetForm
from dsptdesk.domain.registers.checking import SpotCheck
from dsptdesk.ui.widgets.table import RecordTable, runs
from dsptdesk.ui.widgets.table_columns import MOST

ROWS = (
    Asset(id="1", name="rota", form=AssetForm.OTHER, reviewed_on=date(2026, 2, 1)),
    Asset(id="2", name="Care plans", reviewed_on=date(2025, 12, 1)),
    Asset(id="3", name="Archive\nof files", archived_on=date(2026, 1, 1)),
)


@pytest.fixture
def table(qtbot):
    made = RecordTable(Asset, "Assets")
    qtbot.addWidget(made)
    made.show_records(ROWS, {})
    return made


def titles(table):
    return [one.id for one in table.records.rows]


def test_rows_start_in_order_of_their_first_column(table):
    assert titles(table) == ["3", "2", "1"]


def test_a_log_starts_with_the_newest(qtbot):
    made = RecordTable(SpotCheck, "Spot checks")
    qtbot.addWidget(made)
    days = {"1": date(2025, 3, 1), "2": date(2026, 3, 1), "3": None}
    made.show_records(tuple(SpotCheck(id=id_, on=on) for id_, on in days.items()), {})
    assert titles(made) == ["2", "1", "3"]


def test_a_date_column_sorts_by_day_and_keeps_empty_ones_last(table):
    column = [spec.name for spec in table.records.fields].index("reviewed_on")
    table.sort_by(column, Qt.SortOrder.AscendingOrder)
    assert titles(table) == ["2", "1", "3"]
    table.sort_by(column, Qt.SortOrder.DescendingOrder)
    assert titles(table) == ["1", "2", "3"]


def test_the_selection_survives_sorting_and_new_rows(table):
    table.choose("2")
    table.sort_by(0, Qt.SortOrder.DescendingOrder)
    assert [one.id for one in table.chosen()] == ["2"]
    table.show_records(ROWS[1:], {})
    assert [one.id for one in table.chosen()] == ["2"]


def test_a_cell_is_one_line_and_says_when_it_is_archived(table):
    assert table.records.words(0, 0) == "Archive of files (archived)"


def test_enter_opens_the_row(table, qtbot):
    table.choose("1")
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args[0].id == "1"


def test_the_tab_key_leaves_the_table(table):
    assert not table.tabKeyNavigation()


def test_rows_that_follow_each_other_are_one_run():
    assert runs([1, 2, 3, 7, 9, 10]) == [(1, 3), (7, 7), (9, 10)]


def test_ten_thousand_rows_are_quick(table):
    rows = tuple(Asset(id=f"{n:032}", name=f"Asset {n}") for n in range(10_000))
    began = time.perf_counter()
    table.show_records(rows, {})
    table.sort_by(0, Qt.SortOrder.DescendingOrder)
    table.selectAll()
    assert len(table.chosen()) == 10_000
    assert time.perf_counter() - began < 1.5


def test_a_column_nobody_filled_is_not_shown_and_a_search_keeps_the_columns(table):
    names = [spec.name for spec in table.records.fields]
    shown = [name for at, name in enumerate(names) if not table.isColumnHidden(at)]
    assert shown == [name for name in names if name in {"name", "form", "reviewed_on"}]
    table.show_records(ROWS, {}, lambda part: [one for one in part if one is ROWS[2]])
    assert [n for at, n in enumerate(names) if not table.isColumnHidden(at)] == shown


def test_six_columns_at_most_fit_beside_each_other(qtbot):
    long = "Care plans and daily notes " * 4
    full = Asset(id="1", **{f.name: long for f in fields_of(Asset) if f.kind is Kind.LINE})
    made = RecordTable(Asset, "Assets")
    qtbot.addWidget(made)
    made.resize(1040, 500)
    made.show()
    made.show_records([full], {})
    qtbot.wait(20)
    assert sum(not made.isColumnHidden(at) for at in range(len(made.records.fields))) <= MOST
    assert made.horizontalScrollBar().maximum() == 0
