"""Proposals about devices: enough, part of it, nothing, and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.rules.devices import RULES
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.registers.devices import Device, DeviceKind, Importance
from dsptdesk.domain.registers.disposal import Disposal
from dsptdesk.domain.registers.systems import System
from tests.snapshots import approved, holding

TODAY = date(2026, 6, 5)
LAPTOP = Device(
    id="l",
    name="Laptop 1",
    kind=DeviceKind.LAPTOP,
    owner="ann",
    user="ann",
    importance=Importance.HIGH,
    depends_on=("r",),
)
ROUTER = Device(
    id="r",
    name="Router",
    kind=DeviceKind.NETWORK,
    owner="ann",
    location="Office",
    importance=Importance.MEDIUM,
)
SYSTEM = System(id="s", name="Rota", owner="ann")
RULED = Policy(
    id="d",
    name="Destroying",
    kind=PolicyKind.DESTRUCTION,
    approved_on=date(2026, 1, 2),
    next_review=date(2026, 12, 1),
)
WHOLE = (LAPTOP, ROUTER, SYSTEM, RULED, approved("devices"))


def proposed(topic, *records):
    return RULES[topic](holding(*records), TODAY)


@pytest.mark.parametrize("topic", RULES)
def test_no_devices_propose_nothing(topic):
    assert proposed(topic) is None
    assert proposed(topic, replace(LAPTOP, disposed=date(2026, 1, 1))) is None


@pytest.mark.parametrize("topic", RULES)
def test_a_full_register_is_enough_and_lasts_a_year_from_its_review(topic):
    found = proposed(topic, *WHOLE)
    assert found.strength is Strength.ENOUGH
    assert found.expires == (date(2026, 12, 1) if topic == "asset-life" else date(2027, 3, 4))
    assert {one.id for one in found.rests_on} >= {"l", "r", "review-devices"}


@pytest.mark.parametrize("topic", RULES)
@pytest.mark.parametrize("review", [(), (approved("devices", date(2025, 6, 4)),)])
def test_without_a_review_within_the_year_it_is_part(topic, review):
    found = proposed(topic, LAPTOP, ROUTER, RULED, *review)
    assert found.strength is Strength.WEAK
    assert "approve the register “Devices and software” as reviewed" in found.reason


def test_the_register_is_counted_by_kind_and_with_its_systems():
    found = proposed("digital-asset-register", *WHOLE, replace(LAPTOP, id="l2"))
    assert "3 devices and 1 system" in found.location
    assert "Laptop: 2; Router, firewall or network kit: 1" in found.location
    assert "approved as reviewed on 4 March 2026" in found.location


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"owner": ""}, "name the owner of “Laptop 1”"),
        ({"importance": None}, "mark the importance of “Laptop 1”"),
        ({"user": ""}, "note the place or user of “Laptop 1”"),
    ],
)
def test_what_a_register_entry_lacks_is_named(change, words):
    found = proposed("digital-asset-register", replace(LAPTOP, **change), *WHOLE[1:])
    assert found.strength is Strength.WEAK
    assert words in found.reason


def test_an_important_device_must_say_what_it_needs():
    found = proposed("asset-importance", replace(LAPTOP, depends_on=()), *WHOLE[1:])
    assert found.strength is Strength.WEAK
    assert "“Laptop 1”" in found.reason
    assert "(high 1, medium 1, low 0)" in found.reply


def test_a_device_without_a_trace_of_its_end_is_named_until_the_log_tells():
    gone = replace(LAPTOP, id="g", name="Old one", disposed=date(2026, 1, 1))
    found = proposed("asset-life", *WHOLE, gone)
    assert found.strength is Strength.WEAK
    assert "note how you disposed of “Old one”" in found.reason
    log = Disposal(id="x", name="Old laptop", device="g", on=date(2026, 1, 1))
    assert proposed("asset-life", *WHOLE, gone, log).strength is Strength.ENOUGH


def test_without_rules_for_destroying_the_life_of_devices_is_told_in_part():
    found = proposed("asset-life", LAPTOP, approved("devices"))
    assert found.strength is Strength.WEAK
    assert "approve rules for destroying equipment" in found.reason
