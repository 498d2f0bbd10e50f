"""Evidence files: stored whole or not at all, and every change to them noticed."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import stat
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.data import files
from dsptdesk.data.aside import ASIDE
from dsptdesk.data.blobs import CHUNK, EVIDENCE_LIMIT, Blobs
from dsptdesk.domain.errors import Cancelled, Damaged, DiskTrouble, NotFound, Refused

KEY = bytes(range(32))
CANARY = b"Ada Lovelace, care plan"


@pytest.fixture
def blobs(tmp_path):
    return Blobs(tmp_path / "evidence", "store-1", KEY)


def add(blobs, data, **more):
    return blobs.add(io.BytesIO(data), **more)


def left(blobs):
    return sorted(p.name for p in blobs._folder.iterdir()) if blobs._folder.exists() else []


@pytest.mark.parametrize("size", [1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 5])
def test_what_was_stored_comes_back(blobs, size):
    data = os.urandom(size)
    blob = add(blobs, data)
    assert (blob.size, blob.sha256) == (size, hashlib.sha256(data).hexdigest())
    assert b"".join(blobs.read(blob.name)) == data
    assert blobs.verify(blob.name) == blob.sha256
    assert blobs.size_of(blob.name) == size
    assert blobs.names() == {blob.name}


@given(data=st.binary(min_size=1, max_size=200))
def test_any_content_comes_back(tmp_path, data):
    blobs = Blobs(tmp_path, "store-1", KEY)
    assert b"".join(blobs.read(add(blobs, data).name)) == data


def test_nothing_on_the_disk_shows_what_is_inside(blobs):
    first, second = add(blobs, CANARY), add(blobs, CANARY)
    raw = blobs.path(first.name).read_bytes()
    assert CANARY[:6] not in raw
    assert raw[40:] != blobs.path(second.name).read_bytes()[40:]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_files_and_folder_are_private_whatever_the_umask(blobs):
    before = os.umask(0)
    try:
        blob = add(blobs, b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(blobs.path(blob.name).stat().st_mode) == 0o600
    assert stat.S_IMODE(blobs._folder.stat().st_mode) == 0o700


def test_every_changed_byte_is_noticed(blobs):
    blob = add(blobs, b"short evidence")
    path = blobs.path(blob.name)
    raw = path.read_bytes()
    for place in range(len(raw)):
        path.write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
        with pytest.raises(Damaged, match=blob.name):
            blobs.verify(blob.name)


def test_cut_lengthened_and_swapped_files_are_noticed(blobs):
    blob = add(blobs, os.urandom(3 * CHUNK))
    path = blobs.path(blob.name)
    raw = path.read_bytes()
    piece = CHUNK + 16
    pieces = [raw[22 + i * piece : 22 + (i + 1) * piece] for i in range(3)]
    for changed in (
        b"",
        raw[:10],
        raw[:22],
        raw[:30],
        raw[:-1],
        raw + b"x",
        raw + pieces[2],
        raw[: 22 + piece],  # ends cleanly between two pieces
        raw[: 22 + 2 * piece],
        raw[:22] + pieces[1] + pieces[0] + pieces[2],
        raw[:22] + pieces[0] + pieces[2],
    ):
        path.write_bytes(changed)
        with pytest.raises(Damaged):
            blobs.verify(blob.name)


def test_a_file_put_under_another_name_or_folder_is_noticed(blobs, tmp_path):
    one, two = add(blobs, b"one"), add(blobs, b"two")
    blobs.path(two.name).write_bytes(blobs.path(one.name).read_bytes())
    with pytest.raises(Damaged):
        blobs.verify(two.name)
    for store_id, key in (("store-2", KEY), ("store-1", b"x" * 32)):
        with pytest.raises(Damaged):
            Blobs(blobs._folder, store_id, key).verify(one.name)


def test_an_empty_file_is_refused_and_leaves_nothing(blobs):
    with pytest.raises(Refused, match="empty"):
        add(blobs, b"")
    assert left(blobs) == []


def test_a_file_over_the_limit_is_refused_and_leaves_nothing(blobs):
    with pytest.raises(Refused, match="larger than 2 MB"):
        add(blobs, b"x" * 2_000_001, limit=2_000_000)
    assert left(blobs) == []
    assert add(blobs, b"x" * 2_000_000, limit=2_000_000).size == 2_000_000


def test_a_file_of_300_mb_is_refused_before_it_is_read(blobs, tmp_path):
    path = tmp_path / "video.mp4"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    with files.open_regular(path) as file:
        with pytest.raises(Refused, match=f"larger than {EVIDENCE_LIMIT // 10**6} MB"):
            blobs.add(file)
        assert file.tell() == 0
    assert left(blobs) == []


def test_stopping_leaves_nothing_and_progress_is_told(blobs):
    seen = []
    with pytest.raises(Cancelled):
        add(blobs, os.urandom(5 * CHUNK), on_progress=seen.append, cancelled=lambda: len(seen) == 2)
    assert seen == [CHUNK, 2 * CHUNK]
    assert left(blobs) == []


def test_a_file_that_vanishes_or_shrinks_while_it_is_attached_is_no_half_file(blobs, tmp_path):
    path = tmp_path / "policy.pdf"
    path.write_bytes(os.urandom(3 * CHUNK))
    with files.open_regular(path) as file, pytest.raises(Refused, match="changed while"):
        blobs.add(file, on_progress=lambda _: os.truncate(path, 2 * CHUNK))
    assert left(blobs) == []


def test_a_drive_pulled_out_in_the_middle_is_said_in_words(blobs):
    class Pulled(io.BytesIO):
        def read(self, size=-1):
            if self.tell():
                raise OSError(5, "raw")
            return super().read(size)

    with pytest.raises(DiskTrouble, match="drive is plugged in"):
        blobs.add(Pulled(b"x" * 2 * CHUNK))
    assert left(blobs) == []


def test_a_bug_in_the_caller_leaves_nothing(blobs):
    with pytest.raises(ZeroDivisionError):
        add(blobs, b"x", on_progress=lambda _: 1 // 0)
    assert left(blobs) == []


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path):
    (tmp_path / "evidence").write_bytes(b"")
    with pytest.raises(DiskTrouble):
        add(Blobs(tmp_path / "evidence", "s", KEY), b"x")


@pytest.mark.parametrize("name", ["", "x", "../keys.json", "A" * 32, "0" * 31, "0" * 32 + "\n"])
def test_only_our_own_names_are_looked_up(blobs, name):
    for look in (blobs.path, blobs.size_of, blobs.verify):
        with pytest.raises(NotFound):
            look(name)


def test_a_missing_file_is_told_apart_from_a_damaged_one(blobs):
    with pytest.raises(NotFound, match="missing"):
        blobs.verify("0" * 32)


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_in_the_folder_is_not_followed(blobs, tmp_path):
    blob = add(blobs, b"x")
    blobs.path(blob.name).rename(tmp_path / "elsewhere")
    blobs.path(blob.name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused):
        blobs.verify(blob.name)


def test_sweeping_takes_orphans_and_old_scraps_and_nothing_else(blobs):
    keep, orphan = add(blobs, b"1"), add(blobs, b"2")
    old = blobs._folder / f".{'a' * 32}.part"
    new = blobs._folder / f".{'b' * 32}.part"
    stranger = blobs._folder / "Thumbs.db"
    for path in (old, new, stranger):
        path.write_bytes(b"x")
    os.utime(old, (1, 1))
    os.utime(new, (time.time() + 5,) * 2)
    assert blobs.sweep({keep.name}) == 2
    assert left(blobs) == sorted([keep.name, new.name, stranger.name, ASIDE])
    assert orphan.name not in blobs.names()


def test_a_file_put_aside_comes_back_when_a_record_names_it_again(blobs):
    keep, orphan = add(blobs, b"1"), add(blobs, b"2")
    blobs.sweep({keep.name})
    with pytest.raises(NotFound):
        blobs.verify(orphan.name)
    blobs.sweep({keep.name, orphan.name})
    assert blobs.verify(orphan.name) == orphan.sha256


def test_a_file_put_aside_is_dropped_after_30_days(blobs):
    orphan = add(blobs, b"2")
    blobs.sweep(set())
    aside = blobs._folder / ASIDE / orphan.name
    os.utime(aside, (time.time() - 29 * 86_400,) * 2)
    blobs.sweep(set())
    assert aside.exists()
    os.utime(aside, (time.time() - 31 * 86_400,) * 2)
    blobs.sweep(set())
    assert not aside.exists()


def test_sweeping_while_a_file_is_being_written_leaves_it_alone(blobs):
    blobs._started = time.time() + 60
    blob = add(blobs, os.urandom(2 * CHUNK), on_progress=lambda _: blobs.sweep(set()))
    assert blobs.size_of(blob.name) == 2 * CHUNK


def test_opening_a_desk_makes_no_folder(blobs):
    assert blobs.names() == set()
    assert blobs.sweep(set()) == 0
    assert not blobs._folder.exists()


def test_memory_stays_flat_for_a_large_file(blobs, tmp_path):
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(40 * CHUNK)
    tracemalloc.start()
    with files.open_regular(path) as file:
        blob = blobs.add(file)
    blobs.verify(blob.name)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * CHUNK


@pytest.mark.parametrize("linked", ["evidence", "evidence/removed"])
def test_sweeping_takes_nothing_beyond_a_link_and_no_file_of_another_name(blobs, tmp_path, linked):
    documents = tmp_path / "Documents"
    documents.mkdir()
    (documents / "removed").mkdir()
    mine = [documents / "thesis.odt", documents / ("a" * 32), documents / "removed" / ("b" * 32)]
    kept = blobs._folder / "removed" / "thesis.odt"
    for path in mine:
        path.write_bytes(b"mine")
        os.utime(path, (1, 1))
    (blobs._folder / "removed").mkdir(parents=True)
    kept.write_bytes(b"mine")
    os.utime(kept, (1, 1))
    blobs.sweep(set())
    assert kept.exists()
    shutil.rmtree(blobs._folder if linked == "evidence" else kept.parent)
    (blobs._folder if linked == "evidence" else kept.parent).symlink_to(documents)
    blobs.sweep(set())
    assert all(path.exists() for path in mine)
