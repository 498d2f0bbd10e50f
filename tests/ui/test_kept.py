"""What a backup took the place of is found again: Safety says where, and it opens to read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import registers, rescuing, stuck
from dsptdesk.services.rescuing import Secret
from dsptdesk.ui.safety.overview import Overview
from dsptdesk.ui.start.page import StartPage
from dsptdesk.ui.start.rescue import RescuePage
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.window import Window
from tests.ui.conftest import PASSPHRASE


def words(page):
    return "\n".join(one.text().replace("\u200b", "") for one in page.findChildren(QLabel))


@pytest.fixture
def rescued(desk):
    """A folder where a backup took the place of a database that is whole again elsewhere."""
    folder: Path = desk.workspace.path
    registers.save(desk, Supplier(name="First", service="Cleaning"))
    desk.workspace.back_up("asked for")
    registers.save(desk, Supplier(name="Second", service="Cleaning"))
    desk.workspace.release()
    whole = (folder / "desk.db").read_bytes()
    (folder / "desk.db").write_bytes(b"")
    (one,) = stuck.good_backups(folder)
    again = rescuing.put_in_place(folder, one, Secret(passphrase=PASSPHRASE))
    (kept,) = stuck.kept_folders(folder)
    (kept / "desk.db").write_bytes(whole)
    yield again
    again.workspace.release()


@pytest.fixture
def window(qtbot, settings, monkeypatch, tmp_path):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))
    window = Window(settings)
    qtbot.addWidget(window)
    window.show()
    yield window
    if window.context is not None:
        window.context.stop()
        window.context.desk.workspace.release()
    window.context = window.shell = None


def test_safety_says_where_it_is_and_there_it_opens_to_read(window, qtbot, rescued, monkeypatch):
    (kept,) = stuck.kept_folders(rescued.workspace.path)
    window.enter(rescued, "safety")
    qtbot.waitUntil(lambda: window.findChild(Overview) is not None, timeout=20_000)
    assert f"“damaged/{kept.name}”" in words(window.findChild(Overview))
    window.lock()
    window.front.show_start()
    page = window.centralWidget()
    assert isinstance(page, StartPage)
    monkeypatch.setattr(dialogs, "pick_folder", lambda *_: kept)
    page._choose()
    page = window.centralWidget()
    assert isinstance(page, RescuePage)
    assert page.act.text() == "Open only to read"
    page.way_in.passphrase.edit.setText(PASSPHRASE)
    page.act.click()
    qtbot.waitUntil(lambda: window.context is not None, timeout=20_000)
    seen = window.context.desk
    assert sorted(one.name for one in seen.snapshot.live(Supplier)) == ["First", "Second"]
    assert seen.workspace.read_only
