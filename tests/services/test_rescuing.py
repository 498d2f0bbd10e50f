"""Putting back what cannot be opened raises no doubt later, and names nobody falsely."""

from __future__ import annotations

import shutil

import pytest

from dsptdesk.domain.errors import Damaged, DiskTrouble, InUse, Newer, NotOurs, WrongSecret
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import registers, rescuing, safety, start, stuck, witness
from dsptdesk.services.stuck import Secret, Way
from tests.desks import CODE, PASSPHRASE, entries, open_desk


@pytest.fixture
def harmed(place, clock, monkeypatch, tmp_path):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))
    desk = open_desk(place, clock)
    registers.save(desk, Supplier(name="Then", service="Cleaning"))
    desk.workspace.back_up("asked for")
    registers.save(desk, Supplier(name="Since", service="Cleaning"))
    desk.workspace.back_up("asked for")
    witness.remember(desk)
    desk.workspace.release()
    (place / "desk.db").write_bytes(b"")
    return place


def test_older_data_put_back_on_purpose_are_not_doubted(harmed, clock):
    older = stuck.good_backups(harmed)[1]
    desk = rescuing.put_in_place(harmed, older, Secret(passphrase=PASSPHRASE), now=clock)
    assert witness.doubts(desk) == ()
    told = entries(desk.workspace.store)
    assert [one.label for one in told[:2]] == [
        witness.ACCEPTED,
        "Put back the backup of 5 June 2026, 12:00; what was there is kept in the folder “damaged”",
    ]
    assert {one.who for one in told[:2]} == {rescuing.WHO}
    assert desk.who == "Priya Nair"
    desk.workspace.release()


def test_a_backup_opened_elsewhere_holds_exactly_what_it_held(harmed, clock, tmp_path, monkeypatch):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "another computer"))
    newest = stuck.good_backups(harmed)[0]
    target = rescuing.room_for(newest)
    desk = rescuing.open_backup(newest, Secret(passphrase=PASSPHRASE), target, now=clock)
    assert target.name == harmed.name
    assert desk.workspace.head == newest.head
    assert witness.doubts(desk) == ()
    desk.workspace.release()


def test_key_files_of_others_lead_to_the_backups_and_nothing_is_lost(place, clock, tmp_path):
    from dsptdesk.data.creation import create_workspace

    desk = open_desk(place, clock)
    desk.workspace.back_up("asked for")
    registers.save(desk, Supplier(name="Since", service="Cleaning"))
    desk.workspace.release()
    create_workspace(tmp_path / "Other", "the other organisation", CODE, now=clock).release()
    for name in ("keys.json", "keys.backup.json"):
        shutil.copy(tmp_path / "Other" / name, place / name)
    with pytest.raises(WrongSecret):
        start.open_with_passphrase(place, "wrong horse battery", now=clock)
    with pytest.raises(Damaged, match="replaced by those of other data"):
        open_desk(place, clock)
    (one,) = stuck.good_backups(place)
    desk = rescuing.put_in_place(place, one, Secret(passphrase=PASSPHRASE), now=clock)
    assert [one.name for one in desk.snapshot.all(Supplier)] == ["Since"]
    assert safety.kept_words(desk) == ""  # only key files are kept
    desk.workspace.release()
    open_desk(place, clock).workspace.release()


def test_safety_says_where_the_harmed_data_are_and_they_open_only_to_read(harmed, clock):
    newest = stuck.good_backups(harmed)[0]
    desk = rescuing.put_in_place(harmed, newest, Secret(passphrase=PASSPHRASE), now=clock)
    (kept,) = stuck.kept_folders(harmed)
    assert f"“damaged/{kept.name}”" in safety.kept_words(desk)
    desk.workspace.release()
    shutil.copy(newest.folder / "desk.db", kept / "desk.db")  # readable after all
    with pytest.raises(DiskTrouble, match="only to read") as told:
        start.open_with_passphrase(kept, PASSPHRASE, now=clock)
    assert stuck.ways(told.value) == {Way.READ}
    seen = rescuing.open_to_read(kept, Secret(passphrase=PASSPHRASE), now=clock)
    assert len(seen.snapshot.all(Supplier)) == 2
    seen.workspace.release()


@pytest.mark.parametrize(
    ("error", "way"),
    [
        (Damaged, {Way.BACKUP}),
        (NotOurs, {Way.BACKUP}),
        (DiskTrouble, {Way.READ}),
        (InUse, set()),
        (Newer, set()),
        (WrongSecret, set()),
    ],
)
def test_only_what_fits_is_offered(error, way):
    assert stuck.ways(error("x")) == way
