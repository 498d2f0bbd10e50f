"""Devices without support or owner are found, one or many, and good ones are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.devices import Device, DeviceKind, Importance
from dsptdesk.domain.registers.portable import Assignment, OwnDevice
from dsptdesk.domain.registers.supports import SupportDate
from tests.findings import CASES, TODAY, answered, found, said

LAPTOP = Device(
    id="l",
    name="Laptop 1",
    kind=DeviceKind.LAPTOP,
    importance=Importance.HIGH,
    owner="ann",
    system="Windows 11",
)
SECOND = replace(LAPTOP, id="m", name="Laptop 2")


def row(name, until):
    """Make a day of support somebody checked."""
    return SupportDate(id=name, name=name, until=until, checked_on=date(2026, 5, 1))


ANN = Person(id="ann", name="Ann Hall")
GIVEN = Assignment(
    id="g", device="l", person="ann", given_on=date(2026, 1, 2), rules_signed=date(2026, 1, 2)
)
OWN = OwnDevice(
    id="o", person="ann", device="Pixel 8", rules_signed=date(2026, 1, 2), locked=YesNo.YES
)


@pytest.mark.parametrize(
    CASES,
    [
        (
            "unsupported",
            (
                "“Laptop 1” is no longer supported by the maker (Windows 10, until 14 October 2025). "
                "Replace it, or write down why you still use it, what you do about the "
                "risk, and who accepted it."
            ),
            [replace(LAPTOP, system="Windows 10")],
            [
                replace(
                    LAPTOP,
                    system="Windows 10",
                    why_unsupported="Kept off the network.",
                    risk_accepted_by="sam",
                    risk_accepted_on=date(2026, 1, 9),
                )
            ],
        ),
        (
            "unsupported",
            (
                "Your answer says yes, but “Laptop 1” and “Laptop 2” are no longer supported by the "
                "maker. Replace them, or write down why you still use them, what you do about "
                "the risk, and who accepted it."
            ),
            [
                replace(LAPTOP, supported_until=date(2026, 6, 4)),
                replace(SECOND, supported_until=date(2026, 6, 4)),
                answered("supported-systems"),
            ],
            [replace(LAPTOP, supported_until=date(2026, 6, 5)), answered("supported-systems")],
        ),
        (
            "support-ends",
            (
                "Support for “Laptop 1” and “Laptop 2” ends on 20 June 2026, before the deadline of "
                "30 June 2026. Plan what replaces them."
            ),
            [
                replace(LAPTOP, supported_until=date(2026, 6, 20)),
                replace(SECOND, supported_until=date(2026, 6, 20)),
            ],
            [replace(LAPTOP, supported_until=date(2026, 6, 30))],
        ),
        (
            "important-unowned",
            (
                "“Laptop 1” is of high importance, but nobody is named as owner or user. Name "
                "somebody who looks after it."
            ),
            [replace(LAPTOP, owner="")],
            [replace(LAPTOP, owner="", user="ann")],
        ),
        (
            "disposed-not-returned",
            (
                "“Laptop 1: Given on 2 January 2026”: the device is marked as disposed of, but nobody "
                "noted that it came back. Enter when."
            ),
            [replace(LAPTOP, disposed=date(2026, 5, 1)), GIVEN],
            [
                replace(LAPTOP, disposed=date(2026, 5, 1)),
                replace(GIVEN, returned_on=date(2026, 4, 1)),
            ],
        ),
        (
            "device-rules-unsigned",
            (
                "“Laptop 1: Given on 2 January 2026”: no signed rules are noted. Let the person sign how "
                "the device is to be kept safe."
            ),
            [LAPTOP, replace(GIVEN, rules_signed=None)],
            [LAPTOP, GIVEN],
        ),
        (
            "own-device-rules",
            (
                "“Ann Hall: Pixel 8”: used for work without signed rules or without a lock. Have the "
                "rules signed and the lock set, or stop its use for work."
            ),
            [ANN, replace(OWN, locked=YesNo.NO)],
            [ANN, OWN, replace(OWN, id="p", rules_signed=None, ended_on=date(2026, 5, 1))],
        ),
        (
            "own-device-unsupported",
            (
                "“Ann Hall: Pixel 8” runs a system that the maker no longer supports (Windows 10, "
                "until 14 October 2025). Have it updated, or stop using it for work."
            ),
            [ANN, replace(OWN, system="Windows 10")],
            [ANN, replace(OWN, system="Windows 10", ended_on=TODAY), replace(OWN, system="Other")],
        ),
        (
            "own-device-unsupported",
            (
                "As far as we know, “Ann Hall: Pixel 8” and “Ann Hall: Pixel 4” run systems that the "
                "maker no longer supports. Check with the maker. Have them updated, or stop using "
                "them for work."
            ),
            [
                ANN,
                replace(OWN, system="Android 12"),
                replace(OWN, id="p", device="Pixel 4", system="Android 10"),
            ],
            [ANN, replace(OWN, system="Android 12"), row("Android 12", date(2027, 1, 1))],
        ),
        (
            "unsupported",
            (
                "“Laptop 1” is no longer supported by the maker (Android 15, until 1 January 2026). "
                "Replace it, or write down why you still use it, what you do about the "
                "risk, and who accepted it."
            ),
            [replace(LAPTOP, system="Android 15"), row("Android 15", date(2026, 1, 1))],
            [replace(LAPTOP, system="Windows 7"), row("Windows 7", date(2027, 1, 1))],
        ),
        (
            "support-ends",
            (
                "Support for “Laptop 1” ends on 20 June 2026, before the deadline of 30 June 2026. "
                "Plan what replaces it."
            ),
            [replace(LAPTOP, system="Rota 5"), row("Rota 5", date(2026, 6, 20))],
            [replace(LAPTOP, system="Rota 6"), row("Rota 5", date(2026, 6, 20))],
        ),
    ],
)
def test_found_when_wrong_and_left_in_peace_when_right(key, sentence, wrong, right):
    assert said(key, *wrong) == [sentence]
    assert said(key, *right) == []


def test_a_date_we_are_not_sure_of_is_never_said_as_settled():
    (one,) = found("unsupported-perhaps", replace(LAPTOP, system="Windows 7"))
    assert one.sentence.startswith("As far as we know, “Laptop 1” is no longer supported")
    assert "Check with the maker." in one.sentence
