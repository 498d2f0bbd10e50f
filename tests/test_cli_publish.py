"""The commands publish and publications: what they print, and exit codes a script can use."""

from __future__ import annotations

import argparse
import json

import pytest

from dsptdesk import cli_publish
from dsptdesk.cli_asking import NotUnderstood
from dsptdesk.domain.errors import Problems, Refused
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


@pytest.mark.parametrize("inside", [False, True])
def test_a_folder_in_the_way_is_found_before_anything_is_signed(
    run, ready, place, clock, tmp_path, inside
):
    dest = place / "inside" if inside else tmp_path / "busy"
    if not inside:
        dest.mkdir()
        (dest / "x").write_text("x")
    with pytest.raises(Refused):
        run(*SIGN, "--dest", str(dest))
    assert run("publications") == (0, "Nothing was signed off yet.\n")


def test_sites_of_the_same_name_are_not_guessed(run, ready, place, clock):
    desk = open_desk(place, clock)
    add_sites(desk, "Quillbeck House")
    desk.workspace.release()
    with pytest.raises(NotUnderstood, match="2 sites are called “quillbeck house”"):
        run(*SIGN, "--sites", "quillbeck house")
    assert run(*SIGN)[0] == 0


def test_the_day_on_the_website_is_noted_and_listed(run, ready):
    run(*SIGN)
    code, said = run("publications", "--on-website", "1", "2026-06-04")
    assert code == 0
    assert "on the website since 4 June 2026" in said
    assert "on the website since 4 June 2026" in run("publications")[1]
    (one,) = json.loads(run("publications", "--json")[1])
    assert one["on_website"] == "2026-06-04"
    assert one["signed_off_on"] == "2026-06-05"
    assert run("publications", "--on-website", "1", "none")[0] == 0
    assert "on the website" not in run("publications")[1]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("1", "4 June"), "such as 2026-06-30"),
        (("2", "2026-06-04"), "There is no publication 2"),
        (("one", "2026-06-04"), "number from the list"),
    ],
)
def test_a_day_or_number_that_makes_no_sense_is_refused(run, ready, given, words):
    run(*SIGN)
    with pytest.raises(NotUnderstood, match=words):
        run("publications", "--on-website", *given)


def test_a_day_to_come_is_refused(run, ready):
    run(*SIGN)
    with pytest.raises(Problems, match="still to come"):
        run("publications", "--on-website", "1", "2027-01-01")
