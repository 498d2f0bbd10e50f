"""Handing over and bringing back on the screen, and opening a file on the first screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel

from dsptdesk.data.keys import KeyFile
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.trail import Sought
from dsptdesk.services import exchange, registers, restoring
from dsptdesk.services.exchange import Secret
from dsptdesk.services.opened import wipe_opened
from dsptdesk.ui.safety.exchange.page import ExchangePage
from dsptdesk.ui.safety.restore.page import RestorePage
from dsptdesk.ui.safety.restore.preview import DonePage, PreviewPage
from dsptdesk.ui.start.front import Front
from dsptdesk.ui.start.name import NamePage
from dsptdesk.ui.start.open_exchange import OpenExchangePage
from dsptdesk.ui.start.page import StartPage
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.buttons import CardButton
from tests.desks import CHEAP
from tests.ui.conftest import PASSPHRASE

PHRASE = "told by telephone only"


@pytest.fixture(autouse=True)
def _private(tmp_path, monkeypatch):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setitem(KeyFile.with_passphrase.__kwdefaults__, "cost", CHEAP)
    yield
    wipe_opened()


def words(page):
    return "\n".join(
        one.text().replace("\u200b", "") for one in page.findChildren(QLabel) if one.isVisible()
    )


@pytest.fixture
def page(qtbot, context, desk):
    registers.save(desk, Supplier(name="Brightwell IT", service="Computers"))
    page = ExchangePage(context)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    return page


@pytest.fixture
def file(page, desk, tmp_path):
    return exchange.hand_over(desk, tmp_path / "Larkfield 2026-06-05", passphrase=PHRASE).path


def test_a_file_is_made_with_the_keyboard_alone(page, qtbot, tmp_path, monkeypatch):
    target = tmp_path / "out.dsptdesk"
    monkeypatch.setattr(dialogs, "save_as", lambda *_: target)
    qtbot.keyClicks(page.out.passphrase.edit, PHRASE)
    assert "Strength" in words(page)
    qtbot.keyClick(page.out.passphrase.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "read back and is whole" in words(page), timeout=20_000)
    assert page.out.passphrase.text() == ""
    shown = exchange.take_in(page._context.desk, target, Secret(PHRASE))
    then = restoring.read(page._context.desk, shown)
    (line,) = page._context.desk.workspace.trail.entries(Sought(), None, 1)
    assert line.label == "Make an exchange file"
    assert not then.since
    assert not then.ahead
    assert exchange.look_inside(target, Secret(PHRASE)).entries


def test_a_weak_passphrase_is_said_beside_the_field(page, monkeypatch):
    monkeypatch.setattr(dialogs, "save_as", lambda *_: pytest.fail("asked too early"))
    page.out.passphrase.edit.setText("short")
    page.out.make.click()
    assert "at least 10 characters" in words(page.out.passphrase)
    assert page.page.problem.isVisible()


def test_the_passphrase_of_the_organisation_will_do(page, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(dialogs, "save_as", lambda *_: tmp_path / "out.dsptdesk")
    page.out.same.setChecked(True)
    page.out.make.click()
    qtbot.waitUntil(lambda: "read back and is whole" in words(page), timeout=20_000)
    assert exchange.look_inside(tmp_path / "out.dsptdesk", Secret(PASSPHRASE)).entries


def test_a_file_is_brought_back_after_a_look(page, qtbot, desk, file, tmp_path, monkeypatch):
    there = exchange.open_as_new(file, Secret(PHRASE), tmp_path / "B")
    there.who = "Tom Reid"
    registers.save(there, Supplier(name="Added at B", service="Rota"))
    back = exchange.hand_over(there, tmp_path / "back").path
    there.workspace.release()
    registers.save(desk, Supplier(name="Added here", service="Rota"))
    monkeypatch.setattr(dialogs, "pick_file", lambda *_: back)
    page.back.choose.click()
    page.back.look.click()
    assert "Enter the passphrase" in words(page)
    page.back.way_in.passphrase.edit.setText("wrong horse battery")
    page.back.look.click()
    qtbot.waitUntil(lambda: "does not open this file" in words(page), timeout=20_000)
    page.back.way_in.passphrase.edit.setText(PHRASE)
    page.back.look.click()
    qtbot.waitUntil(lambda: isinstance(page.stack.currentWidget(), RestorePage), timeout=20_000)
    restore = page.stack.currentWidget()
    qtbot.waitUntil(lambda: isinstance(restore.stack.currentWidget(), PreviewPage), timeout=20_000)
    shown = words(restore)
    assert "It holds 1 action that was not done here. Both sides went on: 1 action done" in shown
    preview = restore.stack.currentWidget()
    assert "Bring back the exchange file of" in shown
    assert "Done here, newest first: Add" in shown
    assert "Put back" not in preview.all_button.text()
    preview.all_button.click()
    qtbot.waitUntil(lambda: isinstance(restore.stack.currentWidget(), DonePage), timeout=20_000)
    assert "The file is brought back" in words(restore)
    assert {one.name for one in desk.snapshot.all(Supplier)} == {"Brightwell IT", "Added at B"}


@pytest.fixture
def front(qtbot, settings):
    parent = QObject()
    front = Front(settings, parent)
    faces, opened = [], []
    front.faced.connect(
        lambda face, _title: (qtbot.addWidget(face), face.show(), faces.append(face))
    )
    front.opened.connect(lambda desk, *_: opened.append(desk))
    yield front, faces, opened
    for desk in opened:
        desk.workspace.release()


def test_the_first_screen_opens_a_file_and_asks_who_is_here(
    file, front, qtbot, monkeypatch, tmp_path
):
    start, faces, opened = front
    monkeypatch.setattr(dialogs, "pick_file", lambda *_: file)
    start.show_start()
    assert isinstance(faces[-1], StartPage)
    next(
        one
        for one in faces[-1].findChildren(CardButton)
        if one.accessibleName().startswith("Open an exchange file")
    ).click()
    page = faces[-1]
    assert isinstance(page, OpenExchangePage)
    assert page.place.name == "Larkfield"
    page.way_in.passphrase.edit.setText("wrong horse battery")
    page.act.click()
    qtbot.waitUntil(lambda: "does not open this file" in words(page), timeout=20_000)
    page.way_in.passphrase.edit.setText(PHRASE)
    page.act.click()
    qtbot.waitUntil(lambda: isinstance(faces[-1], NamePage), timeout=20_000)
    faces[-1].name.edit.setText("Tom Reid")
    faces[-1]._go_on()
    assert opened[0].who == "Tom Reid"
    assert [one.name for one in opened[0].snapshot.all(Supplier)] == ["Brightwell IT"]


def test_a_file_of_what_is_here_already_says_so(file, desk, qtbot):
    page = OpenExchangePage(file, [desk.workspace.path])
    qtbot.addWidget(page)
    page.show()
    assert "already on this computer, in “Larkfield”" in words(page)


def test_a_damaged_file_is_refused_in_words_and_nothing_stays(file, qtbot, tmp_path):
    raw = bytearray(file.read_bytes())
    raw[-1] ^= 1
    file.write_bytes(raw)
    page = OpenExchangePage(file)
    page.place = tmp_path / "there"
    qtbot.addWidget(page)
    page.show()
    page.way_in.passphrase.edit.setText(PHRASE)
    page.act.click()
    qtbot.waitUntil(lambda: "changed or damaged after it was made" in words(page), timeout=20_000)
    assert not page.place.exists()
