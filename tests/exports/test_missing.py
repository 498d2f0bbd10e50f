"""What is missing is told once, and a draft does not tell anybody to publish."""

from __future__ import annotations

from dataclasses import replace

from dsptdesk.domain.report import Missing
from dsptdesk.exports.html import build_html
from dsptdesk.exports.missing import step_by_step
from dsptdesk.exports.pdf.story import _evidence_lead
from dsptdesk.exports.start_here import build_start_here
from tests.exports.conftest import PLACE, make_report

LOW = Missing("Low", False, "", ("1.1.1 One",), ("1.1",), ())
HIGH = Missing("High", False, "", ("1.1.1 One", "2.1.1 Two"), ("1.1", "2.1"), ())
TOP = Missing("Top", False, "Rare.", HIGH.items, HIGH.assertions, ("A certificate",))


def test_a_later_status_names_only_what_it_adds():
    first, second, third = step_by_step((LOW, HIGH, TOP))
    assert first == LOW
    assert (second.items, second.assertions) == (("2.1.1 Two",), ("2.1",))
    assert second.note == "All that is still missing for Low, and what follows."
    assert (third.items, third.assertions, third.other) == ((), (), ("A certificate",))
    assert third.note == "Rare. All that is still missing for High, and what follows."


def test_a_status_that_does_not_build_on_the_last_is_told_in_full():
    other = replace(HIGH, items=("3.1.1 Three",))
    assert list(step_by_step((LOW, other))) == [LOW, other]
    reached = replace(LOW, reached=True, items=(), assertions=())
    assert list(step_by_step((reached, HIGH))) == [reached, HIGH]


def test_a_draft_that_is_not_finished_does_not_say_publish():
    draft = make_report(missing=(LOW, HIGH, TOP))
    assert "Do not publish yet." in build_start_here(draft)
    assert "Publish there." not in build_start_here(draft)
    ready = make_report(missing=(replace(LOW, reached=True, items=(), assertions=()), HIGH))
    assert "Publish there." in build_start_here(ready)
    assert "Do not publish yet." not in build_start_here(ready)


def test_the_folder_of_documents_is_named_only_when_there_is_one():
    folder = "folder “documents”"
    for documents in ((), (PLACE,)):
        report = make_report(documents=documents)
        report = replace(
            report, answers=tuple(replace(one, documents=()) for one in report.answers)
        )
        for text in (build_start_here(report), build_html(report), _evidence_lead(report)):
            assert folder not in text
    assert folder in build_start_here(make_report())
    assert folder in _evidence_lead(make_report())
    assert "No document or place is named" in build_html(make_report(documents=()))
