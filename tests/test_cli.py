"""The command line: what it prints, and exit codes a script can use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dsptdesk import cli
from dsptdesk.services.sample import SAMPLE_PASSPHRASE

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    place = tmp_path_factory.mktemp("cli") / "Larkfield"
    assert cli.main(["sample", str(place)]) == 0
    return place


@pytest.fixture
def unlocked(monkeypatch):
    monkeypatch.setenv("DSPTDESK_PASSPHRASE", SAMPLE_PASSPHRASE)


def test_status_is_for_people_and_for_scripts(sample, unlocked, capsys):
    assert cli.main(["status", str(sample)]) == 0
    assert "If you published today:" in capsys.readouterr().out
    assert cli.main(["status", str(sample), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"edition", "levels", "status_now", "items"} <= set(found)
    assert {"ref", "topic", "level", "state", "proposal"} <= set(found["items"][0])


def test_export_then_verify_then_damage(sample, unlocked, tmp_path, capsys):
    dest = tmp_path / "out"
    assert cli.main(["export", str(sample), str(dest), "--zip"]) == 0
    assert "Evidence pack.pdf" in capsys.readouterr().out
    assert (tmp_path / "out.zip").is_file()
    assert cli.main(["verify", str(dest)]) == 0
    assert "All is well" in capsys.readouterr().out
    with (dest / "submission.json").open("ab") as file:
        file.write(b" ")
    assert cli.main(["verify", str(dest)]) == 1
    said = capsys.readouterr()
    assert "submission.json" in said.err
    assert not said.out


def test_export_makes_no_second_copy_over_the_first(sample, unlocked, tmp_path, capsys):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").touch()
    assert cli.main(["export", str(sample), str(tmp_path / "out")]) == 1
    assert "already something" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["status", "{nowhere}"], "does not hold data of DSPT Desk"),
        (["export", "{nowhere}", "{nowhere}/out"], "does not hold data of DSPT Desk"),
        (["verify", "{nowhere}"], ""),
        (["sample", "{sample}"], "already exists"),
    ],
)
def test_what_cannot_be_done_is_said_on_the_error_output(
    sample, unlocked, tmp_path, capsys, arguments, words
):
    filled = [one.format(nowhere=tmp_path / "nowhere", sample=sample) for one in arguments]
    assert cli.main(filled) == 1
    said = capsys.readouterr()
    assert words in said.err
    assert said.err.strip()
    assert "Traceback" not in said.err + said.out


def test_a_wrong_passphrase_is_said_and_never_shown(sample, monkeypatch, capsys):
    monkeypatch.setenv("DSPTDESK_PASSPHRASE", "wrong one entirely")
    assert cli.main(["status", str(sample)]) == 1
    said = capsys.readouterr().err
    assert "does not open this folder" in said
    assert "wrong one" not in said


def test_without_passphrase_and_terminal_it_says_how_to_give_one(sample, monkeypatch, capsys):
    monkeypatch.delenv("DSPTDESK_PASSPHRASE", raising=False)
    monkeypatch.setattr("sys.stdin", open(os.devnull, encoding="utf-8"))  # noqa: PTH123, SIM115
    assert cli.main(["status", str(sample)]) == 1
    assert "DSPTDESK_PASSPHRASE" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["status"], ["export", "only one"]])
def test_what_is_not_understood_exits_with_2(arguments):
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2


@pytest.mark.parametrize("arguments", [["--help"], ["export", "--help"], ["--version"]])
def test_help_and_version_exit_with_0(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 0
    assert "DSPT" in capsys.readouterr().out or "DEST" in arguments or arguments[0] == "export"


def test_it_runs_as_a_program_of_its_own():
    done = subprocess.run(
        [sys.executable, "-m", "dsptdesk.cli", "--version"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.startswith("DSPT Desk ")


def test_a_name_no_disk_takes_gets_one_line(capsys):
    assert cli.main(["sample", "x" * 5000]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_console_that_knows_few_signs_stops_nothing(sample):
    env = {**os.environ, "DSPTDESK_PASSPHRASE": SAMPLE_PASSPHRASE, "PYTHONIOENCODING": "ascii"}
    for more in ([], ["--json"]):
        command = [sys.executable, "-m", "dsptdesk.cli", "status", str(sample), *more]
        done = subprocess.run(command, env=env, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always draw")
def test_open_without_a_display_says_so(tmp_path, monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert cli.main(["open", str(tmp_path)]) == 1
    assert "no display" in capsys.readouterr().err


def test_another_edition_can_be_looked_at(sample, capsys, monkeypatch):
    monkeypatch.setenv("DSPTDESK_PASSPHRASE", SAMPLE_PASSPHRASE)
    assert cli.main(["status", str(sample), "--edition", "2018-19-entry-level", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["edition"], len(found["items"])) == ("2018-19-entry-level", 16)
    assert cli.main(["status", str(sample), "--edition", "1999"]) == 1
    assert "It holds 2018-19-entry-level, 2025-26." in capsys.readouterr().err
