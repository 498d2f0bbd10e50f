"""An answer taken from the registers is looked at again once they change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dsptdesk.domain.acceptance import accept
from dsptdesk.domain.findings.proposals import propose
from dsptdesk.domain.organisation import ORGANISATION_ID, Organisation
from dsptdesk.domain.places import Place
from tests.findings import EDITION, TODAY, answered, found
from tests.snapshots import holding

US = Organisation(id=ORGANISATION_ID, name="Willow", ico_number="ZA123456", version=1)
ICO = next(one for one in EDITION.items if one.topic == "ico-number")
ANSWER = answered("ico-number", reply="ZA123456")
PROPOSAL = propose(ICO, holding(US), TODAY)
ACCEPTED = accept("2025-26", ICO.ref, PROPOSAL.gist, PROPOSAL.rests_on, date(2026, 5, 4))


def test_an_answer_whose_records_changed_is_found():
    (one,) = found("register-changed", replace(US, version=2, trading_name="W"), ANSWER, ACCEPTED)
    assert one.sentence == (
        f"What the answer to {ICO.ref} ({ICO.title}) rests on has changed since 4 May 2026. Read "
        "the answer again, then take the new one or keep yours."
    )
    assert one.place == Place("assessment", ICO.ref)
    assert one.topics == ("ico-number",)


def test_an_answer_whose_records_stand_is_left_in_peace():
    assert found("register-changed", US, ANSWER, ACCEPTED) == []


def test_an_answer_that_was_not_taken_from_the_registers_is_left_in_peace():
    assert found("register-changed", replace(US, version=2, trading_name="W"), ANSWER) == []


def test_an_answer_that_does_not_apply_is_left_in_peace():
    gone = replace(ANSWER, not_applicable=True)
    assert found("register-changed", replace(US, version=2, trading_name="W"), gone, ACCEPTED) == []
