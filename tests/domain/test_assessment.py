"""What an answer still lacks, for each kind of item, and where to go next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.data.editions import edition_files, load_edition
from dsptdesk.domain.assessment import (
    Answer,
    State,
    Tick,
    answer_id,
    can_confirm,
    missing_part,
    next_unfinished,
    state_of,
)

EDITION = load_edition()


def item(kind, *, applies=None):
    return replace(EDITION.items[0], kind=kind, not_applicable=applies)


def route():
    return next(one.not_applicable for one in EDITION.items if one.not_applicable)


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("tick", {"tick": Tick.YES}),
        ("text", {"reply": "We do."}),
        ("date", {"on": date(2026, 1, 2)}),
        ("document", {"evidence": ("a" * 32,)}),
        ("document", {"location": "In the office"}),
    ],
)
def test_each_kind_lacks_its_own_part(kind, answer):
    assert missing_part(item(kind), None)
    assert missing_part(item(kind), Answer(comment="Only a note"))
    assert missing_part(item(kind), Answer(**answer)) == ""
    assert state_of(item(kind), Answer(**answer)) is State.READY
    done = Answer(**answer, completed_on=date(2026, 1, 2))
    assert state_of(item(kind), done) is State.COMPLETED


def test_not_yet_is_an_honest_answer_but_not_a_complete_one():
    assert "once it is in place" in missing_part(item("tick"), Answer(tick=Tick.NO))
    assert state_of(item("tick"), Answer(tick=Tick.NO)) is State.IN_PROGRESS


@pytest.mark.parametrize("reply", [" ", "\n\t"])
def test_spaces_are_no_answer(reply):
    assert missing_part(item("text"), Answer(reply=reply))


def test_not_applicable_needs_a_route_and_a_reason():
    away = Answer(not_applicable=True)
    assert "no way" in missing_part(item("tick"), away)
    assert "comment" in missing_part(item("tick", applies=route()), away)
    assert missing_part(item("tick", applies=route()), replace(away, comment="No staff")) == ""


@pytest.mark.parametrize("slug", edition_files())
def test_going_on_to_the_next_visits_every_open_item_once(slug):
    edition = load_edition(slug)
    states = {one.ref: State.NOT_STARTED for one in edition.items}
    seen, at = [], ""
    while at := next_unfinished(edition, states, at):
        seen.append(at)
        states[at] = State.COMPLETED
    assert sorted(seen) == sorted(states)
    mandatory = [edition.is_mandatory(edition.item(ref)) for ref in seen]
    assert mandatory == sorted(mandatory, reverse=True)


@pytest.mark.parametrize("slug", edition_files())
def test_an_assertion_needs_exactly_its_mandatory_items(slug):
    edition = load_edition(slug)
    for assertion in edition.assertions:
        states = {one.ref: State.COMPLETED for one in edition.items}
        assert can_confirm(edition, assertion.ref, states)
        for one in edition.under(assertion.ref):
            opened = states | {one.ref: State.READY}
            assert can_confirm(edition, assertion.ref, opened) is not edition.is_mandatory(one)


def test_an_answer_has_one_id_for_its_item_and_edition():
    ids = {answer_id(slug, one.ref) for slug in edition_files() for one in load_edition(slug).items}
    assert len(ids) == sum(len(load_edition(slug).items) for slug in edition_files())
