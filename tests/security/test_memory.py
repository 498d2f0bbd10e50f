"""After the lock nothing that was in the desk is left in memory that the program can reach."""

from __future__ import annotations

import gc
import sys

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dsptdesk.data.blobs import Blobs
from dsptdesk.data.workspace import Workspace
from dsptdesk.domain.changes import Change, Changes
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.services import restoring, start
from dsptdesk.services.desk import Desk
from dsptdesk.settings import Settings
from dsptdesk.ui.context import Context
from dsptdesk.ui.rail import ROOMS
from dsptdesk.ui.shell import Shell
from dsptdesk.ui.window import Window
from tests.desks import PASSPHRASE, cheapen
from tests.security.walk import MARK, walk

KEPT = (Snapshot, Desk, Workspace, Blobs, Context, Shell, Change, Changes)


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A desk with something in every register."""
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))
    (tmp_path / "chosen").mkdir()
    walked = walk(tmp_path / "desk", tmp_path / "chosen")
    cheapen(tmp_path / "desk", walked.workspace._key)
    walked.workspace.release()
    return tmp_path / "desk"


wait = QTest.qWait


def records():
    """Give every record of a desk that is alive; those without an id are the classes' own."""
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, Record) and one.id]


def kept():
    records()
    return [one for one in gc.get_objects() if isinstance(one, KEPT)]


def visit_everything(window):
    for room, _title in ROOMS:
        window.shell.open(room)
        wait(30)
    for register in REGISTERS:
        desk = window.context.desk
        held = desk.snapshot.all(register.record)
        for where in ((register.slug, "new"), *((register.slug, one.id) for one in held[:1])):
            window.shell.open("registers", where)
            wait(20)
        window.shell.open("registers", (register.slug, None))
    window.shell.open("assessment", window.context.desk.edition.items[0].ref)
    wait(1800)  # the checks that come later run too


def look_at_a_backup(window):
    """And lock while it is on the screen, in place of today's desk."""
    desk = window.context.desk
    seen = restoring.look_at(desk, desk.workspace.newest_backup())
    window.visiting.begin(seen)
    for room in ("registers", "assessment", "home"):
        window.shell.open(room)
        wait(100)
    assert window.context.desk is seen


def open_window(place):
    window = Window(Settings(place.parent / "home" / "settings.json"))
    window.resize(1366, 768)
    window.show()
    window.enter(start.open_with_passphrase(place, PASSPHRASE, who="Priya Nair"))
    return window


@pytest.fixture
def before():
    """What earlier tests left alive."""
    return {id(one) for one in (*records(), *kept())}


def test_no_record_and_no_key_is_left_after_the_lock(qtbot, place, before):
    window = open_window(place)
    qtbot.addWidget(window)
    visit_everything(window)
    assert len(records()) > 100  # the count can see them
    workspace, blobs = window.context.desk.workspace, window.context.desk.workspace.blobs
    key = workspace._key
    assert len(key) == 32
    look_at_a_backup(window)
    window.lock()
    assert workspace._key == b""
    del workspace, blobs
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    wait(300)
    left = [one for one in records() if id(one) not in before]
    assert [type(one).__name__ for one in left] == []
    left = [one for one in kept() if id(one) not in before]
    assert [type(one).__name__ for one in left] == []
    held = sys.getrefcount(key) - 2  # this function and the question itself
    assert held == 0
    assert MARK not in window.windowTitle()
