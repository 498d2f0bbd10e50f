"""Safety: backups, a check of everything, the ways in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import registers, start
from dsptdesk.services.safety import BackupLine
from dsptdesk.ui.safety.backups import size, when
from dsptdesk.ui.safety.room import Room

NEW = "orchid saddle lantern meadow"


@pytest.fixture
def room(shown):
    room = shown(Room)
    room.show_where(None)
    return room


def words(widget):
    QApplication.processEvents()
    return "\n".join(
        one.text().replace("\u200b", "") for one in widget.findChildren(QLabel) if one.isVisible()
    )


def test_the_page_says_where_the_data_are_and_what_opens_them(room, desk):
    assert str(desk.workspace.path) in words(room)
    assert desk.workspace.key_id in words(room)
    assert "No backup yet" in words(room)


def test_a_backup_is_made_checked_and_listed(room, desk):
    registers.save(desk, Supplier(name="Brightwell IT", service="Computers"))
    room.overview.back_up.click()
    assert "Backup made and checked" in words(room)
    assert "Asked for" in words(room)
    room.overview.back_up.click()
    assert "already holds all" in words(room)


def test_a_sound_desk_passes_the_check(room):
    room.overview.check_button.click()
    assert "nothing is wrong" in words(room)


def test_a_new_passphrase_opens_the_desk_and_the_old_one_does_not(room, desk):
    room.overview.passphrase_asked.emit()
    page = room.stack.currentWidget()
    page.question.edit.setText("short")
    page._set()
    assert page.problem.isVisible()
    page.question.edit.setText(NEW)
    page._set()
    assert room.stack.currentWidget() is room.overview
    path = desk.workspace.path
    desk.workspace.release()
    start.open_with_passphrase(path, NEW, who="x").workspace.release()


def test_a_new_sheet_counts_once_two_groups_are_typed_back(room, desk):
    before = desk.workspace.key_id
    room.overview.code_asked.emit()
    page = room.stack.currentWidget()
    page._set()
    assert desk.workspace.key_id == before
    assert page.problem.isVisible()
    groups = start.code_groups(page._code)
    for place, field in zip(page._places, page.groups, strict=True):
        field.edit.setText(groups[place - 1])
    code = page._code
    page._set()
    assert desk.workspace.key_id == start.code_key_id(code) != before


def test_a_computer_without_a_safe_place_says_so(room):
    room.overview.remember.click()
    assert "no safe place" in room.overview.problem.accessibleName()


def test_the_wait_before_locking_is_remembered(room, settings):
    room.overview.wait.setCurrentIndex(room.overview.wait.findData(30))
    room.overview._choose_wait()
    assert settings.now.autolock == 30


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (datetime(2026, 3, 27, 9, 5), "Today 09:05"),
        (datetime(2026, 3, 26, 23, 59), "Yesterday 23:59"),
        (datetime(2025, 11, 3, 14, 2), "3 November 2025 14:02"),
    ],
)
def test_times_are_said_as_people_do(made, said):
    assert when(made, datetime(2026, 3, 27, 12, 0)) == said


@pytest.mark.parametrize(("number", "said"), [(512, "0 KB"), (2048, "2 KB"), (5 << 20, "5.0 MB")])
def test_sizes_are_said_in_words_people_know(number, said):
    assert size(BackupLine(datetime(2026, 1, 1), "on close", number, Path())) == said
