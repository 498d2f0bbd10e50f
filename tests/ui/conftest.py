"""A real desk in a temporary folder, quick because its key is made only once a session."""

from __future__ import annotations

import gc
import shutil
from datetime import datetime

import pytest
from PySide6.QtCore import QEvent

from dsptdesk.data import database
from dsptdesk.data.creation import create_workspace
from dsptdesk.data.opening import Secret, data_key
from dsptdesk.data.recovery import new_code
from dsptdesk.data.workspace import DATABASE, Workspace
from dsptdesk.services.desk import Desk
from dsptdesk.settings import Settings
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.rubbish import collect

PASSPHRASE = "violet ladder compass harbour"


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """An empty workspace and its data key, to be copied."""
    folder = tmp_path_factory.mktemp("made") / "Larkfield"
    create_workspace(folder, PASSPHRASE, new_code(), now=datetime.now).release()
    return folder, data_key(folder, Secret(passphrase=PASSPHRASE))


@pytest.fixture(autouse=True)
def look(qapp):
    # As the program does: what a window was made of must not be taken apart on another thread.
    gc.disable()
    collect(whole=gc.get_count()[2] > 20)
    # Pages of earlier tests would be styled again and again.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.apply(qapp, scheme="light")
    return qapp


@pytest.fixture
def desk(made, tmp_path):
    template, key = made
    folder = tmp_path / "Larkfield"
    shutil.copytree(template, folder)
    connection = database.connect(folder / DATABASE, key)
    desk = Desk(Workspace(folder, key, connection, datetime.now), who="Asha Patel")
    yield desk
    desk.workspace.release()


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "home" / "settings.json")


@pytest.fixture
def context(desk, settings):
    context = Context(desk, settings)
    yield context
    context.stop()
    # As the window does; else its timers could be taken apart on a thread of a later test.
    context.deleteLater()


@pytest.fixture
def shown(qtbot, context):
    """Show a room of a kind, and let it hear of changes, as the window does."""

    def show(kind):
        room = kind(context)
        qtbot.addWidget(room)
        context.changed.connect(room.refresh)
        room.resize(1150, 740)
        room.show()
        qtbot.waitExposed(room)
        return room

    return show
