"""A folder that cannot be opened offers what fits; a backup opens on a new computer."""

from __future__ import annotations

import os
import shutil
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from dsptdesk.data import opening
from dsptdesk.data.backups import making
from dsptdesk.data.keys import KeyFile
from dsptdesk.domain.errors import DiskTrouble, Refused
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import registers, stuck
from dsptdesk.services.rescuing import Secret
from dsptdesk.ui.safety.restore.choose import ChoosePage
from dsptdesk.ui.start.open_backup import OpenBackupPage
from dsptdesk.ui.start.page import StartPage
from dsptdesk.ui.start.rescue import RescuePage
from dsptdesk.ui.start.unlock import UnlockPage
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.buttons import CardButton
from dsptdesk.ui.window import Window
from tests.ui.conftest import PASSPHRASE


def words(page):
    return "\n".join(one.text().replace("\u200b", "") for one in page.findChildren(QLabel))


@pytest.fixture
def folder(desk):
    """A closed folder with two backups, and an entry that is in neither."""
    for name in ("First", "Second"):
        registers.save(desk, Supplier(name=name, service="Cleaning"))
        desk.workspace.back_up("asked for")
    registers.save(desk, Supplier(name="Third", service="Cleaning"))
    desk.workspace.release()
    return desk.workspace.path


@pytest.fixture
def window(qtbot, settings, monkeypatch, tmp_path):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))
    window = Window(settings)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    yield window
    if window.context is not None:
        window.context.stop()
        window.context.desk.workspace.release()
    window.context = window.shell = None


def spoil(path):
    data = bytearray(path.read_bytes())
    data[100:4000] = os.urandom(3900)
    path.write_bytes(data)


def names(window):
    return sorted(one.name for one in window.context.desk.snapshot.live(Supplier))


def unlock(window, qtbot, folder, kind=RescuePage):
    window.front.open_path(folder)
    page = window.centralWidget()
    assert isinstance(page, UnlockPage)
    page.passphrase.edit.setText(PASSPHRASE)
    qtbot.keyClick(page.passphrase.edit, Qt.Key.Key_Return)
    assert isinstance(window.centralWidget(), kind)
    return window.centralWidget()


def opens(window, qtbot):
    qtbot.waitUntil(lambda: window.context is not None, timeout=20_000)


@pytest.mark.parametrize("harm", ["damaged", "missing", "empty"])
def test_a_damaged_database_is_put_back_with_the_secret_typed_already(window, qtbot, folder, harm):
    path = folder / "desk.db"
    if harm == "damaged":
        spoil(path)
    elif harm == "missing":
        path.unlink()
    else:
        path.write_bytes(b"")
    page = unlock(window, qtbot, folder)
    assert "Put back a backup" in words(page)
    assert page.way_in.isHidden()
    qtbot.keyClick(page.act, Qt.Key.Key_Space)
    opens(window, qtbot)
    assert names(window) == ["First", "Second"]
    window.lock()
    unlock_again = window.centralWidget()
    assert isinstance(unlock_again, UnlockPage)


def test_damaged_keys_ask_for_the_secret_and_lose_nothing(window, qtbot, folder):
    for name in ("keys.json", "keys.backup.json"):
        spoil(folder / name)
    window.front.open_path(folder)
    page = window.centralWidget()
    assert isinstance(page, RescuePage)
    page.act.click()
    assert "Enter the passphrase" in page.problem.accessibleName()
    page.way_in.passphrase.edit.setText("wrong horse battery")
    page.act.click()
    qtbot.waitUntil(lambda: "does not open" in page.problem.accessibleName(), timeout=20_000)
    page.way_in.passphrase.edit.setText(PASSPHRASE)
    qtbot.keyClick(page.way_in.passphrase.edit, Qt.Key.Key_Return)
    opens(window, qtbot)
    assert names(window) == ["First", "Second", "Third"]
    assert "Nothing is lost" in window.shell._warning.words.text()


def test_an_older_backup_can_be_chosen(window, qtbot, folder):
    spoil(folder / "desk.db")
    unlock(window, qtbot, folder).others.click()
    choose = window.centralWidget()
    assert isinstance(choose, ChoosePage)
    choose.findChildren(CardButton)[1].click()
    window.centralWidget().act.click()
    opens(window, qtbot)
    assert names(window) == ["First"]


def test_a_bad_backup_is_refused_and_the_next_one_is_offered(window, qtbot, folder):
    spoil(folder / "desk.db")
    newest = max((folder / "backups").glob("2*"))
    spoil(newest / "desk.db")
    page = unlock(window, qtbot, folder)
    assert "is checked before it is put back" in words(page)
    page.act.click()
    qtbot.waitUntil(lambda: "is chosen now" in page.problem.accessibleName(), timeout=20_000)
    assert "Putting the backup back" not in words(page)
    page.act.click()
    opens(window, qtbot)
    assert names(window) == ["First"]
    assert "is in place now. What was there is kept" in window.shell._warning.words.text()


def test_marked_backups_are_offered_last_and_the_stick_is_looked_at(
    window, qtbot, folder, settings, tmp_path
):
    store = KeyFile.read(folder).store_id
    (tmp_path / "stick").mkdir()
    settings.change(seconds={store: (str(tmp_path / "stick"), "", False)})
    spoil(folder / "desk.db")
    shutil.copytree(folder / "backups", tmp_path / "stick" / f"Larkfield {store[:6]}")
    for one in stuck.good_backups(folder):
        making.mark_damaged(one)
    page = unlock(window, qtbot, folder)
    assert "stick" in words(page)
    page.others.click()
    shutil.rmtree(tmp_path / "stick")
    window.front.open_path(folder)
    page = unlock(window, qtbot, folder)
    assert "failed a check before" in words(page)
    page.act.click()
    opens(window, qtbot)
    assert names(window) == ["First", "Second"]


def test_without_a_backup_nothing_is_promised(window, qtbot, folder):
    shutil.rmtree(folder / "backups")
    spoil(folder / "desk.db")
    page = unlock(window, qtbot, folder)
    assert "no backup in this folder" in words(page)
    assert page.act.isHidden()


def test_a_folder_that_cannot_be_written_opens_only_to_read(window, qtbot, folder, monkeypatch):
    def closed(*_args, **_named):
        raise DiskTrouble("DSPT Desk could not open the database: the folder is read-only.")

    plain = opening.database.connect

    def connect(path, key, **named):
        return closed() if path.parent == folder else plain(path, key, **named)

    monkeypatch.setattr(opening.database, "connect", connect)
    page = unlock(window, qtbot, folder)
    assert "Open only to read" in page.act.text()
    page.act.click()
    opens(window, qtbot)
    assert names(window) == ["First", "Second", "Third"]
    assert "only to look at" in window.windowTitle()


def test_a_newer_version_is_told_and_nothing_else_is_offered(window, qtbot, folder):
    from dsptdesk.data import database
    from dsptdesk.data.opening import Secret, data_key

    connection = database.connect(
        folder / "desk.db", data_key(folder, Secret(passphrase=PASSPHRASE))
    )
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    page = unlock(window, qtbot, folder, UnlockPage)
    assert "newer version" in page.problem.accessibleName()


def test_a_backup_on_a_stick_opens_on_a_new_computer(window, qtbot, folder, monkeypatch, tmp_path):
    stick = shutil.move(folder / "backups", tmp_path / "stick" / "Larkfield a1b2c3")
    shutil.rmtree(folder)
    window.front.show_start()
    page = window.centralWidget()
    assert isinstance(page, StartPage)
    monkeypatch.setattr(dialogs, "pick_folder", lambda *_: tmp_path / "stick")
    next(o for o in page.findChildren(CardButton) if o.accessibleName() == "Open a backup").click()
    cards = window.centralWidget().findChildren(CardButton)
    assert window.focusWidget() is cards[0]
    cards[0].click()
    page = window.centralWidget()
    assert isinstance(page, OpenBackupPage)
    assert "Larkfield a1b2c3" in words(page)
    page.way_in.passphrase.edit.setText("wrong horse battery")
    page.act.click()
    qtbot.waitUntil(lambda: "does not open" in page.problem.accessibleName(), timeout=20_000)
    assert not page.place.exists()
    page.way_in.passphrase.edit.setText(PASSPHRASE)
    qtbot.keyClick(page.way_in.passphrase.edit, Qt.Key.Key_Return)
    opens(window, qtbot)
    assert names(window) == ["First", "Second"]
    assert window.context.desk.workspace.path == page.place
    assert stick
    assert "second place for backups here too" in window.shell._warning.words.text()


def test_a_backup_is_never_worked_in(window, folder):
    backup = max((folder / "backups").glob("2*"))
    before = (backup / "desk.db").read_bytes()
    window.front.open_path(backup)
    assert isinstance(window.centralWidget(), ChoosePage)
    with pytest.raises(Refused, match="Open a backup"):
        opening.open_workspace(backup, Secret(passphrase=PASSPHRASE), now=datetime.now)
    assert (backup / "desk.db").read_bytes() == before


def test_the_same_organisation_on_this_computer_is_mentioned(window, folder, settings):
    settings.opened(folder)
    window.front.choose_backup(folder)
    window.centralWidget().findChildren(CardButton)[0].click()
    assert "already on this computer" in words(window.centralWidget())


def test_a_folder_without_anything_of_ours_is_refused(window, monkeypatch, tmp_path):
    window.front.show_start()
    page = window.centralWidget()
    monkeypatch.setattr(dialogs, "pick_folder", lambda *_: tmp_path / "nothing")
    next(o for o in page.findChildren(CardButton) if o.accessibleName() == "Open a backup").click()
    assert "no backup in this folder" in page.problem.accessibleName()
