"""Proposals about the continuity plan, its tests, and emergency contacts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.rules.continuity import RULES
from dsptdesk.domain.people import Person
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.registers.continuity import (
    Contact,
    Exercise,
    ExerciseKind,
    Scenario,
    ScenarioKind,
)
from tests.snapshots import approved, holding

TODAY = date(2026, 6, 5)
REVIEW = approved("scenarios")
CASES = tuple(
    Scenario(
        id=kind.value,
        name=kind.label,
        kind=kind,
        first_steps="Call the manager.",
        workaround="Use paper.",
    )
    for kind in list(ScenarioKind)[:6]
)
RULED = Policy(
    id="p",
    name="Our plan",
    kind=PolicyKind.CONTINUITY,
    approved_on=date(2026, 1, 2),
    next_review=date(2027, 1, 2),
)
TALK = Exercise(
    id="x",
    name="A day without internet",
    on=date(2025, 11, 3),
    kind=ExerciseKind.TALK,
    led_by="ann",
    took_part="Managers and seniors",
    found="The list of numbers was old.",
    actions="Print it every month.",
    action_done=date(2025, 11, 10),
)
CALL = Contact(id="c", name="IT firm", phone="020 7946 0000", checked_on=date(2025, 12, 1))


def proposed(topic, *records):
    return RULES[topic](holding(*records), TODAY)


@pytest.mark.parametrize("topic", RULES)
def test_no_records_propose_nothing(topic):
    assert proposed(topic) is None


@pytest.mark.parametrize(
    ("more", "expires"),
    [
        ((REVIEW,), date(2027, 3, 4)),
        ((RULED,), date(2027, 1, 2)),
        ((REVIEW, RULED), date(2027, 1, 2)),
    ],
)
def test_all_cases_and_an_approval_are_enough(more, expires):
    found = proposed("continuity-plan", *CASES, *more)
    assert found.strength is Strength.ENOUGH
    assert found.expires == expires
    assert "covers 6 cases" in found.reply


@pytest.mark.parametrize("place", range(6))
def test_each_case_that_is_missing_is_named(place):
    left = (*CASES[:place], *CASES[place + 1 :])
    found = proposed("continuity-plan", *left, REVIEW)
    assert found.strength is Strength.WEAK
    assert CASES[place].kind.label.lower() in found.reason


def test_a_case_without_steps_or_a_plan_without_approval_is_part():
    bare = replace(CASES[0], workaround="")
    assert "how work goes on, to" in proposed("continuity-plan", bare, *CASES[1:], REVIEW).reason
    assert "approve the register “Continuity plan”" in proposed("continuity-plan", *CASES).reason


def test_a_policy_alone_is_part():
    found = proposed("continuity-plan", RULED)
    assert found.strength is Strength.WEAK
    assert "none of 6 usual cases" in found.reason
    assert proposed("continuity-plan", replace(RULED, next_review=date(2026, 6, 4))) is None


def test_a_test_of_the_plan_is_told_in_full_and_lasts_a_year():
    found = proposed("continuity-test", TALK, Person(id="ann", name="Ann", job_title="Manager"))
    assert found.strength is Strength.ENOUGH
    assert found.expires == date(2026, 11, 3)
    assert "once in the last twelve months" in found.reason
    assert found.reply == (
        "3 November 2025: A day without internet (we talked it through). "
        "Who took part: Managers and seniors. Led by: Manager. "
        "What we found: The list of numbers was old. "
        "What we change: Print it every month. Done on 10 November 2025."
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"on": date(2025, 6, 4)}, "test the plan again"),
        ({"found": ""}, "note what you found at"),
        ({"took_part": ""}, "note who took part in"),
        ({"action_done": None}, "finish what you wanted to change after"),
    ],
)
def test_what_a_test_lacks_is_named(change, words):
    found = proposed("continuity-test", replace(TALK, **change))
    assert found.strength is Strength.WEAK
    assert words in found.reason


def test_a_planned_test_is_no_test():
    assert proposed("continuity-test", replace(TALK, on=date(2026, 6, 6))) is None


def test_whether_the_list_of_contacts_is_on_paper_only_a_person_can_say():
    found = proposed("emergency-contacts", CALL)
    assert (found.strength, found.tick) == (Strength.WEAK, None)
    assert found.expires == date(2026, 12, 1)
    assert "see that the list is printed" in found.reason
    assert found.reply.startswith("Our list holds 1 emergency contact.")


@pytest.mark.parametrize("on", [None, date(2025, 6, 4), date(2026, 6, 6)])
def test_a_number_not_checked_within_the_year_is_named(on):
    found = proposed("emergency-contacts", CALL, replace(CALL, id="d", name="GP", checked_on=on))
    assert found.strength is Strength.WEAK
    assert "check the number of “GP”" in found.reason
    assert found.reply.endswith("1 of 2.")
