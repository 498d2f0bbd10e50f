"""Proposals about access to IT systems."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.rules.systems import RULES
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.access import Access, AccessLevel
from dsptdesk.domain.registers.portable import Assignment
from dsptdesk.domain.registers.systems import System
from tests.snapshots import holding

TODAY = date(2026, 6, 5)
ROTA = System(id="s", name="Rota", access_checked=date(2025, 9, 1))
ANN = Person(id="ann", name="Ann Smith", left=date(2026, 6, 4))
RIGHT = Access(id="a", system="s", person="ben", level=AccessLevel.WRITE)
ADMIN = Access(
    id="b",
    system="s",
    person="ben",
    level=AccessLevel.ADMIN,
    agreement_on=date(2026, 1, 1),
)


def proposed(topic, *records):
    return RULES[topic](holding(*records), TODAY)


@pytest.mark.parametrize("topic", RULES)
def test_no_records_propose_nothing(topic):
    assert proposed(topic) is None
    assert proposed(topic, replace(ROTA, access_checked=None)) is None


def test_a_listed_and_checked_system_is_enough_for_a_year():
    found = proposed("who-has-access", ROTA, RIGHT)
    assert found.strength is Strength.ENOUGH
    assert found.expires == date(2026, 9, 1)
    assert "1 IT system with personal information" in found.reason
    assert found.rests_on == (ROTA, RIGHT)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"access_checked": date(2025, 6, 4)}, "check the access to “Rota”"),
        ({"access_checked": date(2026, 6, 6)}, "check the access to “Rota”"),
        ({"own_accounts": YesNo.NO}, "give each person an account in “Rota”"),
    ],
)
def test_what_the_list_of_access_lacks_is_named(change, words):
    found = proposed("who-has-access", replace(ROTA, **change), RIGHT)
    assert found.strength is Strength.WEAK
    assert words in found.reason


def test_a_system_without_a_list_is_named_unless_it_holds_nobody_s_information():
    other = System(id="t", name="Tills", access_checked=date(2026, 1, 1))
    assert "list who may use “Tills”" in proposed("who-has-access", ROTA, RIGHT, other).reason
    harmless = replace(other, personal_data=YesNo.NO)
    assert proposed("who-has-access", ROTA, RIGHT, harmless).strength is Strength.ENOUGH


def test_ended_access_is_no_access():
    assert proposed("who-has-access", ROTA, replace(RIGHT, ended_on=TODAY)) is None


@pytest.mark.parametrize(
    "kept",
    [
        replace(RIGHT, person="ann"),
        Assignment(id="g", device="d", person="ann", given_on=date(2026, 1, 1)),
    ],
)
def test_somebody_who_left_with_access_or_a_device_contradicts(kept):
    found = proposed("leavers-access", ROTA, ANN, kept)
    assert found.strength is Strength.CONTRADICTS
    assert found.tick is Tick.NO
    assert "“Ann Smith”" in found.reason
    assert "Ann" not in found.reply


def test_on_the_last_day_of_work_access_may_still_be_open():
    today = replace(ANN, left=TODAY)
    found = proposed("leavers-access", ROTA, today, replace(RIGHT, person="ann"))
    assert found.strength is Strength.ENOUGH


def test_leavers_without_access_and_a_checked_system_are_enough():
    ended = replace(RIGHT, person="ann", ended_on=date(2026, 6, 4))
    found = proposed("leavers-access", ROTA, ANN, ended)
    assert found.strength is Strength.ENOUGH
    assert found.expires == date(2026, 9, 1)
    assert found.reply == (
        "1 person who has left has no open access and no device of ours. "
        "Access was checked within the last year in 1 IT system."
    )


def test_an_unchecked_system_leaves_leavers_in_part():
    other = System(id="t", name="Tills")
    found = proposed("leavers-access", ROTA, other, ANN)
    assert found.strength is Strength.WEAK
    assert "check the access to “Tills”" in found.reason


def test_administrators_who_signed_are_enough():
    found = proposed("administrators-accountable", ROTA, ADMIN, RIGHT)
    assert found.strength is Strength.ENOUGH
    assert found.rests_on == (ADMIN,)


def test_an_administrator_who_did_not_sign_makes_it_part_and_nobody_contradicts():
    bare = replace(ADMIN, id="c", agreement_on=None)
    part = proposed("administrators-accountable", ROTA, ADMIN, bare)
    assert part.strength is Strength.WEAK
    assert "have the agreement signed for “Rota: Administrator”" in part.reason
    none = proposed("administrators-accountable", ROTA, bare)
    assert none.strength is Strength.CONTRADICTS
    assert none.tick is Tick.NO
    future = replace(bare, agreement_on=date(2026, 6, 6))
    assert proposed("administrators-accountable", future).strength is Strength.CONTRADICTS
