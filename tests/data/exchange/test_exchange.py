"""Exchange files: what goes in comes out, and nothing but the right secret opens them."""

from __future__ import annotations

import os
import stat
import tracemalloc

import pytest

from dsptdesk.data import keys
from dsptdesk.data.exchange import packing, settling, unpacking
from dsptdesk.data.opening import Secret
from dsptdesk.domain.errors import (
    Cancelled,
    Damaged,
    DiskTrouble,
    NotOurs,
    Refused,
    WrongSecret,
)
from dsptdesk.durable import WINDOWS
from dsptdesk.services import evidence, registers
from tests import logical
from tests.desks import CHEAP, CODE, open_desk

PHRASE = "a phrase for this file"


def pack(desk, target, **more):
    """Make an exchange file of a desk."""
    workspace = desk.workspace
    workspace.back_up("before handing over")
    keyfile = keys.KeyFile.read(workspace.path).without("computer").without("passphrase")
    keyfile = keyfile.with_passphrase(workspace._key, PHRASE, cost=CHEAP)
    one = next(one for one in workspace.backups() if not one.damaged)
    return packing.pack(one, keyfile, workspace._key, target, organisation="Larkfield", **more)


@pytest.fixture
def filled(desk):
    logical.fill(desk)
    return desk


@pytest.fixture
def file(filled, tmp_path):
    target = tmp_path / "Larkfield.dsptdesk"
    pack(filled, target)
    return target


def key_of(file):
    return unpacking.find_key(file, Secret(passphrase=PHRASE)).key


def test_what_goes_in_comes_out_identical(filled, file, tmp_path, clock):
    before = logical.dump(filled.workspace), logical.documents(filled.workspace)
    assert len(before[1]) == 4
    there = tmp_path / "elsewhere" / "Larkfield"
    proof = settling.settle(file, key_of(file), there)
    assert proof.files == 4
    from dsptdesk.services import start

    desk = start.open_with_passphrase(there, PHRASE, now=clock)
    assert (logical.dump(desk.workspace), logical.documents(desk.workspace)) == before
    assert desk.workspace.check() == ()
    assert desk.workspace.store_id == filled.workspace.store_id
    desk.workspace.release()
    desk = start.open_with_code(there, CODE, now=clock)
    desk.workspace.release()
    with pytest.raises(WrongSecret):
        open_desk(there, clock)
    assert {one.name for one in there.iterdir()} == {
        "README.txt",
        "backups",
        "desk.db",
        "evidence",
        "keys.backup.json",
        "keys.json",
    }


def test_the_file_and_the_folder_are_private(file, tmp_path):
    there = tmp_path / "there"
    settling.settle(file, key_of(file), there)
    if not WINDOWS:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        for one in (there, *there.rglob("*")):
            assert stat.S_IMODE(one.stat().st_mode) == (0o700 if one.is_dir() else 0o600), one


def test_no_word_of_the_contents_can_be_read_in_the_file(file):
    raw = file.read_bytes()
    for word in (b"Larkfield", b"minutes", b"Twice", b"Priya", b"evidence/"):
        assert word not in raw


def test_the_recovery_sheet_opens_the_file_too(file):
    opened = unpacking.find_key(file, Secret(recovery_code=CODE))
    assert unpacking.look_through(file, opened.key).documents == 4


def test_a_wrong_passphrase_is_told_apart_from_damage(file):
    with pytest.raises(WrongSecret, match="does not open this file"):
        unpacking.find_key(file, Secret(passphrase="not the right phrase"))


@pytest.mark.parametrize("content", [b"", b"PK\3\4 a zip", os.urandom(500), b"DSPT"])
def test_other_files_are_told_apart(tmp_path, content):
    other = tmp_path / "x.dsptdesk"
    other.write_bytes(content)
    with pytest.raises((NotOurs, Damaged)) as told:
        unpacking.find_key(other, Secret(passphrase=PHRASE))
    assert isinstance(told.value, Damaged) == (content == b"DSPT")


def test_stopping_leaves_nothing(filled, tmp_path, file):
    target = tmp_path / "made" / "x.dsptdesk"
    target.parent.mkdir()
    for moment in (0, 2, 5, 7):
        asked = iter([False] * moment + [True] * 99)
        with pytest.raises(Cancelled):
            pack(filled, target, stop=lambda asked=asked: next(asked))
        assert list(target.parent.iterdir()) == []
        asked = iter([False] * min(moment, 3) + [True] * 99)
        with pytest.raises(Cancelled):
            settling.settle(
                file, key_of(file), target.parent / "new", stop=lambda asked=asked: next(asked)
            )
        assert list(target.parent.iterdir()) == []


def test_an_older_file_stays_when_the_new_one_cannot_be_made(filled, file):
    before = file.read_bytes()
    with pytest.raises(Cancelled):
        pack(filled, file, stop=lambda: True)
    assert file.read_bytes() == before


def test_a_rotten_backup_is_not_handed_over(filled, tmp_path):
    filled.workspace.back_up("asked for")
    (one,) = filled.workspace.backups()
    stored = next(one.pool.iterdir())
    raw = bytearray(stored.read_bytes())
    raw[len(raw) // 2] ^= 1
    stored.write_bytes(raw)
    with pytest.raises(Damaged, match="no file was made"):
        pack(filled, tmp_path / "x.dsptdesk")
    assert not (tmp_path / "x.dsptdesk").exists()


def test_an_existing_folder_is_left_alone(file, tmp_path):
    there = tmp_path / "there"
    there.mkdir()
    (there / "letter.txt").write_text("mine")
    with pytest.raises(Refused, match="already exists"):
        settling.settle(file, key_of(file), there)
    assert (there / "letter.txt").read_text() == "mine"


def test_too_little_space_is_said_before_anything_is_written(file, tmp_path, monkeypatch):
    class Usage:
        free = 1_000_000

    monkeypatch.setattr("shutil.disk_usage", lambda _path: Usage)
    with pytest.raises(DiskTrouble, match="too little space"):
        settling.settle(file, key_of(file), tmp_path / "there")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["Larkfield", "Larkfield.dsptdesk"]


def test_progress_rises_to_the_end(filled, tmp_path):
    heard = []
    pack(filled, tmp_path / "x.dsptdesk", progress=lambda *both: heard.append(both))
    parts = [done / of for done, of in heard]
    assert parts == sorted(parts)
    assert 0.99 < parts[-1] < 1.01


def test_memory_stays_flat_however_large_the_documents_are(desk, tmp_path):
    """Ten times the size: a copy held whole anywhere would show ten times the memory."""
    peaks = []
    for size in (3_000_000, 30_000_000):
        stored = evidence.store_bytes(desk.workspace.blobs, os.urandom(size), "film.pdf")
        registers.save(desk, evidence.evidence_of(stored))
        file, there = tmp_path / f"{size}.dsptdesk", tmp_path / f"{size}"
        desk.workspace.back_up("large")
        tracemalloc.start()
        try:
            pack(desk, file)
            settling.settle(file, key_of(file), there)
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
        assert file.stat().st_size > size
    assert peaks[1] < 1.5 * peaks[0]
    assert peaks[1] < 20_000_000
