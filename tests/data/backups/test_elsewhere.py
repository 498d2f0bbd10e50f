"""Copies in a second place: looked at again each time, and shared by several computers."""

from __future__ import annotations

import os
import shutil

import pytest

from dsptdesk.data.backups import elsewhere, manifest, pool, proving, thinning
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import evidence, registers
from tests.desks import open_desk


@pytest.fixture
def filled(desk):
    stored = evidence.store_bytes(desk.workspace.blobs, b"words" * 99, "minutes.pdf")
    registers.save(desk, evidence.evidence_of(stored))
    desk.workspace.back_up("asked for")
    return desk


def harm(path):
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


@pytest.mark.parametrize("name", ["desk.db", "keys.json", "document", "no document"])
def test_a_copy_that_went_bad_there_is_marked_and_made_again(filled, tmp_path, name):
    there = filled.workspace.copy_on(tmp_path / "stick")
    document = there.pool / next(iter(there.evidence))
    if name == "no document":
        document.unlink()
    else:
        harm(document if name == "document" else there.folder / name)
    again = filled.workspace.copy_on(tmp_path / "stick")
    assert proving.prove(again, filled.workspace._key).good
    marks = sorted(one.damaged for one in manifest.backups_in(tmp_path / "stick"))
    assert marks == [False, True]


def test_a_document_another_computer_lets_go_meanwhile_is_copied_again(
    filled, place, tmp_path, clock, monkeypatch
):
    filled.workspace.release()
    shutil.copytree(place, tmp_path / "other" / "Larkfield")
    ours, other = open_desk(place, clock), open_desk(tmp_path / "other" / "Larkfield", clock)
    home, key = tmp_path / "net", ours.workspace._key
    old = elsewhere.copy_on(other.workspace.newest_backup(), home, key)
    clock.forward(days=1)
    registers.save(ours, Asset(name="Rota"))
    ours.workspace.back_up("asked for")
    with other.write("Remove") as writing:
        writing.remove(other.snapshot.all(Evidence)[0])
    other.workspace.back_up("asked for")
    copied, real = [], thinning.files.discard
    monkeypatch.setattr(
        thinning, "outlived", lambda listed, _made: [o for o in listed if o.folder == old.folder]
    )

    def at_this_moment(path):
        if not copied and path.suffix == ".part":
            monkeypatch.setattr(thinning, "outlived", lambda _listed, _made: [])
            copied.append(ours.workspace.copy_on(home))
        real(path)

    monkeypatch.setattr(thinning.files, "discard", at_this_moment)
    other.workspace.copy_on(home)
    assert len(copied[0].evidence) == 1
    assert proving.prove(copied[0], key).good
    ours.workspace.release()
    other.workspace.release()


def test_what_another_computer_took_while_it_was_proved_is_copied_again(
    filled, tmp_path, monkeypatch
):
    real, (name,) = elsewhere.making.finish, filled.workspace.newest_backup().evidence
    home = tmp_path / "net"

    def finished(*rest):
        made = real(*rest)
        (home / "evidence" / name).unlink()
        return made

    monkeypatch.setattr(elsewhere.making, "finish", finished)
    made = filled.workspace.copy_on(home)
    assert proving.prove(made, filled.workspace._key).good


def test_a_document_needed_again_at_the_last_moment_is_not_let_go(filled, monkeypatch):
    one = filled.workspace.newest_backup()
    answers = [set(), set(one.evidence)]
    monkeypatch.setattr(thinning, "_needed", lambda _home: answers.pop(0))
    thinning.thin(one.folder.parent, one.folder)
    assert answers == []
    assert [path.name for path in one.pool.iterdir()] == list(one.evidence)


def test_a_slow_copy_is_not_swept_away_by_another_computer(filled, tmp_path, monkeypatch):
    home, real, swept = tmp_path / "net", pool.copy, []

    def slowly(source, target, expected, step=None):
        if target.parent.name == "evidence":  # the folder is old, what is written into it is new
            (part,) = home.glob(".*.part")
            os.utime(part, (1, 1))
            elsewhere._sweep(home, home / "other")
            swept.append(part.exists())
        return real(source, target, expected, step)

    monkeypatch.setattr(pool, "copy", slowly)
    filled.workspace.copy_on(home)
    assert swept == [True]


def test_a_copy_under_way_gives_a_sign_of_life(tmp_path, monkeypatch):
    monkeypatch.setattr(elsewhere, "_SIGN_OF_LIFE", -1)
    part = tmp_path / ".20260605-120000-000000-abcdef.part"
    part.mkdir()
    os.utime(part, (1, 1))
    elsewhere._Teller(9, part, None, None)(1)
    assert part.stat().st_mtime > 1
