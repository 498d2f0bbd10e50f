"""The editions command lists what is at hand, loads a list, and takes nothing unsure by itself."""

from __future__ import annotations

import argparse
import json

import openpyxl
import pytest

from dsptdesk import cli_editions
from dsptdesk.cli_asking import NotUnderstood
from dsptdesk.domain.errors import Refused
from dsptdesk.domain.years import Year
from dsptdesk.paths import resources
from dsptdesk.services import edition_import as ei
from tests import edition_lists as lists
from tests.desks import blank, clock, open_desk, place

__all__ = ["blank", "clock", "place"]


def run(clock, *words):
    parser = argparse.ArgumentParser()
    cli_editions.declare(parser.add_subparsers(), lambda path: open_desk(path, clock))
    arguments = parser.parse_args(["editions", *map(str, words)])
    return arguments.run(arguments)


@pytest.fixture
def command(clock):
    return lambda *words: run(clock, *words)


@pytest.fixture
def save(tmp_path):
    def write(rows, name="list.xlsx", sheet="Items"):
        made = openpyxl.Workbook()
        made.active.title = sheet
        for row in rows:
            made.active.append(row)
        made.save(tmp_path / name)
        return tmp_path / name

    return write


def test_the_shipped_editions_are_listed_without_a_workspace(command, capsys):
    assert command() == 0
    said = capsys.readouterr().out
    assert "2025-26 (version 8, due 30 June 2026): 56 items" in said
    assert "Needed: Approaching Standards 26, Standards Met 45, Standards Exceeded 45" in said
    assert "Sure: Confirmed 28, Likely 20" in said
    assert "came with the program" in said


def test_the_list_for_scripts_has_counts_and_what_is_not_confirmed(command, place, capsys):
    assert command(place, "--json") == 0
    last = json.loads(capsys.readouterr().out)[-1]
    assert last["levels"] == {"Approaching Standards": 26, "Standards Met": 19, "Optional": 11}
    assert sum(last["confidence"].values()) == last["items"] == 56
    assert last["unconfirmed"]
    assert last["shipped"]


def test_a_list_is_loaded_and_then_listed(command, place, save, capsys):
    assert command(place, "--yes", "--import", save(lists.plain(), "DSPT 2026-27.xlsx")) == 0
    said = capsys.readouterr().out
    assert "Number of the item (ref): A “Evidence item reference”, sure" in said
    assert "Items read: 56 (26 for Approaching Standards, 19 more for Standards Met, 11" in said
    assert "Compared with 2025-26" in said
    assert "The edition 2026-27 is kept" in said
    command(place)
    said = capsys.readouterr().out
    assert "Official wording beside ours; loaded from “DSPT 2026-27.xlsx” on 5 June 2026" in said


def test_a_dry_run_and_a_list_without_a_workspace_keep_nothing(command, place, save, capsys):
    path = save(lists.plain())
    for words in ((place, "--import", path, "--dry-run"), ("--import", path)):
        assert command(*words) == 0
        assert "Nothing was kept" in capsys.readouterr().out
    command(place, "--json")
    assert len(json.loads(capsys.readouterr().out)) == 4


def test_what_is_unsure_ends_the_command_until_it_is_decided(command, save, capsys, tmp_path):
    rows = lists.plain()
    rows[2][1] = "Do you keep bees in the garden, and who looks after the honey?"
    path, out = save(rows), tmp_path / "edition.json"
    assert command("--import", path, "--save-as", out) == 2
    told = capsys.readouterr()
    assert "proposed: asset-and-processing-register" in told.out
    assert told.err.startswith("To decide first:\nItem 1.1.2: ")
    assert not out.exists()
    assert command("--import", path, "--save-as", out, "--yes") == 2
    assert "To decide first:\nItem 1.1.2: " in capsys.readouterr().err
    assert command("--import", path, "--save-as", out, "--topic", "1.1.2=new", "--yes") == 0
    assert "  1.1.2 Decided by you: a new item" in capsys.readouterr().out
    assert ei.look(out).edition.item_on("asset-and-processing-register") is None
    with pytest.raises(Refused, match="already there"):
        command("--import", path, "--save-as", out, "--topic", "1.1.2=new", "--yes")


def test_columns_and_rows_are_named_by_hand(command, save, capsys, tmp_path):
    rows = [[row[1], row[0], *row[2:]] for row in lists.plain()]
    rows[0] = ["Alpha", "Beta", "Gamma", "Delta", "Epsilon", ""]
    rows[3][3] = "Perhaps"
    rows.append(["Some words", "", "", "Yes", "", ""])
    path = save(rows)
    words = ["--import", path, "--headings", "1", "--map", "text=Alpha", "--map", "ref=b", "--map",
             "met=D", "--map", "approaching=Epsilon", "--map", "help=Gamma"]  # fmt: skip
    assert command(*words) == 2
    said = capsys.readouterr().err
    assert "“Perhaps” in “Mandatory for Standards Met” is neither yes nor no" in said
    assert "Row 58: This row has wording" in said
    more = ["--means", "Perhaps=yes", "--leave-out", "58", "--edition", "2026-27", "--deadline",
            "29 June 2027", "--list-version", "9"]  # fmt: skip
    assert command(*words, *more, "--json") == 0
    made = json.loads(capsys.readouterr().out)
    assert made["levels"] == {"approaching": 26, "met": 19, "optional": 11}
    assert not any("deadline" in one.casefold() for one in made["unconfirmed"])
    assert any("was not compared" in one for one in made["cautions"])


def test_a_number_typed_for_a_row_is_taken(command, save, capsys):
    rows = lists.plain()
    rows[4][0] = "1.1.5a"
    path = save(rows)
    assert command("--import", path) == 2
    assert "has a letter" in capsys.readouterr().err
    assert command("--import", path, "--number", "5=1.1.5") == 0


def test_an_edition_file_is_loaded_too(command, place, capsys):
    assert command(place, "--import", resources() / "editions" / "2025-26.json") == 0
    said = capsys.readouterr().out
    assert "Compared with the 2025-26 held now: Same 56" in said


@pytest.mark.parametrize(
    "words",
    [
        ["--sheet", "Items"],
        ["--category", "2"],
        ["--yes"],
        ["--import", "FILE", "--map", "ref"],
        ["--import", "FILE", "--map", "ref=Q"],
        ["--import", "FILE", "--means", "Perhaps=maybe"],
        ["--import", "FILE", "--number", "five=1.1.5"],
        ["--import", "FILE", "--headings", "first"],
    ],
)
def test_what_cannot_be_meant_is_not_understood(command, save, words):
    path = save(lists.plain())
    with pytest.raises(NotUnderstood):
        command(*[path if one == "FILE" else one for one in words])


def test_a_sheet_that_is_not_there_and_a_file_without_a_list_are_refused(command, save):
    with pytest.raises(Refused, match="It has “Items”"):
        command("--import", save(lists.plain()), "--sheet", "Other")
    with pytest.raises(Refused, match="No sheet of this file looks like the list"):
        command("--import", save([["Name", "Phone"], ["Anna Hall", "01632 960123"]]))


def test_every_match_is_listed_and_kept_only_at_somebodys_word(command, place, save, capsys):
    rows = lists.plain()
    rows.append(["10.9.1", "Does anybody tame dragons without gloves?", "", "Yes", "", ""])
    path = save(rows, "DSPT 2026-27.xlsx")
    assert command(place, "--import", path) == 2
    told = capsys.readouterr()
    for item in lists.base().items:
        assert f"  {item.ref} Likely: {item.topic} ({item.ref} {item.title})" in told.out
    assert "  10.9.1 New item: none of ours" in told.out
    assert "56 rest on number and wording, 1 is taken for new. Then" in told.err
    assert "--yes" in told.err
    assert "is kept" not in told.out
    assert command(place, "--import", path, "--yes") == 0
    assert "is kept" in capsys.readouterr().out
    assert command(place, "--import", path, "--edition", "2026-27") == 0
    assert "  10.9.1 Certain: " in capsys.readouterr().out


def test_deciding_each_match_by_hand_is_somebodys_word_too(command, save, tmp_path):
    path, out = save(lists.plain()), tmp_path / "edition.json"
    words = [part for one in lists.base().items for part in ("--topic", f"{one.ref}={one.topic}")]
    assert command("--import", path, "--save-as", out, *words) == 0


def test_the_list_names_the_edition_worked_on_and_what_is_not_confirmed(
    command, place, clock, capsys
):
    assert command(place) == 0
    said = capsys.readouterr().out
    assert said.startswith("Worked on: 2025-26, since this workspace was made.")
    assert f"  Not confirmed: {lists.base().unconfirmed[0]}" in said
    desk = open_desk(place, clock)
    with desk.write("Begin") as writing:
        writing.save(Year(edition="2025-26", begun_on=desk.today(), begun_by="Ann Oakes"))
    desk.workspace.release()
    assert command(place) == 0
    said = capsys.readouterr().out
    assert said.startswith("Worked on: 2025-26, since 5 June 2026, begun by Ann Oakes.")
    assert command(place, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["edition"] for one in found if one["worked_on"]] == ["2025-26"]
    assert (found[-1]["begun_on"], found[-1]["begun_by"]) == ("2026-06-05", "Ann Oakes")
    assert command() == 0
    assert "Worked on" not in capsys.readouterr().out
