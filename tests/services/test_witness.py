"""What this computer saw last: older data, and data that are not a continuation, are noticed."""

from __future__ import annotations

import json
import shutil
import stat
import sys
from dataclasses import replace

import pytest

from dsptdesk import paths
from dsptdesk.data import audit
from dsptdesk.data import witness as kept
from dsptdesk.data.opening import Secret
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import registers, rescuing, restoring, safety, witness
from tests.desks import PASSPHRASE, entries, open_desk


@pytest.fixture
def changed(desk):
    asset = registers.save(desk, Asset(name="Rota"))
    return registers.save(desk, replace(asset, note="Moved to the office"))


def seen(desk):
    return kept.seen(paths.home(), desk.workspace.store_id)


def again(desk, place, clock):
    desk.workspace.release()
    return open_desk(place, clock)


def old_copy(desk, place, tmp_path):
    """Copy the data file as it is now, as somebody might who wants to put it back later."""
    desk.workspace._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return shutil.copy(place / "desk.db", tmp_path / "old.db")


def test_closing_keeps_number_and_hash_of_the_newest_entry_and_no_words(desk, changed):
    store, head = desk.workspace.store_id, desk.workspace.head
    desk.close()
    (one,) = kept.seen(paths.home(), store).values()
    assert (one.number, one.digest) == (2, head)
    text = (paths.home() / "seen.json").read_text()
    assert "Larkfield" not in text
    assert "Rota" not in text
    assert "Priya" not in text
    if sys.platform != "win32":
        assert stat.S_IMODE((paths.home() / "seen.json").stat().st_mode) == 0o600


def test_a_backup_asked_for_is_seen_too(desk, changed):
    safety.back_up(desk)
    assert [one.number for one in seen(desk).values()] == [2]


def test_data_that_only_grew_raise_no_doubt(desk, changed, place, clock):
    witness.remember(desk)
    registers.save(desk, replace(changed, note="Back again"))
    desk = again(desk, place, clock)
    assert witness.doubts(desk) == ()
    assert safety.damage(desk) is None
    assert [one.number for one in seen(desk).values()] == [3]
    desk.workspace.release()


def test_an_older_data_file_put_in_place_is_noticed_at_the_next_start(
    desk, changed, place, clock, tmp_path
):
    old = old_copy(desk, place, tmp_path)
    registers.save(desk, replace(changed, note="Back again"))
    witness.remember(desk)
    desk.workspace.release()
    shutil.copy(old, place / "desk.db")
    (place / "desk.db-wal").unlink(missing_ok=True)
    desk = open_desk(place, clock)
    (doubt,) = witness.doubts(desk)
    assert "older than what this computer saw on 5 June 2026, 12:00 (entry 3)" in doubt.sentence
    assert "end at entry 2" in doubt.sentence
    assert doubt.sentence in str(safety.damage(desk))
    assert doubt.sentence in safety.check(desk)
    desk.workspace.release()


def test_the_doubt_stays_until_somebody_accepts_the_data(desk, changed, place, clock, tmp_path):
    old = old_copy(desk, place, tmp_path)
    registers.save(desk, replace(changed, note="Back again"))
    desk.close()
    shutil.copy(old, place / "desk.db")
    desk = open_desk(place, clock)
    assert len(witness.doubts(desk)) == 2  # what was seen, and the backup made on closing
    desk.close()
    desk = open_desk(place, clock)
    assert witness.doubts(desk)
    witness.accept(desk)
    assert witness.doubts(desk) == ()
    assert entries(desk.workspace.store)[0].label == witness.ACCEPTED
    assert safety.damage(desk) is None
    desk.close()
    desk = open_desk(place, clock)
    assert witness.doubts(desk) == ()
    desk.workspace.release()


def test_a_history_written_anew_with_the_key_in_hand_is_noticed(desk, changed):
    witness.remember(desk)
    connection = desk.workspace._connection
    row = connection.execute(
        "SELECT number, at, who, label, changes, previous FROM audit WHERE number = 2"
    ).fetchone()
    forged = (*row[:2], "Nobody", *row[3:])
    connection.execute(
        "UPDATE audit SET who = 'Nobody', digest = ? WHERE number = 2", (audit.digest(*forged),)
    )
    (doubt,) = witness.doubts(desk)
    assert "entry 2 is another one now" in doubt.sentence


def test_a_newer_backup_shows_that_the_data_are_older(desk, changed, place, clock, tmp_path):
    old = old_copy(desk, place, tmp_path)
    registers.save(desk, replace(changed, note="Back again"))
    desk.close()
    (paths.home() / "seen.json").unlink()
    shutil.copy(old, place / "desk.db")
    desk = open_desk(place, clock)
    (doubt,) = witness.doubts(desk)
    assert "older than the backup of 5 June 2026 (entry 3)" in doubt.sentence
    desk.workspace.release()


def test_a_folder_moved_elsewhere_is_known_by_what_it_holds(desk, changed, place, clock, tmp_path):
    old = old_copy(desk, place, tmp_path)
    registers.save(desk, replace(changed, note="Back again"))
    witness.remember(desk)
    desk.workspace.release()
    shutil.copy(old, place / "desk.db")
    moved = place.rename(tmp_path / "Elsewhere")
    desk = open_desk(moved, clock)
    assert witness.doubts(desk)
    witness.accept(desk)
    assert witness.doubts(desk) == ()
    desk.workspace.release()


def test_an_old_backup_opened_to_look_at_raises_no_doubt_and_leaves_no_trace(desk, changed):
    desk.workspace.back_up("asked for")
    registers.save(desk, replace(changed, note="Back again"))
    witness.remember(desk)
    before = seen(desk)
    (backup,) = desk.workspace.backups()
    looked = restoring.look_at(desk, backup)
    assert witness.doubts(looked) == ()
    assert safety.damage(looked) is None
    looked.close()
    assert seen(desk) == before


def test_a_backup_put_in_the_place_of_damaged_data_is_no_surprise(desk, changed, place, clock):
    desk.workspace.back_up("asked for")
    registers.save(desk, replace(changed, note="Back again"))
    desk.close()
    (place / "desk.db").write_bytes(b"\0" * 5000)
    old = next(one for one in rescuing.good_backups(place) if one.entries == 2)
    desk = rescuing.put_in_place(place, old, Secret(passphrase=PASSPHRASE), now=clock)
    assert witness.doubts(desk) == ()
    desk.workspace.release()


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'{"format": 2, "seen": {}}',
        b'{"format": 1, "seen": []}',
        b'{"format": 1, "seen": {"a": {"b": {"number": "x"}}}}',
        b"[" * 20_000,
    ],
)
def test_a_damaged_file_is_kept_aside_and_stops_nobody(desk, changed, text):
    home = paths.home()
    (home / "seen.json").write_bytes(text)
    assert witness.doubts(desk) == ()
    assert (home / "seen damaged.json").read_bytes() == text
    witness.remember(desk)
    assert json.loads((home / "seen.json").read_bytes())["seen"]


def test_a_home_that_cannot_be_written_stops_nobody(desk, changed, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "file" / "home"))
    assert witness.doubts(desk) == ()
    witness.remember(desk)


def test_many_places_do_not_make_the_file_grow_for_ever(tmp_path):
    for number in range(90):
        kept.remember(tmp_path, "s", f"p{number}", kept.Seen(number, "d", "2026-06-05T12:00:00"))
    held = kept.seen(tmp_path, "s")
    assert len(held) < 50
    assert list(held)[-1] == "p89"
