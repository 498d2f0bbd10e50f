"""Proposals about training: the figure and its last day, the leads, the needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.rules.training import RULES
from dsptdesk.domain.organisation import Responsibility, Role
from dsptdesk.domain.people import Belonging, Person, StaffGroup
from dsptdesk.domain.registers.training import Training, TrainingKind, TrainingNeed
from dsptdesk.domain.staff_training import staff_of
from dsptdesk.domain.training_figure import Trained, training_figure
from tests.snapshots import approved, holding

TODAY = date(2026, 6, 5)
ANN = Person(id="ann", name="Ann Lee", personal_data=YesNo.YES, staff_group=StaffGroup.CARE)
BOB = Person(id="bob", name="Bob Ray", personal_data=YesNo.YES)
SIRO = Role(id="r", responsibility=Responsibility.SIRO, person="ann")
NEED = TrainingNeed(
    id="n",
    group=StaffGroup.CARE,
    core="The basics",
    how="E-learning",
    how_often="Every year",
    reviewed_on=date(2026, 2, 1),
)


def course(person="ann", on=date(2026, 1, 5), kind=TrainingKind.YEARLY, **more):
    return Training(id=f"{person}{on}", person=person, course="Data", kind=kind, done_on=on, **more)


def lead(**more):
    return course(kind=TrainingKind.LEADS, **more)


def proposed(topic, *records):
    return RULES[topic](holding(*records), TODAY)


def test_everybody_trained_is_enough_until_the_first_training_is_a_year_old():
    found = proposed("training-95", ANN, BOB, course(), course("bob", date(2025, 9, 1)))
    assert (found.strength, found.tick) == (Strength.ENOUGH, Tick.YES)
    assert found.expires == date(2026, 8, 31)
    assert "2 of 2 with access" in found.reply
    assert len(found.rests_on) == 4


def test_too_few_trained_speaks_against_it_and_names_who_is_missing():
    found = proposed("training-95", ANN, BOB, course())
    assert (found.strength, found.tick) == (Strength.CONTRADICTS, Tick.NO)
    assert "50% did the training" in found.reason
    assert "but at least 95% are needed" in found.reason
    assert "Still to do: train “Bob Ray”." in found.reason


def test_where_not_all_are_needed_it_says_how_many_of_whom():
    trained = [course(str(number)) for number in range(18)]
    staff = [replace(ANN, id=one.person, name=f"Person {one.person}") for one in trained]
    found = proposed("training-95", ANN, BOB, *staff, *trained)
    assert "Still to do: train at least 1 of these 2: “Ann Lee” and “Bob Ray”." in found.reason


def test_the_reason_leaves_the_count_to_the_answer():
    found = proposed("training-95", ANN, BOB, course())
    assert "1 of 2" in found.reply
    assert "1 of 2" not in found.reason


def test_no_yearly_training_or_nobody_who_counts_says_nothing():
    assert proposed("training-95", ANN, lead()) is None
    assert proposed("training-95", course()) is None
    assert proposed("training-95", replace(ANN, personal_data=YesNo.NO), course()) is None


def test_people_who_work_for_others_do_not_count():
    other = replace(BOB, belonging=Belonging.OUTSIDE)
    assert proposed("training-95", ANN, other, course()).strength is Strength.ENOUGH


DAYS = st.dates(date(2025, 3, 1), date(2027, 8, 1))
PEOPLE = st.lists(
    st.tuples(st.none() | DAYS, st.none() | DAYS, st.sampled_from([None, *YesNo]), st.lists(DAYS)),
    min_size=1,
    max_size=25,
)


@given(PEOPLE)
def test_the_last_day_is_exact(drawn):
    people, courses = [], []
    for number, (started, left, access, days) in enumerate(drawn):
        id_ = str(number)
        people.append(Person(id=id_, name=id_, started=started, left=left, personal_data=access))
        courses += [course(id_, day) for day in days] + [course(id_, TODAY)]
    snapshot = holding(*people, *courses)
    found = RULES["training-95"](snapshot, TODAY)
    if found is None or found.strength is not Strength.ENOUGH:
        return
    known = [Trained(one.person, one.done_on) for one in courses if one.done_on <= TODAY]

    def reached(day):
        return training_figure(staff_of(snapshot), known, day).reached

    days = [TODAY + timedelta(days=n) for n in range(500)]
    first = next((day for day in days if not reached(day)), None)
    assert found.expires == (first - timedelta(days=1) if first else None)


def test_a_lead_trained_within_a_year_is_enough_until_it_is_over():
    found = proposed("specialist-training", ANN, SIRO, lead())
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2027, 1, 5))
    assert found.reply == "Senior Information Risk Owner (SIRO): Data, 5 January 2026."
    assert set(found.rests_on) == {ANN, SIRO, lead()}


def test_a_certificate_counts_until_its_own_end():
    valid = lead(on=date(2024, 1, 5), expires_on=date(2026, 7, 1))
    found = proposed("specialist-training", ANN, SIRO, valid)
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2026, 7, 1))


def test_leads_with_old_training_are_part_and_without_any_speak_against():
    old = proposed("specialist-training", ANN, SIRO, lead(on=date(2025, 6, 4)))
    assert old.strength is Strength.WEAK
    assert "renew the training of “Ann Lee”" in old.reason
    none = proposed("specialist-training", ANN, SIRO, course())
    assert (none.strength, none.tick) == (Strength.CONTRADICTS, Tick.NO)
    assert proposed("specialist-training", ANN, SIRO) is None
    assert proposed("specialist-training", ANN, lead()) is None


def test_one_of_two_leads_is_part():
    second = Role(id="q", responsibility=Responsibility.DPO, person="bob")
    found = proposed("specialist-training", ANN, BOB, SIRO, second, lead())
    assert found.strength is Strength.WEAK
    assert "1 of 2 leads" in found.reason
    assert "“Bob Ray”" in found.reason


def test_needs_for_every_group_are_enough_for_a_year():
    found = proposed("training-needs", ANN, NEED)
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2027, 2, 1))
    checked = proposed("training-needs", replace(NEED, reviewed_on=None), approved("needs"))
    assert (checked.strength, checked.expires) == (Strength.ENOUGH, date(2027, 3, 4))


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ((replace(ANN, staff_group=StaffGroup.BOARD), NEED), "Owners, directors and trustees"),
        ((replace(NEED, how=""),), "say what they learn, how and how often"),
        ((replace(NEED, reviewed_on=None),), "look again at “Care and support staff”"),
    ],
)
def test_needs_with_gaps_are_part(records, words):
    found = proposed("training-needs", *records)
    assert found.strength is Strength.WEAK
    assert words in found.reason


def test_needs_older_than_a_year_speak_against_it_and_none_say_nothing():
    found = proposed("training-needs", replace(NEED, reviewed_on=date(2025, 6, 4)))
    assert (found.strength, found.tick) == (Strength.CONTRADICTS, Tick.NO)
    assert proposed("training-needs", ANN) is None
