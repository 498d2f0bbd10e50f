"""The restore command: preview, putting back, a new folder, and data that cannot be opened."""
# ruff: noqa: F811 - fixtures are asked for by name

from __future__ import annotations

import shutil

import pytest

from dsptdesk import cli
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import registers
from tests.desks import CODE, PASSPHRASE, blank, clock, open_desk, place  # noqa: F401 - fixtures


@pytest.fixture
def home(place, clock, monkeypatch):
    monkeypatch.setenv("DSPTDESK_PASSPHRASE", PASSPHRASE)
    desk = open_desk(place, clock)
    one = registers.save(desk, Supplier(name="Then Ltd", service="Cleaning"))
    desk.workspace.back_up("asked for")
    with desk.write("Remove") as writing:
        writing.remove(one)
    desk.workspace.release()
    return place


def suppliers(place):
    desk = open_desk(place)
    desk.workspace.release()
    return [one.name for one in desk.snapshot.live(Supplier)]


def test_the_preview_changes_nothing(home, capsys):
    assert cli.main(["restore", str(home / "backups"), str(home), "--preview"]) == 0
    said = capsys.readouterr().out
    assert "Come back: Then Ltd" in said
    assert "actions since: 1" in said
    assert suppliers(home) == []


def test_it_is_put_back_only_when_somebody_agrees(home, capsys):
    assert cli.main(["restore", str(home), str(home)]) == 1
    assert "Add --yes" in capsys.readouterr().err
    assert suppliers(home) == []
    assert cli.main(["restore", str(home), str(home), "--yes"]) == 0
    assert suppliers(home) == ["Then Ltd"]


@pytest.mark.parametrize("way", ["passphrase", "code"])
def test_a_new_folder_is_made(home, tmp_path, capsys, monkeypatch, way):
    stick = shutil.move(home / "backups", tmp_path / "stick")
    monkeypatch.setenv("DSPTDESK_CODE", CODE)
    more = ["--code"] if way == "code" else []
    target = tmp_path / "new" / "Larkfield"
    assert cli.main(["restore", str(stick), "--new", str(target), *more]) == 0
    assert suppliers(target) == ["Then Ltd"]


def test_data_that_cannot_be_opened_are_replaced_and_kept(home, capsys):
    (home / "desk.db").write_bytes(b"")
    assert cli.main(["restore", str(home), str(home), "--preview"]) == 0
    assert (home / "desk.db").read_bytes() == b""
    assert cli.main(["restore", str(home), str(home), "--yes"]) == 0
    assert suppliers(home) == ["Then Ltd"]
    assert len(list((home / "damaged").iterdir())) == 1


def test_a_folder_without_backups_and_a_missing_aim_are_said(home, tmp_path, capsys):
    assert cli.main(["restore", str(tmp_path / "none"), str(home)]) == 1
    assert "no good backup" in capsys.readouterr().err
    assert cli.main(["restore", str(home)]) == 2
    assert "--new FOLDER" in capsys.readouterr().err
