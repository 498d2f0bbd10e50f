"""Proposals from the list of people: enough, part of it, otherwise, nothing, until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.rules.people import RULES
from dsptdesk.domain.organisation import Organisation
from dsptdesk.domain.people import Belonging, Person
from dsptdesk.domain.registers.training import Training, TrainingKind
from tests.snapshots import approved, holding

TODAY = date(2026, 6, 5)
ANN = Person(
    id="ann",
    name="Ann Lee",
    job_title="Manager",
    started=date(2020, 1, 1),
    clause_signed=date(2020, 1, 1),
    inducted=date(2020, 1, 2),
)
NEW = Person(id="new", name="Bob Ray", job_title="Carer", started=date(2026, 2, 1))
OUTSIDE = Person(id="out", name="Cy Fox", belonging=Belonging.OUTSIDE)


def proposed(topic, *records):
    return RULES[topic](holding(*records), TODAY)


def test_an_approved_list_with_jobs_is_enough_for_a_year():
    found = proposed("staff-list", ANN, NEW, OUTSIDE, approved("people"))
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2027, 3, 4))
    assert "lists 2 people who work for you now" in found.reason
    assert OUTSIDE not in found.rests_on


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ((ANN,), "approve the register “Staff and other people” as reviewed"),
        ((replace(ANN, job_title=""), approved("people")), "say the job of “Ann Lee”"),
        ((ANN, approved("people", date(2025, 6, 4))), "as reviewed again"),
        (
            (ANN, approved("people"), Organisation(id="o", staff_number=20)),
            "your details say that 20 work for you",
        ),
    ],
)
def test_a_list_that_is_old_or_short_is_part_of_an_answer(records, words):
    found = proposed("staff-list", *records)
    assert found.strength is Strength.WEAK
    assert words in found.reason


@pytest.mark.parametrize("topic", RULES)
def test_nobody_at_work_says_nothing(topic):
    left = replace(ANN, left=date(2026, 6, 4))
    later = replace(ANN, id="l", started=date(2026, 6, 6))
    assert proposed(topic, left, later, OUTSIDE) is None


def test_clauses_signed_by_all_are_enough():
    agency = Person(id="g", name="Di Oak", belonging=Belonging.AGENCY)
    found = proposed("contract-clauses", ANN, replace(ANN, id="b"), agency, OUTSIDE)
    assert found.strength is Strength.ENOUGH
    assert "for both people" in found.reason
    assert agency not in found.rests_on


def test_clauses_not_signed_by_some_are_named():
    found = proposed("contract-clauses", ANN, NEW)
    assert found.strength is Strength.WEAK
    assert "for 1 of 2 people" in found.reason
    assert "by “Bob Ray”" in found.reason


def test_no_clause_date_at_all_says_nothing():
    assert proposed("contract-clauses", NEW) is None


def test_new_starters_are_the_ones_an_induction_is_asked_of():
    done = replace(NEW, inducted=date(2026, 2, 2))
    found = proposed("induction", ANN, done)
    assert found.strength is Strength.ENOUGH
    assert found.rests_on == (done,)
    assert "for 1 person who started in the last twelve months" in found.reason


def test_an_induction_course_counts_as_well():
    course = Training(
        id="t", person="new", course="Start", kind=TrainingKind.INDUCTION, done_on=TODAY
    )
    found = proposed("induction", NEW, course)
    assert found.strength is Strength.ENOUGH
    assert course in found.rests_on


def test_one_of_two_new_starters_is_part_and_none_speaks_against():
    other = replace(NEW, id="o", name="Eve Ash", inducted=date(2026, 3, 1))
    part = proposed("induction", NEW, other)
    assert part.strength is Strength.WEAK
    assert "for “Bob Ray”" in part.reason
    none = proposed("induction", NEW)
    assert (none.strength, none.tick) == (Strength.CONTRADICTS, Tick.NO)


def test_a_starter_of_this_month_is_not_held_against_anybody():
    assert proposed("induction", replace(NEW, started=date(2026, 5, 5))) is None
    found = proposed("induction", replace(NEW, started=date(2026, 5, 4)))
    assert found.strength is Strength.CONTRADICTS


def test_without_new_starters_everybody_is_looked_at():
    old = replace(ANN, id="old", name="Old Hand", inducted=None)
    found = proposed("induction", ANN, old)
    assert found.strength is Strength.WEAK
    assert "1 of 2 people who can see personal information" in found.reason
    assert proposed("induction", old) is None


def test_people_without_access_need_no_induction():
    assert proposed("induction", replace(NEW, personal_data=YesNo.NO)) is None
