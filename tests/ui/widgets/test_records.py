"""Rows: the first are shown without looking at all, and the rest follow in their order."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt

from dsptdesk.domain.registers.assets import Asset
from dsptdesk.ui.widgets.records import PORTION, SCREENFUL
from dsptdesk.ui.widgets.table import RecordTable

MANY = 10_000
ROWS = tuple(Asset(id=f"{n:032}", name=f"Asset {n:05}") for n in range(MANY))


class Slow:
    """A question that takes its time for each row, such as whether it wants attention."""

    def __init__(self, every=1, cost=0.002):
        self.asked, self._every, self._cost = 0, every, cost

    def __call__(self, part):
        self.asked += len(part)
        time.sleep(self._cost)
        return [one for one in part if int(one.id) % self._every == 0]


@pytest.fixture
def table(qtbot):
    made = RecordTable(Asset, "Assets")
    qtbot.addWidget(made)
    return made


def numbers(table):
    return [int(one.id) for one in table.records.rows]


def test_a_screenful_is_shown_before_all_rows_are_looked_at(table, qtbot):
    slow = Slow(every=2)
    table.show_records(ROWS, {}, slow)
    assert SCREENFUL <= len(numbers(table)) <= slow.asked < MANY / 5
    assert table.looking
    with qtbot.waitSignal(table.looked):
        pass
    qtbot.waitUntil(lambda: not table.looking)
    assert numbers(table) == list(range(0, MANY, 2))
    assert slow.asked == MANY


def test_a_rare_row_far_down_is_found_without_holding_the_screen(table, qtbot):
    table.show_records(ROWS, {}, Slow(every=MANY - 1))
    assert numbers(table) == [0]
    qtbot.waitUntil(lambda: not table.looking)
    assert numbers(table) == [0, MANY - 1]


def test_a_choice_is_kept_although_its_row_is_found_only_later(table, qtbot):
    table.show_records(ROWS, {})
    table.choose(ROWS[9_000].id)
    table.show_records(ROWS, {}, Slow())
    assert table.chosen() == ()
    qtbot.waitUntil(lambda: not table.looking)
    assert table.chosen() == (ROWS[9_000],)
    assert table.current() is ROWS[9_000]


def test_a_row_found_later_does_not_take_the_choice_of_a_hand_away(table, qtbot):
    table.show_records(ROWS, {})
    table.choose(ROWS[9_000].id)
    table.show_records(ROWS, {}, Slow())
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not table.looking)
    assert table.chosen() == (ROWS[1],)


def test_sorting_while_it_still_looks_loses_no_row(table, qtbot):
    table.show_records(ROWS, {}, Slow(every=3))
    assert table.looking
    table.sort_by(0, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: not table.looking)
    assert numbers(table) == [n for n in range(MANY) if n % 3 == 0][::-1]


def test_sorting_what_was_found_asks_no_row_again(table, qtbot):
    slow = Slow(every=3)
    table.show_records(ROWS, {}, slow)
    qtbot.waitUntil(lambda: not table.looking)
    asked = slow.asked
    table.sort_by(0, Qt.SortOrder.DescendingOrder)
    assert numbers(table) == [n for n in range(MANY) if n % 3 == 0][::-1]
    assert slow.asked == asked


def test_typing_on_looks_only_through_what_was_found(table, qtbot):
    table.show_records(ROWS, {}, Slow(every=100, cost=0))
    qtbot.waitUntil(lambda: not table.looking)
    narrower = Slow(every=200)
    table.show_records(ROWS, {}, narrower, within=True)
    assert numbers(table) == list(range(0, MANY, 200))
    assert narrower.asked == MANY / 100


def test_typing_on_looks_through_all_when_not_all_was_looked_at_or_rows_changed(table, qtbot):
    table.show_records(ROWS, {}, Slow(every=100))
    assert table.looking
    table.show_records(ROWS, {}, Slow(every=200, cost=0), within=True)
    qtbot.waitUntil(lambda: not table.looking)
    assert numbers(table) == list(range(0, MANY, 200))
    table.show_records(ROWS[:500], {}, Slow(cost=0), within=True)
    assert numbers(table) == list(range(500))


def test_the_screen_is_free_between_two_portions(table, qtbot):
    slow = Slow(cost=0.004)
    table.show_records(ROWS, {}, slow)
    before = slow.asked
    with qtbot.waitSignal(table.looked):
        pass
    assert slow.asked - before <= 3 * PORTION
