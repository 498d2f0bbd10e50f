"""What Safety says and offers when something is wrong, under way, or only looked at."""

from __future__ import annotations

import time

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import registers, rescuing, restoring, safety, start
from dsptdesk.services.one_person import Erased
from dsptdesk.services.stuck import Secret
from dsptdesk.ui.registers.entry_page import EntryPage
from dsptdesk.ui.safety.person.words import erased_words
from dsptdesk.ui.safety.restore.asides import ProblemPage
from dsptdesk.ui.safety.restore.choose import ChoosePage
from dsptdesk.ui.safety.restore.page import RestorePage
from dsptdesk.ui.safety.room import Room
from dsptdesk.ui.start.rescue import RescuePage
from dsptdesk.ui.start.sheet import RecoverySheet
from dsptdesk.ui.window import Window
from tests.ui.conftest import PASSPHRASE

CARDS = {"Put back a backup", "Encrypt everything anew", "Hand over or move"}


@pytest.fixture(autouse=True)
def _private(monkeypatch, tmp_path):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))


@pytest.fixture
def room(shown, qtbot, desk):
    registers.save(desk, Supplier(name="Brightwell IT", service="Computers"))
    desk.workspace.back_up("asked for")
    room = shown(Room)
    room.show_where(None)
    qtbot.waitUntil(lambda: "restore test" in words(room))
    return room


def words(widget):
    QApplication.processEvents()
    return "\n".join(
        one.text().replace("\u200b", "") for one in widget.findChildren(QLabel) if one.isVisible()
    )


def offered(widget):
    QApplication.processEvents()
    return {one.accessibleName() for one in widget.findChildren(QPushButton) if one.isVisible()}


def test_a_check_that_finds_harm_says_what_to_do(room, qtbot, monkeypatch):
    monkeypatch.setattr(safety, "check", lambda *_: ("Page 7 is harmed.",))
    room.overview.check_button.click()
    qtbot.waitUntil(lambda: "Page 7 is harmed." in words(room))
    assert "delete nothing" in words(room)


def test_a_check_can_be_stopped_and_a_backup_cannot(room, qtbot, monkeypatch):
    def slow(_desk, _progress, stop):
        while not stop():
            time.sleep(0.01)
        return ()

    monkeypatch.setattr(safety, "check", slow)
    over = room.overview
    over.check_button.click()
    assert over.progress.stop.isVisible()
    over.progress.stop.click()
    qtbot.waitUntil(over.check_button.isEnabled)
    over.back_up.click()
    assert not over.progress.stop.isVisible()
    qtbot.waitUntil(over.back_up.isEnabled)


def test_a_backup_that_cannot_be_put_back_leads_to_the_others(context, desk, qtbot):
    registers.save(desk, Supplier(name="Brightwell IT", service="Computers"))
    bad = desk.workspace.back_up("asked for")
    (bad.folder / "desk.db").write_bytes(b"")
    page = RestorePage(context, bad)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: isinstance(page.stack.currentWidget(), ProblemPage), timeout=20_000)
    page.stack.currentWidget().others.click()
    assert isinstance(page.stack.currentWidget(), ChoosePage)


def test_without_a_backup_here_one_from_elsewhere_can_be_chosen(qtbot, tmp_path):
    page = RescuePage(tmp_path, Damaged("The database is damaged."))
    qtbot.addWidget(page)
    page.show()
    assert "no backup in this folder" in words(page)
    with qtbot.waitSignal(page.others_asked):
        page.others.click()


@pytest.fixture
def window(qtbot, settings):
    window = Window(settings)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.leave_desk()


def test_looking_at_a_backup_offers_no_backups_and_no_saving(window, desk):
    first = registers.save(desk, Supplier(name="Then", service="Cleaning"))
    made = desk.workspace.back_up("asked for")
    window.enter(desk, "safety")
    assert set(words(window).split("\n")) >= CARDS
    window.context.visit.emit(restoring.look_at(desk, made))
    window.shell.open("safety")
    assert "Go back to today" in words(window.shell.stack)
    assert not set(words(window).split("\n")) & CARDS
    assert not window.shell.stack.currentWidget().overview.list.isVisible()
    window.shell.open("registers", (Supplier.slug, first.id))
    assert not window.findChild(EntryPage).save.isEnabled()


def test_data_opened_only_to_read_can_be_looked_at_but_not_put_back(window, desk, qtbot):
    registers.save(desk, Supplier(name="Then", service="Cleaning"))
    desk.workspace.back_up("asked for")
    path = desk.workspace.path
    desk.workspace.release()
    there = rescuing.open_to_read(path, Secret(passphrase=PASSPHRASE))
    window.enter(there, "safety")
    qtbot.waitUntil(lambda: any(name.startswith("Test: backup") for name in offered(window)))
    assert any(name.startswith("Look at it: backup") for name in offered(window))
    assert not any(name.startswith("Put back: backup") for name in offered(window))


def test_one_entry_is_told_as_one():
    told = erased_words(Erased(1, 1, 1, ()))
    assert "1 entry was taken out, and 1 entry stays without the name." in told
    assert "1 attached document went too." in told


def test_the_groups_of_a_recovery_sheet_wrap_where_it_is_narrow(qtbot):
    sheet = RecoverySheet(start.new_code())
    qtbot.addWidget(sheet)
    groups = [one for one in sheet.findChildren(QLabel) if one.accessibleName().startswith("Group")]
    beside = sum(one.sizeHint().width() for one in groups[:4])
    assert len(groups) == 7
    assert sheet.minimumSizeHint().width() < beside
