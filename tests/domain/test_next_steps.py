"""The next things to do follow from what is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dsptdesk.data.editions import load_edition
from dsptdesk.domain.assessment import Answer, Confirmation, Tick, answer_id
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.next_steps import Standing, assertions_to_confirm, next_steps
from dsptdesk.domain.organisation import Organisation, ProviderKind, Responsibility, Role
from dsptdesk.domain.people import Person
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.readiness import readiness
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.incidents import Incident
from dsptdesk.domain.registers.rights import Complaint, RightsRequest
from dsptdesk.domain.reviews import Review
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.suggestions import waiting

TODAY = date(2026, 5, 4)
EDITION = load_edition("2025-26")
SETTLED: tuple[Record, ...] = (
    Organisation(id="1", name="Larkfield", provider_kind=ProviderKind.CARE_HOME),
    Person(id="2", name="Ann Oakes"),
    Role(id="3", responsibility=Responsibility.CHAMPION, person="2"),
    Asset(id="4", name="Care plans"),
    Review(id="5", register="assets", approved_by="Ann", approved_on=TODAY),
    Review(id="6", register="people", approved_by="Ann", approved_on=TODAY),
)


def snapshot_of(*records: Record) -> Snapshot:
    kinds: dict[str, tuple[Record, ...]] = {}
    for one in records:
        kinds[one.slug] = (*kinds.get(one.slug, ()), one)
    return Snapshot(kinds)


def standing_of(*records: Record) -> Standing:
    snapshot = snapshot_of(*records)
    now = readiness(EDITION, snapshot, TODAY)
    return Standing(EDITION, snapshot, now, TODAY, waiting(EDITION, snapshot, now.states, TODAY))


def answered(ref: str, **changes) -> Answer:
    """A whole answer, whatever the item's kind."""
    full = {
        "tick": Tick.YES,
        "reply": "Yes",
        "location": "Office",
        "on": TODAY,
        "completed_by": "Ann",
        "completed_on": TODAY,
    }
    edition = EDITION.slug
    one = Answer(id=answer_id(edition, ref), edition=edition, item=ref, **full)
    return replace(one, **changes)


def whats(*records: Record) -> list[str]:
    return [one.what for one in next_steps(standing_of(*records))]


def test_an_empty_desk_begins_with_the_organisation_its_people_and_its_assets():
    assert whats() == [
        "Describe your organisation",
        "Name who is responsible",
        "List your information assets",
    ]


def test_a_settled_desk_carries_on_with_the_first_open_item():
    (step,) = next_steps(standing_of(*SETTLED), 1)
    assert step.place.room == "assessment"


def test_overdue_things_come_before_new_answers():
    late = answered("1.1.1", due=date(2026, 5, 1), completed_on=None)
    first, *_ = next_steps(standing_of(*SETTLED, late))
    assert first.what == "See to: 1.1.1 ICO registration number"
    assert first.why == "Was due 1 May 2026."
    assert first.place.where == "1.1.1"


def test_a_completed_answer_is_never_overdue():
    done = answered("1.1.1", due=date(2026, 5, 1))
    assert not any(what.startswith("See to") for what in whats(*SETTLED, done))


def test_a_policy_past_its_review_is_overdue():
    policy = Policy(id="9", name="Cameras", kind=PolicyKind.CCTV, next_review=date(2025, 11, 28))
    first, *_ = next_steps(standing_of(*SETTLED, policy))
    assert first.what == "See to: Review of “Cameras”"
    assert first.place.room == "policies"


def test_answers_the_registers_suggest_are_offered_until_taken():
    named = replace(SETTLED[0], ico_number="ZA123456")
    kinds = (PolicyKind.PRIVACY_NOTICE, PolicyKind.BREACHES)
    papers = [
        Policy(id=f"p{kind.value}", name="P", kind=kind, kept_at="Office", approved_on=TODAY)
        for kind in kinds
    ]
    rest = (*SETTLED[1:], *papers)
    assert "Look at 2 suggested answers" in whats(named, *rest)
    taken = answered("1.1.1", reply="ZA123456", completed_on=None)
    assert "Look at 1 suggested answer" in whats(named, *rest, taken)


def test_suggested_answers_keep_their_place_while_they_are_looked_for():
    known = standing_of(*SETTLED)
    at = [one.what for one in next_steps(replace(known, suggested=EDITION.items[:2]))]
    looking = next_steps(replace(known, suggested=None))
    place = at.index("Look at 2 suggested answers")
    assert looking[place].what == "Look at suggested answers"
    assert looking[place].why.startswith("Looking through your registers")
    assert len(looking) == len(at)


def test_whole_answers_wait_to_be_checked():
    ready = answered("1.2.4", completed_on=None)
    assert "Check and complete 1 answer" in whats(*SETTLED, ready)


@pytest.mark.parametrize("confirmed", [True, False])
def test_an_assertion_is_offered_once_its_mandatory_items_are_complete(confirmed):
    items = [one for one in EDITION.under("1.2") if EDITION.is_mandatory(one)]
    records: list[Record] = [answered(one.ref) for one in items]
    if confirmed:
        records.append(
            Confirmation(id="c", edition=EDITION.slug, assertion="1.2", confirmed_on=TODAY)
        )
    standing = standing_of(*SETTLED, *records)
    offered = assertions_to_confirm(EDITION, standing.readiness)
    assert offered == (() if confirmed else ("1.2",))


def test_a_register_nobody_approved_is_named_when_all_is_answered():
    everything = [answered(one.ref) for one in EDITION.items]
    confirmed = [
        Confirmation(id=one.ref, edition=EDITION.slug, assertion=one.ref, confirmed_on=TODAY)
        for one in EDITION.assertions
    ]
    found = whats(*SETTLED[:4], *everything, *confirmed)
    assert found[0] == "Get ready to publish"
    assert "Look through: Information assets" in found


def test_limits_of_the_law_come_before_everything_else():
    now = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
    held = (
        Evidence(id="e", name="Certificate", valid_until=date(2024, 4, 1)),
        Incident(id="i", name="Stolen laptop", aware_at=now - timedelta(hours=42)),
        RightsRequest(id="r", name="R9", received_on=date(2025, 7, 20)),
        RightsRequest(id="s", name="R10", received_on=date(2026, 4, 28)),
        Complaint(id="c", name="C1", received_on=date(2026, 4, 2)),
    )
    steps = next_steps(replace(standing_of(*held), now=now), 4)
    assert [one.what for one in steps] == [
        "Decide whether to report “Stolen laptop”",
        "Answer the request “R9”",
        "Acknowledge the complaint “C1”",
        "Describe your organisation",
    ]
    assert steps[0].why.startswith("30 hours left: until 5 May 2026, 19:00 (BST).")
    assert steps[1].why.startswith("Was due 20 August 2025, 257 days ago.")
    assert steps[1].place.where == ("requests", "r")
    settled = next_steps(replace(standing_of(*SETTLED, *held), now=now), 9)
    assert [one.what for one in settled].count("Answer the request “R9”") == 1
    assert "See to: “Certificate” runs out" in [one.what for one in settled]
