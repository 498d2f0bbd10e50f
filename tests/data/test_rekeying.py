"""Encrypting everything anew: nothing is lost, and the old key opens nothing of it any more."""

from __future__ import annotations

import shutil

import pytest

from dsptdesk.data import database, keys, rekeying, switching
from dsptdesk.data.blobs import Blobs
from dsptdesk.data.opening import Secret, open_workspace
from dsptdesk.domain.errors import Cancelled, Damaged, DsptError, Refused, WrongSecret
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import evidence, registers, start
from tests import logical
from tests.desks import CODE, PASSPHRASE, entries, open_desk

WAYS = rekeying.NewWays("quite another phrase", start.new_code(lambda n: bytes(range(9, 9 + n))))


@pytest.fixture
def filled(desk):
    logical.fill(desk, sizes=(1, 4_000, 1_500_000))
    return desk


def prepare(desk, **more):
    return rekeying.prepare(desk.workspace, WAYS, who=desk.who, now=desk.now, **more)


def content(workspace):
    return logical.dump(workspace, history=False), logical.documents(workspace)


def anew(desk):
    old = desk.workspace.lend_key()
    return old, rekeying.switch(desk.workspace, prepare(desk), now=desk.now)


def test_everything_is_there_under_the_new_key(filled, clock):
    before, path = content(filled.workspace), filled.workspace.path
    _, new = anew(filled)
    assert content(new) == before
    assert new.check() == ()
    assert entries(new.store)[0].label == "Encrypt everything anew"
    assert entries(new.store)[0].who == "Priya Nair"
    new.release()
    for secret in (Secret(passphrase=WAYS.passphrase), Secret(recovery_code=WAYS.code)):
        again = open_workspace(path, secret, now=clock)
        assert content(again) == before
        again.release()
    for secret in (Secret(passphrase=PASSPHRASE), Secret(recovery_code=CODE)):
        with pytest.raises(WrongSecret):
            open_workspace(path, secret, now=clock)


def test_the_old_key_opens_nothing_of_it(filled):
    path = filled.workspace.path
    old, new = anew(filled)
    with pytest.raises(Damaged):
        database.connect_to_read(path / "desk.db", old)
    with pytest.raises(Damaged):
        keys.KeyFile.read(path).prove(old)
    with_old = Blobs(path / "evidence", new.store_id, old)
    assert len(with_old.names()) == 3
    for name in with_old.names():
        with pytest.raises(Damaged):
            with_old.verify(name)
    new.release()


def test_nothing_else_is_left_in_the_folder(filled):
    path = filled.workspace.path
    filled.workspace.back_up("asked for")
    before = {one.name for one in path.iterdir()}
    _, new = anew(filled)
    assert {one.name for one in path.iterdir()} - before == {"older backups 2026-06-05"}
    new.release()


def test_older_backups_stay_apart_and_still_open_with_the_old_ways(filled, clock):
    path = filled.workspace.path
    made = filled.workspace.back_up("asked for")
    _, new = anew(filled)
    assert new.backups() == ()
    aside = path / "older backups 2026-06-05" / made.folder.name
    key = keys.KeyFile.read(aside).unlock_passphrase(PASSPHRASE)
    from dsptdesk.data.backups import manifest, proving

    assert proving.prove(manifest.read(aside), key).good
    fresh = new.back_up("asked for")
    assert new.prove(fresh).good
    assert proving.prove(manifest.read(aside), key).good
    new.release()


def test_what_is_saved_while_it_is_prepared_is_taken_along(filled):
    made = prepare(filled)
    registers.save(filled, Asset(name="Saved meanwhile"))
    stored = evidence.store_bytes(filled.workspace.blobs, b"meanwhile", "minutes.pdf")
    registers.save(filled, evidence.evidence_of(stored))
    before = content(filled.workspace)
    new = rekeying.switch(filled.workspace, made, now=filled.now)
    assert content(new) == before
    assert len(before[1]) == 4
    new.release()


def test_what_was_taken_back_and_put_aside_can_still_come_back(filled, clock):
    stored = evidence.store_bytes(filled.workspace.blobs, b"taken back", "minutes.pdf")
    kept = registers.save(filled, evidence.evidence_of(stored))
    filled.undo()
    filled.workspace.sweep(filled.snapshot)
    path = filled.workspace.path
    assert (path / "evidence" / "removed" / kept.blob).is_file()
    _, new = anew(filled)
    aside = new.blobs.beside(path / "evidence" / "removed")
    assert b"".join(aside.read(kept.blob)) == b"taken back"
    new.release()


def test_a_damaged_document_is_left_as_it_is_and_counted(filled):
    path = filled.workspace.path / "evidence"
    bad = min(filled.workspace.blobs.names())
    raw = bytearray((path / bad).read_bytes())
    raw[-1] ^= 1
    (path / bad).write_bytes(raw)
    made = prepare(filled)
    assert made.lost == {bad}
    new = rekeying.switch(filled.workspace, made, now=filled.now)
    assert (path / bad).read_bytes() == raw
    assert len(new.check()) == 1
    new.release()


def test_stopping_changes_nothing(filled, clock):
    path = filled.workspace.path
    before = {one.name: one.stat().st_mtime_ns for one in path.iterdir()}
    with pytest.raises(Cancelled):
        prepare(filled, stop=lambda: True)
    assert {one.name for one in path.iterdir()} == set(before)
    rekeying.dismiss(prepare(filled))
    assert {one.name for one in path.iterdir()} == set(before)
    registers.save(filled, Asset(name="Life goes on"))
    filled.workspace.release()
    open_desk(path, clock).workspace.release()


def test_a_refusal_at_the_last_step_leaves_the_desk_in_use(filled, monkeypatch):
    made = prepare(filled)

    def refuse(_part, _path):
        raise OSError(28, "full")

    monkeypatch.setattr(switching, "put_in_place", refuse)
    with pytest.raises(DsptError, match="disk is full"):
        rekeying.switch(filled.workspace, made, now=filled.now)
    monkeypatch.undo()
    registers.save(filled, Asset(name="Life goes on"))
    evidence.store_bytes(filled.workspace.blobs, b"more", "minutes.pdf")
    assert filled.workspace.check() == ()


def test_the_old_documents_cannot_be_used_by_mistake(filled):
    blobs = filled.workspace.blobs
    _, new = anew(filled)
    with pytest.raises(Refused, match="encrypted anew"):
        evidence.store_bytes(blobs, b"late", "minutes.pdf")
    new.release()


def test_an_unfinished_switch_is_finished_at_the_next_opening(filled, monkeypatch, clock):
    path, before = filled.workspace.path, content(filled.workspace)
    filled.workspace.back_up("asked for")
    made = prepare(filled)
    monkeypatch.setattr(switching, "_move", lambda _source, _target: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        rekeying.switch(filled.workspace, made, now=filled.now)
    monkeypatch.undo()
    assert (path / "encrypted anew").is_dir()
    with pytest.raises(WrongSecret):
        open_desk(path, clock)
    again = open_workspace(path, Secret(passphrase=WAYS.passphrase), now=clock)
    assert content(again) == before
    assert not (path / "encrypted anew").exists()
    assert again.check() == ()
    again.release()


def test_an_empty_rest_of_the_switch_never_costs_what_was_saved_since(filled, clock):
    path = filled.workspace.path
    _, new = anew(filled)
    new.release()
    (path / "encrypted anew").mkdir()  # as where a program held it open when it was to go
    desk = start.open_with_passphrase(path, WAYS.passphrase, who="Priya Nair", now=clock)
    (path / "encrypted anew").mkdir()
    registers.save(desk, Asset(name="Only in the log so far"))
    crashed = shutil.copytree(path, path.with_name("crashed"))
    desk.workspace.release()
    assert (crashed / "desk.db-wal").stat().st_size
    again = start.open_with_passphrase(crashed, WAYS.passphrase, now=clock)
    assert "Only in the log so far" in {one.name for one in again.snapshot.all(Asset)}
    assert not (crashed / "encrypted anew").exists()
    again.workspace.release()
