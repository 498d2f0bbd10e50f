"""From the check to the signature, and to an earlier publication, without a mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from dsptdesk.domain.publication import Publication
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.window import Window
from tests.publishing import finish
from tests.ui.keys import Keys


@pytest.fixture
def keys(qtbot, desk, settings):
    finish(desk)
    window = Window(settings)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.enter(desk, "publish")
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    yield Keys(window)
    window.context = window.shell = None


def page_of(keys):
    return keys.window.shell.stack.currentWidget().page


class Windows(QObject):
    """Notes every window that comes up, as one without a place on a page would."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append((type(watched).__name__, watched.accessibleName()))
        return False


@pytest.fixture
def windows(qapp):
    one = Windows()
    qapp.installEventFilter(one)
    yield one
    qapp.removeEventFilter(one)


def test_signing_off_and_reading_it_again(keys, desk, qtbot, monkeypatch, windows):
    monkeypatch.setattr(dialogs, "confirm", lambda *_words: True)
    keys.tab_to("Check your answers")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("Go on")
    keys.tab_to("Show: All items")
    keys.press(Qt.Key.Key_Right)
    keys.wait_at("Show: Not complete")
    keys.press(Qt.Key.Key_Left)
    keys.wait_at("Show: All items")
    keys.tab_to("Change 1.1.1")
    keys.press(Qt.Key.Key_Down)
    keys.wait_at("Change 1.1.2")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: type(page_of(keys)).__name__ == "ItemPage")
    keys.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    keys.wait_at("Change 1.1.2")
    page_of(keys).go_on.setFocus()
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page_of(keys).status.check is not None, timeout=20_000)
    keys.tab_to("Their role")
    keys.type("Director")
    keys.tab_to("Statement")
    keys.tab_to("Sign off")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.snapshot.all(Publication)), timeout=60_000)
    keys.wait_at("Save the signed-off folder now")
    keys.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    keys.tab_to("Earlier publications")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("2025-26: Standards Met")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: getattr(page_of(keys), "frozen", None) is not None, timeout=20_000)
    keys.tab_to("1.1.1")
    keys.press(Qt.Key.Key_Down)
    keys.wait_at("1.1.2")
    assert {name for name, _ in windows.seen} <= {"QLabel"}  # the words of a shortened name
