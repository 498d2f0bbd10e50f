"""What counts after a power cut is moved only for those with a way in, and never out of the folder."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from dsptdesk import durable
from dsptdesk.data import rekeying, switching
from dsptdesk.data.backups import manifest
from dsptdesk.data.keys import KeyFile
from dsptdesk.data.opening import Secret, open_workspace
from dsptdesk.domain.errors import DiskTrouble, DsptError, Refused, WrongSecret
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import evidence, one_person, registers, start
from tests import logical
from tests.desks import CHEAP

NEW = "quite another phrase"
WAYS = rekeying.NewWays(NEW, start.new_code(lambda n: bytes(range(9, 9 + n))))


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setitem(KeyFile.with_passphrase.__kwdefaults__, "cost", CHEAP)
    monkeypatch.setattr(durable, "PATIENCE", 0.1)


@pytest.fixture
def filled(desk):
    logical.fill(desk, sizes=(1, 4_000))
    desk.workspace.back_up("asked for")
    with desk.write("Something that is still in the log") as writing:
        writing.save(Supplier(name="Brightwell IT"))
    return desk


@pytest.fixture
def cut(filled, tmp_path):
    """A folder as a power cut leaves it at the moment from which the new key counts."""
    made = rekeying.prepare(filled.workspace, WAYS, who=filled.who, now=filled.now)
    switching.commit(made.part, filled.workspace.path)
    image = shutil.copytree(filled.workspace.path, tmp_path / "cut")
    assert (image / "desk.db-wal").stat().st_size
    return image


def tree(folder):
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*"))


def opened(path, clock, phrase=NEW):
    return open_workspace(path, Secret(passphrase=phrase), now=clock)


def names(workspace):
    return {one.name for one in workspace.snapshot().all(Asset)}


def test_a_wrong_passphrase_moves_nothing(cut, clock):
    before = tree(cut)
    with pytest.raises(WrongSecret):
        opened(cut, clock, "a wrong passphrase")
    assert tree(cut) == before
    opened(cut, clock).release()
    assert not (cut / switching.READY).exists()


@pytest.mark.parametrize("name", ["../outside", "/outside", "evidence", "", "older backups x"])
def test_older_backups_go_nowhere_else_whatever_the_note_says(cut, clock, tmp_path, name):
    (cut / switching.READY / "older.txt").write_text(name)
    opened(cut, clock).release()
    (older,) = cut.glob("older backups 20*")
    assert len(manifest.backups_in(older)) == 1
    assert not (tmp_path / "outside").exists()


@pytest.mark.parametrize(
    "inside",
    ["encrypted anew/evidence", "encrypted anew/backups", "evidence", "backups", "encrypted anew"],
)
def test_nothing_is_moved_through_a_link(cut, clock, tmp_path, inside):
    outside = tmp_path / "outside"
    shutil.move(cut / inside, outside)
    (outside / "my letter.odt").write_text("mine")
    (cut / inside).symlink_to(outside)
    before = tree(outside), tree(cut)
    with pytest.raises(Refused, match="link to another folder"):
        opened(cut, clock)
    assert (tree(outside), tree(cut)) == before


def test_a_folder_with_a_link_in_it_is_not_encrypted_anew(filled, tmp_path):
    path = filled.workspace.path
    shutil.move(path / "evidence", tmp_path / "elsewhere")
    (path / "evidence").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused, match="link"):
        rekeying.prepare(filled.workspace, WAYS, who=filled.who, now=filled.now)


def test_only_stored_documents_are_moved(cut, clock):
    (cut / switching.READY / "evidence" / "my letter.odt").write_text("mine")
    opened(cut, clock).release()
    assert not (cut / "evidence" / "my letter.odt").exists()
    assert (cut / switching.READY / "evidence" / "my letter.odt").read_text() == "mine"
    opened(cut, clock).release()


def test_a_log_that_is_held_stops_everything_and_costs_nothing(cut, clock, monkeypatch):
    real = Path.unlink

    def held(path, missing_ok=False):
        if path.name == "desk.db-wal":
            raise PermissionError(errno.EACCES, "held by a scanner")
        real(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held)
        for _ in range(2):
            with pytest.raises(DiskTrouble):
                opened(cut, clock)
            assert (cut / switching.READY / "desk.db").exists()
    again = opened(cut, clock)
    assert again.check() == ()
    again.release()


def test_the_log_is_gone_for_good_before_the_database_comes(cut, clock, monkeypatch):
    done = []
    settle, put = switching.settle_folder, switching.put_in_place
    monkeypatch.setattr(
        switching, "settle_folder", lambda p: done.append(("settled", p.name)) or settle(p)
    )

    def placed(source, target):
        if target.name == "desk.db":
            assert not (cut / "desk.db-wal").exists()
            assert done[-1] == ("settled", cut.name)
            done.append("placed")
        put(source, target)

    monkeypatch.setattr(switching, "put_in_place", placed)
    opened(cut, clock).release()
    assert "placed" in done


def test_backups_that_came_back_beside_the_older_ones_lock_nobody_out(cut, clock):
    older = cut / (cut / switching.READY / "older.txt").read_text()
    (cut / "backups").replace(older)  # the first step, then the power goes
    shutil.copytree(older, cut / "backups")  # and a sync program puts the folder back
    again = opened(cut, clock)
    assert again.backups() == ()
    again.release()
    assert [len(manifest.backups_in(one)) for one in sorted(cut.glob("older backups *"))] == [1, 1]


def test_a_folder_that_a_sync_program_brings_back_never_undoes_what_was_saved(cut, clock, tmp_path):
    before = shutil.copytree(cut / switching.READY, tmp_path / "before")
    opened(cut, clock).release()
    shutil.copytree(before, cut / switching.READY)
    desk = start.open_with_passphrase(cut, NEW, who="Priya Nair", now=clock)
    registers.save(desk, Asset(name="Saved since"))
    with pytest.raises(Refused, match="Move it to another place"):
        rekeying.prepare(desk.workspace, WAYS, who=desk.who, now=clock)
    desk.workspace.release()
    again = opened(cut, clock)
    assert "Saved since" in names(again)
    again.release()


def test_the_last_step_never_takes_an_older_folder_for_the_new_one(filled):
    made = rekeying.prepare(filled.workspace, WAYS, who=filled.who, now=filled.now)
    (filled.workspace.path / switching.READY).mkdir()
    (filled.workspace.path / switching.READY / "something").write_text("x")
    with pytest.raises(DsptError):
        rekeying.switch(filled.workspace, made, now=filled.now)
    registers.save(filled, Asset(name="Life goes on"))
    assert filled.workspace.check() == ()


def test_a_document_erased_while_it_is_prepared_does_not_come_back(filled):
    stored = evidence.store_bytes(filled.workspace.blobs, b"signed Zebedee", "contract.pdf")
    one = registers.save(filled, evidence.evidence_of(stored))
    made = rekeying.prepare(filled.workspace, WAYS, who=filled.who, now=filled.now)
    assert one.blob in made.sealed
    sought = one_person.Sought(("contract",))
    one_person.erase(filled, sought, one_person.held_on(filled, sought), [one.id])
    filled.workspace = rekeying.switch(filled.workspace, made, now=filled.now)
    assert one.blob not in filled.workspace.blobs.names()
    assert not (filled.workspace.path / "evidence" / one.blob).exists()
