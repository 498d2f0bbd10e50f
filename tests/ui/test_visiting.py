"""Looking at a backup in the window: every room and button, nothing saved, and back to today."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTextEdit

from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import evidence, registers, rescuing, restoring, start
from dsptdesk.services.opened import opened_folder
from dsptdesk.services.restoring import Secret
from dsptdesk.ui.rail import ROOMS
from dsptdesk.ui.start.rescue import RescuePage
from dsptdesk.ui.start.unlock import UnlockPage
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.window import Window
from tests.ui.conftest import PASSPHRASE

LEADS_AWAY = {"Back to today", "Lock now", "Lock", "Open the folder"}


@pytest.fixture
def window(qtbot, desk, settings, monkeypatch, tmp_path):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))
    registers.save(desk, Supplier(name="Then", service="Cleaning"))
    desk.workspace.back_up("asked for")
    registers.save(desk, Supplier(name="Today", service="Cleaning"))
    window = Window(settings)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.enter(desk, "registers")
    window.show()
    yield window
    if window.context is not None:
        window.context.stop()
    window.context = window.shell = None


@pytest.fixture
def visit(window, desk):
    (one,) = desk.workspace.backups()
    there = restoring.look_at(desk, one)
    window.context.visit.emit(there)
    return there


def words(widget):
    return "\n".join(one.text().replace("\u200b", "") for one in widget.findChildren(QLabel))


def state(folder):
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "in use.json"
    }


def test_the_window_says_that_it_is_a_backup_and_leads_back(window, visit, desk):
    assert "only to look at" in window.windowTitle()
    assert "looking at the backup of" in words(window.shell)
    assert [one.name for one in window.context.desk.snapshot.live(Supplier)] == ["Then"]
    window.shell.way_back.click()
    assert window.context.desk is desk
    assert "only to look at" not in window.windowTitle()
    assert window.shell.place[0] == "registers"
    assert list(opened_folder().iterdir()) == []
    registers.save(desk, Supplier(name="Going on", service="Cleaning"))


def press_all(window, qtbot):
    """Type into every field and press every button of the room that is shown."""
    room = window.shell.stack.currentWidget()
    for kind in (QLineEdit, QTextEdit):
        for field in room.findChildren(kind)[:6]:
            if field.isVisible() and field.isEnabled():
                qtbot.keyClicks(field, "typed")
    for button in room.findChildren(QPushButton)[:40]:
        try:
            ready = button.isVisible() and button.isEnabled()
        except RuntimeError:
            continue  # the one before led to another page
        if ready and button.text() not in LEADS_AWAY:
            button.click()
            QApplication.processEvents()


def test_every_room_and_button_refuses_in_words_and_saves_nothing(
    window, visit, desk, qtbot, monkeypatch
):
    for name in ("pick_file", "pick_folder", "save_as"):
        monkeypatch.setattr(dialogs, name, lambda *_args, **_named: None)
    monkeypatch.setattr(dialogs, "pick_files", lambda *_args, **_named: ())
    monkeypatch.setattr(dialogs, "confirm", lambda *_args, **_named: True)
    closing = QTimer(interval=30)
    closing.timeout.connect(lambda: (m := QApplication.activeModalWidget()) and m.close())
    closing.start()
    before, snapshot = state(desk.workspace.path), visit.snapshot
    slugs = [one.slug for one in REGISTERS][::6]
    places = [(room, None) for room, _ in ROOMS]
    places += [("registers", (slug, "new")) for slug in slugs]
    places += [("assessment", window.context.desk.edition.items[0].ref)]
    for room, where in places:
        window.shell.open(room, where)
        window.shell._show(room, where)
        QApplication.processEvents()
        press_all(window, qtbot)
        if window.context.desk is not visit:
            pytest.fail(f"{room} led away from the backup")
    window.context.stop()
    assert visit.snapshot.records == snapshot.records
    assert visit.workspace.snapshot().records == snapshot.records
    after = state(desk.workspace.path)
    assert after == before


def test_locking_while_looking_locks_today_and_keeps_nothing_of_the_copy(window, visit, desk):
    window.shell.open("registers", (Supplier.slug, "new"))
    window.lock()
    page = window.centralWidget()
    assert isinstance(page, UnlockPage)
    assert "Larkfield" in page.accessibleName()
    assert list(opened_folder().iterdir()) == []
    again = start.open_with_passphrase(desk.workspace.path, PASSPHRASE)
    assert len(again.snapshot.live(Supplier)) == 2
    again.workspace.release()


def test_closing_while_looking_closes_today_with_its_backup(window, visit, desk):
    window.close()
    again = start.open_with_passphrase(desk.workspace.path, PASSPHRASE)
    assert len(again.workspace.backups()) == 2
    again.workspace.release()


def test_a_folder_opened_only_to_read_stays_open_while_the_window_settles(
    qtbot, desk, settings, monkeypatch, tmp_path
):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))
    registers.save(desk, Supplier(name="Then", service="Cleaning"))
    path = desk.workspace.path
    desk.workspace.release()
    there = rescuing.open_to_read(path, Secret(passphrase=PASSPHRASE))
    window = Window(settings)
    qtbot.addWidget(window)
    window.enter(there, "home")
    window.show()
    qtbot.wait(50)
    assert "only for reading" in words(window.shell)
    assert there.workspace.snapshot().live(Supplier)
    assert list(opened_folder().iterdir())
    window.lock()
    assert list(opened_folder().iterdir()) == []


def test_what_was_typed_keeps_nobody_in_the_backup(window, visit, desk, qtbot, monkeypatch):
    monkeypatch.setattr(dialogs, "confirm", lambda *_args, **_named: False)
    window.shell.open("registers", (Supplier.slug, visit.snapshot.live(Supplier)[0].id))
    QApplication.processEvents()
    field = next(
        one
        for one in window.shell.stack.currentWidget().findChildren(QLineEdit)
        if one.isVisible() and one.text() == "Then"
    )
    field.setFocus()
    qtbot.keyClicks(field, " and more")
    window.shell.open("home")
    assert window.shell.place[0] == "home"
    window.shell.open("registers", (Supplier.slug, "new"))
    QApplication.processEvents()
    qtbot.keyClicks(QApplication.focusWidget() or field, "New")
    window.close()
    assert not window.isVisible()
    again = start.open_with_passphrase(desk.workspace.path, PASSPHRASE)
    assert sorted(one.name for one in again.snapshot.live(Supplier)) == ["Then", "Today"]
    again.workspace.release()


def test_data_found_damaged_are_closed_and_a_backup_takes_their_place(window, desk, qtbot):
    (one,) = desk.workspace.backups()
    assert desk.workspace.check_pages() == ()
    path = desk.workspace.path / "desk.db"
    with path.open("r+b") as file:
        file.seek(9000)
        byte = file.read(1)
        file.seek(9000)
        file.write(bytes([byte[0] ^ 1]))
    window.context.rescue.emit(one)
    page = window.centralWidget()
    assert isinstance(page, RescuePage)
    assert window.context is None
    page.way_in.passphrase.edit.setText(PASSPHRASE)
    page.act.click()
    qtbot.waitUntil(lambda: window.context is not None, timeout=20_000)
    assert [one.name for one in window.context.desk.snapshot.live(Supplier)] == ["Then"]
    assert window.context.desk.workspace.check() == ()
    assert (path.parent / "damaged").is_dir()
    window.context.desk.workspace.release()


def test_safety_of_a_backup_promises_and_doubts_nothing_that_is_todays(window, visit, qtbot):
    window.shell.open("safety")
    room = window.shell.stack.currentWidget()
    QApplication.processEvents()
    room.overview.check_button.click()
    qtbot.waitUntil(lambda: "nothing is wrong" in words(room), timeout=20_000)
    seen = "\n".join(one.text() for one in room.findChildren(QLabel) if one.isVisible())
    for wrong in ("Second place", "restore test", "missing", "recovery sheet is"):
        assert wrong not in seen


def test_nothing_can_be_added_while_one_looks_at_a_backup(window, visit):
    window.shell.open("registers", ("suppliers", ""))
    add = next(
        one
        for one in window.shell.findChildren(QPushButton)
        if one.text() == "Add a supplier" and one.isVisible()
    )
    assert not add.isEnabled()


def test_a_document_of_a_backup_is_read_from_the_backup(window, desk, qtbot):
    stored = evidence.store_bytes(desk.workspace.blobs, b"words", "minutes.pdf")
    registers.save(desk, evidence.evidence_of(stored))
    window.context.visit.emit(restoring.look_at(desk, desk.workspace.back_up("asked for")))
    window.shell.open("safety")
    room = window.shell.stack.currentWidget()
    room.overview.check_button.click()
    qtbot.waitUntil(lambda: "nothing is wrong" in words(room), timeout=20_000)
