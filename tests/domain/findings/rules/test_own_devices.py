"""Proposal about own devices: enough, part of it, otherwise, nothing, and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.rules.own_devices import RULES
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.registers.portable import OwnDevice
from tests.snapshots import approved, holding

TODAY = date(2026, 6, 5)
RULED = Policy(
    id="p",
    name="Own phones",
    kind=PolicyKind.OWN_DEVICES,
    approved_on=date(2026, 1, 2),
    next_review=date(2027, 1, 2),
    kept_at="Office",
    documents=("file",),
)
PHONE = OwnDevice(
    id="w",
    person="bob",
    device="Galaxy",
    locked=YesNo.YES,
    rules_signed=date(2022, 2, 1),
)
CHECKED = replace(PHONE, id="x", rules_signed=None, checked_on=date(2025, 10, 1))
EMPTY = approved("owndevices")


def proposed(*records):
    return RULES["own-devices"](holding(*records), TODAY)


def test_a_policy_and_signed_rules_are_enough_as_a_signature_does_not_run_out():
    found = proposed(RULED, PHONE)
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2027, 1, 2))
    assert found.location.startswith("Office. Own devices register")
    assert found.evidence == ("file",)
    assert found.rests_on == (PHONE, RULED)


def test_a_check_counts_for_a_year():
    assert proposed(RULED, CHECKED).expires == date(2026, 10, 1)
    old = replace(CHECKED, checked_on=date(2025, 6, 4))
    assert proposed(RULED, old).strength is Strength.WEAK


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ((RULED, replace(PHONE, rules_signed=None)), "have the rules signed"),
        ((RULED, replace(PHONE, locked=YesNo.NO)), "see that it is locked"),
        ((replace(RULED, kept_at="", documents=()), PHONE), "attach “Own phones”"),
        ((RULED,), "approve the empty register as reviewed if nobody uses one"),
        ((replace(RULED, approved_on=None),), "look through and approve “Own phones”"),
    ],
)
def test_gaps_make_it_part_of_an_answer(records, words):
    found = proposed(*records)
    assert found.strength is Strength.WEAK
    assert words in found.reason


def test_devices_in_use_without_a_policy_in_date_speak_against_it():
    late = replace(RULED, next_review=date(2026, 6, 4))
    for records in ((PHONE,), (PHONE, late)):
        found = proposed(*records)
        assert found.strength is Strength.CONTRADICTS
        assert "The policy is not in place yet" in found.location


def test_an_approved_empty_register_says_that_nobody_uses_one():
    ended = replace(PHONE, ended_on=TODAY)
    for records in ((EMPTY,), (EMPTY, ended)):
        found = proposed(*records)
        assert (found.strength, found.expires) == (Strength.ENOUGH, date(2027, 3, 4))
        assert found.location.startswith("Not applicable: nobody uses their own device")


def test_an_empty_register_nobody_approved_says_nothing():
    assert proposed() is None
    assert proposed(approved("owndevices", date(2025, 6, 4))) is None
