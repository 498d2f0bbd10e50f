"""Backups every half hour, and the second copy on closing."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from dsptdesk.domain.errors import DiskTrouble
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import backing_up, registers
from dsptdesk.services.second_place import Second
from dsptdesk.ui import closing_copy
from dsptdesk.ui.closing_copy import CopyDialog, copy_on_close
from dsptdesk.ui.keeping import HALF_HOUR, Keeping, keeping
from dsptdesk.ui.second import keep_second, second_of


@pytest.fixture
def rounds(context):
    return Keeping(context)


@pytest.fixture
def stick(context, tmp_path):
    (tmp_path / "stick").mkdir()
    keep_second(context, Second(tmp_path / "stick", apart=False))
    return tmp_path / "stick"


def change(desk):
    registers.save(desk, Supplier(name="Brightwell IT", service="Computers"))


def rest(qtbot, rounds):
    qtbot.waitUntil(lambda: not rounds._busy)


def test_after_half_an_hour_with_changes_a_backup_is_made_and_said_quietly(
    rounds, context, desk, qtbot
):
    said = []
    context.said.connect(said.append)
    change(desk)
    said.clear()
    rounds.look_at_clock()
    assert not rounds._busy
    rounds._begun -= HALF_HOUR
    rounds.look_at_clock()
    rest(qtbot, rounds)
    (one,) = desk.workspace.backups()
    assert one.reason == "every half hour"
    assert said == [f"Backup made {desk.now():%H:%M}"]
    assert keeping(context) is rounds


def test_without_changes_nothing_is_made_or_said(rounds, context, desk, qtbot):
    change(desk)
    desk.workspace.back_up("asked for")
    said = []
    context.said.connect(said.append)
    rounds.begin()
    rest(qtbot, rounds)
    assert len(desk.workspace.backups()) == 1
    assert said == []


def test_a_clock_put_back_does_not_stop_the_rounds(rounds, desk, qtbot):
    change(desk)
    rounds._begun = time.time() + 40 * 60
    rounds.look_at_clock()
    rest(qtbot, rounds)
    assert len(desk.workspace.backups()) == 1


def test_a_failure_is_told_once_and_again_only_after_a_good_round(
    rounds, context, desk, qtbot, monkeypatch
):
    told = []
    context.problem.connect(told.append)
    change(desk)

    def full(*_a, **_k):
        raise DiskTrouble("The disk is full. Free some space, then try again.")

    with monkeypatch.context() as broken:
        broken.setattr(type(desk.workspace), "back_up", full)
        for _ in range(3):
            rounds.begin()
            rest(qtbot, rounds)
    assert len(told) == 1
    assert "Your work is saved" in str(told[0])
    assert "Free some space" in str(told[0])
    rounds.begin()
    rest(qtbot, rounds)
    assert len(desk.workspace.backups()) == 1
    with monkeypatch.context() as broken:
        broken.setattr(type(desk.workspace), "back_up", full)
        change(desk)
        rounds.begin()
        rest(qtbot, rounds)
    assert len(told) == 2


def test_a_round_copies_to_the_second_place_and_remembers_when(rounds, context, desk, qtbot, stick):
    change(desk)
    rounds.begin()
    rest(qtbot, rounds)
    assert list(stick.glob("*/*/desk.db"))
    assert second_of(context).copied is not None


def test_a_desk_to_look_at_makes_no_backup(rounds, desk, monkeypatch):
    monkeypatch.setattr(desk.workspace, "read_only", "Only to look at.")
    rounds.begin()
    assert not rounds._busy


def test_closing_waits_for_the_round_under_way(rounds, context, desk):
    change(desk)
    rounds.begin()
    context.stop()
    assert len(desk.workspace.backups()) == 1


def test_closing_copies_to_the_second_place(context, desk, stick, qtbot):
    change(desk)
    window = QLabel()
    qtbot.addWidget(window)
    copy_on_close(window, context)
    assert list(stick.glob("*/*/desk.db"))
    assert desk.workspace.backups()[0].reason == "on close"
    assert second_of(context).copied is not None
    assert not window.findChildren(CopyDialog) or not window.findChild(CopyDialog).isVisible()


def test_closing_with_nothing_new_shows_nothing(context, desk, stick, qtbot, monkeypatch):
    change(desk)
    window = QLabel()
    qtbot.addWidget(window)
    copy_on_close(window, context)
    monkeypatch.setattr(closing_copy, "CopyDialog", None)
    copy_on_close(window, context)


def test_a_slow_stick_can_be_left_out(context, desk, stick, qtbot, monkeypatch):
    change(desk)
    window = QLabel()
    qtbot.addWidget(window)
    from dsptdesk.data.backups import pool

    real = pool.copy

    def slow(source, target, expected, step=None):
        if target.is_relative_to(stick):
            for _ in range(400):
                time.sleep(0.02)
                step(0)
        real(source, target, expected, step)

    monkeypatch.setattr(pool, "copy", slow)

    def press():
        dialog = window.findChild(CopyDialog)
        if "second place" in dialog.words.text():
            dialog.stop.click()
        else:
            QTimer.singleShot(30, press)

    QTimer.singleShot(30, press)
    started = time.monotonic()
    copy_on_close(window, context)
    assert time.monotonic() - started < 6
    assert desk.workspace.backups()
    assert not list(stick.glob("*/*/desk.db"))
    assert not [one for one in stick.rglob("*") if one.suffix == ".part"]


def test_a_second_copy_that_fails_is_told_before_the_window_goes(
    context, desk, stick, qtbot, monkeypatch
):
    change(desk)
    window = QLabel()
    qtbot.addWidget(window)
    said = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.informativeText()))
    monkeypatch.setattr(
        type(desk.workspace),
        "copy_on",
        lambda *_a: (_ for _ in ()).throw(DiskTrouble("The disk is full.")),
    )
    copy_on_close(window, context)
    assert said == [
        "The second copy was not made; the backup beside your data was. The disk is full."
    ]
    assert desk.workspace.backups()
    QApplication.processEvents()


def test_reasons_are_short_words_for_the_list():
    for reason in (backing_up.EVERY, backing_up.ON_CLOSE, backing_up.ON_LOCK, backing_up.ASKED):
        assert len(reason) < 20


def test_home_reminds_of_an_old_second_copy(shown, context, desk, qtbot, tmp_path):
    from dsptdesk.ui.home.room import Room

    keep_second(context, Second(tmp_path / "gone", desk.now() - timedelta(days=9)))
    room = shown(Room)
    qtbot.waitUntil(room._reminder.isVisible)
    assert "The second copy is 9 days old" in room._reminder.words.text().replace("\u200b", "")
    keep_second(context, None)
    room._reload()
    assert not room._reminder.isVisible()


def test_locking_makes_a_backup_that_says_so(qtbot, desk, settings):
    from dsptdesk.ui.window import Window

    window = Window(settings)
    qtbot.addWidget(window)
    window.enter(desk, "home")
    change(desk)
    window.lock()
    (one,) = (desk.workspace.path / "backups").glob("2*")
    assert '"on lock"' in (one / "backup.json").read_text()


def test_the_menu_makes_a_backup_beside_the_screen(qtbot, desk, settings):
    from dsptdesk.ui.window import Window

    window = Window(settings)
    qtbot.addWidget(window)
    window.enter(desk, "home")
    change(desk)
    menus = [one.menu() for one in window.menuBar().actions()]
    words = "Make a backup"
    action = next(a for m in menus for a in m.actions() if words in a.text().replace("&", ""))
    action.trigger()
    qtbot.waitUntil(lambda: window.shell.rail.status.text() == "Backup made")
    assert desk.workspace.backups()
    window.context.stop()


def test_a_backup_made_on_locking_follows_to_the_second_place_after_unlocking(
    rounds, context, desk, qtbot, stick
):
    change(desk)
    desk.workspace.back_up("on lock")
    rounds.catch_up()
    rest(qtbot, rounds)
    assert list(stick.glob("*/*/desk.db"))
