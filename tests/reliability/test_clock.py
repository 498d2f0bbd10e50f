"""A clock that is set back, or far ahead, confuses nothing that is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import findings, registers, status
from tests.desks import Clock, open_desk

SHIFTS = [timedelta(hours=-2), timedelta(days=-400), timedelta(days=-20_000), timedelta(days=9_000)]


@pytest.fixture(params=SHIFTS, ids=str)
def shifted(request, place):
    """A desk with an entry and a backup, opened again when the clock says something else."""
    clock = Clock()
    desk = open_desk(place, clock)
    asset = registers.save(desk, Asset(name="Care plans"))
    desk.workspace.back_up("before the clock was changed")
    desk.workspace.release()
    clock.moment += request.param
    desk = open_desk(place, clock)
    yield desk, asset
    desk.workspace.release()


def test_the_history_stays_in_the_order_things_were_done(shifted):
    desk, asset = shifted
    registers.save(desk, replace(asset, note="Afterwards"))
    assert [one.label for one in desk.history(asset.id)] == ["Change asset", "Add asset"]
    assert desk.workspace.check() == ()


def test_a_backup_is_made_is_the_newest_and_the_earlier_one_stays(shifted):
    desk, asset = shifted
    registers.save(desk, replace(asset, note="Afterwards"))
    made = desk.workspace.back_up("afterwards")
    kept = desk.workspace.backups()
    assert len(kept) == 2
    assert made.head == desk.workspace.head
    assert all(desk.workspace.prove(one).good for one in kept)
    assert desk.workspace.back_up("again, with nothing new") is None


def test_findings_days_and_the_status_are_worked_out_all_the_same(shifted):
    desk, _ = shifted
    assert findings.findings(desk) is not None
    assert status.status_lines(desk)
    assert desk.today() == desk.now().date()


def test_undo_joins_no_steps_across_a_clock_set_back(place):
    clock = Clock()
    desk = open_desk(place, clock)
    asset = registers.save(desk, Asset(name="Care plans"))
    clock.moment = datetime(1999, 12, 31, 23, 59)
    registers.save(desk, replace(asset, note="Long ago"))
    desk.undo()
    assert desk.snapshot.all(Asset)[0].note == ""
    desk.workspace.release()
