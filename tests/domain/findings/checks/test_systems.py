"""Systems without a second step, unchecked access and unsigned administrators are found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.access import Access, AccessLevel
from dsptdesk.domain.registers.systems import SecondStep, System
from tests.findings import CASES, answered, said

ROTA = System(id="s", name="Rota", second_step=SecondStep.ALL, access_checked=date(2025, 6, 5))
MAIL = replace(ROTA, id="t", name="Email")
ANN = Person(id="ann", name="Ann Hall")
ADMIN = Access(
    id="a",
    system="s",
    person="ann",
    level=AccessLevel.ADMIN,
    agreement_on=date(2026, 1, 2),
)


@pytest.mark.parametrize(
    CASES,
    [
        (
            "second-step",
            (
                "“Rota” does not ask everybody for a second step when signing in. Switch it on, or "
                "note who is excepted, why, and who approved it."
            ),
            [replace(ROTA, second_step=SecondStep.SOME)],
            [
                replace(
                    ROTA,
                    second_step=SecondStep.SOME,
                    exceptions="Tablet",
                    exceptions_by="ann",
                    exceptions_on=date(2026, 1, 2),
                )
            ],
        ),
        (
            "second-step",
            (
                "Your answer says yes, but “Rota” and “Email” do not ask everybody for a second step "
                "when signing in. Switch it on, or note who is excepted, why, and who approved it."
            ),
            [
                replace(ROTA, second_step=SecondStep.OFF),
                replace(MAIL, second_step=SecondStep.MISSING),
                answered("multi-factor"),
            ],
            [ROTA, MAIL, answered("multi-factor")],
        ),
        (
            "access-unchecked",
            (
                "Nobody checked within 12 months who can use “Rota”. Go through starters, movers and "
                "leavers, and enter the date."
            ),
            [replace(ROTA, access_checked=date(2025, 6, 4))],
            [ROTA],
        ),
        (
            "administrator-unsigned",
            (
                "No signed agreement is noted for “Rota, Ann Hall: Administrator”. Have it "
                "signed, or note the contract that says the same."
            ),
            [ROTA, ANN, replace(ADMIN, agreement_on=None)],
            [ROTA, ANN, ADMIN],
        ),
        (
            "administrator-unsigned",
            (
                "Your answer says yes, but no signed agreement is noted for “Rota: Administrator”. "
                "Have it signed, or note the contract that says the same."
            ),
            [ROTA, replace(ADMIN, agreement_on=None), answered("administrators-accountable")],
            [ROTA, replace(ADMIN, agreement_on=None, ended_on=date(2026, 6, 1))],
        ),
    ],
)
def test_found_when_wrong_and_left_in_peace_when_right(key, sentence, wrong, right):
    assert said(key, *wrong) == [sentence]
    assert said(key, *right) == []
