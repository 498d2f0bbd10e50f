"""Proposals from incidents: counts and dates, no contents; enough, part, otherwise, nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.rules import repeats
from dsptdesk.domain.findings.rules.events import RULES
from dsptdesk.domain.organisation import Organisation
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.registers.checking import SpotCheck
from dsptdesk.domain.registers.incidents import Decision, Incident, IncidentKind
from tests.records import full
from tests.snapshots import holding

TODAY = date(2026, 6, 5)
ORGANISATION = Organisation(id="o", name="Oak")
RULED = Policy(
    id="p",
    name="Breaches",
    kind=PolicyKind.BREACHES,
    approved_on=date(2026, 1, 2),
    next_review=date(2026, 12, 1),
    kept_at="Office",
)
OPEN = Incident(id="i", name="Fax", kind=IncidentKind.WRONG_PERSON, started_on=date(2026, 2, 3))
DONE = replace(
    OPEN,
    id="j",
    started_on=date(2026, 4, 3),
    cause="Two names alike",
    lessons="A new list",
    approved_by="ann",
    people_told=YesNo.YES,
    people_told_on=date(2026, 4, 4),
    action_owner="ann",
    action_due=date(2026, 5, 1),
    action_done=date(2026, 5, 1),
    closed_on=date(2026, 5, 2),
)
OLD = replace(DONE, id="k", started_on=date(2025, 6, 4))
ABOUT_BREACHES = ("breach-management", "breach-people-told", "process-review")
EVERY = {**RULES, **repeats.RULES}


def proposed(topic, *records):
    return EVERY[topic](holding(*records), TODAY)


@pytest.mark.parametrize("topic", ABOUT_BREACHES)
def test_an_incident_dealt_with_is_enough(topic):
    found = proposed(topic, DONE)
    assert (found.strength, found.tick) == (Strength.ENOUGH, Tick.YES)
    assert "1 breach" in found.reply
    assert "on 3 April 2026" in found.reply
    assert found.rests_on == (DONE,)


@pytest.mark.parametrize("topic", ABOUT_BREACHES)
def test_an_incident_still_open_is_part(topic):
    found = proposed(topic, OPEN, DONE)
    assert found.strength is Strength.WEAK
    assert "1 of 2" in found.reason
    assert "1 of them" in found.reason


@pytest.mark.parametrize(
    ("topic", "changed", "words"),
    [
        ("breach-management", {"approved_by": ""}, "1 was closed without approval"),
        ("process-review", {"cause": ""}, "1 was closed without that"),
        (
            "breach-people-told",
            {"people_told": YesNo.NO, "decision": Decision.REPORT},
            "you chose to report it and did not tell the people",
        ),
    ],
)
def test_an_incident_closed_too_early_speaks_against_it(topic, changed, words):
    found = proposed(topic, replace(DONE, **changed))
    assert (found.strength, found.tick) == (Strength.CONTRADICTS, Tick.NO)
    assert words in found.reason


@pytest.mark.parametrize(
    ("changed", "strength"),
    [
        ({"decision": Decision.NOT, "decision_why": "No risk to them"}, Strength.ENOUGH),
        ({"decision": Decision.NOT}, Strength.WEAK),
        ({}, Strength.WEAK),
    ],
)
def test_not_telling_people_needs_a_reason(changed, strength):
    found = proposed("breach-people-told", replace(DONE, people_told=YesNo.NO, **changed))
    assert found.strength is strength


@pytest.mark.parametrize("topic", [*ABOUT_BREACHES, "repeat-incidents"])
def test_a_register_in_use_without_incidents_this_year_is_a_truthful_answer(topic):
    found = proposed(topic, OLD)
    assert found.strength is Strength.ENOUGH
    assert found.reply.startswith("Not applicable: no breach")
    assert "since 5 June 2025" in found.reply
    assert found.rests_on == (OLD,)


@pytest.mark.parametrize("topic", [*ABOUT_BREACHES, "repeat-incidents"])
def test_an_empty_register_may_only_be_forgotten(topic):
    found = proposed(topic, ORGANISATION)
    assert found.strength is Strength.WEAK
    assert "Your incident register is empty" in found.reason
    assert proposed(topic) is None


def test_a_near_miss_is_reviewed_but_is_no_breach():
    near = replace(OPEN, near_miss=True)
    assert proposed("breach-management", near).reply.startswith("Not applicable")
    assert "1 breach or near miss" in proposed("process-review", near).reply


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({"started_on": date(2025, 6, 5)}, True),
        ({"started_on": date(2025, 6, 4)}, False),
        ({"started_on": date(2026, 6, 6)}, True),
        ({"started_on": date(2025, 1, 2), "aware_at": datetime(2026, 3, 2, tzinfo=UTC)}, True),
        ({"started_on": date(2025, 1, 2), "ended_on": date(2026, 3, 2)}, True),
        ({"started_on": None, "aware_at": datetime(2025, 6, 4, 23, 30, tzinfo=UTC)}, True),
        ({"started_on": None, "aware_at": datetime(2025, 6, 4, 22, 30, tzinfo=UTC)}, False),
        ({"started_on": None}, True),
    ],
)
def test_the_year_is_reckoned_in_english_days(fields, counted):
    found = proposed("process-review", replace(DONE, **fields))
    assert found.reply.startswith("1 breach") is counted


def test_a_policy_in_date_and_a_log_that_is_used_let_everybody_report():
    found = proposed("breach-reporting", RULED, OPEN)
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2026, 12, 1))
    assert (found.location, found.rests_on) == ("Office", (RULED, OPEN))
    assert proposed("breach-reporting", RULED).strength is Strength.WEAK


@pytest.mark.parametrize(
    "records", [(OPEN,), (replace(RULED, approved_on=None),), (replace(RULED, kept_at=""),)]
)
def test_a_log_or_a_policy_that_does_not_count_is_part(records):
    assert proposed("breach-reporting", *records).strength is Strength.WEAK


@pytest.mark.parametrize("topic", ["breach-reporting", "process-actions-tracked"])
def test_nothing_written_down_says_nothing(topic):
    assert proposed(topic, ORGANISATION) is None


CHECK = SpotCheck(
    id="s",
    on=date(2026, 3, 1),
    actions="Lock the door",
    action_owner="ann",
    action_due=date(2026, 7, 1),
    approved_by="ann",
)


def test_actions_with_owner_date_and_approval_are_enough_until_the_next_is_due():
    found = proposed("process-actions-tracked", CHECK, DONE)
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2026, 7, 1))
    assert "2 actions" in found.reply
    assert set(found.rests_on) == {CHECK, DONE}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"action_owner": ""}, "name who does 1 of them"),
        ({"action_due": None}, "set a date for 1 of them"),
        ({"action_due": date(2026, 6, 4)}, "finish 1 of them, as the date has passed"),
        ({"approved_by": ""}, "show 1 of them to the senior people"),
    ],
)
def test_actions_with_gaps_are_part(changed, words):
    found = proposed("process-actions-tracked", replace(CHECK, **changed), DONE)
    assert found.strength is Strength.WEAK
    assert words in found.reason


def test_actions_nobody_does_speak_against_it():
    found = proposed("process-actions-tracked", replace(CHECK, action_owner=""))
    assert (found.strength, found.tick) == (Strength.CONTRADICTS, Tick.NO)


@pytest.mark.parametrize("topic", RULES)
def test_what_is_confidential_stays_in_the_register(topic):
    told = full(Incident, "Secret", id="i", near_miss=False, started_on=date(2026, 3, 1))
    found = proposed(topic, told)
    assert "Secret" not in found.words
    assert "Secret" not in found.reason
