"""What the commands refuse, warn about and leave behind."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dsptdesk import cli
from dsptdesk.data.keys import KeyFile
from dsptdesk.services import evidence, exchange, opened, registers
from tests.desks import CHEAP, CODE, PASSPHRASE, blank, clock, open_desk, place

__all__ = ["blank", "clock", "place"]
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def work(place, clock, tmp_path, monkeypatch):
    """A closed workspace with a backup, and the way in where scripts have it."""
    monkeypatch.setenv("DSPTDESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setitem(KeyFile.with_passphrase.__kwdefaults__, "cost", CHEAP)
    desk = open_desk(place, clock)
    desk.workspace.back_up("on close")
    desk.workspace.release()
    yield place
    opened.wipe_opened()


@pytest.fixture
def file(work, tmp_path, capsys):
    path = tmp_path / "out.dsptdesk"
    assert cli.main(["exchange", str(work), str(path)]) == 0
    capsys.readouterr()
    return path


@pytest.mark.parametrize("name", ["desk.db", "keys.json", "evidence/new.pdf"])
def test_a_certificate_never_takes_the_place_of_the_data(work, capsys, name):
    before = (work / "desk.db").read_bytes()[:4096], (work / "keys.json").read_bytes()
    assert cli.main(["drill", str(work), "--certificate", str(work / name)]) == 1
    said = capsys.readouterr()
    assert said.err
    assert "Restore test" not in said.out, "it is refused before the test, not after it"
    assert ((work / "desk.db").read_bytes()[:4096], (work / "keys.json").read_bytes()) == before
    assert not (work / "evidence" / "new.pdf").exists()


def test_a_certificate_takes_the_place_of_no_other_file(work, tmp_path, capsys):
    (tmp_path / "mine.pdf").write_text("mine")
    assert cli.main(["drill", str(work), "--certificate", str(tmp_path / "mine.pdf")]) == 1
    assert "already there" in capsys.readouterr().err
    assert (tmp_path / "mine.pdf").read_text() == "mine"


@pytest.mark.parametrize("inside", ["evidence/x", "backups/x", "x", "deep/er/x"])
def test_no_desk_is_made_inside_another(work, file, capsys, inside):
    target = work / inside
    commands = (
        ["exchange", "--open", str(file), str(target)],
        ["restore", str(work), "--new", str(target)],
        ["sample", str(target)],
    )
    for command in commands:
        assert cli.main(command) == 1
        assert "inside the folder of another desk" in capsys.readouterr().err
    assert not target.exists()
    assert not list(work.rglob("*.part"))
    assert not (work / "deep").exists()


def test_a_place_that_others_look_after_is_warned_about(work, file, tmp_path, capsys):
    cloud = tmp_path / "OneDrive"
    commands = (
        ["exchange", "--open", str(file), str(cloud / "a")],
        ["restore", str(work), "--new", str(cloud / "b")],
        ["sample", str(cloud / "c")],
    )
    for command in commands:
        assert cli.main(command) == 0
        said = capsys.readouterr()
        assert "looked after by OneDrive" in said.err
        assert "OneDrive" not in said.out.replace(str(cloud), "")


def test_the_recovery_code_is_taken_from_where_scripts_have_it(work, file, tmp_path, monkeypatch):
    commands = (
        ["drill", str(work), "--sheet"],
        ["exchange", "--check", "--code", str(file)],
        ["exchange", "--open", "--code", str(file), str(tmp_path / "B")],
        ["restore", str(work), "--code", "--new", str(tmp_path / "C")],
    )
    for command in commands:
        assert cli.main(command) == 1
    monkeypatch.setenv("DSPTDESK_CODE", CODE)
    for command in commands:
        assert cli.main(command) == 0


def test_without_a_terminal_the_way_to_give_the_code_is_said(work, file, capsys, monkeypatch):
    monkeypatch.delenv("DSPTDESK_CODE", raising=False)
    for command in (["drill", str(work), "--sheet"], ["exchange", "--check", "--code", str(file)]):
        assert cli.main(command) == 1
        assert "Set DSPTDESK_CODE" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["exchange", "{work}"],
        ["exchange", "--open", "{work}"],
        ["exchange", "--check", "{work}", "{work}"],
        ["exchange", "--code", "{work}", "{work}"],
        ["restore", "{work}"],
        ["restore", "{work}", "{work}", "--new", "{work}"],
        ["registers", "{work}", "--register", "devices"],
        ["registers", "{work}", "--mine"],
    ],
)
def test_what_is_not_understood_gives_2(work, capsys, arguments):
    assert cli.main([one.format(work=work) for one in arguments]) == 2
    assert capsys.readouterr().err


def test_a_month_keeps_its_capital(work, capsys, clock):
    assert cli.main(["restore", str(work), str(work), "--preview"]) == 0
    assert f"{clock():%B} {clock().year}" in capsys.readouterr().out


def test_a_command_leaves_no_session_folder(work, monkeypatch, tmp_path):
    (tmp_path / "here").mkdir()

    def leave(_arguments: argparse.Namespace) -> int:
        (opened.opened_folder() / "copy.txt").write_text("words of a person")
        return 0

    monkeypatch.setattr(cli, "_verify", leave)
    assert cli.main(["verify", str(tmp_path)]) == 0
    assert not (tmp_path / "home" / "opened").exists()


@pytest.mark.parametrize(
    "command", [["dsptdesk.cli", "verify", "nowhere"], ["dsptdesk", "nowhere"]], ids=["cli", "app"]
)
def test_what_a_crash_left_is_gone_once_the_program_starts(tmp_path, command):
    left = tmp_path / "home" / "opened" / "0123456789abcdef"
    left.mkdir(parents=True)
    (left / "copy.txt").write_text("words of a person")
    env = {
        **os.environ,
        "DSPTDESK_HOME": str(tmp_path / "home"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }
    running = subprocess.Popen(
        [sys.executable, "-m", *command], env=env, cwd=tmp_path, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(600):
            if not left.parent.exists():
                break
            try:
                running.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
    finally:
        running.kill()
        running.wait()
    assert not left.parent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["pipe", "endless", "large"])
def test_a_key_file_that_never_ends_hangs_nothing(work, kind):
    for name in ("keys.json", "keys.backup.json"):
        _never_ends(work / name, kind)
    done = _status(work)
    assert done.returncode == 1
    assert "key file" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["pipe", "endless", "large"])
@pytest.mark.parametrize("name", ["keys.json", "keys.backup.json"])
def test_the_other_key_file_opens_the_desk_all_the_same(work, name, kind):
    _never_ends(work / name, kind)
    assert _status(work).returncode == 0
    assert (work / name).read_bytes() == (work / "keys.json").read_bytes()
    assert (work / name).is_file()
    assert not (work / name).is_symlink()


def _never_ends(path, kind):
    path.unlink()
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "endless":
        path.symlink_to("/dev/zero")
    else:
        path.write_bytes(b"{" * 70_000)


def _status(work):
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "dsptdesk.cli", "status", str(work)]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=20, check=False)


def test_a_file_of_a_few_pieces_names_no_place(file, capsys):
    raw = bytearray(file.read_bytes())
    raw[len(raw) * 51 // 100] ^= 1
    file.write_bytes(raw)
    assert cli.main(["exchange", "--check", str(file)]) == 1
    said = capsys.readouterr().err
    assert "changed or damaged after it was made. Ask for it again" in said


def test_a_file_of_many_pieces_names_the_place(work, tmp_path, capsys):
    desk = open_desk(work)
    stored = evidence.store_bytes(desk.workspace.blobs, os.urandom(14 << 20), "film.pdf")
    registers.save(desk, evidence.evidence_of(stored))
    path = exchange.hand_over(desk, tmp_path / "large.dsptdesk").path
    desk.workspace.release()
    raw = bytearray(path.read_bytes())
    raw[len(raw) * 51 // 100] ^= 1
    path.write_bytes(raw)
    assert cli.main(["exchange", "--check", str(path)]) == 1
    named = re.search(r"at about (\d+) % of it", capsys.readouterr().err)
    assert abs(int(named[1]) - 51) <= 5
