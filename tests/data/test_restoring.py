"""Putting back where nothing can be opened any more, and opening a backup on another computer."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dsptdesk.data import restoring, scratch, sources
from dsptdesk.data.opening import Secret, looks_like_workspace, open_workspace
from dsptdesk.data.restoring import Rescue
from dsptdesk.domain.errors import Damaged, DiskTrouble, DsptError, InUse, Refused, WrongSecret
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import evidence, registers
from tests.desks import CODE, PASSPHRASE, Clock, entries, open_desk

SECRET = Secret(passphrase=PASSPHRASE)
WAL = "desk.db-wal"


@pytest.fixture
def home(place, clock):
    """A closed workspace with one backup, and something newer than it."""
    desk = open_desk(place, clock)
    registers.save(desk, Asset(name="Rota"))
    stored = evidence.store_bytes(desk.workspace.blobs, b"words" * 1000, "minutes.pdf")
    registers.save(desk, evidence.evidence_of(stored))
    desk.workspace.back_up("asked for")
    clock.forward(days=1)
    registers.save(desk, Asset(name="Newer"))
    desk.workspace.release()
    return place


def put_back(home, clock=None, secret=SECRET):
    (one,) = sources.backups_at(home)
    return restoring.rescue(
        home, Rescue(one, "Put back the backup", "Priya Nair"), secret, now=clock or Clock()
    )


def held(workspace):
    """Everything that can be read: records, history, every document."""
    snapshot = workspace.snapshot()
    return (
        snapshot.records,
        entries(workspace.store),
        {one.blob: workspace.blobs.verify(one.blob) for one in snapshot.all(Evidence)},
    )


def spoil(path):
    data = bytearray(path.read_bytes())
    data[100:4000] = os.urandom(3900)
    path.write_bytes(data)


def remove_keys(home):
    for name in ("keys.json", "keys.backup.json"):
        (home / name).unlink()


HARMS = {
    "damaged database": lambda home: spoil(home / "desk.db"),
    "empty database": lambda home: (home / "desk.db").write_bytes(b""),
    "missing database": lambda home: (home / "desk.db").unlink(),
    "another program's database": lambda home: (home / "desk.db").write_bytes(
        b"SQLite format 3\0" + bytes(5000)
    ),
    "missing keys": remove_keys,
    "damaged keys": lambda home: [spoil(home / n) for n in ("keys.json", "keys.backup.json")],
}


@pytest.mark.parametrize("harm", [one for one in HARMS if one.endswith("database")])
def test_what_cannot_be_opened_is_put_back_and_the_harmed_files_are_kept(home, clock, harm):
    HARMS[harm](home)
    with pytest.raises(DsptError):
        open_workspace(home, SECRET, now=clock)
    before = {"desk.db": (home / "desk.db").read_bytes()} if (home / "desk.db").exists() else {}
    workspace = put_back(home, clock)
    assert [one.name for one in workspace.snapshot().all(Asset)] == ["Rota"]
    assert entries(workspace.store)[0].label == "Put back the backup"
    assert workspace.check() == ()
    # A key file that fits stays in its place: a kept one would open with an old passphrase.
    kept = {one.name: one.read_bytes() for one in (home / "damaged").glob("*/*")}
    assert kept == before
    workspace.release()
    open_workspace(home, SECRET, now=clock).release()


@pytest.mark.parametrize("harm", ["missing keys", "damaged keys"])
def test_where_only_the_keys_are_harmed_nothing_newer_is_lost(home, clock, harm):
    HARMS[harm](home)
    with pytest.raises(DsptError):
        open_workspace(home, SECRET, now=clock)
    put_back(home, clock).release()
    workspace = open_workspace(home, SECRET, now=clock)
    assert [one.name for one in workspace.snapshot().all(Asset)] == ["Rota", "Newer"]
    assert workspace.check() == ()
    workspace.release()


def test_the_log_of_the_harmed_database_is_not_written_into_the_new_one(home, clock):
    desk = open_desk(home, clock)
    registers.save(desk, Asset(name="Only in the log"))
    log = (home / WAL).read_bytes()
    assert log
    desk.workspace.release()
    (home / WAL).write_bytes(log)
    (home / "desk.db").unlink()
    workspace = put_back(home, clock)
    assert [one.name for one in workspace.snapshot().all(Asset)] == ["Rota"]
    assert workspace.check() == ()
    workspace.release()
    (kept,) = (home / "damaged").iterdir()
    assert (kept / WAL).read_bytes() == log


@pytest.fixture
def logged(home, clock):
    """A closed workspace whose newest entry is only in the log, with one spoilt page."""
    desk = open_desk(home, clock)
    registers.save(desk, Asset(name="Only in the log"))
    log = (home / WAL).read_bytes()
    desk.workspace.release()
    (home / WAL).write_bytes(log)
    data = bytearray((home / "desk.db").read_bytes())
    data[-100] ^= 1
    (home / "desk.db").write_bytes(data)
    return home


def test_what_is_kept_is_kept_byte_for_byte_with_its_log(logged, clock):
    before = [(logged / name).read_bytes() for name in ("desk.db", WAL)]
    put_back(logged, clock).release()
    (kept,) = (logged / "damaged").iterdir()
    assert [(kept / name).read_bytes() for name in ("desk.db", WAL)] == before


def test_what_is_kept_does_not_change_with_the_file_in_its_place(logged, clock, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(restoring, "_mend_keys", lambda *_: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            put_back(logged, clock)
    (kept,) = (logged / "damaged").iterdir()
    assert not (kept / "desk.db").samefile(logged / "desk.db")


@pytest.mark.parametrize("which", [0, 1])
def test_a_disk_that_refuses_for_a_moment_takes_nothing_newer_away(home, clock, monkeypatch, which):
    plain, looked = restoring.database.connect, []

    def connect(path, key, **named):
        if path.name == "desk.db" and len(looked) == which:
            looked.append(path)
            raise DiskTrouble("DSPT Desk could not open the database: the disk reports a fault.")
        looked.append(path)
        return plain(path, key, **named)

    with monkeypatch.context() as patch:
        patch.setattr(restoring.database, "connect", connect)
        with pytest.raises(DiskTrouble):
            put_back(home, clock)
    assert not (home / "damaged").exists()
    workspace = open_workspace(home, SECRET, now=clock)
    assert [one.name for one in workspace.snapshot().all(Asset)] == ["Rota", "Newer"]
    workspace.release()


def test_data_that_are_whole_after_all_stay_and_nothing_is_kept(home, clock):
    workspace = put_back(home, clock)
    assert [one.name for one in workspace.snapshot().all(Asset)] == ["Rota", "Newer"]
    assert not (home / "damaged").exists()
    workspace.release()


def test_what_is_kept_can_be_looked_at_again_and_stays_as_it_is(home, clock, tmp_path):
    whole = (home / "desk.db").read_bytes()
    (home / "desk.db").write_bytes(whole[:-4096])
    put_back(home, clock).release()
    (kept,) = (home / "damaged").iterdir()
    (kept / "desk.db").write_bytes(whole)  # as after the disk or a sync program gave it back
    assert looks_like_workspace(kept)
    with pytest.raises(DiskTrouble, match="only to read"):
        open_workspace(kept, SECRET, now=clock)
    seen = scratch.open_for_reading(kept, SECRET, tmp_path / "private", now=clock)
    assert [one.name for one in seen.snapshot().all(Asset)] == ["Rota", "Newer"]
    assert seen.check() == ()
    seen.release()
    assert {one.name: one.read_bytes() for one in kept.iterdir()} == {"desk.db": whole}


@pytest.fixture
def foreign(home, clock, tmp_path):
    """A folder whose key files somebody replaced by those of another organisation."""
    from dsptdesk.data.creation import create_workspace

    create_workspace(tmp_path / "Other", "the other organisation", CODE, now=clock).release()
    for name in ("keys.json", "keys.backup.json"):
        shutil.copy(tmp_path / "Other" / name, home / name)
    return home


def test_key_files_of_others_are_replaced_by_those_of_the_backup_and_kept(foreign, clock):
    theirs = (foreign / "keys.json").read_bytes()
    workspace = put_back(foreign, clock)
    assert [one.name for one in workspace.snapshot().all(Asset)] == ["Rota", "Newer"]
    workspace.release()
    (kept,) = (foreign / "damaged").iterdir()
    assert (kept / "keys.json").read_bytes() == theirs
    assert not (kept / "desk.db").exists()
    open_workspace(foreign, SECRET, now=clock).release()


def test_the_secret_of_others_asks_for_the_one_of_the_backup(foreign, clock):
    with pytest.raises(WrongSecret, match="belong to other data"):
        put_back(foreign, clock, Secret(passphrase="the other organisation"))
    spoil(foreign / "desk.db")
    with pytest.raises(Refused, match="as a new folder"):
        put_back(foreign, clock)


def test_missing_and_damaged_documents_come_back(home, clock):
    spoil(home / "desk.db")
    for stored in (home / "evidence").glob("*"):
        spoil(stored)
    workspace = put_back(home, clock)
    assert workspace.check() == ()
    workspace.release()


class Killed(BaseException):
    """The program ends here."""


def endings(monkeypatch, stop_at):
    """Let the n-th call that changes the disk be the last one; give how many there were."""
    calls = []

    def watch(owner, name):
        plain = getattr(owner, name)

        def counted(*args, **named):
            calls.append(name)
            if len(calls) > stop_at:
                raise Killed
            return plain(*args, **named)

        monkeypatch.setattr(owner, name, counted)

    for owner, name in (
        (os, "fsync"), (Path, "replace"), (Path, "unlink"), (Path, "mkdir"),
        (shutil, "rmtree"),
    ):  # fmt: skip
        watch(owner, name)
    return calls


@pytest.mark.parametrize("harm", ["damaged database", "damaged keys", "missing database"])
def test_wherever_it_is_ended_the_next_try_succeeds_and_nothing_is_lost(
    home, clock, tmp_path, monkeypatch, harm
):
    HARMS[harm](home)
    old = {name: (home / name).read_bytes() for name in ("desk.db", "keys.json") if
           (home / name).exists()}  # fmt: skip
    expected = ["Rota", "Newer"] if harm == "damaged keys" else ["Rota"]
    stop_at, ended = 0, True
    while ended:
        place = shutil.copytree(home, tmp_path / f"try{stop_at}")
        with monkeypatch.context() as patch:
            endings(patch, stop_at)
            try:
                put_back(place, clock).release()
                ended = False
            except Killed:
                pass
        files = [place, *(place / "damaged").glob("*")] if (place / "damaged").exists() else [place]
        for name, data in old.items():
            assert any((one / name).exists() and (one / name).read_bytes() == data for one in files)
        try:
            workspace = open_workspace(place, SECRET, now=clock)
        except DsptError:
            workspace = put_back(place, clock)
        assert [one.name for one in workspace.snapshot().all(Asset)] == expected, stop_at
        assert workspace.check() == ()
        workspace.release()
        shutil.rmtree(place)
        stop_at += 1
    assert stop_at > 10


def test_a_damaged_backup_is_never_put_back(home, clock):
    spoil(home / "desk.db")
    before = (home / "desk.db").read_bytes()
    (one,) = sources.backups_at(home)
    spoil(one.folder / "desk.db")
    with pytest.raises(Damaged, match="Choose another"):
        put_back(home, clock)
    assert (home / "desk.db").read_bytes() == before
    assert sources.backups_at(home)[0].damaged


def test_the_same_secret_is_asked_for(home, clock):
    HARMS["damaged keys"](home)
    with pytest.raises(WrongSecret):
        put_back(home, clock, Secret(passphrase="wrong horse battery"))
    put_back(home, clock, Secret(recovery_code=CODE)).release()


def test_data_that_are_open_elsewhere_are_left_alone(home, clock):
    desk = open_desk(home, clock)
    with pytest.raises(InUse):
        put_back(home, clock)
    assert desk.workspace.check() == ()
    desk.workspace.release()


def test_a_backup_of_another_organisation_takes_no_place(home, clock, tmp_path):
    from dsptdesk.data.creation import create_workspace

    create_workspace(tmp_path / "Other", PASSPHRASE, CODE, now=clock).close()
    other = create_workspace(tmp_path / "Third", PASSPHRASE, CODE, now=clock)
    other.back_up("asked for")
    other.release()
    (one,) = sources.backups_at(tmp_path / "Third")
    with pytest.raises(Refused, match="another organisation"):
        restoring.rescue(home, Rescue(one, "x", "y"), SECRET, now=clock)


def test_where_the_keys_are_gone_the_backups_inside_tell_whose_data_these_are(
    home, clock, tmp_path
):
    from dsptdesk.data.creation import create_workspace

    other = create_workspace(tmp_path / "Third", PASSPHRASE, CODE, now=clock)
    other.back_up("asked for")
    other.release()
    remove_keys(home)
    (one,) = sources.backups_at(tmp_path / "Third")
    with pytest.raises(Refused, match="another organisation"):
        restoring.rescue(home, Rescue(one, "x", "y"), SECRET, now=clock)
    assert not (home / "damaged").exists()


@pytest.mark.parametrize("secret", [SECRET, Secret(recovery_code=CODE)])
def test_a_new_computer_needs_the_backup_and_one_way_in(home, clock, tmp_path, secret):
    stick = shutil.copytree(home / "backups", tmp_path / "stick" / "Larkfield")
    (one,) = sources.backups_at(tmp_path / "stick")
    assert one.folder.parent == stick
    there = restoring.open_as_new(one, secret, tmp_path / "new" / "Larkfield", now=clock)
    desk = open_desk(home, clock)
    newest = next(one for one in desk.snapshot.all(Asset) if one.name == "Newer")
    assert newest
    records, history, documents = held(there)
    assert [one.name for one in records["assets"]] == ["Rota"]
    assert documents == held(desk.workspace)[2]
    assert history == held(desk.workspace)[1][1:]
    desk.workspace.release()
    there.close()
    open_workspace(tmp_path / "new" / "Larkfield", secret, now=clock).release()


def test_a_new_folder_appears_whole_or_not_at_all(home, clock, tmp_path, monkeypatch):
    (one,) = sources.backups_at(home)
    stop_at, ended = 0, True
    while ended:
        target = tmp_path / f"new{stop_at}" / "Larkfield"
        target.parent.mkdir()
        with monkeypatch.context() as patch:
            endings(patch, stop_at)
            try:
                restoring.open_as_new(one, SECRET, target, now=clock).release()
                ended = False
            except Killed:
                pass
        if target.exists():
            workspace = open_workspace(target, SECRET, now=clock)
            assert workspace.check() == ()
            workspace.release()
        stop_at += 1
    assert target.exists()
    assert stop_at > 10


def test_an_existing_folder_is_not_written_into(home, clock, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    (one,) = sources.backups_at(home)
    with pytest.raises(Refused, match="already exists"):
        restoring.open_as_new(one, SECRET, tmp_path / "full", now=clock)


def test_backups_are_found_from_any_folder_around_them(home, tmp_path):
    (one,) = sources.backups_at(home)
    for chosen in (home, home / "backups", home.parent, one.folder):
        assert sources.backups_at(chosen) == (one,)
    assert sources.backups_at(tmp_path / "nowhere") == ()
    assert replace(one, reason="x") != one
