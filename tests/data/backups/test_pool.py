"""A backup finds documents that were lost in the data, puts them back, and says so once."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from dsptdesk.data.backups import pool
from dsptdesk.domain.errors import BackupLacks, DocumentsHarmed
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import backing_up, evidence, registers
from tests.desks import open_desk


def attach(desk, content):
    stored = evidence.store_bytes(desk.workspace.blobs, content, "minutes.pdf")
    return registers.save(desk, evidence.evidence_of(stored))


def flip(path):
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 4
    path.write_bytes(raw)


HARMS = {"flipped": flip, "deleted": os.unlink, "cut": lambda path: os.truncate(path, 20)}


@pytest.fixture
def held(desk):
    """A desk with one document that a backup holds, and something new to back up."""
    one = attach(desk, b"words" * 999)
    desk.workspace.back_up("on close")
    registers.save(desk, Asset(name="Rota"))
    return desk, desk.workspace.blobs.path(one.blob), one


@pytest.mark.parametrize("how", HARMS)
def test_a_lost_document_is_put_back_from_the_pool_and_told_once(held, how):
    desk, path, one = held
    whole = path.read_bytes()
    HARMS[how](path)
    with pytest.raises(DocumentsHarmed, match="1 attached document was missing or damaged"):
        backing_up.back_up(desk)
    assert path.read_bytes() == whole
    assert path.stat().st_mode & 0o777 == 0o600
    assert desk.workspace.check() == ()
    assert set(desk.workspace.backups()[0].evidence) == {one.blob}
    assert backing_up.back_up(desk) is False


def test_a_whole_evidence_folder_that_was_deleted_comes_back(held):
    desk, path, _ = held
    second = attach(desk, b"more")
    desk.workspace.back_up("on close")
    registers.save(desk, Asset(name="Rota"))
    for file in path.parent.iterdir():
        file.unlink()
    path.parent.rmdir()
    made = backing_up.back_up_and_copy(desk, backing_up.EVERY, None)
    assert "2 attached documents were missing" in str(made.trouble)
    assert made.backup
    assert desk.workspace.blobs.names() == {path.name, second.blob}


def test_what_was_put_back_before_closing_is_told_at_the_close(held):
    desk, path, _ = held
    flip(path)
    desk.workspace.back_up("before import")  # goes on: nothing is lost
    with pytest.raises(DocumentsHarmed):
        desk.close()
    again = open_desk(desk.workspace.path)
    assert again.workspace.check() == ()
    again.close()


@pytest.mark.parametrize("how", HARMS)
def test_what_cannot_be_put_back_is_told_at_each_backup(held, how, monkeypatch):
    desk, path, one = held
    HARMS[how](path)
    monkeypatch.setattr(pool, "put_in_place", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
    for number in range(2):
        registers.save(desk, Asset(name=f"Rota {number}"))
        with pytest.raises(DocumentsHarmed, match="cannot be read") as raised:
            desk.workspace.back_up("asked for")
        assert not isinstance(raised.value, BackupLacks)
    newest = desk.workspace.backups()[0]
    assert set(newest.evidence) == {one.blob}
    assert desk.workspace.prove(newest).good
    assert [file.name for file in path.parent.iterdir() if file != path] == []


def test_a_copy_in_the_pool_that_is_no_better_is_not_put_back(held):
    desk, path, _ = held
    flip(path)
    os.truncate(desk.workspace.path / "backups" / "evidence" / path.name, 2_000)
    harmed = path.read_bytes()
    with pytest.raises(BackupLacks):
        desk.workspace.back_up("asked for")
    assert path.read_bytes() == harmed


def test_what_no_record_names_any_more_is_not_put_back(held):
    desk, path, one = held
    with desk.write("Forget") as writing:
        writing.save(replace(one, blob=""))
    path.unlink()
    assert backing_up.back_up(desk)
    assert not path.exists()
