"""Answering: complete only what is whole, confirm only what is complete."""

from __future__ import annotations

from datetime import date

import pytest

from dsptdesk.domain.assessment import State, Tick
from dsptdesk.domain.errors import Problems, Refused
from dsptdesk.domain.findings.proposal import Proposal
from dsptdesk.domain.findings.proposals import propose
from dsptdesk.domain.readiness import NOT_READY
from dsptdesk.domain.suggestions import since_accepted
from dsptdesk.services import assessment, evidence, organisation

WHOLE = {"tick": Tick.YES, "reply": "We do.", "on": date(2026, 1, 2), "location": "In the office"}


def item_of(desk, kind):
    return next(one for one in desk.edition.items if one.kind == kind)


def state(desk, item):
    return assessment.standing(desk).states[item.ref]


@pytest.mark.parametrize("kind", ["tick", "text", "document"])
def test_each_kind_of_item_goes_from_open_to_complete_and_back(desk, kind):
    item = item_of(desk, kind)
    assert state(desk, item) is State.NOT_STARTED
    with pytest.raises(Refused):
        assessment.complete(desk, item)
    assessment.save_answer(desk, item, comment="A note")
    assert state(desk, item) is State.IN_PROGRESS
    assessment.save_answer(desk, item, **WHOLE)
    assert state(desk, item) is State.READY
    done = assessment.complete(desk, item)
    assert (done.completed_by, done.completed_on) == ("Priya Nair", date(2026, 6, 5))
    assert state(desk, item) is State.COMPLETED
    assessment.reopen(desk, item)
    assert state(desk, item) is State.READY


@pytest.mark.parametrize(
    ("change", "stays"),
    [
        ({"reply": "Other words"}, False),
        ({"tick": Tick.NO}, False),
        ({"comment": "More"}, False),
        ({"location": "Elsewhere"}, False),
        ({"evidence": ("a" * 32,)}, False),
        ({"due": date(2026, 6, 30)}, True),
        ({"revisit": True}, True),
    ],
)
def test_changing_what_is_said_takes_back_the_mark_as_complete(desk, change, stays):
    item = item_of(desk, "tick")
    assessment.save_answer(desk, item, **WHOLE)
    assessment.complete(desk, item)
    assert assessment.save_answer(desk, item, **change).completed is stays


def test_saving_the_same_again_changes_nothing(desk):
    item = item_of(desk, "text")
    assessment.save_answer(desk, item, reply="Words")
    head = desk.workspace.head
    assessment.save_answer(desk, item, reply="Words")
    assert desk.workspace.head == head


def test_an_answer_that_is_too_long_is_refused(desk):
    with pytest.raises(Problems):
        assessment.save_answer(desk, item_of(desk, "text"), reply="x" * 100_001)


def mandatory(desk):
    return next(one for one in desk.edition.items if desk.edition.is_mandatory(one))


def finish(desk, assertion):
    for item in desk.edition.under(assertion):
        if desk.edition.is_mandatory(item):
            assessment.save_answer(desk, item, **WHOLE)
            assessment.complete(desk, item)


def test_an_assertion_is_confirmed_once_its_mandatory_items_are_complete(desk):
    assertion = mandatory(desk).assertion
    with pytest.raises(Refused, match="mandatory items"):
        assessment.confirm(desk, assertion)
    finish(desk, assertion)
    assert assessment.confirm(desk, assertion).confirmed_by == "Priya Nair"
    assert assertion in assessment.standing(desk).confirmed
    assessment.withdraw(desk, assertion)
    assert assertion not in assessment.standing(desk).confirmed


def reopen(desk, item):
    assessment.reopen(desk, item)


def change(desk, item):
    assessment.save_answer(desk, item, comment="Not any more")


def attach(desk, item):
    stored = evidence.store_bytes(desk.workspace.blobs, b"words", "a.txt")
    evidence.attach(desk, item, evidence.evidence_of(stored))


@pytest.mark.parametrize("open_again", [reopen, change, attach])
def test_opening_a_mandatory_item_again_takes_back_the_confirmation(desk, open_again):
    item = mandatory(desk)
    finish(desk, item.assertion)
    assessment.confirm(desk, item.assertion)
    open_again(desk, item)
    assert not assessment.answer_to(desk, item).completed
    assert item.assertion not in assessment.standing(desk).confirmed
    desk.undo()
    assert item.assertion in assessment.standing(desk).confirmed


def test_a_proposal_is_taken_over_but_marked_complete_by_a_person(desk):
    organisation.save_details(desk, name="Larkfield", ico_number="ZA123456")
    item = next(one for one in desk.edition.items if one.topic == "ico-number")
    proposal = propose(item, desk.snapshot, desk.today())
    assert proposal.reason
    answer = assessment.accept(desk, item, proposal)
    assert state(desk, item) is State.READY
    assert not answer.completed
    desk.undo()
    assert state(desk, item) is State.NOT_STARTED


def test_when_everything_is_done_the_status_is_reached(desk):
    assert assessment.standing(desk).now == NOT_READY
    for assertion in desk.edition.assertions:
        finish(desk, assertion.ref)
    for assertion in desk.edition.assertions:
        assessment.confirm(desk, assertion.ref)
    assert assessment.standing(desk).now == "Standards Met"


def taken(desk, topic="ico-number"):
    """Take an answer from the registers."""
    organisation.save_details(desk, name="Larkfield", ico_number="ZA123456")
    item = next(one for one in desk.edition.items if one.topic == topic)
    assessment.accept(desk, item, proposed(desk, item))
    return item


def proposed(desk, item):
    return propose(item, desk.snapshot, desk.today())


def since(desk, item):
    return since_accepted(item, desk.edition, desk.snapshot, proposed(desk, item))


def test_a_change_of_the_records_is_noticed_and_the_answer_stays(desk):
    item = taken(desk)
    assessment.complete(desk, item)
    assert since(desk, item) is None
    organisation.save_details(desk, ico_number="ZB999999")
    assert len(since(desk, item).changed) == 1
    answer = assessment.answer_to(desk, item)
    assert answer.reply == "ZA123456"
    assert answer.completed


def test_undoing_the_change_makes_the_answer_fresh_again(desk):
    item = taken(desk)
    organisation.save_details(desk, ico_number="ZB999999")
    desk.undo()
    assert since(desk, item) is None


def test_keeping_an_answer_lets_it_rest_on_the_records_as_they_are(desk):
    item = taken(desk)
    assessment.complete(desk, item)
    organisation.save_details(desk, ico_number="ZB999999")
    assessment.keep_answer(desk, item, proposed(desk, item))
    assert since(desk, item) is None
    answer = assessment.answer_to(desk, item)
    assert (answer.reply, answer.completed) == ("ZA123456", True)
    assert desk.undo_label == f"Keep the answer to {item.ref}"
    desk.undo()
    assert since(desk, item) is not None


def test_taking_the_new_answer_opens_a_completed_one_again(desk):
    item = taken(desk)
    assessment.complete(desk, item)
    organisation.save_details(desk, ico_number="ZB999999")
    answer = assessment.accept(desk, item, proposed(desk, item))
    assert (answer.reply, answer.completed) == ("ZB999999", False)
    assert since(desk, item) is None


def test_taking_the_same_answer_again_leaves_it_complete(desk):
    item = taken(desk)
    assessment.complete(desk, item)
    organisation.save_details(desk, trading_name="Lark")
    assert since(desk, item) is not None
    assert assessment.accept(desk, item, proposed(desk, item)).completed
    assert since(desk, item) is None


def test_a_comment_somebody_wrote_stays_when_a_proposal_is_taken(desk):
    item = next(one for one in desk.edition.items if one.kind == "tick")
    assessment.save_answer(desk, item, comment="Our own words")
    made = Proposal("Why", (), reply="Other words", tick=Tick.YES)
    answer = assessment.accept(desk, item, made)
    assert (answer.tick, answer.comment) == (Tick.YES, "Our own words")


def offered(reply: str, tick: Tick = Tick.YES) -> Proposal:
    return Proposal("Why", (), reply=reply, tick=tick)


def test_the_comment_of_an_earlier_proposal_goes_with_it(desk):
    item = next(one for one in desk.edition.items if one.kind == "tick")
    assessment.accept(desk, item, offered("21 of 23 are trained.", Tick.NO))
    answer = assessment.accept(desk, item, offered("23 of 23 are trained."))
    assert (answer.tick, answer.comment) == (Tick.YES, "23 of 23 are trained.")
    assert assessment.accept(desk, item, offered("")).comment == ""


def test_a_comment_changed_after_a_proposal_is_the_persons_own(desk):
    item = next(one for one in desk.edition.items if one.kind == "tick")
    assessment.accept(desk, item, offered("21 of 23 are trained.", Tick.NO))
    assessment.save_answer(desk, item, comment="21 of 23 are trained. Two start in May.")
    answer = assessment.accept(desk, item, offered("23 of 23 are trained."))
    assert answer.comment == "21 of 23 are trained. Two start in May."


def test_a_kept_answer_still_knows_where_its_comment_came_from(desk):
    item = next(one for one in desk.edition.items if one.kind == "tick")
    assessment.accept(desk, item, offered("21 of 23 are trained.", Tick.NO))
    assessment.keep_answer(desk, item, offered("22 of 23 are trained.", Tick.NO))
    assert assessment.accept(desk, item, offered("All are trained.")).comment == "All are trained."
