"""The desk locks by itself when nobody is there, and says so a minute before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QDialog

from dsptdesk.settings import Preferences
from dsptdesk.ui import idle
from dsptdesk.ui.idle import Idle


@pytest.fixture
def heard():
    return []


@pytest.fixture
def clock(monkeypatch):
    class Wall:
        now = 1_000_000.0

    monkeypatch.setattr(idle.time, "time", lambda: Wall.now)
    return Wall


@pytest.fixture
def waiting(qapp, clock, heard):
    one = Idle(qapp, 5)
    one.warned.connect(lambda: heard.append("warned"))
    one.returned.connect(lambda: heard.append("returned"))
    one.expired.connect(lambda: heard.append("expired"))
    yield one
    one.setParent(None)
    one.deleteLater()


def key():
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)


def test_five_minutes_unless_somebody_chose_otherwise():
    assert Preferences().autolock == 5


def test_it_warns_after_four_minutes_and_locks_a_minute_later(waiting, heard):
    assert waiting._timer.interval() == 4 * 60_000
    waiting._timer.timeout.emit()
    assert heard == ["warned"]
    assert waiting._timer.interval() == 60_000
    waiting._timer.timeout.emit()
    assert heard == ["warned", "returned", "expired"]


def test_a_key_after_the_warning_begins_the_time_anew(waiting, heard):
    waiting._timer.timeout.emit()
    assert not waiting.eventFilter(QWindow(), key())
    assert heard == ["warned", "returned"]
    assert waiting._timer.interval() == 4 * 60_000


def test_never_means_never(waiting, heard, clock):
    waiting.wait(0)
    clock.now += 1_000_000
    waiting._pulse.timeout.emit()
    assert not waiting._timer.isActive()
    assert heard == []


def test_a_computer_that_slept_longer_locks_on_waking(waiting, heard, clock):
    """Timers stand still in sleep; the clock on the wall does not."""
    clock.now += 5 * 60 + 6
    waiting._pulse.timeout.emit()
    assert heard[-1] == "expired"


def test_the_key_that_wakes_it_goes_to_no_page(waiting, heard, clock):
    clock.now += 3600
    assert waiting.eventFilter(QWindow(), key())
    assert heard[-1] == "expired"


def test_a_shorter_sleep_locks_nothing(waiting, heard, clock):
    clock.now += 4 * 60
    waiting._pulse.timeout.emit()
    assert heard == []


def test_typing_in_a_dialog_counts_as_being_there(waiting, qtbot, heard):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    waiting._timer.timeout.emit()
    qtbot.keyClick(dialog.windowHandle(), Qt.Key.Key_A)
    assert heard == ["warned", "returned"]
