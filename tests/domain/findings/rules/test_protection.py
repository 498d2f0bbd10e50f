"""Proposals about the protection of devices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.rules.protection import RULES
from dsptdesk.domain.registers.checking import CheckPoint, SpotCheck
from dsptdesk.domain.registers.devices import Device, DeviceKind, Protection
from dsptdesk.domain.registers.portable import OwnDevice
from tests.snapshots import approved, holding

TODAY = date(2026, 6, 5)
REVIEW = approved("devices")
LAPTOP = Device(
    id="l",
    name="Laptop 1",
    kind=DeviceKind.LAPTOP,
    antivirus=Protection.YES,
    updates=Protection.YES,
    encrypted=Protection.YES,
)
ROUTER = Device(
    id="r",
    name="Router 1",
    kind=DeviceKind.NETWORK,
    updates=Protection.YES,
    default_password=Protection.YES,
)
CHECK = SpotCheck(id="c", on=date(2025, 12, 1), in_order=(CheckPoint.UPDATES,))
FIELDS = {
    "antivirus": (LAPTOP, "antivirus"),
    "updates": (LAPTOP, "updates"),
    "encryption": (LAPTOP, "encrypted"),
    "router-passwords": (ROUTER, "default_password"),
}


def proposed(topic, *records):
    return RULES[topic](holding(*records), TODAY)


def others(topic):
    return [one for one in (LAPTOP, ROUTER) if one is not FIELDS[topic][0]] + [CHECK, REVIEW]


@pytest.mark.parametrize("topic", RULES)
def test_a_measure_on_every_device_is_enough_until_the_register_is_a_year_old(topic):
    found = proposed(topic, LAPTOP, ROUTER, CHECK, REVIEW)
    assert found.strength is Strength.ENOUGH
    assert found.tick is (None if topic == "updates" else Tick.YES)
    assert found.expires == (date(2026, 12, 1) if topic == "updates" else date(2027, 3, 4))
    assert REVIEW in found.rests_on


@pytest.mark.parametrize("topic", ["antivirus", "encryption", "router-passwords"])
def test_a_device_without_the_measure_contradicts_by_name(topic):
    device, field = FIELDS[topic]
    bare = replace(device, **{field: Protection.NO})
    found = proposed(topic, bare, *others(topic))
    assert found.strength is Strength.CONTRADICTS
    assert found.tick is Tick.NO
    assert f"“{device.name}”" in found.reason


@pytest.mark.parametrize("topic", RULES)
@pytest.mark.parametrize("state", [None, Protection.NOT_SURE])
def test_a_device_of_which_it_is_not_known_makes_it_part(topic, state):
    device, field = FIELDS[topic]
    unsure = replace(device, id="u", name="Unsure", **{field: state})
    found = proposed(topic, device, unsure, *others(topic))
    assert found.strength is Strength.WEAK
    assert "find out about “Unsure”" in found.reason


@pytest.mark.parametrize("topic", RULES)
def test_when_nothing_is_known_nothing_is_proposed(topic):
    unknown = [Device(id=kind.value, name=kind.label, kind=kind) for kind in DeviceKind]
    cameras = (DeviceKind.CAMERA, DeviceKind.PRINTER, DeviceKind.SMART)
    assert proposed(topic, *unknown, REVIEW) is None
    assert proposed(topic) is None
    assert all(proposed(topic, one) is None for one in unknown if one.kind in cameras)


@pytest.mark.parametrize("topic", ["antivirus", "encryption", "router-passwords"])
def test_none_of_the_kind_in_a_reviewed_register_may_not_apply(topic):
    printer = Device(id="p", name="Printer", kind=DeviceKind.PRINTER)
    found = proposed(topic, printer, REVIEW)
    assert found.strength is Strength.WEAK
    assert found.reply.startswith("Not applicable: we have no ")
    assert proposed(topic, printer) is None


def test_numbers_leave_out_what_needs_no_protection():
    tablet = Device(id="t", name="Tablet", kind=DeviceKind.TABLET, antivirus=Protection.NEEDLESS)
    reply = proposed("antivirus", LAPTOP, tablet, REVIEW).reply
    assert "Protected against viruses: 1 computer or tablet (not needed on 1)." in reply


def test_updates_by_hand_are_no_contradiction_but_want_words():
    by_hand = replace(LAPTOP, updates=Protection.NO)
    found = proposed("updates", by_hand, ROUTER, CHECK, REVIEW)
    assert found.strength is Strength.WEAK
    assert "say how you update “Laptop 1”" in found.reason


def test_somebody_must_see_that_updates_are_installed():
    old = replace(CHECK, on=date(2025, 6, 4))
    found = proposed("updates", LAPTOP, ROUTER, old, REVIEW)
    assert found.strength is Strength.WEAK
    assert "say who sees that updates were installed" in found.reason


def test_own_devices_in_use_must_be_encrypted_too():
    own = OwnDevice(id="o", person="ann", device="Galaxy", encrypted=YesNo.NO)
    assert proposed("encryption", LAPTOP, own, REVIEW).strength is Strength.CONTRADICTS
    ended = replace(own, ended_on=date(2026, 6, 1))
    assert proposed("encryption", LAPTOP, ended, REVIEW).strength is Strength.ENOUGH


def test_a_device_without_personal_information_needs_no_encryption():
    bare = replace(LAPTOP, id="b", encrypted=Protection.NO, holds_data=YesNo.NO)
    assert proposed("encryption", LAPTOP, bare, REVIEW).strength is Strength.ENOUGH


def test_a_camera_with_its_first_password_contradicts():
    camera = Device(id="k", name="Camera", kind=DeviceKind.CAMERA, default_password=Protection.NO)
    assert proposed("router-passwords", ROUTER, camera, REVIEW).tick is Tick.NO
