"""Backups: opened and checked before they count, and the newest is never thrown away."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace

import pytest

from dsptdesk import durable
from dsptdesk.data.backups import making, manifest, proving, thinning
from dsptdesk.data.opening import Secret, open_workspace
from dsptdesk.data.restoring import open_as_new
from dsptdesk.domain.errors import BackupLacks, Damaged, DiskTrouble, DsptError, WrongSecret
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import evidence, registers, start
from tests.desks import CODE, NOON, PASSPHRASE, open_desk


def note(desk, words):
    held = desk.snapshot.all(Asset)
    one = held[0] if held else Asset(name="Rota")
    registers.save(desk, replace(one, note=words))


def attach(desk, content):
    stored = evidence.store_bytes(desk.workspace.blobs, content, "minutes.pdf")
    return registers.save(desk, evidence.evidence_of(stored))


def restored(desk, made, folder):
    """Put a backup together as a person would, and open it."""
    place = shutil.copytree(made.folder, folder / "restored")
    shutil.copytree(desk.workspace.path / "backups" / "evidence", place / "evidence")
    return open_desk(place)


def test_a_backup_holds_everything_and_opens_with_the_same_passphrase(desk, tmp_path):
    note(desk, "First")
    one = attach(desk, os.urandom(3_000_000))
    made = desk.workspace.back_up("asked for")
    note(desk, "Later")
    again = restored(desk, made, tmp_path)
    assert again.workspace.check() == ()
    assert again.workspace.head == made.head
    assert [a.note for a in again.snapshot.all(Asset)] == ["First"]
    assert again.workspace.blobs.verify(one.blob) == one.sha256
    again.workspace.release()


def test_when_nothing_changed_no_backup_is_made(desk):
    note(desk, "First")
    assert desk.workspace.back_up("asked for")
    assert desk.workspace.back_up("asked for") is None
    note(desk, "Second")
    assert desk.workspace.back_up("asked for")
    assert len(desk.workspace.backups()) == 2


def test_evidence_is_copied_once_and_shared_by_all_backups(desk, clock):
    one = attach(desk, b"words")
    for number in range(3):
        note(desk, str(number))
        clock.forward(minutes=1)
        desk.workspace.back_up("asked for")
    assert [path.name for path in (desk.workspace.path / "backups/evidence").iterdir()] == [
        one.blob
    ]
    assert all(set(made.evidence) == {one.blob} for made in desk.workspace.backups())


def test_backups_are_listed_newest_first_even_within_one_second(desk):
    heads = []
    for number in range(4):
        note(desk, str(number))
        heads.append(desk.workspace.back_up("asked for").head)
    assert [made.head for made in desk.workspace.backups()] == heads[::-1]


def test_the_oldest_go_and_their_evidence_with_them(desk, clock, monkeypatch):
    monkeypatch.setattr(thinning, "KEPT", 3)
    monkeypatch.setattr(thinning, "SPANS", ())
    first = attach(desk, b"words")
    with desk.write("Remove") as writing:
        pass
    for number in range(5):
        if number == 1:  # from now on no record names the document
            with desk.write("Forget") as writing:
                writing.save(replace(first, blob=""))
        note(desk, str(number))
        clock.forward(days=1)
        desk.workspace.back_up("asked for")
    kept = desk.workspace.backups()
    assert [made.made.day for made in kept] == [10, 9, 8]
    assert list((desk.workspace.path / "backups/evidence").iterdir()) == []


def test_the_one_just_made_stays_when_the_clock_goes_back(desk, clock, monkeypatch):
    monkeypatch.setattr(thinning, "KEPT", 2)
    for number in range(3):
        note(desk, str(number))
        clock.forward(days=-1)
        made = desk.workspace.back_up("asked for")
        assert made.folder.is_dir()
        assert proving.verify_copy(made.folder / "desk.db", desk.workspace._key) == made.head


def flip(path, at):
    raw = bytearray(path.read_bytes())
    raw[at % len(raw)] ^= 0x10
    path.write_bytes(raw)


def test_every_damaged_copy_is_refused(desk, tmp_path):
    note(desk, "First")
    made = desk.workspace.back_up("asked for")
    whole, key = made.folder / "desk.db", desk.workspace._key
    size = whole.stat().st_size
    for number in range(40):
        copy = tmp_path / f"{number}.db"
        shutil.copy(whole, copy)
        flip(copy, 7 + number * size // 40)
        with pytest.raises(DsptError):
            proving.verify_copy(copy, key)


@pytest.mark.parametrize("spoil", ["copy", "disk"])
def test_a_backup_that_fails_counts_for_nothing_and_spoils_none(desk, monkeypatch, spoil):
    note(desk, "First")
    attach(desk, b"words" * 99)
    good = desk.workspace.back_up("asked for")
    before = {path: path.read_bytes() for path in good.folder.iterdir()}
    note(desk, "Second")
    if spoil == "copy":
        real = making.copy_to

        def spoiled(conn, dest, *rest, **named):
            found = real(conn, dest, *rest, **named)
            flip(dest, 9000)
            return found

        monkeypatch.setattr(making, "copy_to", spoiled)
    else:
        monkeypatch.setattr(
            durable, "settle_folder", lambda _path: (_ for _ in ()).throw(OSError(28, "full"))
        )
    with pytest.raises((Damaged, DiskTrouble)):
        desk.workspace.back_up("asked for")
    monkeypatch.undo()
    assert {path: path.read_bytes() for path in good.folder.iterdir()} == before
    assert not list((desk.workspace.path / "backups").glob(".*"))
    if spoil != "disk":
        assert [made.folder for made in desk.workspace.backups()] == [good.folder]


def test_evidence_that_rotted_in_the_pool_is_copied_anew(desk):
    one = attach(desk, b"words" * 99)
    desk.workspace.back_up("asked for")
    pooled = desk.workspace.path / "backups" / "evidence" / one.blob
    flip(pooled, 50)
    note(desk, "Second")
    assert desk.workspace.back_up("asked for")
    assert pooled.read_bytes() == (desk.workspace.path / "evidence" / one.blob).read_bytes()


def test_the_good_copy_stays_when_the_document_itself_rotted(desk):
    one = attach(desk, b"words" * 99)
    desk.workspace.back_up("asked for")
    pooled = desk.workspace.path / "backups" / "evidence" / one.blob
    good = pooled.read_bytes()
    flip(desk.workspace.path / "evidence" / one.blob, 50)
    note(desk, "Second")
    made = desk.workspace.back_up("asked for")
    assert pooled.read_bytes() == good
    assert set(made.evidence) == {one.blob}


def test_a_rotted_document_is_never_taken_for_a_good_copy(desk):
    one = attach(desk, b"words" * 99)
    flip(desk.workspace.path / "evidence" / one.blob, 50)
    with pytest.raises(BackupLacks, match="1 of your attached documents"):
        desk.workspace.back_up("asked for")
    # One lost document must not keep everything else from being backed up.
    (made,) = desk.workspace.backups()
    assert made.evidence == {}
    assert not (desk.workspace.path / "backups" / "evidence" / one.blob).exists()


def test_no_evidence_goes_while_the_list_of_a_backup_cannot_be_read(desk):
    one = attach(desk, b"words" * 99)
    made = desk.workspace.back_up("asked for")
    listed = (made.folder / manifest.MANIFEST).read_bytes()
    (made.folder / manifest.MANIFEST).write_bytes(b"")
    with desk.write("Forget") as writing:
        writing.save(replace(one, blob=""))
    desk.workspace.back_up("asked for")
    assert (desk.workspace.path / "backups" / "evidence" / one.blob).exists()
    (made.folder / manifest.MANIFEST).write_bytes(listed)


def test_many_backups_in_a_day_do_not_push_out_those_of_earlier_weeks(desk, clock, monkeypatch):
    monkeypatch.setattr(thinning, "KEPT", 4)
    for number in range(6):
        note(desk, f"week {number}")
        desk.workspace.back_up("asked for")
        clock.forward(days=7)
    for number in range(8):
        note(desk, f"today {number}")
        desk.workspace.back_up("asked for")
        clock.forward(minutes=1)
    kept = desk.workspace.backups()
    assert len({made.made.date() for made in kept}) == 7
    assert len(kept) == 4 + 6


def test_a_new_passphrase_or_sheet_holds_for_every_backup_too(desk, tmp_path):
    note(desk, "First")
    made = desk.workspace.back_up("asked for")
    desk.workspace.set_passphrase("another horse battery")
    desk.workspace.set_recovery(start.new_code(bytes))
    place = shutil.copytree(made.folder, tmp_path / "restored")
    with pytest.raises(WrongSecret):
        open_workspace(place, Secret(passphrase=PASSPHRASE), now=NOON.now)
    with pytest.raises(WrongSecret):
        open_workspace(place, Secret(recovery_code=CODE), now=NOON.now)
    open_workspace(place, Secret(passphrase="another horse battery"), now=NOON.now).release()


def test_a_copy_left_by_a_crash_does_not_stop_later_backups(desk):
    one = attach(desk, b"words" * 99)
    pool = desk.workspace.path / "backups" / "evidence"
    pool.mkdir(parents=True)
    (pool / f"{one.blob}.part").write_bytes(b"half")
    assert desk.workspace.back_up("asked for")
    assert [path.name for path in pool.iterdir()] == [one.blob]


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b'{"made": 7}', b"\xff"])
def test_a_backup_with_a_broken_list_is_left_out(desk, raw):
    note(desk, "First")
    made = desk.workspace.back_up("asked for")
    (made.folder / manifest.MANIFEST).write_bytes(raw)
    assert desk.workspace.backups() == ()


def test_the_list_in_a_backup_holds_no_words_of_a_person(desk):
    attach(desk, b"words")
    made = desk.workspace.back_up("asked for")
    raw = json.loads((made.folder / manifest.MANIFEST).read_bytes())
    assert set(raw) == {
        *("format", "store", "made", "reason", "head", "entries", "database"),
        *("evidence", "lost", "seal"),
    }
    assert "minutes" not in str(raw)
    assert desk.snapshot.all(Evidence)


def every_file(made):
    return [*made.folder.iterdir(), *(made.pool / name for name in made.evidence)]


def test_a_flip_of_one_byte_anywhere_in_a_backup_is_found(desk):
    note(desk, "First")
    attach(desk, b"words" * 99)
    made = desk.workspace.back_up("asked for")
    key = desk.workspace._key
    assert proving.prove(made, key).good
    for path in every_file(made):
        whole = path.read_bytes()
        for at in range(0, len(whole), max(len(whole) // 13, 1)):
            flip(path, at)
            again = manifest.read(made.folder)
            assert again is None or not proving.prove(again, key).good, (path.name, at)
            path.write_bytes(whole)
    assert proving.prove(made, key).good


def test_a_proof_changes_no_byte_and_needs_no_right_to_write(desk):
    note(desk, "First")
    attach(desk, b"words" * 99)
    made = desk.workspace.back_up("asked for")
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in every_file(made)}
    proof = proving.prove(made, desk.workspace._key)
    assert (proof.records, proof.files, proof.problems) == (3, 1, ())
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in every_file(made)}
    assert after == before


def test_a_backup_found_bad_is_marked_and_a_new_one_is_made(desk):
    note(desk, "First")
    made = desk.workspace.back_up("asked for")
    assert desk.workspace.back_up("asked for") is None
    flip(made.folder / "desk.db", 9000)
    assert not desk.workspace.prove(made).good
    (marked,) = desk.workspace.backups()
    assert marked.damaged
    again = desk.workspace.back_up("asked for")
    assert again is not None
    assert not again.damaged


def test_a_copy_in_another_place_is_whole_and_made_once(desk, tmp_path):
    note(desk, "First")
    one = attach(desk, b"words" * 99)
    made = desk.workspace.back_up("asked for")
    there = desk.workspace.copy_on(tmp_path / "stick")
    assert proving.prove(there, desk.workspace._key).good
    assert there.folder.parent == tmp_path / "stick"
    assert (there.pool / one.blob).read_bytes() == (made.pool / one.blob).read_bytes()
    assert desk.workspace.copy_on(tmp_path / "stick").folder == there.folder


def test_others_may_save_while_a_backup_is_being_made(desk, monkeypatch):
    for number in range(400):
        registers.save(desk, Asset(name=f"Asset {number}", note="words " * 900))
    real, saved = making._let_others_in, []

    def meanwhile(undisturbed):
        real(undisturbed)
        saved.append(registers.save(desk, Asset(name=f"Meanwhile {len(saved)}")))

    monkeypatch.setattr(making, "_let_others_in", meanwhile)
    made = desk.workspace.back_up("asked for")
    assert saved
    assert proving.prove(made, desk.workspace._key).good
    assert made.head == desk.workspace.head


def test_backups_of_the_first_version_can_be_put_back_but_are_never_the_newest(desk, tmp_path):
    note(desk, "First")
    made = desk.workspace.back_up("asked for")
    raw = json.loads((made.folder / manifest.MANIFEST).read_bytes())
    old = {name: raw[name] for name in ("made", "reason", "head", "evidence")}
    # What is sealed otherwise is not believed: anybody could have written it.
    for more in ({}, {"entries": 9_999, "store": raw["store"], "lost": []}):
        (made.folder / manifest.MANIFEST).write_bytes(json.dumps({**old, **more}).encode())
        (again,) = desk.workspace.backups()
        assert not again.sealed
        assert again.entries == 0
        assert again.reason == "asked for, by the first version, so it cannot be checked fully"
        assert proving.prove(again, desk.workspace._key).good
        assert desk.workspace.good_backups() == ()
        assert desk.workspace.newest_backup() is None
        assert desk.workspace.to_back_up
    opened = open_as_new(again, Secret(passphrase=PASSPHRASE), tmp_path / "New", now=NOON.now)
    assert [one.note for one in opened.snapshot().all(Asset)] == ["First"]
    opened.release()
    assert desk.workspace.back_up("asked for").sealed


def test_a_page_that_went_bad_on_the_disk_is_named_by_the_backup_even_when_it_is_free(desk):
    for number in range(60):
        registers.save(desk, Asset(name=f"Asset {number}", note="words " * 500))
    with desk.write("Remove") as writing:
        for one in desk.snapshot.all(Asset):
            writing.remove(one)
    desk.workspace._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    path = desk.workspace.path / "desk.db"
    whole, free = path.read_bytes(), 0
    for page in range(1, len(whole) // 4096):
        path.write_bytes(whole[: page * 4096 + 9] + b"?!" + whole[page * 4096 + 11 :])
        try:
            desk.workspace.back_up("asked for")
        except DsptError:
            free += 1
        path.write_bytes(whole)
    assert free == len(whole) // 4096 - 1
