"""What holds for every form, table and wizard page: names, sizes, room at 200 % text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLineEdit,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from dsptdesk.domain.registers import REGISTERS
from dsptdesk.ui import theme
from dsptdesk.ui.organisation.room import Room as OrganisationRoom
from dsptdesk.ui.organisation.steps import STEPS
from dsptdesk.ui.registers.room import Room
from dsptdesk.ui.widgets.page import Page

NARROW = 1030
"""What 1366 pixels leave beside the rail at 200 % text."""


def pages(qtbot, context):
    room = Room(context)
    qtbot.addWidget(room)
    room.resize(NARROW, 738)
    room.show()
    yield room.index
    for register in REGISTERS:
        room.show_where((register.slug, ""))
        yield room.tables[register.slug]
        room.show_where((register.slug, "new"))
        yield room.entry
    wizard = OrganisationRoom(context)
    qtbot.addWidget(wizard)
    wizard.resize(NARROW, 738)
    wizard.show()
    for step in STEPS:
        wizard.open_step(step.key)
        yield wizard.page
    wizard.open_check()
    yield wizard.page


def test_everything_that_takes_the_keyboard_has_a_name_and_room_for_a_finger(qtbot, context):
    for page in pages(qtbot, context):
        for one in page.findChildren(QWidget):
            if not one.isVisibleTo(page) or one.focusPolicy() == Qt.FocusPolicy.NoFocus:
                continue
            if isinstance(one, QScrollBar) or one.objectName().startswith("qt_"):
                continue
            if isinstance(one, QAbstractScrollArea) and isinstance(one.parent(), Page):
                continue
            assert one.accessibleName(), (page.accessibleName(), one)
            if isinstance(one, QAbstractButton):
                assert one.height() >= 32, (page.accessibleName(), one.accessibleName())


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_pages_scroll_in_one_direction_only(qtbot, qapp, context, scale):
    theme.apply(qapp, scale=scale, scheme="light")
    try:
        for page in pages(qtbot, context):
            needed = page.column.minimumSizeHint().width()
            assert needed <= NARROW, (page.accessibleName(), needed)
    finally:
        theme.apply(qapp, scheme="light")


def test_the_key_for_adding_works_while_the_keyboard_is_beside_the_page(qtbot, context):
    window = QWidget()
    qtbot.addWidget(window)
    beside, room, lines = QLineEdit(), Room(context), QVBoxLayout(window)
    lines.addWidget(beside)
    lines.addWidget(room)
    window.show()
    room.show_where(("suppliers", ""))
    room.show_where(("assets", ""))
    with qtbot.waitActive(window):
        window.activateWindow()
    beside.setFocus()
    qtbot.keyClick(beside, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert room.entry is not None
    assert room.entry.register.slug == "assets"
