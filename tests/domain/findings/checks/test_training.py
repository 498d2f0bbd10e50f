"""Too little training, untrained leads and groups without needs are found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.findings.finding import Severity
from dsptdesk.domain.organisation import Responsibility, Role
from dsptdesk.domain.people import Belonging, Person, StaffGroup
from dsptdesk.domain.places import Place
from dsptdesk.domain.registers.training import Training, TrainingKind, TrainingNeed
from tests.findings import CASES, answered, found, said

PEOPLE = [
    Person(id=f"p{n}", name=f"Person {n}", belonging=Belonging.EMPLOYEE) for n in range(1, 12)
]
DONE = [
    Training(
        id=f"t{n}",
        person=f"p{n}",
        course="Core",
        kind=TrainingKind.YEARLY,
        done_on=date(2026, 3, 2),
    )
    for n in range(1, 12)
]
LEAD = Role(id="r", responsibility=Responsibility.SIRO, person="p1")
SPECIAL = replace(DONE[0], id="s", kind=TrainingKind.LEADS)
NEED = TrainingNeed(id="n", group=StaffGroup.CARE)


@pytest.mark.parametrize(
    CASES,
    [
        (
            "training-95",
            (
                "Your answer says 95% are trained, but the training register shows 90.9% within the "
                "last twelve months (10 of 11). Still missing: “Person 11”."
            ),
            [*PEOPLE, *DONE[:10], answered("training-95")],
            [*PEOPLE, *DONE, answered("training-95")],
        ),
        (
            "training-95",
            (
                "The training register shows 0% within the last twelve months (0 of 11). Still "
                "missing: “Person 1”, “Person 10”, “Person 11” and 8 more."
            ),
            PEOPLE,
            [*PEOPLE[:1], *DONE[:1]],
        ),
        (
            "leads-untrained",
            (
                "No training for their role that is still valid is noted for “Person 1”. Enter it in "
                "the training register."
            ),
            [PEOPLE[0], LEAD, replace(SPECIAL, done_on=date(2025, 6, 4))],
            [PEOPLE[0], LEAD, SPECIAL],
        ),
        (
            "group-without-needs",
            (
                "The training needs say nothing about: Managers. Add a line for each staff group you "
                "have."
            ),
            [NEED, replace(PEOPLE[0], staff_group=StaffGroup.MANAGERS)],
            [NEED, replace(PEOPLE[0], staff_group=StaffGroup.CARE)],
        ),
    ],
)
def test_found_when_wrong_and_left_in_peace_when_right(key, sentence, wrong, right):
    assert said(key, *wrong) == [sentence]
    assert said(key, *right) == []


def test_the_way_leads_to_where_the_entry_is_missing():
    (one,) = found("leads-untrained", PEOPLE[0], LEAD)
    assert one.place == Place("registers", ("training", ""))
    assert one.button == "Go to training"
    assert [record.title for record in one.records] == ["Person 1"]


def test_a_claim_of_95_makes_it_a_contradiction():
    (one,) = found("training-95", *PEOPLE, *DONE[:10], answered("training-95"))
    assert one.severity is Severity.CONTRADICTION
    (one,) = found("training-95", *PEOPLE, *DONE[:10])
    assert one.severity is Severity.GAP
