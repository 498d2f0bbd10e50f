"""An entered item shows when its answer says something else since, and minutes are counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.assessment import ANSWERING, Answer, State, Tick
from dsptdesk.domain.entering import (
    Entered,
    Standing,
    entered_id,
    entered_in,
    sign_out_words,
    standing_of,
    sum_of,
)
from dsptdesk.domain.evidence import Evidence

ANSWER = Answer(edition="e", item="1.1.1", tick=Tick.YES, reply="Yes.", comment="In May.")
CHANGES = {
    "tick": Tick.NO,
    "reply": "No.",
    "on": date(2026, 5, 3),
    "location": "Safe",
    "not_applicable": True,
    "comment": "",
    "evidence": ("a" * 32,),
}


@pytest.mark.parametrize("name", ANSWERING)
def test_every_part_of_what_is_said_counts(name):
    assert sum_of(replace(ANSWER, **{name: CHANGES[name]}), {}) != sum_of(ANSWER, {})


def test_who_completed_it_and_when_does_not_count():
    done = replace(ANSWER, completed_by="Asha", completed_on=date(2026, 5, 3), version=7, owner="x")
    assert sum_of(done, {}) == sum_of(ANSWER, {})


def test_a_sum_stays_the_same_in_later_versions_of_the_program():
    whole = replace(ANSWER, on=date(2026, 5, 3), evidence=("b" * 32, "a" * 32))
    assert sum_of(whole, {}) == "3ad380d743f0e36162d614f407b7ee5956e037afa0164f45f63fe33ddfeacc8b"
    assert sum_of(None, {}) != sum_of(ANSWER, {})


PAPER = Evidence(id="a" * 32, name="Policy", location="Shelf A", sha256="00", note="x")
PINNED = "faae4b4b1f3dd3c6218cc8ba5cd7cd20f3abc5089c67d930043ac133ee89d957"
SHOWING = replace(ANSWER, evidence=(PAPER.id,))


def papers(**changed):
    return {PAPER.id: replace(PAPER, **changed)}


@pytest.mark.parametrize("change", [{"name": "Plan"}, {"location": "Z"}, {"sha256": "01"}])
def test_what_the_evidence_is_counts_too(change):
    before = sum_of(SHOWING, papers())
    record = Entered(edition="e", item="1.1.1", said=before)
    assert standing_of(State.COMPLETED, SHOWING, record, papers()) is Standing.ENTERED
    assert standing_of(State.COMPLETED, SHOWING, record, papers(**change)) is Standing.CHANGED
    assert standing_of(State.COMPLETED, SHOWING, record, {}) is Standing.CHANGED


def test_notes_and_owners_of_evidence_are_not_on_the_website():
    noted = papers(note="y", owner="b" * 32, valid_until=date(2027, 1, 1), version=9)
    assert sum_of(SHOWING, noted) == sum_of(SHOWING, papers())


def test_evidence_of_an_answer_that_does_not_apply_is_not_on_the_website():
    one = replace(SHOWING, not_applicable=True)
    assert sum_of(one, papers(name="Plan")) == sum_of(one, papers())


def test_a_sum_over_evidence_stays_the_same_in_later_versions_of_the_program():
    assert sum_of(SHOWING, papers()) == PINNED


def test_words_cannot_slip_from_one_field_into_the_next():
    one = Answer(reply="a", comment="b")
    assert sum_of(one, {}) != sum_of(replace(one, reply="ab", comment=""), {})
    assert sum_of(one, {}) != sum_of(replace(one, reply='a", "b', comment=""), {})


@pytest.mark.parametrize(
    ("state", "entered", "expected"),
    [
        (State.NOT_STARTED, "", Standing.NOT_READY),
        (State.READY, "", Standing.NOT_READY),
        (State.CONFIRM, "", Standing.NOT_READY),
        (State.COMPLETED, "", Standing.TO_ENTER),
        (State.COMPLETED, "same", Standing.ENTERED),
        (State.COMPLETED, "other", Standing.CHANGED),
        (State.IN_PROGRESS, "other", Standing.CHANGED),
    ],
)
def test_where_an_item_stands(state, entered, expected):
    other = sum_of(replace(ANSWER, reply="No."), {})
    said = {"same": sum_of(ANSWER, {}), "other": other}.get(entered)
    record = Entered(edition="e", item="1.1.1", said=said) if said else None
    assert standing_of(state, ANSWER, record, {}) is expected
    assert expected.label


def test_an_answer_that_was_taken_away_is_a_change():
    record = Entered(edition="e", item="1.1.1", said=sum_of(ANSWER, {}))
    assert standing_of(State.NOT_STARTED, None, record, {}) is Standing.CHANGED


def test_another_edition_is_another_matter():
    held = [Entered(edition="e", item="1.1.1"), Entered(edition="f", item="1.1.1", by="x")]
    assert entered_in(held, "f") == {"1.1.1": held[1]}
    assert entered_id("e", "1.1.1") != entered_id("f", "1.1.1")


@pytest.mark.parametrize(
    ("minutes", "high_time", "words"),
    [
        (-5, False, "Less than a minute"),
        (0, False, "Less than a minute since you last saved"),
        (1, False, "1 minute since"),
        (24.9, False, "24 minutes since"),
        (25, True, "in about 5 minutes"),
        (29.5, True, "in about 1 minute."),
        (30, True, "probably signed you out"),
        (600, True, "probably signed you out"),
    ],
)
def test_the_website_signs_out_after_thirty_minutes(minutes, high_time, words):
    said, warned = sign_out_words(minutes * 60, ticked=True)
    assert (words in said, warned) == (True, high_time)


def test_before_the_first_tick_the_minutes_count_from_the_opening():
    assert "since this window was opened" in sign_out_words(120, ticked=False)[0]
