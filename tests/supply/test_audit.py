"""Known flaws: an answer that never came is no answer, whatever the exit code says."""

from __future__ import annotations

import json

import pytest

from tools.supply import audit
from tools.supply.pins import Pin

WANTED = (Pin("pillow", "13.0.0", here=True, hashes=()), Pin("mako", "1.4.3", here=True, hashes=()))


def told(*rows):
    return json.dumps({"dependencies": rows, "fixes": []})


def fine(name, version):
    return {"name": name, "version": version, "vulns": []}


def skipped(name):
    return {"name": name, "skip_reason": "Dependency not found and could not be audited"}


FLAW = {"id": "GHSA-1", "fix_versions": ["13.0.1", "13.1.0"], "aliases": ["CVE-1"]}
FLAWED = {"name": "pillow", "version": "13.0.0", "vulns": [FLAW]}


def test_an_answer_about_every_pin_is_whole():
    report = audit.judge(WANTED, told(fine("pillow", "13.0.0"), fine("mako", "1.4.3")))
    assert report.whole
    assert report.words() == "Known flaws: none in 2 of 2 pinned versions."


def test_what_the_tool_skipped_was_not_asked_though_it_ends_well():
    report = audit.judge(WANTED, told(skipped("pillow"), skipped("mako")))
    assert not report.whole
    assert report.words() == "Known flaws: NOT RUN (no connection to the list)"


def test_one_skipped_of_many_is_said():
    report = audit.judge(WANTED, told(fine("pillow", "13.0.0"), skipped("mako")))
    assert not report.whole
    assert "NOT RUN" in report.words()
    assert "1 of 2" in report.words()


def test_an_answer_about_another_version_is_none():
    report = audit.judge(WANTED, told(fine("pillow", "12.0.0"), fine("mako", "1.4.3")))
    assert report.answered == 1


def test_a_flaw_is_named_with_the_version_that_mends_it():
    report = audit.judge(WANTED, told(FLAWED, fine("mako", "1.4.3")))
    assert report.flaws == ("pillow 13.0.0: GHSA-1, put right in 13.0.1, 13.1.0",)
    assert "GHSA-1" in report.words()


def test_a_flaw_counts_even_where_the_rest_was_skipped():
    assert audit.judge(WANTED, told(FLAWED, skipped("mako"))).flaws


def test_a_flaw_nobody_mended_yet_says_so():
    unmended = {**FLAWED, "vulns": [{**FLAW, "fix_versions": []}]}
    assert audit.judge(WANTED, told(unmended)).flaws == (
        "pillow 13.0.0: GHSA-1, put right in no version yet",
    )


@pytest.mark.parametrize("text", ["", "Traceback", "[]", "{}", '{"dependencies": [1]}', "null"])
def test_no_answer_is_said(text):
    assert audit.judge(WANTED, text).words() == audit.NOT_RUN


def test_nothing_asked_is_not_whole():
    assert not audit.judge((), told()).whole


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (audit.Report(2, 2), 0),
        (audit.Report(2, 2, ("pillow",)), 1),
        (audit.Report(2, 1, ("pillow",)), 1),
        (audit.Report(2, 1), 2),
        (audit.Report(2, 0), 2),
    ],
)
def test_the_exit_code_tells_no_answer_from_a_good_one(monkeypatch, report, code):
    monkeypatch.setattr(audit.Asking, "__init__", lambda _: None)
    monkeypatch.setattr(audit.Asking, "report", lambda _: report)
    assert audit.main() == code
