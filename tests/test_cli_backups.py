"""The commands for backups: what they print, and exit codes a script can use."""

from __future__ import annotations

import json

import pytest

from dsptdesk import cli
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import evidence, registers
from tests.desks import CODE, PASSPHRASE, blank, clock, open_desk, place

__all__ = ["blank", "clock", "place"]


@pytest.fixture
def work(place, clock, tmp_path, monkeypatch):
    """A closed workspace with a document, and the way in where scripts have it."""
    monkeypatch.setenv("DSPTDESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))
    desk = open_desk(place, clock)
    registers.save(desk, Asset(name="Rota"))
    stored = evidence.store_bytes(desk.workspace.blobs, b"words", "minutes.pdf")
    registers.save(desk, evidence.evidence_of(stored))
    desk.workspace.release()
    return place


def flip(path):
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


def test_a_backup_is_made_copied_and_listed(work, tmp_path, capsys):
    (tmp_path / "stick").mkdir()
    assert cli.main(["backups", str(work)]) == 0
    assert "No backup yet" in capsys.readouterr().out
    assert cli.main(["backup", str(work), "--to", str(tmp_path / "stick")]) == 0
    said = capsys.readouterr().out
    assert "Backup made and checked" in said
    assert "Copied and checked" in said
    assert list((tmp_path / "stick").glob("*/*/desk.db"))
    assert cli.main(["backup", str(work)]) == 0
    assert "The newest backup holds everything" in capsys.readouterr().out
    assert cli.main(["backups", str(work), "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["reason"], one["damaged"]) == ("asked for", False)


def test_a_stick_that_is_not_there_is_an_error_for_a_script(work, tmp_path, capsys):
    assert cli.main(["backup", str(work), "--to", str(tmp_path / "gone")]) == 1
    assert "Plug the stick in" in capsys.readouterr().err


def test_a_drill_passes_and_writes_its_certificate(work, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("DSPTDESK_CODE", CODE)
    dest = tmp_path / "certificate.pdf"
    assert cli.main(["drill", str(work), "--sheet", "--certificate", str(dest)]) == 0
    said = capsys.readouterr().out
    assert "Restore test passed with the recovery sheet" in said
    assert "1 document came back" in said
    assert dest.read_bytes().startswith(b"%PDF")


def test_a_drill_of_a_harmed_backup_fails_and_names_what_is_wrong(work, capsys):
    assert cli.main(["backup", str(work)]) == 0
    (one,) = (work / "backups").glob("2*")
    flip(one / "desk.db")
    assert cli.main(["drill", str(work), "--backup", str(one)]) == 1
    said = capsys.readouterr()
    assert "Restore test failed" in said.out
    assert "The database (desk.db) was changed or damaged" in said.err
    assert cli.main(["backups", str(work)]) == 0
    assert "DAMAGED, counts no more" in capsys.readouterr().out
    assert cli.main(["drill", str(work), "--backup", str(work)]) == 1
    assert "is not a backup" in capsys.readouterr().err


def test_check_names_what_is_wrong_and_fails(work, capsys):
    assert cli.main(["backup", str(work)]) == 0
    assert cli.main(["check", str(work)]) == 0
    assert "nothing is wrong" in capsys.readouterr().out
    (document,) = (work / "evidence").iterdir()
    flip(document)
    assert cli.main(["check", str(work)]) == 1
    assert "minutes" in capsys.readouterr().err


def test_check_names_a_harmed_backup(work, capsys):
    assert cli.main(["backup", str(work)]) == 0
    (document,) = (work / "backups" / "evidence").iterdir()
    flip(document)
    assert cli.main(["check", str(work)]) == 1
    said = capsys.readouterr().err
    assert "Backup of " in said
    assert "is missing, changed or damaged" in said
