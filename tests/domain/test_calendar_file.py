"""A day in the calendar keeps its name when it moves, and says no more than it must."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dsptdesk.data.editions import load_edition
from dsptdesk.domain.calendar_events import all_dates
from dsptdesk.domain.calendar_file import ALARMS, LONGEST, calendar_entries, uid_of
from dsptdesk.domain.dated import Due, Subject
from dsptdesk.domain.organisation import Organisation
from dsptdesk.domain.people import Person
from dsptdesk.domain.places import Place
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.registers.backups import Outcome, Restore
from dsptdesk.domain.registers.incidents import Decision, Incident
from dsptdesk.domain.registers.rights import Complaint, RightsRequest
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.registers.training import Training, TrainingKind
from dsptdesk.domain.reviews import Review
from dsptdesk.domain.snapshot import Snapshot

TODAY = date(2026, 5, 4)
EDITION = load_edition("2025-26")
STORE = "s" * 32
DAY = date(2026, 9, 1)
ANN = Person(id="a" * 32, name="Ann Oakes")
HELD = {
    "organisation": (
        Organisation(id="o", ico_renewal=DAY, cyber_essentials_expiry=date(2026, 9, 2)),
    ),
    "people": (ANN, Person(id="b" * 32, name="Bo Lee")),
    "policies": (Policy(id="p", name="Cameras", next_review=DAY, owner=ANN.id),),
    "suppliers": (Supplier(id="s", name="Sparrow", contract_end=DAY, certificate_expiry=DAY),),
    "actions": (Action(id="x", name="Lock the cabinet", due=DAY, owner=ANN.id),),
    "restores": (Restore(id="r", backup="b", on=date(2025, 9, 1), outcome=Outcome.WORKED),),
    "reviews": (Review(id="v", register="assets", approved_by="Ann", approved_on=TODAY),),
    "training": (
        Training(
            id="t", person=ANN.id, course="C", kind=TrainingKind.YEARLY, done_on=date(2025, 6, 1)
        ),
    ),
}


def dates(**changed) -> list[Due]:
    return list(all_dates(EDITION, Snapshot({**HELD, **changed}), TODAY))


def by_uid(**changed):
    entries = calendar_entries(dates(**changed), STORE, TODAY)
    held = {one.uid: one for one in entries}
    assert len(held) == len(entries), "two events share a name"
    return held


def test_every_kind_of_date_has_a_name_of_its_own():
    said = {one.category for one in by_uid().values()}
    assert said == {
        "Publishing",
        "Fee",
        "Certificate",
        "Policy",
        "Contract",
        "Action",
        "Backup test",
        "Register",
        "Training",
    }


MOVED = date(2026, 11, 3)
MOVES = {
    "policies": (replace(HELD["policies"][0], next_review=MOVED),),
    "suppliers": (replace(HELD["suppliers"][0], contract_end=MOVED, certificate_expiry=MOVED),),
    "actions": (replace(HELD["actions"][0], due=MOVED),),
    "restores": (replace(HELD["restores"][0], id="z", on=date(2025, 11, 3)),),
    "organisation": (
        replace(HELD["organisation"][0], ico_renewal=MOVED, cyber_essentials_expiry=MOVED),
    ),
    "reviews": (replace(HELD["reviews"][0], id="w", approved_on=date(2026, 3, 1)),),
}


@pytest.mark.parametrize("what", MOVES)
def test_a_date_that_moves_moves_the_event_and_makes_no_second_one(what):
    before, after = by_uid(), by_uid(**{what: MOVES[what]})
    assert before.keys() == after.keys()
    moved = {uid for uid in before if before[uid].on != after[uid].on}
    assert moved
    assert all(before[uid].category == after[uid].category for uid in moved)


def test_renamed_records_keep_the_name_of_their_event():
    renamed = replace(HELD["actions"][0], name="Lock both cabinets")
    assert by_uid().keys() == by_uid(actions=(renamed,)).keys()


def test_two_desks_do_not_share_names():
    one = dates()[0]
    assert uid_of(one, STORE) == uid_of(one, STORE)
    assert uid_of(one, STORE) != uid_of(one, "t" * 32)


def test_the_name_of_an_event_never_changes_from_version_to_version():
    one = Due(DAY, "Anything", Place("home"), subject=Subject.POLICY, key="p" * 32)
    assert uid_of(one, STORE) == "d64df470-a2f4-54c1-a222-ee3507126104@dspt-desk.invalid"


def test_the_names_that_events_are_made_of_stay():
    names = "DEADLINE LAW ACTION ANSWER FEE CERTIFICATE CONTRACT TRAINING COURSE BACKUP EXERCISE"
    assert {one.name for one in Subject} >= {*names.split(), "POLICY", "REVIEW", "EVIDENCE"}


SECRET = "Mr Secret"
PRIVATE = {
    "requests": (RightsRequest(id="1", name=SECRET, received_on=TODAY, owner=ANN.id),),
    "complaints": (Complaint(id="2", name=SECRET, received_on=TODAY),),
    "incidents": (
        Incident(
            id="3",
            name=SECRET,
            aware_at=datetime(2026, 5, 4, 9, 0, tzinfo=UTC),
            action_due=DAY,
            action_owner=ANN.id,
        ),
        Incident(
            id="4",
            name=SECRET,
            aware_at=datetime(2026, 5, 4, 9, 0, tzinfo=UTC),
            decision=Decision.REPORT,
        ),
    ),
}


def test_no_title_of_a_request_complaint_or_incident_and_no_persons_name_leaves_the_desk():
    found = by_uid(**PRIVATE).values()
    said = " ".join(f"{one.summary} {one.description}" for one in found)
    assert SECRET not in said
    assert "Ann" not in said
    summaries = {one.summary for one in found}
    assert {
        "DSPT: Answer a request about personal information",
        "DSPT: Acknowledge a complaint",
        "DSPT: Decide whether to report an incident",
        "DSPT: Report an incident",
        "DSPT: To be done after an incident",
        "DSPT: Yearly training of 1 person runs out",
    } <= summaries
    assert any("The law sets this limit." in one.description for one in found)


def test_what_is_overdue_or_done_stays_out():
    past = replace(HELD["actions"][0], due=TODAY - timedelta(days=1))
    done = replace(HELD["actions"][0], id="y", done_on=TODAY)
    categories = {one.category for one in by_uid(actions=(past, done)).values()}
    assert "Action" not in categories


def test_a_date_that_moves_far_ahead_still_moves_its_event():
    later = replace(HELD["policies"][0], next_review=date(2029, 1, 1))
    assert by_uid().keys() == by_uid(policies=(later,)).keys()
    slip = replace(HELD["policies"][0], next_review=date(9999, 1, 1))
    assert len(by_uid(policies=(slip,))) == len(by_uid()) - 1


def test_alarms_come_early_enough_and_never_at_once():
    for one in by_uid().values():
        assert one.alarms
        assert all(one.on - timedelta(days=days) > TODAY for days in one.alarms)
    assert set(ALARMS) == set(Subject)
    near = replace(HELD["actions"][0], due=TODAY + timedelta(days=2))
    (soon,) = [one for one in by_uid(actions=(near,)).values() if one.category == "Action"]
    assert soon.alarms == (1,)
    (now,) = calendar_entries([Due(TODAY, "Now", Place("home"), key="n")], STORE, TODAY)
    assert now.alarms == ()


def test_a_title_is_one_line_of_bearable_length():
    wild = replace(HELD["actions"][0], name="A\nb\x07\u202ec" + "d" * 900)
    (one,) = [one for one in by_uid(actions=(wild,)).values() if one.category == "Action"]
    assert one.summary.startswith("DSPT: A b c")
    assert len(one.summary) == LONGEST
    assert one.summary.endswith("…")
    assert one.summary.isprintable()
