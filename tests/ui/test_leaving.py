"""Locking and closing leave nothing on the screen, in files or in reach."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QMenu

from dsptdesk import paths
from dsptdesk.domain.errors import DiskTrouble
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import evidence, opened, registers
from dsptdesk.ui import rubbish
from dsptdesk.ui.settling import Settling
from dsptdesk.ui.window import Window


@pytest.fixture
def window(qtbot, desk, settings, tmp_path, monkeypatch):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "own"))
    window = Window(settings)
    qtbot.addWidget(window)
    registers.save(desk, Supplier(name="Brightwell IT", service="Looks after computers"))
    left = paths.home() / "opened" / "0123456789abcdef"
    left.mkdir(parents=True)
    (left / "Minutes.txt").write_text("words a crash left")
    window.enter(desk, "home")
    window.show()
    qtbot.waitUntil(lambda: window.findChild(Settling) is not None)
    yield window
    opened.wipe_opened()
    if window.context is not None:
        window.context.stop()
    window.context = window.shell = None


@pytest.fixture
def copy(window, desk):
    stored = evidence.store_bytes(desk.workspace.blobs, b"words", "Minutes.txt")
    one = registers.save(desk, evidence.evidence_of(stored))
    return evidence.open_copy(desk.workspace.blobs, one, opened.opened_folder())


@pytest.mark.parametrize("way", ["lock", "close", "leave_desk"])
def test_readable_copies_go_with_the_desk(window, copy, way):
    assert copy.read_bytes() == b"words"
    getattr(window, way)()
    assert not (paths.home() / "opened").exists()


def test_readable_copies_that_a_crash_left_go_when_a_desk_opens(window):
    assert not (paths.home() / "opened" / "0123456789abcdef").exists()


def test_copies_go_even_when_the_backup_fails(window, copy, desk, monkeypatch):
    def fail(*_reason):
        raise DiskTrouble("The disk is full. Make room, then try again.")

    monkeypatch.setattr(desk.workspace, "back_up", fail)
    window.lock()
    assert not copy.exists()
    assert desk.workspace._key == b""


def test_nothing_can_be_read_while_the_backup_is_made(window, desk, monkeypatch):
    seen = {}
    whole = desk.close

    def look(*reason):
        shown = [one for one in window.findChildren(QLabel) if one.isVisible() and one.text()]
        picture = window.grab().toImage()
        colours = {
            picture.pixel(x, y)
            for x in range(0, picture.width(), 9)
            for y in range(0, picture.height(), 9)
        }
        seen.update(labels=shown, title=window.windowTitle(), colours=len(colours))
        whole(*reason)

    monkeypatch.setattr(desk, "close", look)
    window.lock()
    assert seen == {"labels": [], "title": "DSPT Desk", "colours": 1}


def test_menus_name_nothing_and_hold_nothing_after_the_lock(window, qtbot):
    assert any("Brightwell" in one.text() or "Undo" in one.text() for one in actions(window))
    window.lock()
    qtbot.wait(20)
    assert window.menuBar().findChildren(QMenu) == []


def actions(window):
    return [one for menu in window.menuBar().findChildren(QMenu) for one in menu.actions()]


def test_what_was_shown_is_thrown_away_soon(window, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr("dsptdesk.ui.leaving.collect", lambda *, whole: asked.append(whole))
    window.lock()
    qtbot.waitUntil(lambda: asked == [True], timeout=2000)
    assert rubbish._held == 0
