"""Safety: backups, a check of everything, the second place, the ways in, and what leads on."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import registers, start
from dsptdesk.services.backing_up import BackupLine
from dsptdesk.services.drill import Last
from dsptdesk.ui.safety.backups import SHOWN, BackupList, size, when
from dsptdesk.ui.safety.overview import test_words as words_of_tests
from dsptdesk.ui.safety.room import PAGES, Room
from dsptdesk.ui.second import keep_second, second_of
from dsptdesk.ui.widgets import dialogs
from tests.ui.conftest import PASSPHRASE

NEW = "orchid saddle lantern meadow"
NOW = datetime(2026, 3, 27, 12, 0)


@pytest.fixture
def room(shown, qtbot, desk):
    registers.save(desk, Supplier(name="Brightwell IT", service="Computers"))
    room = shown(Room)
    room.show_where(None)
    qtbot.waitUntil(lambda: "restore test" in words(room))
    return room


def words(widget):
    QApplication.processEvents()
    return "\n".join(
        one.text().replace("\u200b", "") for one in widget.findChildren(QLabel) if one.isVisible()
    )


def sees(qtbot, widget, text):
    qtbot.waitUntil(lambda: text in words(widget))


def press(widget, name):
    next(one for one in widget.findChildren(QPushButton) if one.accessibleName() == name).click()


def test_the_page_says_where_the_data_are_and_what_opens_them(room, desk):
    assert str(desk.workspace.path) in words(room)
    assert desk.workspace.key_id in words(room)
    assert "No backup yet" in words(room)


def test_a_backup_is_made_checked_and_listed(room, qtbot):
    room.overview.back_up.click()
    sees(qtbot, room, "Backup made and checked")
    sees(qtbot, room, "Made by hand")
    room.overview.back_up.click()
    sees(qtbot, room, "already holds all")


def test_a_sound_desk_passes_the_check(room, qtbot):
    room.overview.check_button.click()
    sees(qtbot, room, "nothing is wrong")


def test_a_check_names_what_is_wrong_and_can_be_repeated(room, qtbot, desk):
    from dsptdesk.services import evidence

    stored = evidence.store_bytes(desk.workspace.blobs, b"words", "minutes.pdf")
    one = registers.save(desk, evidence.evidence_of(stored))
    path = desk.workspace.blobs.path(one.blob)
    path.write_bytes(path.read_bytes()[:-1])
    room.overview.check_button.click()
    qtbot.waitUntil(lambda: "minutes" in room.overview.problem.accessibleName())
    assert room.overview.check_button.isEnabled()


def test_the_newest_backup_is_tested_with_one_click_and_kept_as_evidence(room, qtbot, desk):
    from dsptdesk.domain.evidence import Evidence
    from dsptdesk.domain.registers.backups import Restore

    room.overview.test.click()
    page = room.stack.currentWidget()
    page.start.click()
    sees(qtbot, room, "Everything came back")
    result = room.stack.currentWidget()
    assert "Identical to today's data" in words(result)
    result.keep.click()
    sees(qtbot, result, "kept as evidence")
    assert len(desk.snapshot.live(Evidence)) == len(desk.snapshot.live(Restore)) == 1
    result.back_asked.emit()
    sees(qtbot, room, "The last restore test passed")
    assert "Test once with your recovery sheet too" in words(room)


def test_a_wrong_recovery_code_is_told_beside_the_field(room, qtbot):
    room.overview.test.click()
    page = room.stack.currentWidget()
    page.code.edit.setText("ABCD")
    page.start.click()
    qtbot.waitUntil(page.problem.isVisible)
    assert page.code.wrong.isVisible()
    assert page.start.isEnabled()


def test_a_damaged_backup_fails_the_test_and_is_marked_in_words(room, qtbot, desk):
    made = desk.workspace.back_up("asked for")
    path = made.folder / "desk.db"
    path.write_bytes(path.read_bytes()[:-4096])
    room.overview.test.click()
    room.stack.currentWidget().start.click()
    sees(qtbot, room, "cannot be relied on")
    assert "The database (desk.db) was changed or damaged" in words(room)
    room.stack.currentWidget().back_asked.emit()
    sees(qtbot, room, "Damaged: counts no more")
    sees(qtbot, room, "Made after a failed test")


def test_a_second_place_is_chosen_copied_to_and_listed(room, qtbot, desk, tmp_path, monkeypatch):
    (tmp_path / "stick").mkdir()
    monkeypatch.setattr(dialogs, "pick_folder", lambda *_: tmp_path / "stick")
    part = room.overview.second
    part.choose.click()
    sees(qtbot, room, "copied to the second place and checked there")
    sees(qtbot, room, "Second place too")
    assert "on the same disk as your data" in words(room)
    assert list((tmp_path / "stick").glob(f"* {desk.workspace.store_id[:6]}/*/desk.db"))
    assert second_of(room._context).copied is not None
    part.test.click()
    sees(qtbot, room, "the copy in the second place.")
    room.stack.currentWidget().start.click()
    sees(qtbot, room, "in the second place. It took")
    room.stack.currentWidget().back_asked.emit()
    part.drop.click()
    assert second_of(room._context) is None


def test_a_place_inside_the_data_is_refused(room, desk, monkeypatch):
    monkeypatch.setattr(dialogs, "pick_folder", lambda *_: desk.workspace.path / "backups")
    room.overview.second.choose.click()
    assert "one accident would take both" in room.overview.problem.accessibleName()


def test_a_place_that_is_gone_is_told_with_its_age(room, qtbot, desk, tmp_path):
    from dsptdesk.services.second_place import Second

    old = desk.now() - timedelta(days=9)
    keep_second(room._context, Second(tmp_path / "gone", old))
    room.overview.reload()
    sees(qtbot, room, "The second copy is 9 days old: plug in the stick")
    assert not room.overview.second.copy.isEnabled()


def test_a_new_passphrase_opens_the_desk_and_the_old_one_does_not(room, desk):
    room.overview.ways.passphrase.click()
    page = room.stack.currentWidget()
    page._set()
    assert "Enter the passphrase" in page.problem.accessibleName()
    page.way_in.passphrase.edit.setText(PASSPHRASE)
    page.question.edit.setText("short")
    page._set()
    assert page.problem.isVisible()
    page.way_in.passphrase.edit.setText("not what opens it")
    for field in (page.question, page.again):
        field.edit.setText(NEW)
    page._set()
    assert "does not open" in page.problem.accessibleName()
    page.way_in.passphrase.edit.setText(PASSPHRASE)
    page._set()
    assert room.stack.currentWidget() is room.overview
    path = desk.workspace.path
    desk.workspace.release()
    start.open_with_passphrase(path, NEW, who="x").workspace.release()


def test_a_new_sheet_counts_once_two_groups_are_typed_back(room, desk):
    before = desk.workspace.key_id
    room.overview.ways.code.click()
    page = room.stack.currentWidget()
    page.go_on.click()
    page._set()
    assert desk.workspace.key_id == before
    assert page.problem.isVisible()
    groups = start.code_groups(page._code)
    for place, field in zip(page._places, page.groups, strict=True):
        field.edit.setText(groups[place - 1])
    code = page._code
    page._set()
    assert desk.workspace.key_id == before
    assert "Enter the passphrase" in page.problem.accessibleName()
    page.way_in.passphrase.edit.setText(PASSPHRASE)
    page._set()
    assert desk.workspace.key_id == start.code_key_id(code) != before


def test_a_computer_without_a_safe_place_says_so(room):
    room.overview.ways.remember.click()
    assert "no safe place" in room.overview.problem.accessibleName()


def test_the_wait_before_locking_is_remembered(room, settings):
    ways = room.overview.ways
    ways.wait.setCurrentIndex(ways.wait.findData(30))
    ways.choose_wait()
    assert settings.now.autolock == 30


@pytest.mark.parametrize("key", PAGES)
def test_every_page_opens_and_leads_back(room, qtbot, key):
    page = room.open_page(key)
    assert room.stack.currentWidget() is page
    qtbot.wait(1)
    page.back_asked.emit()
    assert room.stack.currentWidget() is room.overview


def line(days, **more):
    return BackupLine(NOW - timedelta(days=days), "on close", 1 << 20, Path(), **more)


def test_of_many_backups_the_newest_are_shown_and_the_others_on_request(qtbot):
    shown = BackupList()
    qtbot.addWidget(shown)
    shown.show_backups([line(day) for day in range(9)], NOW)
    shown.show()
    assert words(shown).count("Made on close") == SHOWN
    shown.more.click()
    assert words(shown).count("Made on close") == 9


def test_each_backup_names_what_its_buttons_do(qtbot):
    shown, heard = BackupList(), []
    qtbot.addWidget(shown)
    shown.asked.connect(lambda what, one: heard.append((what, one)))
    one = line(0, damaged=True)
    shown.show_backups([one], NOW)
    shown.show()
    assert "Damaged: counts no more" in words(shown)
    for name in ("Test", "Look at it", "Put back"):
        press(shown, f"{name}: backup of Today 12:00")
    assert heard == [("test", one), ("look", one), ("restore", one)]


@pytest.mark.parametrize(
    ("last", "said", "good"),
    [
        (Last(None, None, None), "No restore test yet", False),
        (Last(NOW, NOW, None), "passed on 27 March 2026.", True),
        (Last(NOW, None, None), "recovery sheet too", False),
        (Last(NOW - timedelta(days=40), NOW, None), "time for the next one", False),
        (Last(NOW - timedelta(days=2), None, NOW), "27 March 2026, failed. Test again", False),
    ],
)
def test_the_last_restore_test_is_told(last, said, good):
    told, fine = words_of_tests(last, NOW)
    assert said in told
    assert fine is good


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (datetime(2026, 3, 27, 9, 5), "Today 09:05"),
        (datetime(2026, 3, 26, 23, 59), "Yesterday 23:59"),
        (datetime(2025, 11, 3, 14, 2), "3 November 2025 14:02"),
    ],
)
def test_times_are_said_as_people_do(made, said):
    assert when(made, NOW) == said


@pytest.mark.parametrize(
    ("number", "said"), [(512, "512 bytes"), (2048, "2.0 KB"), (5 << 20, "5.2 MB")]
)
def test_sizes_are_said_in_words_people_know(number, said):
    assert size(BackupLine(datetime(2026, 1, 1), "on close", number, Path())) == said


def test_a_backup_that_is_only_looked_at_offers_nothing_that_saves(shown, qtbot, desk, monkeypatch):
    monkeypatch.setattr(desk.workspace, "read_only", "You are looking at a backup.")
    room = shown(Room)
    room.show_where(None)
    sees(qtbot, room, "restore test")
    over = room.overview
    assert not over.second.choose.isVisible()
    for one in (over.test, over.back_up, over.ways.passphrase, over.ways.code, over.ways.forget):
        assert not one.isEnabled()
