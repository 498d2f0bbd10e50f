"""Which backups count: today's key, today's history, not the clock."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from dsptdesk.data.backups import making, manifest
from dsptdesk.data.creation import create_workspace
from dsptdesk.domain.errors import Damaged, Refused
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import evidence, registers
from tests.desks import CODE, PASSPHRASE


def note(desk, words):
    registers.save(desk, Asset(name=words))


def test_the_newest_is_the_one_with_the_most_history_whatever_the_clock_said(desk, clock):
    clock.moment += timedelta(days=2000)
    note(desk, "One")
    desk.workspace.back_up("asked for")
    clock.moment -= timedelta(days=2000)
    note(desk, "Two")
    made = desk.workspace.back_up("asked for")
    assert desk.workspace.backups()[0].folder != made.folder
    assert desk.workspace.newest_backup().folder == made.folder
    assert desk.workspace.back_up("asked for") is None


def test_one_whose_list_was_changed_does_not_count_and_is_made_again(desk):
    note(desk, "One")
    made = desk.workspace.back_up("asked for")
    path = made.folder / manifest.MANIFEST
    path.write_text(path.read_text().replace("asked for", "asked 4or"))
    assert desk.workspace.good_backups() == ()
    assert desk.workspace.to_back_up
    assert desk.workspace.back_up("asked for") is not None


def test_one_under_another_key_is_left_as_it_is_and_never_called_damaged(desk, tmp_path):
    note(desk, "One")
    made = desk.workspace.back_up("asked for")
    other = create_workspace(tmp_path / "Other", PASSPHRASE, CODE, now=desk.now)
    for name in ("keys.json", "keys.backup.json"):
        shutil.copy(tmp_path / "Other" / name, made.folder / name)
    other.release()
    assert desk.workspace.under_other_key(made)
    for act in (desk.workspace.prove, desk.workspace.wrong_outside):
        with pytest.raises(Refused, match="stays as it is"):
            act(made)
    assert not desk.workspace.backups()[0].damaged


def test_one_key_file_of_two_that_is_harmed_is_damage(desk):
    note(desk, "One")
    made = desk.workspace.back_up("asked for")
    (made.folder / "keys.json").write_text("{}")
    assert not desk.workspace.under_other_key(made)
    assert not desk.workspace.prove(made).good
    assert desk.workspace.backups()[0].damaged


def test_nothing_is_to_back_up_once_the_desk_is_closed(desk):
    note(desk, "One")
    assert desk.workspace.to_back_up
    desk.workspace.release()
    assert not desk.workspace.to_back_up


def test_backups_that_only_lacked_a_document_count_again_once_it_is_back(desk, clock):
    stored = evidence.store_bytes(desk.workspace.blobs, b"words", "minutes.pdf")
    registers.save(desk, evidence.evidence_of(stored))
    for number in range(3):
        note(desk, str(number))
        clock.forward(minutes=30)
        desk.workspace.back_up("asked for")
    (desk.workspace.path / "backups" / "evidence" / stored.blob).write_bytes(b"rot")
    for one in desk.workspace.backups():
        assert not desk.workspace.prove(one).good
    assert all(one.damaged for one in desk.workspace.backups())
    desk.workspace.back_up("asked for")
    assert [one.damaged for one in desk.workspace.backups()] == [False] * 4
    assert all(desk.workspace.prove(one).good for one in desk.workspace.backups())


def test_a_document_that_comes_back_is_backed_up_though_nothing_else_changed(desk, tmp_path):
    stored = evidence.store_bytes(desk.workspace.blobs, b"words" * 99, "minutes.pdf")
    registers.save(desk, evidence.evidence_of(stored))
    there = desk.workspace.blobs.path(stored.blob)
    there.rename(tmp_path / "away")
    with pytest.raises(Damaged, match="The backup was made, but 1"):
        desk.workspace.back_up("asked for")
    assert not desk.workspace.to_back_up
    there.write_bytes(b"rotten")
    assert not desk.workspace.to_back_up
    (tmp_path / "away").replace(there)
    assert desk.workspace.to_back_up
    made = desk.workspace.back_up("asked for")
    assert (set(made.evidence), made.lost) == ({stored.blob}, ())
    assert not desk.workspace.to_back_up


def test_one_marked_without_need_counts_again_once_it_proves_whole(desk):
    note(desk, "One")
    making.mark_damaged(desk.workspace.back_up("asked for"))
    (marked,) = desk.workspace.backups()
    assert marked.damaged
    assert desk.workspace.prove(marked).good
    (again,) = desk.workspace.backups()
    assert not again.damaged
    assert desk.workspace.back_up("asked for") is None
