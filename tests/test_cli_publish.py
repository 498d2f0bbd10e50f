"""The commands publish and publications: what they print, and exit codes a script can use."""

from __future__ import annotations

import argparse
import json

import pytest

from dsptdesk import cli_publish
from dsptdesk.cli_asking import NotUnderstood
from dsptdesk.domain.errors import Problems
from dsptdesk.services import assessment, publications
from tests.desks import blank, clock, open_desk, place
from tests.publishing import add_sites, finish

__all__ = ["blank", "clock", "place"]


@pytest.fixture
def run(place, clock, capsys):
    """Run one command on the workspace, as the program would; give its code and what it said."""

    def command(*words):
        parser = argparse.ArgumentParser()
        commands = parser.add_subparsers(required=True)
        cli_publish.declare(commands, lambda path: open_desk(path, clock))
        arguments = parser.parse_args([words[0], str(place), *words[1:]])
        code = arguments.run(arguments)
        return code, capsys.readouterr().out

    return command


@pytest.fixture
def ready(place, clock):
    desk = open_desk(place, clock)
    finish(desk)
    add_sites(desk, "Head office", "Quillbeck House")
    desk.workspace.release()


SIGN = ("publish", "--as", "Priya Nair", "--role", "Registered manager")


def test_what_is_missing_is_said_and_nothing_is_done(run):
    code, said = run("publish", "--check")
    assert code == 1
    assert "Standards Met: not yet" in said
    assert "Complete 45 items" in said
    code, said = run("publish", "--check", "--json")
    assert json.loads(said)["statuses"][1]["ready"] is False
    with pytest.raises(Problems, match="Complete 26 items"):
        run(*SIGN)
    assert run("publications") == (0, "Nothing was signed off yet.\n")


def test_the_highest_status_is_signed_off_and_listed(run, ready, tmp_path):
    assert run("publish", "--check")[0] == 0
    code, said = run(*SIGN, "--dest", str(tmp_path / "out"))
    assert code == 0
    assert "Signed off: 2025-26: Standards Met, by Priya Nair, Registered manager." in said
    assert "Nothing was sent anywhere." in said
    assert (tmp_path / "out" / "sites" / "Quillbeck House answers.pdf").is_file()
    _, said = run("publications")
    assert said == (
        "  1  5 June 2026        2025-26: Standards Met, by Priya Nair, Registered manager\n"
    )
    (one,) = json.loads(run("publications", "--json")[1])
    assert (one["number"], one["status"], one["done"]) == (1, "Standards Met", 45)


def test_chosen_sites_and_words_are_taken(run, ready, place, clock):
    assert run(*SIGN, "--sites", "quillbeck house", "--statement", "It is true.")[0] == 0
    desk = open_desk(place, clock)
    report = publications.open_(desk, publications.every(desk)[0]).report
    desk.workspace.release()
    assert [one.name for one in report.sites] == ["Quillbeck House"]
    assert report.published.statement == "It is true."
    with pytest.raises(NotUnderstood, match="There is no site “Elsewhere”"):
        run(*SIGN, "--sites", "Elsewhere")


def test_who_signs_has_to_be_named(run, ready):
    with pytest.raises(NotUnderstood, match="Say who signs off"):
        run("publish", "--as", "Priya Nair")


def test_two_are_compared(run, ready, place, clock):
    run(*SIGN)
    desk = open_desk(place, clock)
    item = next(one for one in desk.edition.items if one.kind == "text")
    assessment.save_answer(desk, item, reply="Something else")
    assessment.complete(desk, item)
    assessment.confirm(desk, item.assertion)
    desk.workspace.release()
    clock.forward(hours=1)
    run(*SIGN)
    _, said = run("publications", "--compare", "1", "2")
    assert "Answer changed: 1." in said
    assert f"{item.ref} {item.title}: Answer changed" in said
    assert "    Answer now:  Something else" in said
    held = json.loads(run("publications", "--compare", "1", "2", "--json")[1])
    assert held["counts"]["answer"] == 1
    with pytest.raises(NotUnderstood, match=r"There is no publication 3\. The list has 2\."):
        run("publications", "--compare", "1", "3")
