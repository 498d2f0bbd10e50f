"""Handing over and back: nothing is lost on the way there or on the way home."""

from __future__ import annotations

import pytest

from dsptdesk import cli
from dsptdesk.data.keys import KeyFile
from dsptdesk.domain.errors import NotOurs, Refused, WrongSecret
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.trail import Sought
from dsptdesk.services import exchange, registers, restoring
from dsptdesk.services.exchange import Secret
from dsptdesk.services.opened import wipe_opened
from tests import logical
from tests.desks import CHEAP, CODE, PASSPHRASE, open_desk

PHRASE = "told by telephone"


@pytest.fixture(autouse=True)
def _private(tmp_path, monkeypatch):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setitem(KeyFile.with_passphrase.__kwdefaults__, "cost", CHEAP)
    yield
    wipe_opened()


@pytest.fixture
def filled(desk):
    logical.fill(desk, sizes=(1, 5_000, 1_048_577))
    return desk


def says(desk, *, history=True):
    return logical.dump(desk.workspace, history=history), logical.documents(desk.workspace)


def test_there_and_back_everything_is_identical_at_each_hop(filled, tmp_path, clock):
    out, home = tmp_path / "out.dsptdesk", tmp_path / "home.dsptdesk"
    made = exchange.hand_over(filled, out, passphrase=PHRASE)
    assert (made.path, made.size, made.documents, made.lost) == (out, out.stat().st_size, 3, 0)
    there = exchange.open_as_new(out, Secret(PHRASE), tmp_path / "B" / "Larkfield", now=clock)
    assert says(there) == says(filled)
    assert there.who == ""
    there.who = "Tom Reid"
    registers.save(there, Asset(name="Edited at B 😀", note="00123\n=1+1"))
    exchange.hand_over(there, home)
    one = exchange.take_in(filled, home, Secret(PHRASE))
    then = restoring.read(filled, one)
    assert (then.since, then.ahead) == (0, 1)
    registers.save(filled, Asset(name="Both went on"))
    assert (restoring.read(filled, one).since, then.ahead) == (1, 1)
    filled.undo()
    found = restoring.compare_with(filled, then)
    assert [change.after.name for change in found.changes] == ["Edited at B 😀"]
    wanted = restoring.make_ready(filled, then, restoring.all_of(then, found))
    restoring.put_back(filled, wanted)
    assert _but_versions(filled) == _but_versions(there)
    there.workspace.release()


def _but_versions(desk):
    from dataclasses import replace

    from dsptdesk.domain.snapshot import KINDS

    held = [replace(one, version=0) for kind in KINDS for one in desk.snapshot.all(kind)]
    return sorted(map(repr, held)), logical.documents(desk.workspace)


def test_a_second_time_as_a_folder_of_its_own_is_identical_with_its_history(
    filled, tmp_path, clock
):
    out, home = tmp_path / "out.dsptdesk", tmp_path / "home.dsptdesk"
    exchange.hand_over(filled, out, passphrase=PHRASE)
    there = exchange.open_as_new(out, Secret(PHRASE), tmp_path / "B", now=clock)
    there.who = "Tom Reid"
    registers.save(there, Asset(name="Edited at B"))
    exchange.hand_over(there, home)
    back = exchange.open_as_new(home, Secret(recovery_code=CODE), tmp_path / "A again", now=clock)
    assert says(back) == says(there)
    assert says(back) != says(filled)
    assert back.workspace.check() == ()
    for one in (back, there):
        one.workspace.release()


def test_without_a_passphrase_of_its_own_that_of_the_organisation_opens_it(filled, tmp_path):
    made = exchange.hand_over(filled, tmp_path / "x")
    assert made.path.name == "x.dsptdesk"
    seen = exchange.look_inside(made.path, Secret(PASSPHRASE))
    assert seen.organisation == filled.snapshot.organisation.name
    assert seen.documents == 3
    with pytest.raises(WrongSecret):
        exchange.look_inside(made.path, Secret(PHRASE))


def test_with_one_of_its_own_the_organisation_passphrase_does_not_open_it(filled, tmp_path):
    made = exchange.hand_over(filled, tmp_path / "x", passphrase=PHRASE)
    with pytest.raises(WrongSecret):
        exchange.look_inside(made.path, Secret(PASSPHRASE))


def test_the_file_does_not_go_into_the_folder_it_is_made_from(filled):
    with pytest.raises(Refused, match="outside the folder"):
        exchange.hand_over(filled, filled.workspace.path / "x.dsptdesk")


def test_another_organisation_is_not_brought_in(filled, tmp_path, clock):
    other = exchange.hand_over(filled, tmp_path / "x").path
    from dsptdesk.services import start

    lone = start.create(
        tmp_path / "Other", PASSPHRASE, CODE, who="Tom", organisation="Other", now=clock
    )
    with pytest.raises(Refused, match="another organisation"):
        exchange.take_in(lone, other, Secret(PASSPHRASE))
    lone.workspace.release()


def test_what_is_unpacked_to_compare_is_wiped(filled, tmp_path):
    made = exchange.hand_over(filled, tmp_path / "x")
    one = exchange.take_in(filled, made.path, Secret(PASSPHRASE))
    assert one.folder.is_dir()
    wipe_opened()
    assert not one.folder.parent.exists()


def test_it_is_known_where_the_same_organisation_is_already(filled, tmp_path):
    made = exchange.hand_over(filled, tmp_path / "x")
    nowhere = tmp_path / "nothing"
    assert exchange.already_here(made.path, [nowhere, filled.workspace.path]) == (
        filled.workspace.path
    )
    assert exchange.already_here(made.path, [nowhere]) is None


def test_the_folder_is_named_as_the_file_without_its_day(tmp_path):
    assert exchange.room_for(tmp_path / "Larkfield 2026-06-05.dsptdesk").name == "Larkfield"
    assert exchange.room_for(tmp_path / "mine.dsptdesk").name == "mine"


def test_the_command_line_goes_the_whole_way(filled, tmp_path, monkeypatch, capsys, clock):
    path = filled.workspace.path
    filled.workspace.release()
    monkeypatch.setenv("DSPTDESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("DSPTDESK_FILE_PASSPHRASE", PHRASE)
    file = str(tmp_path / "x.dsptdesk")
    assert cli.main(["exchange", str(path), file]) == 0
    assert "3 documents" in capsys.readouterr().out
    assert cli.main(["exchange", "--check", file]) == 0
    assert "The file is whole" in capsys.readouterr().out
    assert cli.main(["exchange", "--open", file, str(tmp_path / "there")]) == 0
    assert cli.main(["exchange", "--open", file, str(tmp_path / "there")]) == 1
    assert "already exists" in capsys.readouterr().err
    assert cli.main(["exchange", file]) == 2
    assert "not understood" in capsys.readouterr().err
    monkeypatch.setenv("DSPTDESK_FILE_PASSPHRASE", "wrong horse battery")
    assert cli.main(["exchange", "--check", file]) == 1
    assert "does not open this file" in capsys.readouterr().err
    from dsptdesk.services import start

    here = start.open_with_passphrase(path, PASSPHRASE, now=clock)
    before, last = says(here), here.workspace.trail.entries(Sought(), None, 1)
    here.workspace.release()
    assert [one.label for one in last] == ["Make an exchange file"]
    again = start.open_with_passphrase(tmp_path / "there", PHRASE, now=clock)
    assert says(again) == before
    again.workspace.release()
    again = open_desk(path, clock)
    again.workspace.release()
    (tmp_path / "letter.txt").write_text("Dear Priya")
    with pytest.raises(NotOurs):
        exchange.look_inside(tmp_path / "letter.txt", Secret(PHRASE))
