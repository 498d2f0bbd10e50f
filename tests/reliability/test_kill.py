"""What the program called saved is there after it was killed in the middle of its work."""

from __future__ import annotations

import os
import random
from datetime import datetime

import pytest

from dsptdesk.data.backups.proving import verify_copy
from tests.desks import open_desk
from tests.reliability import kills
from tests.reliability.kills import Told, kill_once, lost, wrong_with

pytestmark = [
    pytest.mark.crash,
    pytest.mark.serial,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process"),
]
KILLS = 20


@pytest.fixture(scope="module")
def writer():
    with kills.writing() as process:
        yield process


def test_killed_in_the_middle_of_everything_it_loses_nothing_and_asks_nothing(tmp_path):
    found = kills.run(12, 4, tmp_path)
    assert found.failures == []
    assert (found.fired, found.edits > 200) == (12, True)


@pytest.mark.parametrize("work", ["edits", "attachments", "batches"])
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(writer, place, work):
    chance, told = random.Random(work), Told()
    for _ in range(KILLS):
        kill_once(writer, work, place, chance, told)
        desk = open_desk(place, datetime.now)
        try:
            assert lost(desk, told) == []
            assert wrong_with(desk) == []
        finally:
            desk.workspace.release()
    assert told.count >= KILLS


def test_a_backup_killed_in_the_middle_spoils_neither_the_desk_nor_later_backups(writer, place):
    chance, told = random.Random(5), Told()
    for _ in range(10):
        kill_once(writer, "backups", place, chance, told)
        desk = open_desk(place, datetime.now)
        try:
            assert lost(desk, told) == []
            assert wrong_with(desk) == []
            made = {one.head for one in desk.workspace.backups()}
            assert told.backups <= made or len(made) == 30
            newest = desk.workspace.back_up("after the kill") or desk.workspace.backups()[0]
            assert verify_copy(newest.folder / "desk.db", desk.workspace._key) == newest.head
        finally:
            desk.workspace.release()


def test_the_comparison_notices_a_program_that_says_saved_too_early(writer, place):
    chance, told = random.Random(1), Told()
    for _ in range(KILLS):
        kill_once(writer, "hasty", place, chance, told)
        desk = open_desk(place, datetime.now)
        found = lost(desk, told)
        desk.workspace.release()
        if found:
            return
    pytest.fail("the test above could not have failed")
