"""Orders: each column's is kept, until the rows or the names in it are others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.record import fields_of
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.ui.widgets.orders import Orders

FIELDS = tuple(one for one in fields_of(Asset) if one.listed)
NAME, OWNER, DAY = (
    [one.name for one in FIELDS].index(name) for name in ("name", "owner", "reviewed_on")
)
ROWS = (
    Asset(id="1", name="Rota", owner="p2", reviewed_on=date(2026, 2, 1)),
    Asset(id="2", name="care plans", owner="p1"),
)
NAMES = {"p1": "Asha", "p2": "Ben"}


@pytest.fixture
def orders():
    made = Orders(FIELDS)
    made.hold(ROWS, NAMES)
    while made.prepare():
        pass
    return made


def ids(orders, column, *, descending=False):
    return [one.id for one in orders.by(column, descending=descending)]


def test_rows_come_in_either_order_with_empty_ones_last(orders):
    assert ids(orders, NAME) == ["2", "1"]
    assert ids(orders, NAME, descending=True) == ["1", "2"]
    assert ids(orders, DAY) == ids(orders, DAY, descending=True) == ["1", "2"]


def test_a_name_that_changed_puts_the_column_of_links_in_another_order(orders):
    assert ids(orders, OWNER) == ["2", "1"]
    assert not orders.hold(ROWS, NAMES | {"p1": "Zadie"})
    assert ids(orders, OWNER) == ["1", "2"]


def test_a_changed_row_is_shown_as_it_is_now(orders):
    changed = replace(ROWS[0], name="A rota")
    assert not orders.hold((changed, ROWS[1]), NAMES)
    assert orders.by(NAME, descending=False) == (changed, ROWS[1])


def test_the_same_rows_and_names_are_sorted_only_once(orders):
    before = orders.by(OWNER, descending=False)
    assert orders.hold(ROWS, dict(NAMES))
    assert all(a is b for a, b in zip(before, orders.by(OWNER, descending=False), strict=True))
    assert not orders.prepare()
