"""The command line: what it prints, and exit codes a script can use."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from dsptdesk import cli
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.registers.devices import Device
from dsptdesk.services import start
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


def test_a_reader_that_stops_early_is_no_trouble(sample, unlocked):
    command = [sys.executable, "-m", "dsptdesk.cli", "status", str(sample), "--json"]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    running.stdout.close()
    said = running.stderr.read().decode()
    running.stderr.close()
    assert running.wait(60) == 1
    assert not said


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


def test_export_leaves_out_findings_and_shows_private_entries_when_asked(
    sample, unlocked, tmp_path, capsys
):
    plain, asked = tmp_path / "Plain", tmp_path / "Asked"
    assert cli.main(["export", str(sample), str(plain)]) == 0
    flags = ["--without-findings", "--with-private"]
    assert cli.main(["export", str(sample), str(asked), *flags]) == 0
    usual, other = (
        json.loads((folder / "submission.json").read_text("utf-8")) for folder in (plain, asked)
    )
    assert usual["put_right"]
    assert not other["put_right"]
    pack = "Evidence pack.html"
    secret = "Email about fees sent to the wrong family"
    assert secret not in (plain / pack).read_text("utf-8")
    assert secret in (asked / pack).read_text("utf-8")


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
    assert "It holds 2018-19-entry-level, 2023-24, 2024-25, 2025-26." in capsys.readouterr().err


@pytest.fixture
def copy(sample, unlocked, tmp_path):
    return shutil.copytree(sample, tmp_path / "Larkfield")


def changed_workbook(path, row, label, value, sheet="Devices and software"):
    book = openpyxl.load_workbook(path)
    heads = [cell.value for cell in book[sheet][1]]
    book[sheet].cell(row, heads.index(label) + 1).value = value
    book.save(path)


def test_registers_are_listed_for_people_and_for_scripts(sample, unlocked, capsys):
    assert cli.main(["registers", str(sample)]) == 0
    assert "Devices and software" in capsys.readouterr().out
    assert cli.main(["registers", str(sample), "--json"]) == 0
    found = {one["register"]: one for one in json.loads(capsys.readouterr().out)}
    assert found["devices"]["entries"] > 0
    assert found["devices"]["review_due"] > found["devices"]["reviewed_on"]


def test_registers_go_out_and_come_back_unchanged(copy, tmp_path, capsys):
    book = tmp_path / "out.xlsx"
    assert cli.main(["registers", str(copy), "--export", str(book)]) == 0
    said = capsys.readouterr().out
    assert "Incidents and near misses" in said, "private registers are named as left out"
    assert cli.main(["registers", str(copy), "--import", str(book)]) == 0
    said = capsys.readouterr().out
    assert "0 new, 0 changed" in said
    assert "Nothing was changed." in said
    assert cli.main(["registers", str(copy), "--export", str(book)]) == 1
    assert "already there" in capsys.readouterr().err


def test_a_changed_workbook_is_previewed_then_imported_once(copy, tmp_path, capsys):
    book = tmp_path / "out.xlsx"
    export = ["registers", str(copy), "--export", str(book), "--register", "devices"]
    assert cli.main(export) == 0
    changed_workbook(book, 2, "Serial number", "SN-77")
    run = ["registers", str(copy), "--import", str(book)]
    capsys.readouterr()
    assert cli.main([*run, "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "1 changed" in said
    assert "theirs: SN-77" in said
    assert "dry run" in said
    assert cli.main(run) == 0
    assert "1 changed. A backup" in capsys.readouterr().out
    assert cli.main(run) == 0
    assert "Nothing was changed." in capsys.readouterr().out


def test_a_conflict_stops_unless_a_side_is_named(copy, tmp_path, capsys):
    books = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    for number, book in enumerate(books):
        cli.main(
            ["registers", str(copy), "--export", str(book), "--register", "Devices and software"]
        )
        changed_workbook(book, 2, "Serial number", f"SN-{number}")
    assert cli.main(["registers", str(copy), "--import", str(books[0])]) == 0
    run = ["registers", str(copy), "--import", str(books[1])]
    capsys.readouterr()
    assert cli.main(run) == 2
    said = capsys.readouterr()
    assert "[both changed it]: mine: SN-0, theirs: SN-1" in said.out
    assert "--theirs" in said.err
    assert cli.main([*run, "--mine"]) == 0
    assert "Nothing was changed." in capsys.readouterr().out
    assert cli.main([*run, "--theirs"]) == 0
    assert "1 changed" in capsys.readouterr().out


def test_rows_that_cannot_be_read_are_left_out_and_said(copy, tmp_path, capsys):
    book = tmp_path / "out.xlsx"
    cli.main(["registers", str(copy), "--export", str(book), "--register", "devices"])
    desk = start.open_with_passphrase(copy, SAMPLE_PASSPHRASE)
    below = len(desk.snapshot.live(Device)) + 2
    desk.workspace.release()
    changed_workbook(book, below, "Name or tag", "Toaster")
    changed_workbook(book, below, "Kind", "Toaster")
    changed_workbook(book, below + 1, "Name or tag", "Spare phone")
    changed_workbook(book, below + 1, "Kind", "Mobile phone")
    assert cli.main(["registers", str(copy), "--import", str(book)]) == 0
    said = capsys.readouterr().out
    assert f"New, cannot be imported: Toaster (row {below})" in said
    assert "1 added. A backup of how it was is kept. 1 row was left out." in said


def test_somebody_elses_list_is_sent_to_the_window(copy, tmp_path, capsys):
    (tmp_path / "kit.csv").write_text("Asset,What is it\nLT-1,Laptop\n")
    assert cli.main(["registers", str(copy), "--import", str(tmp_path / "kit.csv")]) == 1
    assert "Bring a spreadsheet back" in capsys.readouterr().err


def test_rows_that_are_gone_stay_and_the_window_is_named(copy, tmp_path, capsys):
    book = tmp_path / "out.xlsx"
    cli.main(["registers", str(copy), "--export", str(book), "--register", "devices"])
    opened = openpyxl.load_workbook(book)
    opened["Devices and software"].delete_rows(2)
    opened.save(book)
    capsys.readouterr()
    assert cli.main(["registers", str(copy), "--import", str(book)]) == 0
    said = capsys.readouterr().out
    assert "1 gone" in said
    assert said.count("use the window") == 1
    assert "Nothing was changed." in said


def test_words_that_may_be_newer_are_written_over_only_with_theirs(copy, tmp_path, capsys):
    desk = start.open_with_passphrase(copy, SAMPLE_PASSPHRASE)
    one = next(one for one in desk.snapshot.live(Device) if one.serial and not one.note)
    desk.workspace.release()
    book = tmp_path / "Devices and software.csv"
    book.write_text(f"Name or tag,Serial number,Note\n{one.name},SN-OLD,From them\n")
    run = ["registers", str(copy), "--import", str(book)]
    capsys.readouterr()
    assert cli.main(run) == 0
    said = capsys.readouterr().out
    assert f"[yours is kept]: mine: {one.serial}, theirs: SN-OLD" in said
    assert "1 changed. A backup" in said, "the note was empty"
    assert "Add --theirs" in said
    assert cli.main(run) == 0
    said = capsys.readouterr().out
    assert "1 changed (1 of them left out)" in said
    assert "Nothing was changed." in said
    assert cli.main([*run, "--theirs"]) == 0
    said = capsys.readouterr().out
    assert "kept]" not in said
    assert "1 changed. A backup" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--export", "x.xlsx", "--register", "toasters"], "no register “toasters”"),
        (["--export", "x.xlsx", "--site", "Nowhere"], "no site of the name"),
        (["--import", "missing.xlsx"], "no longer there"),
        (["--export", "x.txt"], "ends with .xlsx"),
        (["--site", "Anywhere"], "go with --export"),
        (["--mine"], "go with --import"),
    ],
)
def test_registers_say_what_cannot_be_done(copy, tmp_path, capsys, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["registers", str(copy), *arguments]) == (2 if "go with" in words else 1)
    assert words in capsys.readouterr().err
    assert not (tmp_path / "x.xlsx").exists()


def test_one_site_goes_out_alone(copy, tmp_path, capsys):
    book = tmp_path / "site.xlsx"
    desk = start.open_with_passphrase(copy, SAMPLE_PASSPHRASE)
    site = desk.snapshot.live(Site)[0]
    here = sum(one.site == site.id for one in desk.snapshot.live(Device))
    desk.workspace.release()
    arguments = ["--export", str(book), "--register", "devices", "--site", site.name.upper()]
    assert cli.main(["registers", str(copy), *arguments]) == 0
    assert f"(1 register, {here} entr" in capsys.readouterr().out


@pytest.fixture
def worked(sample, tmp_path, capsys):
    """A copy of the example of its own, to be altered."""
    place = tmp_path / "Larkfield"
    shutil.copytree(sample, place)
    capsys.readouterr()
    return place


def test_history_says_who_did_what_as_lines_and_as_json(sample, unlocked, capsys):
    assert cli.main(["history", str(sample)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].lstrip().startswith("1 ")
    assert "Sam Example: Load the example: last year" in lines[-1]
    assert cli.main(["history", str(sample), "--json", "--person", "Sam Example"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told) == len(lines)
    assert set(told[0]) == {"number", "at", "who", "label"}
    assert cli.main(["history", str(sample), "--to", "1 Jan 2001"]) == 0
    assert "no such entries" in capsys.readouterr().out
    assert cli.main(["history", str(sample), "--from", "soon"]) == 1
    assert "Enter a date" in capsys.readouterr().err


@pytest.mark.parametrize("ending", ["pdf", "csv"])
def test_history_is_written_to_a_file_once(sample, unlocked, tmp_path, capsys, ending):
    dest = tmp_path / f"history.{ending}"
    assert cli.main(["history", str(sample), f"--{ending}", str(dest)]) == 0
    assert "not encrypted" in capsys.readouterr().out
    whole = dest.read_bytes()
    assert cli.main(["history", str(sample), f"--{ending}", str(dest)]) == 1
    assert "already there" in capsys.readouterr().err
    assert dest.read_bytes() == whole


def test_history_check_fails_where_an_entry_was_altered(worked, unlocked, capsys):
    assert cli.main(["history", str(worked), "--check"]) == 0
    assert "Nothing is wrong" in capsys.readouterr().out
    desk = start.open_with_passphrase(worked, SAMPLE_PASSPHRASE)
    desk.workspace._connection.execute("UPDATE audit SET who = 'Nobody' WHERE number = 2")
    desk.workspace.release()
    assert cli.main(["history", str(worked), "--check"]) == 1
    assert "Entry 2 (" in capsys.readouterr().err
