"""Encrypting everything anew while a desk is open."""

from __future__ import annotations

import pytest

from dsptdesk.data.keys import KeyFile
from dsptdesk.domain.errors import Damaged, WrongSecret
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import registers, rekeying, restoring, start
from dsptdesk.services.exchange import Secret
from tests import logical
from tests.desks import CHEAP, PASSPHRASE, open_desk

CODE = start.new_code(lambda count: bytes(range(40, 40 + count)))
WAYS = rekeying.NewWays("quite another phrase", CODE)


@pytest.fixture(autouse=True)
def _private(tmp_path, monkeypatch):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setitem(KeyFile.with_passphrase.__kwdefaults__, "cost", CHEAP)


def anew(desk):
    heard = []
    made = rekeying.prepare(desk, WAYS, lambda *told: heard.append(told), lambda: False)
    assert heard
    return rekeying.switch(desk, made)


def test_the_desk_goes_on_as_if_nothing_had_happened(desk, clock):
    logical.fill(desk, sizes=(1, 4_000))
    registers.save(desk, Asset(name="Undo me"))
    before = logical.dump(desk.workspace, history=False), logical.documents(desk.workspace)
    assert anew(desk) == 0
    now = logical.dump(desk.workspace, history=False), logical.documents(desk.workspace)
    assert now == before
    desk.undo()
    assert "Undo me" not in {one.name for one in desk.snapshot.all(Asset)}
    registers.save(desk, Asset(name="Life goes on"))
    assert desk.workspace.check() == ()
    path = desk.workspace.path
    desk.workspace.release()
    with pytest.raises(WrongSecret):
        open_desk(path, clock)
    start.open_with_passphrase(path, WAYS.passphrase, now=clock).workspace.release()


def test_older_backups_go_only_when_a_new_one_was_proved(desk, monkeypatch):
    logical.fill(desk, sizes=(1, 4_000))
    desk.workspace.back_up("asked for")
    anew(desk)
    held = rekeying.older(desk)
    assert (held.backups, len(held.folders)) == (1, 1)
    assert held.size > 4_000
    with monkeypatch.context() as patched:
        patched.setattr(rekeying, "prove_new", lambda _desk: False)
        with pytest.raises(Damaged, match="were kept"):
            rekeying.remove_older(desk)
    assert rekeying.older(desk) == held
    rekeying.remove_older(desk)
    assert rekeying.older(desk).backups == 0
    assert len(desk.workspace.backups()) == 1


def test_an_older_backup_is_put_back_with_the_secret_of_its_time(desk):
    registers.save(desk, Asset(name="Lost later"))
    desk.workspace.back_up("asked for")
    lost = desk.snapshot.all(Asset)[0]
    with desk.write("Take out") as writing:
        writing.remove(lost)
    anew(desk)
    (one,) = restoring.found_at(rekeying.older(desk).folders[0])
    with pytest.raises(WrongSecret, match="encrypted anew"):
        restoring.read(desk, one)
    then = restoring.read(desk, one, Secret(PASSPHRASE))
    found = restoring.compare_with(desk, then)
    wanted = restoring.make_ready(desk, then, restoring.all_of(then, found))
    restoring.put_back(desk, wanted)
    assert [held.name for held in desk.snapshot.all(Asset)] == ["Lost later"]


def test_the_second_place_keeps_copies_under_the_old_key_apart(desk, tmp_path):
    from dsptdesk.data.backups import manifest, proving
    from dsptdesk.services import backing_up, second_place

    logical.fill(desk, sizes=(1, 4_000))
    stick = tmp_path / "stick"
    stick.mkdir()
    second = second_place.choose(desk, stick)
    second = second_place.Second(second.folder, apart=False)
    backing_up.back_up_and_copy(desk, "asked for", second)
    old = desk.workspace.lend_key()
    anew(desk)
    made = backing_up.back_up_and_copy(desk, "asked for", second)
    assert made.copied
    before, after = sorted(stick.iterdir())
    assert proving.prove(manifest.backups_in(before)[0], old).good
    assert desk.workspace.prove(manifest.backups_in(after)[0]).good
    assert second_place.home(desk, second) == after
