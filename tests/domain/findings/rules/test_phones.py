"""Proposals about work phones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.rules.phones import RULES
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.registers.devices import Device, DeviceKind, Protection
from dsptdesk.domain.registers.portable import Assignment
from tests.snapshots import approved, holding

TODAY = date(2026, 6, 5)
PHONE = Device(
    id="t",
    name="Phone 1",
    kind=DeviceKind.PHONE,
    locked=Protection.YES,
    remote_wipe=Protection.YES,
)
GIVEN = Assignment(
    id="a",
    device="t",
    person="ann",
    given_on=date(2026, 1, 1),
    rules_signed=date(2026, 1, 1),
)
RULED = Policy(
    id="m",
    name="Mobile phones",
    kind=PolicyKind.MOBILE_DEVICES,
    approved_on=date(2026, 1, 2),
    next_review=date(2027, 1, 2),
)
REVIEW = approved("devices")


def proposed(*records):
    return RULES["mobile-phones"](holding(*records), TODAY)


def test_locked_wipeable_signed_phones_under_rules_are_enough():
    found = proposed(PHONE, GIVEN, RULED, REVIEW)
    assert found.strength is Strength.ENOUGH
    assert found.expires == date(2027, 1, 2)
    assert found.reply.startswith("We have 1 work phone. Locked with a PIN")
    assert {one.id for one in found.rests_on} == {"t", "a", "m", "review-devices"}


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ((replace(PHONE, remote_wipe=None), GIVEN, RULED), "see that you can wipe “Phone 1”"),
        ((replace(PHONE, locked=Protection.NOT_SURE), GIVEN, RULED), "check the lock of"),
        ((PHONE, replace(GIVEN, returned_on=TODAY), RULED), "note who holds “Phone 1”"),
        ((PHONE, replace(GIVEN, rules_signed=None), RULED), "have the rules signed for"),
        ((PHONE, GIVEN, replace(RULED, approved_on=None)), "approve a policy on mobile devices"),
    ],
)
def test_what_is_missing_is_named(records, words):
    found = proposed(*records, REVIEW)
    assert found.strength is Strength.WEAK
    assert words in found.reason


def test_a_phone_without_a_lock_contradicts():
    found = proposed(replace(PHONE, locked=Protection.NO), GIVEN, RULED, REVIEW)
    assert found.strength is Strength.CONTRADICTS
    assert "no lock is set on “Phone 1”" in found.reason


def test_no_phones_in_a_reviewed_register_is_an_answer():
    laptop = Device(id="l", name="Laptop 1", kind=DeviceKind.LAPTOP)
    assert proposed(laptop, REVIEW).reply.startswith("We have no work phones.")
    assert proposed(laptop) is None
    assert proposed() is None


def test_a_phone_that_need_not_be_wiped_is_not_told_as_one_that_can():
    fixed = replace(PHONE, remote_wipe=Protection.NEEDLESS)
    assert "Can be wiped from afar: none (not needed on 1)." in proposed(fixed, GIVEN, RULED).reply
