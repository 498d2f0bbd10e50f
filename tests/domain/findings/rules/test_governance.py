"""Proposals about registration and roles: enough, part of it, otherwise, nothing, until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.rules.governance import RULES
from dsptdesk.domain.organisation import Organisation, Responsibility, Role
from dsptdesk.domain.people import Belonging, Person
from tests.snapshots import holding

TODAY = date(2026, 6, 5)
OAK = Organisation(id="o", name="Oak", ico_number="za123456", ico_renewal=date(2026, 9, 1))
ANN = Person(id="ann", name="Ann Lee", job_title="Director", belonging=Belonging.DIRECTOR)
SIRO = Role(
    id="r",
    responsibility=Responsibility.SIRO,
    person="ann",
    appointed_how="Minute",
    appointed_on=date(2025, 2, 3),
)


def proposed(topic, *records):
    return RULES[topic](holding(*records), TODAY)


def test_the_number_is_copied_and_lasts_until_the_fee_is_due():
    found = proposed("ico-number", OAK)
    assert (found.reply, found.strength) == ("ZA123456", Strength.ENOUGH)
    assert found.expires == date(2026, 9, 1)
    assert found.rests_on == (OAK,)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"ico_renewal": date(2026, 6, 4)}, "renew the registration, whose fee was due on 4 June"),
        ({"ico_number": "12"}, "check it on the ICO's register of fee payers"),
    ],
)
def test_a_late_fee_or_an_odd_number_leaves_something_to_do(changed, words):
    found = proposed("ico-number", replace(OAK, **changed))
    assert found.strength is Strength.WEAK
    assert words in found.reason


def test_a_fee_due_today_is_not_late():
    assert proposed("ico-number", replace(OAK, ico_renewal=TODAY)).strength is Strength.ENOUGH


def test_no_number_and_no_role_say_nothing():
    assert proposed("ico-number", replace(OAK, ico_number=" ")) is None
    assert proposed("responsible-people", ANN) is None
    assert proposed("responsible-people", replace(SIRO, person="gone")) is None
    assert proposed("responsible-people", replace(SIRO, person="", not_appropriate=True)) is None


def test_the_holders_of_roles_are_named_by_their_job_with_how_it_was_given():
    found = proposed("responsible-people", ANN, SIRO)
    assert found.strength is Strength.ENOUGH
    assert found.reply == (
        "Senior Information Risk Owner (SIRO): Director. "
        "Given to them by minute on 3 February 2025."
    )
    assert set(found.rests_on) == {ANN, SIRO}
    assert found.expires is None


@pytest.mark.parametrize(
    ("person", "role", "words"),
    [
        (ANN, replace(SIRO, appointed_how=""), "say how it was given"),
        (replace(ANN, belonging=Belonging.EMPLOYEE), SIRO, "name an owner, director or trustee"),
    ],
)
def test_a_role_without_proof_or_seniority_is_part_of_an_answer(person, role, words):
    found = proposed("responsible-people", person, role)
    assert found.strength is Strength.WEAK
    assert words in found.reason


def test_a_holder_who_leaves_carries_the_answer_until_that_day():
    found = proposed("responsible-people", replace(ANN, left=date(2026, 6, 20)), SIRO)
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2026, 6, 20))


def test_one_of_two_holders_gone_is_part_and_all_gone_speaks_against():
    gone = Person(id="bob", name="Bob Ray", left=date(2026, 6, 4))
    lead = replace(SIRO, id="q", responsibility=Responsibility.IG_LEAD, person="bob")
    part = proposed("responsible-people", ANN, SIRO, gone, lead)
    assert part.strength is Strength.WEAK
    assert "Bob Ray" in part.reason
    assert "Bob Ray" not in part.reply
    none = proposed("responsible-people", gone, lead)
    assert none.strength is Strength.CONTRADICTS
    assert "“Bob Ray” has left" in none.reason
