"""dev.py torture: every promise has a scenario, and a broken one is never passed over."""

from __future__ import annotations

import importlib
import sys
from types import SimpleNamespace

import pytest

from tests.reliability.tally import Tally, left_out
from tools.torture import __main__ as torture
from tools.torture.table import SCENARIOS, Scenario


def made(found):
    def run(count, seed, place):
        assert place.is_dir()
        if isinstance(found, Exception):
            raise found
        return found

    return run


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch, tmp_path):
    """It would make a new home for the tests that are running now, and take it away."""
    stand_in = SimpleNamespace(_HOME=tmp_path / "home")
    monkeypatch.setitem(sys.modules, "tests.conftest", stand_in)


@pytest.fixture
def one(monkeypatch):
    scenario = Scenario("R0", "Nothing is lost", "tests.reliability.tally:made_up", 1, 2)
    monkeypatch.setattr(torture, "SCENARIOS", (scenario,))

    def put(found):
        module = importlib.import_module("tests.reliability.tally")
        monkeypatch.setattr(module, "made_up", made(found), raising=False)

    return put


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.target)
def test_every_promise_has_its_scenario(scenario):
    module, _, name = scenario.target.partition(":")
    assert callable(getattr(importlib.import_module(module), name))
    assert 0 < scenario.quick <= scenario.full


def test_no_scenario_is_listed_twice():
    assert len({one.target for one in SCENARIOS}) == len(SCENARIOS)


def test_no_required_figure_is_nothing():
    for one in SCENARIOS:
        tried, struck, _ = one.required
        assert tried >= struck > 0, one.target


def test_a_kept_promise_is_counted(one, capsys):
    one(Tally("R0", 2, 2, edits=50_000))
    assert torture.main(["--seed", "1"]) == 0
    assert "tried 2 (full: 2), struck 2, 50,000 edits, failures 0" in capsys.readouterr().out


@pytest.mark.parametrize("found", [Tally("R0", 2, 2, ["lost: one"]), ValueError("a bug")])
def test_a_broken_promise_and_a_broken_scenario_fail(one, found, capsys):
    one(found)
    assert torture.main(["--quick"]) == 1
    assert "1 promises broken" in capsys.readouterr().out


def test_what_cannot_be_run_here_is_said_and_is_no_failure(one, capsys):
    one(left_out("R0", "root is needed"))
    assert torture.main([]) == 0
    assert "NOT RUN: root is needed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Tally("R0", 2, 0), "only 0 struck, and 2 are needed"),
        (Tally("R0", 1, 1, edits=9), "only 1 tried, and 2 are needed"),
    ],
)
def test_a_run_that_did_too_little_counts_as_broken(one, found, said, capsys):
    one(found)
    assert torture.main([]) == 1
    assert said in capsys.readouterr().out


def test_too_few_edits_count_as_broken_in_the_full_form_only(monkeypatch, one, capsys):
    wanted = Scenario("R0", "Nothing is lost", "tests.reliability.tally:made_up", 1, 2, edits=50)
    monkeypatch.setattr(torture, "SCENARIOS", (wanted,))
    one(Tally("R0", 2, 2, edits=10))
    assert torture.main([]) == 1
    assert "only 10 edits looked for, and 50 are needed" in capsys.readouterr().out
    assert torture.main(["--quick"]) == 0


def test_a_harm_that_never_struck_counts_as_broken_in_the_short_form_too(one):
    one(Tally("R0", 5, 0))
    assert torture.main(["--quick"]) == 1


def test_a_failure_is_told_before_what_could_not_be_run(one, capsys):
    one(Tally("R0", 2, 2, ["lost: one"]) + left_out("R0", "no gcc"))
    assert torture.main([]) == 1
    said = capsys.readouterr().out
    assert "lost: one" in said
    assert "not run: no gcc" in said
    one(Tally("R0", failures=["lost: two"], not_run="no gcc"))
    assert torture.main([]) == 1


def test_a_part_that_could_not_be_run_is_said_beside_the_rest(one, capsys):
    one(Tally("R0", 2, 2) + left_out("R0", "no gcc"))
    assert torture.main([]) == 0
    assert "struck 2, not run: no gcc, failures 0" in capsys.readouterr().out


def test_an_unknown_promise_is_refused_with_the_list(capsys):
    assert torture.main(["R99"]) == 2
    assert "R13" in capsys.readouterr().out


def test_two_tallies_are_joined():
    both = Tally("R1", 1, 1, ["a"], 5, most="first") + Tally("R1", 2, 1, ["b"], 6, most="second")
    assert both == Tally("R1", 3, 2, ["a", "b"], 11, most="first, second")
    assert (left_out("R1", "no gcc") + left_out("R1", "no root")).not_run == "no gcc"
    part = Tally("R1", 1, 1, ["a"]) + left_out("R1", "no gcc")
    assert (part.not_run, part.failures, part.most) == ("", ["a"], "not run: no gcc")
