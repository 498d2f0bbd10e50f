"""Only what is missing or changed is damage; what cannot be read just now is told as trouble."""

from __future__ import annotations

import errno
import os
from dataclasses import replace

import pytest

from dsptdesk.data import restoring
from dsptdesk.data.backups import manifest, pool, proving
from dsptdesk.domain.errors import Damaged, DiskTrouble
from dsptdesk.services import drill, evidence, registers

PARTS = ["desk.db", "keys.json", "keys.backup.json", manifest.MANIFEST, "document"]


@pytest.fixture
def made(desk):
    stored = evidence.store_bytes(desk.workspace.blobs, b"words" * 99, "minutes.pdf")
    registers.save(desk, evidence.evidence_of(stored))
    return desk.workspace.back_up("asked for")


def part_of(made, name):
    return made.pool / next(iter(made.evidence)) if name == "document" else made.folder / name


@pytest.fixture
def withheld(monkeypatch):
    """Let a file refuse to be read, as with a virus scanner or too many open files."""
    real = pool.plain

    def withhold(path, number):
        def refusing(asked):
            if asked == path:
                raise OSError(number, os.strerror(number))
            return real(asked)

        monkeypatch.setattr(pool, "plain", refusing)

    return withhold


@pytest.mark.parametrize("number", [errno.EMFILE, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("name", PARTS)
def test_a_file_that_cannot_be_read_just_now_marks_no_backup(
    desk, made, withheld, monkeypatch, name, number
):
    withheld(part_of(made, name), number)
    acts = (desk.workspace.prove, lambda one: restoring.must_be_good(one, desk.workspace._key))
    for act in (*acts, lambda one: drill.drill(desk, one)):
        with pytest.raises(DiskTrouble):
            act(made)
    monkeypatch.undo()
    assert [one.folder for one in desk.workspace.good_backups()] == [made.folder]
    assert desk.workspace.prove(made).good


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_without_the_right_to_it_marks_no_backup(desk, made):
    (made.folder / "desk.db").chmod(0)
    with pytest.raises(DiskTrouble):
        desk.workspace.prove(made)
    (made.folder / "desk.db").chmod(0o600)
    assert desk.workspace.prove(made).good


@pytest.mark.parametrize("name", [*PARTS[:3], "document"])
@pytest.mark.parametrize("how", ["missing", "changed", "a link"])
def test_what_is_missing_changed_or_a_link_is_damage(desk, made, tmp_path, name, how):
    path = part_of(made, name)
    if how == "changed":
        path.write_bytes(path.read_bytes()[:-9] + b"different")
    else:
        path.rename(tmp_path / "elsewhere")
    if how == "a link":
        path.symlink_to(tmp_path / "elsewhere")
    assert not desk.workspace.prove(made).good
    assert [one.damaged for one in desk.workspace.backups()] == [True]


def test_documents_beyond_a_link_are_none_of_the_backup(desk, made, tmp_path):
    made.pool.rename(tmp_path / "elsewhere")
    made.pool.symlink_to(tmp_path / "elsewhere")
    assert not proving.prove(made, desk.workspace._key).good


def test_a_whole_folder_that_is_gone_says_nothing_about_the_backup(desk, made, tmp_path):
    made.folder.parent.rename(tmp_path / "pulled")
    with pytest.raises(DiskTrouble):
        proving.prove(made, desk.workspace._key)


def test_a_marked_backup_that_passes_the_restore_test_counts_again(desk, made):
    pooled = part_of(made, "document")
    whole = pooled.read_bytes()
    pooled.unlink()
    with pytest.raises(Damaged):
        restoring.must_be_good(made, desk.workspace._key)
    (marked,) = desk.workspace.backups()
    pooled.write_bytes(whole)
    assert drill.drill(desk, marked).whole
    assert desk.workspace.backups() == (replace(marked, folder=made.folder),)
