"""The starter list, with the keyboard and for a screen reader."""

from __future__ import annotations

from dsptdesk.domain.registers import register_of
from dsptdesk.ui.registers.starters import StartersPage


def test_tick_all_is_called_what_it_does_next(context, qtbot):
    page = StartersPage(register_of("devices"), context)
    qtbot.addWidget(page)
    page.every.click()
    assert page.every.text() == page.every.accessibleName() == "Untick all"
    page.every.click()
    assert page.every.text() == page.every.accessibleName() == "Tick all"


def test_the_keyboard_comes_to_the_first_suggestion(context, qtbot):
    page = StartersPage(register_of("devices"), context)
    qtbot.addWidget(page)
    assert page.first is next(iter(page.boxes.values()))
