"""Copies to look at: the original is not touched, and nothing can be saved."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from dsptdesk.data import scratch
from dsptdesk.data.opening import Secret
from dsptdesk.domain.errors import Refused, WrongSecret
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import evidence, registers
from dsptdesk.services.desk import Desk
from tests.desks import PASSPHRASE


def state(folder):
    return {
        path.relative_to(folder): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def full(desk):
    registers.save(desk, Asset(name="Rota"))
    stored = evidence.store_bytes(desk.workspace.blobs, b"words", "minutes.pdf")
    registers.save(desk, evidence.evidence_of(stored))
    return desk


def test_a_backup_is_looked_at_without_touching_it(full, tmp_path, clock):
    made = full.workspace.back_up("asked for")
    registers.save(full, replace(full.snapshot.all(Asset)[0], name="Rota of today"))
    before = state(full.workspace.path)
    seen = scratch.look_at(made, full.workspace._key, tmp_path / "private", now=clock)
    there = Desk(seen, who="Priya Nair", now=clock)
    assert [one.name for one in there.snapshot.all(Asset)] == ["Rota"]
    (minutes,) = there.snapshot.all(Evidence)
    assert b"".join(evidence.content(seen.blobs, minutes)) == b"words"
    with pytest.raises(Refused, match="looking at the backup of 5 June 2026, 12:00"):
        registers.save(there, Asset(name="Not here"))
    with pytest.raises(Refused):
        seen.set_passphrase("another horse battery")
    assert seen.back_up("asked for") is None
    there.close()
    assert list((tmp_path / "private").iterdir()) == []
    assert state(full.workspace.path) == before


def test_a_log_put_beside_a_backup_is_not_read(full, tmp_path, clock):
    full.workspace._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    made = full.workspace.back_up("asked for")
    registers.save(full, Asset(name="Not in the backup"))
    shutil.copy(full.workspace.path / "desk.db-wal", made.folder / "desk.db-wal")
    assert full.workspace.prove(made).good
    seen = scratch.look_at(made, full.workspace._key, tmp_path / "private", now=clock)
    assert [one.name for one in seen.snapshot().all(Asset)] == ["Rota"]
    seen.release()


def test_a_folder_nobody_may_write_to_is_read_with_what_was_saved_last(full, tmp_path, clock):
    # The log is not yet part of the database, as after the program was killed.
    folder = full.workspace.path
    assert (folder / "desk.db-wal").stat().st_size
    before = state(folder)
    seen = scratch.open_for_reading(
        folder, Secret(passphrase=PASSPHRASE), tmp_path / "private", now=clock
    )
    there = Desk(seen, who="Priya Nair", now=clock)
    assert [one.name for one in there.snapshot.all(Asset)] == ["Rota"]
    assert there.snapshot.all(Evidence)
    with pytest.raises(Refused, match="only for reading"):
        registers.save(there, Asset(name="Not here"))
    there.close()
    assert state(folder) == before


def test_looking_needs_the_way_in_too(full, tmp_path, clock):
    with pytest.raises(WrongSecret):
        scratch.open_for_reading(
            full.workspace.path, Secret(passphrase="wrong horse battery"), tmp_path, now=clock
        )
