"""A suggestion waits until the answer says the same, and never for a settled item."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dsptdesk.data.editions import load_edition
from dsptdesk.domain.assessment import Answer, Tick, answer_id
from dsptdesk.domain.findings.proposal import Proposal, Strength
from dsptdesk.domain.organisation import Organisation
from dsptdesk.domain.readiness import readiness
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.suggestions import matches, waiting

EDITION = load_edition("2025-26")
TODAY = date(2026, 5, 4)
ICO = EDITION.item("1.1.1")
EMPTY = Answer(id=answer_id("2025-26", "1.1.1"), edition="2025-26", item="1.1.1")


def waiting_refs(*answers: Answer) -> list[str]:
    snapshot = Snapshot(
        {"organisation": (Organisation(id="1", ico_number="za123456"),), "answers": answers}
    )
    states = readiness(EDITION, snapshot, TODAY).states
    return [one.ref for one in waiting(EDITION, snapshot, states, TODAY)]


def test_a_number_in_the_details_waits_as_a_suggestion():
    assert waiting_refs() == ["1.1.1"]


def test_a_taken_suggestion_waits_no_longer():
    assert waiting_refs(replace(EMPTY, reply="ZA123456")) == []


def test_a_completed_answer_in_other_words_is_left_alone():
    own = replace(EMPTY, reply="See certificate", completed_by="A", completed_on=TODAY)
    assert waiting_refs(own) == []


def test_the_comment_of_a_tick_is_the_persons_own():
    tick = next(one for one in EDITION.items if one.kind == "tick")
    proposal = Proposal("why", (), reply="Mrs Oakes", tick=Tick.YES)
    assert matches(tick, replace(EMPTY, tick=Tick.YES, comment="Other words"), proposal)
    assert not matches(tick, replace(EMPTY, tick=Tick.NO), proposal)


def test_what_the_registers_show_in_part_leaves_the_tick_to_a_person():
    tick = next(one for one in EDITION.items if one.kind == "tick")
    part = Proposal("why", (), reply="9 of 10 laptops", strength=Strength.WEAK)
    assert part.changes_for(tick) == {"comment": "9 of 10 laptops"}
    assert not matches(tick, EMPTY, part)
    assert matches(tick, replace(EMPTY, tick=Tick.YES), part)
    assert matches(tick, replace(EMPTY, comment="Own words"), part)


def test_more_evidence_than_suggested_still_matches():
    document = next(one for one in EDITION.items if one.kind == "document")
    proposal = Proposal("why", (), location="Office", evidence=("a",))
    assert matches(document, replace(EMPTY, location="Office", evidence=("b", "a")), proposal)
    assert not matches(document, replace(EMPTY, location="Office"), proposal)
