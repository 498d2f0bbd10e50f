"""Proposals about support by the maker."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.rules.support import RULES
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.domain.registers.supports import SupportDate
from tests.snapshots import approved, holding

TODAY = date(2026, 6, 5)
REVIEW = approved("devices")
NEW = Device(
    id="n",
    name="Laptop 1",
    kind=DeviceKind.LAPTOP,
    supported_until=date(2026, 10, 13),
)
OLD = Device(id="o", name="Laptop 2", kind=DeviceKind.LAPTOP, system="Windows 10")
ACCEPTED = replace(
    OLD,
    why_unsupported="It runs the call system. It is not on the internet.",
    risk_accepted_by="ann",
    risk_accepted_on=date(2026, 2, 1),
)
ANN = Person(id="ann", name="Ann Smith", job_title="Director")


def proposed(topic, *records):
    return RULES[topic](holding(*records), TODAY)


def test_everything_supported_is_enough_until_the_first_support_ends():
    later = replace(NEW, id="m", supported_until=date(2029, 1, 1))
    found = proposed("supported-systems", NEW, later, REVIEW)
    assert found.strength is Strength.ENOUGH
    assert found.tick is Tick.YES
    assert found.expires == date(2026, 10, 13)
    none = proposed("unsupported-risks", NEW, later, REVIEW)
    assert none.location == "Not applicable"
    assert none.strength is Strength.ENOUGH
    assert none.expires == date(2026, 10, 13)


def test_support_counts_on_its_last_day():
    last = replace(NEW, supported_until=TODAY)
    over = replace(NEW, supported_until=date(2026, 6, 4))
    assert proposed("supported-systems", last, REVIEW).strength is Strength.ENOUGH
    assert proposed("supported-systems", over, REVIEW).strength is Strength.CONTRADICTS


def test_windows_10_without_an_accepted_risk_contradicts_both():
    systems = proposed("supported-systems", NEW, OLD, REVIEW)
    assert systems.strength is Strength.CONTRADICTS
    assert systems.tick is Tick.NO
    assert "“Laptop 2”" in systems.reason
    risks = proposed("unsupported-risks", NEW, OLD, REVIEW)
    assert risks.strength is Strength.CONTRADICTS
    assert "no accepted risk is written down for “Laptop 2”" in risks.reason


def test_its_own_later_date_keeps_windows_10_supported():
    extended = replace(OLD, supported_until=date(2026, 10, 13))
    assert proposed("supported-systems", extended, REVIEW).strength is Strength.ENOUGH


def test_an_accepted_risk_answers_both_for_a_year():
    systems = proposed("supported-systems", ACCEPTED, ANN, REVIEW)
    assert systems.strength is Strength.ENOUGH
    assert "with the risk written down and accepted: 1." in systems.reply
    risks = proposed("unsupported-risks", ACCEPTED, ANN, REVIEW)
    assert risks.strength is Strength.ENOUGH
    assert risks.expires == date(2027, 2, 1)
    assert (
        "Laptop 2 (Windows 10): It runs the call system. It is not on the internet; "
        "accepted by Director on 1 February 2026" in risks.location
    )


def test_a_risk_accepted_long_ago_must_be_looked_at_again():
    stale = replace(ACCEPTED, risk_accepted_on=date(2025, 6, 4))
    risks = proposed("unsupported-risks", stale, ANN, REVIEW)
    assert risks.strength is Strength.WEAK
    assert "look again at the risk of “Laptop 2”" in risks.reason


@pytest.mark.parametrize(
    ("system", "words"),
    [
        ("Windows 7", "check with the maker whether support has ended (by our list of"),
        ("Windows 11 24H2", "check with the maker until when it supports (by our list of"),
    ],
)
def test_dates_from_our_list_are_never_enough(system, words):
    listed = replace(OLD, system=system)
    found = proposed("supported-systems", NEW, listed, REVIEW)
    assert found.strength is Strength.WEAK
    assert words in found.reason
    assert "1 of 2 devices and programs" in found.reply


def test_unknown_support_is_asked_for_but_alone_proposes_nothing():
    unknown = Device(id="u", name="Rota app", kind=DeviceKind.SOFTWARE)
    found = proposed("supported-systems", NEW, unknown, REVIEW)
    assert found.strength is Strength.WEAK
    assert "note the end of support of “Rota app”" in found.reason
    for topic in RULES:
        assert proposed(topic, unknown, REVIEW) is None
        assert proposed(topic) is None


def test_a_system_without_its_version_asks_for_the_version():
    eleven = replace(OLD, system="Windows 11")
    found = proposed("supported-systems", NEW, eleven, REVIEW)
    assert "add the version of Windows 11 (Settings, System, About) for “Laptop 2”" in found.reason
    assert "note the end of support" not in found.reason


def test_kinds_without_a_system_of_their_own_need_no_date():
    stick = Device(id="s", name="Stick", kind=DeviceKind.MEMORY)
    assert proposed("supported-systems", NEW, stick, REVIEW).strength is Strength.ENOUGH


def test_a_day_somebody_checked_is_enough_for_all_devices_and_the_answer_rests_on_it():
    entered = SupportDate(
        id="e", name="Windows 11 24H2", until=date(2027, 1, 1), checked_on=date(2026, 5, 1)
    )
    listed = replace(OLD, system="Windows 11 Pro 24H2")
    found = proposed("supported-systems", listed, entered, REVIEW)
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2027, 1, 1))
    assert entered in found.rests_on
    unused = proposed("supported-systems", NEW, entered, REVIEW)
    assert entered not in unused.rests_on


def test_a_day_nobody_checked_is_never_enough():
    entered = SupportDate(id="e", name="Rota 5", until=date(2027, 1, 1))
    found = proposed("supported-systems", replace(OLD, system="Rota 5"), entered, REVIEW)
    assert found.strength is Strength.WEAK
    assert "or a day of yours that nobody checked) and note the day: “Laptop 2”" in found.reason
