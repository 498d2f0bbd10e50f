"""Proposals about signing in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.rules.signing_in import RULES
from dsptdesk.domain.people import Person
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.registers.systems import SecondStep, System
from tests.snapshots import approved, holding

TODAY = date(2026, 6, 5)
REVIEW = approved("systems")
EMAIL = System(
    id="e",
    name="Email",
    second_step=SecondStep.ALL,
    passwords="Three random words.",
    own_accounts=YesNo.YES,
    logs=YesNo.YES,
)
RULED = Policy(
    id="p",
    name="Passwords",
    kind=PolicyKind.PASSWORDS,
    approved_on=date(2026, 1, 2),
    next_review=date(2027, 1, 2),
)


def proposed(topic, *records):
    return RULES[topic](holding(*records), TODAY)


@pytest.mark.parametrize("topic", RULES)
def test_no_records_propose_nothing(topic):
    assert proposed(topic) is None
    assert proposed(topic, System(id="x", name="Till"), REVIEW) is None


def test_the_second_step_everywhere_is_enough():
    found = proposed("multi-factor", EMAIL, REVIEW)
    assert found.strength is Strength.ENOUGH
    assert found.expires == date(2027, 3, 4)
    assert found.reply == "On for everybody in 1 IT system."


@pytest.mark.parametrize("step", [SecondStep.SOME, SecondStep.OFF, SecondStep.MISSING])
def test_a_system_without_it_contradicts_until_management_approves(step):
    bare = replace(EMAIL, id="r", name="Rota", second_step=step)
    found = proposed("multi-factor", EMAIL, bare, REVIEW)
    assert found.strength is Strength.CONTRADICTS
    assert found.tick is Tick.NO
    assert "in “Rota”" in found.reason
    approved_one = replace(
        bare,
        exceptions="The maker does not offer it.",
        exceptions_by="ann",
        exceptions_on=date(2026, 2, 1),
    )
    ann = Person(id="ann", name="Ann", job_title="Director")
    good = proposed("multi-factor", EMAIL, approved_one, ann, REVIEW)
    assert good.strength is Strength.ENOUGH
    assert (
        "Rota: The maker does not offer it (approved by Director on 1 February 2026)" in good.reply
    )


def test_a_system_nobody_looked_at_makes_it_part():
    found = proposed("multi-factor", EMAIL, System(id="x", name="Till"), REVIEW)
    assert found.strength is Strength.WEAK
    assert "find out about “Till”" in found.reason
    assert proposed("multi-factor", EMAIL).strength is Strength.WEAK


def test_rules_for_passwords_in_policy_and_systems_are_enough():
    found = proposed("password-practice", EMAIL, RULED)
    assert found.strength is Strength.ENOUGH
    assert found.expires == date(2027, 1, 2)
    assert found.reply == (
        "Our rules for passwords are in “Passwords” (approved 2 January 2026). "
        "What the systems ask for: Three random words (in 1 IT system). "
        "Each person has an account of their own in 1 IT system."
    )


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ((EMAIL,), "approve a policy on passwords"),
        ((RULED,), "list your IT systems"),
        ((RULED, replace(EMAIL, passwords="")), "note the password rules of “Email”"),
        ((RULED, replace(EMAIL, own_accounts=YesNo.NO)), "give each person an account in “Email”"),
    ],
)
def test_what_is_missing_about_passwords_is_named(records, words):
    found = proposed("password-practice", *records)
    assert found.strength is Strength.WEAK
    assert words in found.reason


def test_logs_nobody_looks_at_are_only_part_of_it():
    found = proposed("administrator-logs", EMAIL, REVIEW)
    assert found.strength is Strength.WEAK
    assert "who looks at the records of “Email”" in found.reason


def test_logs_somebody_reads_are_enough():
    read = replace(EMAIL, logs_read="The manager, every three months")
    assert proposed("administrator-logs", read, REVIEW).strength is Strength.ENOUGH


def test_a_system_without_logs_contradicts():
    bare = replace(EMAIL, id="r", name="Rota", logs=YesNo.NO)
    found = proposed("administrator-logs", EMAIL, bare, REVIEW)
    assert found.strength is Strength.CONTRADICTS
    assert "no record is kept in “Rota”" in found.reason
