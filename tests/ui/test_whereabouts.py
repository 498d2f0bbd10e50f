"""After a lock one goes on where one was, and with the paste assistant if it was open."""

from __future__ import annotations

import shutil
from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication

from dsptdesk.data import database
from dsptdesk.data.workspace import DATABASE, Workspace
from dsptdesk.services.desk import Desk
from dsptdesk.ui.paste import open_assistant
from dsptdesk.ui.paste.assistant import Assistant
from dsptdesk.ui.window import Window
from tests.ui.paste.conftest import complete

TEXT, NEXT = "1.1.1", "1.1.2"


@pytest.fixture
def window(qtbot, desk, settings):
    complete(desk, TEXT, NEXT)
    window = Window(settings)
    qtbot.addWidget(window)
    window.show()
    window.enter(desk, "home")
    yield window
    window.lock()
    QApplication.processEvents()


def desk_in(folder, made):
    template, key = made
    if not folder.exists():
        shutil.copytree(template, folder)
    connection = database.connect(folder / DATABASE, key)
    return Desk(Workspace(folder, key, connection, datetime.now), who="Asha Patel")


@pytest.fixture
def unlock(window, made):
    """Come back to a desk as the right passphrase would."""

    def open_it(folder):
        window.enter(desk_in(folder, made))

    return open_it


def assistants():
    return [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, Assistant) and one.isVisible()
    ]


def test_the_paste_assistant_opens_again_at_its_item_once_the_desk_is_unlocked(
    window, desk, qtbot, unlock
):
    open_assistant(window.context, NEXT)
    path = desk.workspace.path
    for _again in range(2):
        window.lock()
        QApplication.processEvents()
        assert assistants() == []
        unlock(path)
        qtbot.waitUntil(lambda: len(assistants()) == 1)
        assert assistants()[0].walker.ref == NEXT


def test_one_that_was_closed_stays_closed(window, desk, qtbot, unlock):
    path = desk.workspace.path
    open_assistant(window.context).close()
    window.lock()
    unlock(path)
    qtbot.wait(50)
    assert assistants() == []


def test_it_opens_for_no_other_desk_and_not_later_either(window, desk, qtbot, tmp_path, unlock):
    open_assistant(window.context, NEXT)
    path = desk.workspace.path
    window.lock()
    unlock(tmp_path / "Another")
    qtbot.wait(50)
    assert assistants() == []
    window.leave_desk()
    unlock(path)
    qtbot.wait(50)
    assert assistants() == []


def test_locking_again_at_once_leaves_nothing_open(window, desk, qtbot, unlock):
    open_assistant(window.context, NEXT)
    path = desk.workspace.path
    window.lock()
    unlock(path)
    window.lock()
    qtbot.wait(50)
    assert assistants() == []


def test_the_room_one_was_in_is_shown_again(window, desk, unlock):
    path = desk.workspace.path
    window.shell.open("year", None)
    window.lock()
    unlock(path)
    assert window.shell.place[0] == "year"
