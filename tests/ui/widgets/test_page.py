"""A page opens at its top; later the focus is brought into view."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from dsptdesk.ui.widgets.page import ARRIVING, Page
from dsptdesk.ui.widgets.text import paragraph


@pytest.fixture
def page(qtbot):
    page = Page("Long page")
    page.body.addWidget(QLineEdit())
    for number in range(40):
        page.body.addWidget(paragraph(f"Line {number}"))
    page.below = QLineEdit()
    page.body.addWidget(page.below)
    qtbot.addWidget(page)
    page.resize(500, 400)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    return page


def place(page):
    return page.area.verticalScrollBar().value()


def test_focus_on_arrival_leaves_the_title_in_view(page, qtbot):
    page.below.setFocus()
    qtbot.wait(ARRIVING + 100)
    assert place(page) == 0


def test_focus_later_on_is_brought_into_view(page, qtbot):
    qtbot.waitUntil(lambda: not page.arriving)
    page.below.setFocus()
    qtbot.waitUntil(lambda: place(page) > 0)


def test_going_to_the_top_wins_over_the_focus(page, qtbot):
    qtbot.waitUntil(lambda: not page.arriving)
    page.below.setFocus()
    page.to_top()
    qtbot.wait(100)
    assert place(page) == 0
