"""Devices without protection are found, and it is said whether it is missing or nobody is sure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.finding import Severity
from dsptdesk.domain.places import Place
from dsptdesk.domain.registers.devices import Device, DeviceKind, Protection
from tests.findings import CASES, answered, found, said

YES, NO, UNSURE = Protection.YES, Protection.NO, Protection.NOT_SURE
LAPTOP = Device(
    id="l",
    name="Laptop 1",
    kind=DeviceKind.LAPTOP,
    encrypted=YES,
    antivirus=YES,
    updates=YES,
    locked=YES,
)
SECOND = replace(LAPTOP, id="m", name="Laptop 2")
ROUTER = Device(id="r", name="Router", kind=DeviceKind.NETWORK, default_password=YES)


@pytest.mark.parametrize(
    CASES,
    [
        (
            "unencrypted",
            "“Laptop 1” is not encrypted. Switch encryption on and note it.",
            [replace(LAPTOP, encrypted=NO)],
            [
                LAPTOP,
                replace(SECOND, encrypted=NO, disposed=date(2026, 1, 1)),
                replace(SECOND, id="n", encrypted=NO, holds_data=YesNo.NO),
            ],
        ),
        (
            "unencrypted",
            (
                "Your answer says yes, but “Laptop 1” is not encrypted, and nobody is sure about "
                "“Laptop 2”. Switch encryption on and note it."
            ),
            [
                replace(LAPTOP, encrypted=NO),
                replace(SECOND, encrypted=UNSURE),
                answered("encryption"),
            ],
            [LAPTOP, SECOND, answered("encryption")],
        ),
        (
            "antivirus",
            (
                "Nobody is sure whether “Laptop 1” is protected against viruses. Find out, and note "
                "what you find."
            ),
            [replace(LAPTOP, antivirus=UNSURE)],
            [replace(LAPTOP, kind=DeviceKind.PHONE, antivirus=NO)],
        ),
        (
            "first-password",
            "“Router” is still using the password it came with. Change it and note it.",
            [replace(ROUTER, default_password=NO)],
            [ROUTER],
        ),
        (
            "first-password",
            (
                "Your answer says yes, but nobody is sure whether “Router” is still using the "
                "password it came with. Find out, and note what you find."
            ),
            [replace(ROUTER, default_password=UNSURE), answered("router-passwords")],
            [ROUTER, answered("router-passwords")],
        ),
        (
            "updates-off",
            (
                "“Laptop 1” is not set to install updates. Switch updates on, or say who installs "
                "them."
            ),
            [replace(LAPTOP, updates=NO)],
            [LAPTOP],
        ),
        (
            "unlocked",
            (
                "“Laptop 1” and “Laptop 2” are not locked with a PIN or password. Set a lock and "
                "note it."
            ),
            [replace(LAPTOP, locked=NO), replace(SECOND, locked=NO)],
            [LAPTOP],
        ),
    ],
)
def test_found_when_wrong_and_left_in_peace_when_right(key, sentence, wrong, right):
    assert said(key, *wrong) == [sentence]
    assert said(key, *right) == []


def test_a_claim_makes_a_gap_a_contradiction():
    bad = replace(LAPTOP, encrypted=NO)
    assert found("unencrypted", bad)[0].severity is Severity.GAP
    claimed = found("unencrypted", bad, answered("encryption"))[0]
    assert claimed.severity is Severity.CONTRADICTION
    assert claimed.topics == ("encryption",)


def test_one_record_is_opened_and_of_many_the_register():
    single = found("unencrypted", replace(LAPTOP, encrypted=NO))[0]
    assert (single.place, single.button) == (Place("registers", ("devices", "l")), "Open it")
    many = found("unencrypted", replace(LAPTOP, encrypted=NO), replace(SECOND, encrypted=NO))[0]
    assert many.place == Place("registers", ("devices", ""))
    assert many.button == "Go to devices and software"
