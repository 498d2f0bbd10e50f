"""The second place: copied to and proved there, and nothing half stays when it fails."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from dsptdesk.data.backups import manifest, pool
from dsptdesk.data.opening import Secret, data_key
from dsptdesk.domain.errors import Cancelled, Refused, WrongSecret
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import backing_up, evidence, registers, safety, second_place
from dsptdesk.services.second_place import Second
from tests.desks import CODE, NOON, PASSPHRASE

NEW = "orchid saddle lantern meadow"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))


@pytest.fixture
def stick(tmp_path):
    (tmp_path / "stick").mkdir()
    return Second(tmp_path / "stick", apart=False)


@pytest.fixture
def filled(desk):
    registers.save(desk, Asset(name="Rota"))
    stored = evidence.store_bytes(desk.workspace.blobs, os.urandom(3_000_000), "minutes.pdf")
    registers.save(desk, evidence.evidence_of(stored))
    desk.workspace.back_up("on close")
    return desk


def half(folder):
    return [one for one in folder.rglob("*") if one.suffix == ".part"]


def test_a_copy_is_made_once_under_the_name_of_the_organisation(filled, stick):
    assert second_place.copy(filled, stick)
    (inside,) = stick.folder.iterdir()
    assert inside.name.endswith(f" {filled.workspace.store_id[:6]}")
    (one,) = second_place.backups(filled, stick)
    assert filled.workspace.prove(one).good
    assert second_place.copy(filled, stick)
    assert len(second_place.backups(filled, stick)) == 1
    assert half(stick.folder) == []


def test_a_stick_that_is_not_there_is_no_error(filled, tmp_path):
    gone = Second(tmp_path / "gone")
    assert second_place.copy(filled, gone) is False
    made = backing_up.back_up_and_copy(filled, "on close", gone)
    assert (made.copied, made.trouble) == (None, None)
    assert not (tmp_path / "gone").exists()


def test_an_empty_mount_point_is_not_taken_for_the_stick(filled, stick):
    assert not second_place.present(filled, Second(stick.folder, apart=True))


def test_a_stopped_copy_leaves_nothing_half(filled, stick):
    told = []

    def stop():
        return len(told) > 1

    with pytest.raises(Cancelled):
        second_place.copy(filled, stick, lambda *one: told.append(one), stop)
    assert second_place.backups(filled, stick) == ()
    assert half(stick.folder) == []


def test_a_full_stick_is_told_in_words_and_the_own_backup_counts(filled, stick, monkeypatch):
    registers.save(filled, Asset(name="Care plans"))
    real = pool.copy

    def full(source, target, expected, step=None):
        if target.is_relative_to(stick.folder) and target.name == "desk.db":
            (target.with_suffix(".part")).write_bytes(b"half")
            raise OSError(28, "No space left on device")
        real(source, target, expected, step)

    monkeypatch.setattr(pool, "copy", full)
    made = backing_up.back_up_and_copy(filled, "every half hour", stick)
    assert made.backup
    assert made.copied is None
    assert "The second copy was not made; the backup beside your data was." in str(made.trouble)
    assert "the disk is full" in str(made.trouble)
    assert second_place.backups(filled, stick) == ()
    assert half(stick.folder) == []
    monkeypatch.undo()
    assert second_place.copy(filled, stick)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_stick_is_told_in_words(filled, stick):
    stick.folder.chmod(0o500)
    with pytest.raises(Refused, match="The second copy was not made"):
        second_place.copy(filled, stick)


def test_what_a_pulled_stick_left_is_swept_the_next_time(filled, stick):
    inside = second_place.home(filled, stick)
    old = inside / ".20200101-120000-000000-abcdef.part"
    (old / "evidence").mkdir(parents=True)
    (inside / "evidence").mkdir()
    part = inside / "evidence" / "abc.part"
    part.write_bytes(b"half")
    for one in (old, part):
        os.utime(one, (0, 0))
    second_place.copy(filled, stick)
    assert half(stick.folder) == []


def test_a_copy_that_is_bad_there_never_counts(filled, stick, monkeypatch):
    real = pool.digest
    monkeypatch.setattr(
        pool, "digest", lambda path: "0" * 64 if path.parent.suffix == ".part" else real(path)
    )
    with pytest.raises(Refused):
        second_place.copy(filled, stick)
    assert second_place.backups(filled, stick) == ()


def test_a_new_passphrase_and_sheet_reach_the_copies_there(filled, stick):
    second_place.copy(filled, stick)
    assert safety.change_passphrase(filled, NEW, stick) == ""
    (one,) = second_place.backups(filled, stick)
    assert data_key(one.folder, Secret(passphrase=NEW)) == filled.workspace._key
    with pytest.raises(WrongSecret):
        data_key(one.folder, Secret(passphrase=PASSPHRASE))
    assert filled.workspace.prove(one).good
    (own,) = filled.workspace.backups()
    assert filled.workspace.prove(own).good


def test_copies_that_were_away_are_told_and_get_the_new_ways_in_later(filled, stick):
    second_place.copy(filled, stick)
    away = stick.folder.rename(stick.folder.with_name("away"))
    assert "could not be reached" in safety.change_passphrase(filled, NEW, stick)
    away.rename(stick.folder)
    (one,) = second_place.backups(filled, stick)
    assert data_key(one.folder, Secret(passphrase=PASSPHRASE))
    second_place.copy(filled, stick)
    with pytest.raises(WrongSecret):
        data_key(one.folder, Secret(passphrase=PASSPHRASE))
    assert data_key(one.folder, Secret(recovery_code=CODE)) == filled.workspace._key


def test_ways_in_are_never_written_into_backups_of_another_key(filled, stick):
    from dsptdesk.data.creation import create_workspace

    other = create_workspace(stick.folder / "Other", PASSPHRASE, CODE, now=filled.now)
    other.close()
    held = stick.folder / "Other" / "backups"
    shutil.copytree(
        stick.folder / "Other",
        held / "2026-01-01 120000",
        dirs_exist_ok=False,
        ignore=shutil.ignore_patterns("backups"),
    )
    before = (held / "2026-01-01 120000" / "keys.json").read_bytes()
    filled.workspace.renew_keys(held)
    assert (held / "2026-01-01 120000" / "keys.json").read_bytes() == before


def test_a_place_inside_the_data_is_refused(filled):
    for folder in (filled.workspace.path, filled.workspace.path / "backups"):
        with pytest.raises(Refused, match="one accident would take both"):
            second_place.choose(filled, folder)
    with pytest.raises(Refused, match="Plug the stick in"):
        second_place.choose(filled, filled.workspace.path.parent / "nowhere")


def test_hints_name_the_same_disk_and_a_synced_folder(filled, tmp_path):
    (tmp_path / "OneDrive").mkdir()
    said = " ".join(second_place.hints(filled, Second(tmp_path / "OneDrive")))
    assert "same disk" in said
    assert "they are encrypted" in said
    assert second_place.hints(filled, Second(tmp_path / "gone")) == ()


@pytest.mark.parametrize(
    ("days", "said", "reminded"),
    [
        (0, "was made and checked on 5 June 2026", False),
        (1, "The second copy is 1 day old: plug in the stick", False),
        (9, "The second copy is 9 days old: plug in the stick", True),
    ],
)
def test_the_age_of_the_copy_is_told_and_home_reminds_after_a_week(filled, days, said, reminded):
    gone = Second(Path("nowhere"), NOON - timedelta(days=days))
    assert said in second_place.standing(filled, gone, NOON)
    assert bool(second_place.reminder(filled, gone, NOON)) is reminded


def test_nothing_is_to_do_once_both_places_hold_everything(filled, stick):
    assert backing_up.to_do(filled, stick)
    second_place.copy(filled, stick)
    assert not backing_up.to_do(filled, stick)
    registers.save(filled, Asset(name="Care plans"))
    assert backing_up.to_do(filled, None)


def test_both_places_are_listed_newest_first(filled, stick, clock):
    second_place.copy(filled, stick)
    clock.forward(minutes=30)
    registers.save(filled, Asset(name="Care plans"))
    backing_up.back_up(filled)
    held = backing_up.lines(filled, stick)
    assert [(one.reason, one.both) for one in held] == [("asked for", False), ("on close", True)]
    shutil.rmtree(held[1].folder)
    held = backing_up.lines(filled, stick)
    assert [(one.reason, one.second) for one in held] == [("asked for", False), ("on close", True)]
    assert [one.second for one in backing_up.in_second(filled, stick)] == [True]


def test_a_backup_in_the_second_place_can_be_tested(filled, stick):
    from dsptdesk.services import drill

    second_place.copy(filled, stick)
    (one,) = second_place.backups(filled, stick)
    assert drill.drill(filled, one, code=CODE, place="in the second place").good
    (one.folder / manifest.MANIFEST).write_text("{}")
    assert second_place.backups(filled, stick) == ()


def test_a_document_lost_before_is_told_and_the_copy_is_made_all_the_same(filled, stick):
    from dsptdesk.domain.evidence import Evidence

    (one,) = filled.snapshot.live(Evidence)
    filled.workspace.blobs.path(one.blob).unlink()
    (filled.workspace.path / "backups" / "evidence" / one.blob).unlink()
    registers.save(filled, Asset(name="Care plans"))
    made = backing_up.back_up_and_copy(filled, "every half hour", stick)
    assert made.backup
    assert made.copied
    assert "1 of your attached documents could not be copied" in str(made.trouble)
