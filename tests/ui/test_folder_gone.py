"""A folder that goes away while somebody types: the words stay, and are saved when it is back."""

from __future__ import annotations

import pytest

from dsptdesk.ui.window import Window


@pytest.fixture
def window(qtbot, desk, settings):
    window = Window(settings)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.enter(desk, "organisation")
    window.show()
    yield window
    window.context = window.shell = None


def test_what_is_typed_stays_on_the_screen_and_is_saved_when_the_folder_is_back(window, desk):
    wizard = window.shell.stack.currentWidget()
    wizard.open_step("contact")
    line = wizard.page.form.editors["contact_name"].line
    place = desk.workspace.path
    away = place.with_name("in a pocket")
    place.rename(away)
    line.setText("Asha")
    assert not window.shell.leave()
    assert line.text() == "Asha"
    assert "plugged in" in wizard.page.problem.accessibleName()
    assert not place.exists()
    away.rename(place)
    assert window.shell.leave()
    assert desk.snapshot.organisation.contact_name == "Asha"


def test_an_answer_that_is_being_typed_waits_as_well(window, desk, qtbot):
    window.shell.open("assessment", "1.1.1")
    item = window.shell.stack.currentWidget().item
    typed = item.fields.editors["reply"].focus_target
    typed.setFocus()
    place = desk.workspace.path
    away = place.with_name("in a pocket")
    place.rename(away)
    qtbot.keyClicks(typed, "ZA123456")
    for _ in range(2):
        assert not window.shell.leave()
    assert typed.toPlainText() == "ZA123456"
    away.rename(place)
    assert window.shell.leave()
    assert [one.reply for one in desk.snapshot.answers] == ["ZA123456"]
