from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.ui.window import Window
from tests.ui.keys import Keys

NAMES = (
    "Rota",
    "Staff files",
    "Visitors' book",
    "Medicine charts",
    "Payroll",
    "Door cameras",
    "Work phones",
    "Accident book",
    "Menus and diets",
)


@pytest.fixture
def keys(qtbot, desk, settings):
    window = Window(settings)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.enter(desk, "safety")
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    yield Keys(window)
    window.context = window.shell = None


def choose(keys, name, steps):
    """Come to a row of radio buttons with Tab and choose with the keys that radio buttons know."""
    keys.tab_to(name)
    keys.press(Qt.Key.Key_Space)
    for _ in range(steps):
        keys.press(Qt.Key.Key_Right)


def test_from_empty_to_ten_assets_with_a_risk_and_a_supplier_without_a_mouse(keys, desk):
    keys.ctrl(Qt.Key.Key_3)
    keys.ctrl(Qt.Key.Key_F)
    keys.wait_at("Find a register")
    keys.type("information assets")
    keys.press(Qt.Key.Key_Return)
    keys.tab_to("Add the first asset")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("Information asset")
    keys.type("Care plans")
    keys.tab_to("Supplier")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("Search suppliers")
    keys.type("Fernleaf Care Records")
    keys.tab_to("Add a new supplier")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("Supplier")
    keys.tab_to("What they do for us")
    keys.type("Care planning software")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("Supplier: Fernleaf Care Records")
    choose(keys, "Low. Harm, before", 2)
    choose(keys, "Low. Likelihood, before", 1)
    choose(keys, "Low. Harm, with", 2)
    choose(keys, "Low. Likelihood, with", 0)
    keys.ctrl(Qt.Key.Key_Return)
    keys.wait_at("Information assets")
    for name in NAMES:
        keys.ctrl(Qt.Key.Key_N)
        keys.wait_at("Information asset")
        keys.type(name)
        keys.ctrl(Qt.Key.Key_Return)
        keys.wait_at("Information assets")

    made = {one.name: one for one in desk.snapshot.live(Asset)}
    assert set(made) == {"Care plans", *NAMES}
    (supplier,) = desk.snapshot.live(Supplier)
    first = made["Care plans"]
    assert (supplier.name, supplier.service) == ("Fernleaf Care Records", "Care planning software")
    assert first.supplier == supplier.id
    assert (first.risk_before, first.risk_after) == (6, 3)


def test_arrow_keys_walk_the_cards_of_the_index(keys):
    keys.ctrl(Qt.Key.Key_3)
    keys.ctrl(Qt.Key.Key_F)
    keys.press(Qt.Key.Key_Down)
    keys.wait_at("Information assets")
    keys.press(Qt.Key.Key_Right)
    keys.wait_at("Record of processing")
    keys.press(Qt.Key.Key_Down)
    keys.wait_at("Impact assessments")
    keys.press(Qt.Key.Key_Up)
    keys.press(Qt.Key.Key_Up)
    keys.wait_at("Find a register")
