"""Encrypting everything anew on the screen; the desk stays open throughout."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from dsptdesk.data.keys import KeyFile
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import registers, rekeying, start
from dsptdesk.ui.safety import rekey
from dsptdesk.ui.safety.rekey import RekeyPage
from dsptdesk.ui.safety.rekey_done import DonePage
from dsptdesk.ui.safety.room import Room
from dsptdesk.ui.start.unlock import UnlockPage
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.window import Window
from tests.desks import CHEAP
from tests.ui.conftest import PASSPHRASE

NEW = "orchid saddle lantern meadow"


@pytest.fixture(autouse=True)
def _private(tmp_path, monkeypatch):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setitem(KeyFile.with_passphrase.__kwdefaults__, "cost", CHEAP)


def words(page):
    return "\n".join(
        one.text().replace("\u200b", "") for one in page.findChildren(QLabel) if one.isVisible()
    )


@pytest.fixture
def page(qtbot, context, desk):
    registers.save(desk, Supplier(name="Brightwell IT", service="Computers"))
    desk.workspace.back_up("asked for")
    page = RekeyPage(context)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    return page


def fill(page):
    page.ask.way_in.passphrase.edit.setText(PASSPHRASE)
    page.ask.passphrase.edit.setText(NEW)
    page.ask.again.edit.setText(NEW)
    groups = start.code_groups(page.ask._code)
    for place, field in zip(page.ask._places, page.ask.groups, strict=True):
        field.edit.setText(groups[place - 1])


def test_everything_is_encrypted_anew_and_the_older_backups_go_when_asked(
    page, qtbot, desk, monkeypatch
):
    old = desk.workspace.lend_key()
    fill(page)
    page.ask.go_on.click()
    qtbot.waitUntil(lambda: isinstance(page.stack.currentWidget(), DonePage), timeout=20_000)
    assert desk.workspace.lend_key() != old
    assert "every byte of it was checked" in words(page)
    assert "1 backup from before" in words(page)
    registers.save(desk, Supplier(name="Life goes on", service="Rota"))
    monkeypatch.setattr(dialogs, "confirm", lambda *_: True)
    shown = page.stack.currentWidget()
    shown.older.remove.click()
    qtbot.waitUntil(lambda: not shown.older.isVisible(), timeout=20_000)
    assert rekeying.older(desk).folders == ()
    path = desk.workspace.path
    desk.workspace.release()
    desk.workspace = start.open_with_passphrase(path, NEW).workspace


def test_nobody_at_an_open_desk_can_do_it_without_the_way_in_of_now(page, desk):
    old = desk.workspace.lend_key()
    fill(page)
    page.ask.way_in.passphrase.edit.setText("not what opens it")
    page.ask.go_on.click()
    assert page.stack.currentWidget() is page.ask
    assert desk.workspace.lend_key() == old
    assert "does not open" in words(page)


def test_nothing_begins_until_the_sheet_is_typed_back(page, desk):
    old = desk.workspace.lend_key()
    fill(page)
    page.ask.groups[0].edit.setText("AAAAA")
    page.ask.go_on.click()
    assert page.stack.currentWidget() is page.ask
    assert "is not the one on the sheet" in words(page)
    assert desk.workspace.lend_key() == old


def test_stop_pressed_at_the_last_moment_still_stops(page, qtbot, desk, monkeypatch):
    def to_the_end(desk, ways, token):
        return rekeying.prepare(desk, ways, token.progress, lambda: False)

    monkeypatch.setattr(rekey, "_prepare", to_the_end)
    old = desk.workspace.lend_key()
    fill(page)
    page.ask.go_on.click()
    page.working.stop.click()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.ask, timeout=20_000)
    assert desk.workspace.lend_key() == old


def test_what_goes_wrong_is_said_and_the_desk_is_as_it_was(page, qtbot, desk, monkeypatch):
    old = desk.workspace.lend_key()

    def full(*_):
        raise DsptError("The disk is full.")

    monkeypatch.setattr(rekeying, "switch", full)
    fill(page)
    page.ask.go_on.click()
    qtbot.waitUntil(lambda: "The disk is full." in words(page), timeout=20_000)
    assert page.stack.currentWidget() is page.ask
    assert desk.workspace.lend_key() == old
    registers.save(desk, Supplier(name="Life goes on", service="Rota"))


def test_in_the_window_the_desk_goes_on_locks_and_opens_with_the_new_passphrase(
    qtbot, desk, settings
):
    window = Window(settings)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.enter(desk, "safety")
    window.show()
    room = window.shell.findChild(Room)
    page = room.open_page("rekey")
    fill(page)
    qtbot.waitUntil(lambda: not window.context.busy, timeout=20_000)
    page.ask.go_on.click()
    qtbot.waitUntil(lambda: isinstance(page.stack.currentWidget(), DonePage), timeout=20_000)
    page.stack.currentWidget().finish.click()
    assert room.stack.currentWidget() is room.overview
    registers.save(desk, Supplier(name="Life goes on", service="Rota"))
    for title in ("home", "registers", "assessment", "safety"):
        window.shell.open(title, None)
    window.lock()
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), UnlockPage), timeout=20_000)
    again = start.open_with_passphrase(desk.workspace.path, NEW)
    assert [one.name for one in again.snapshot.all(Supplier)] == ["Life goes on"]
    again.workspace.release()
    window.context = window.shell = None
