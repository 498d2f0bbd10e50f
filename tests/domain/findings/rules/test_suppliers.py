"""Proposals about suppliers: enough, part of it, otherwise, nothing, and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.rules.suppliers import RULES
from dsptdesk.domain.registers.suppliers import Certification, Supplier, SupplierRole
from dsptdesk.domain.registers.systems import System
from tests.snapshots import approved, holding

TODAY = date(2026, 6, 5)
FIRM = Supplier(
    id="f",
    name="Care Planner",
    service="Care planning",
    role=SupplierRole.PROCESSOR,
    email="help@example.org",
    contract=YesNo.YES,
    article28=YesNo.YES,
    contract_end=date(2026, 12, 1),
    it_system=YesNo.YES,
    certified=Certification.PLUS,
    certificate_expiry=date(2026, 7, 1),
)
MILK = Supplier(id="m", name="Milk", service="Milk", role=SupplierRole.NONE)
OTHER = replace(FIRM, id="o", name="Pay Roll", contract_end=None, certificate_expiry=None)
LISTED = approved("suppliers")


def proposed(topic, *records):
    return RULES[topic](holding(*records), TODAY)


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ((FIRM,), "1 supplier, which handles personal information"),
        ((FIRM, MILK), "2 suppliers; 1 of them handles personal information"),
        ((FIRM, OTHER, MILK), "3 suppliers; 2 of them handle personal information"),
    ],
)
def test_an_approved_list_is_enough_for_a_year(records, words):
    found = proposed("supplier-list", *records, LISTED)
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2027, 3, 4))
    assert found.reason == f"Your register holds {words}."
    assert found.rests_on == (LISTED, *records)


def test_a_list_without_anybody_who_handles_information_does_not_apply():
    found = proposed("supplier-list", MILK, LISTED)
    assert found.strength is Strength.ENOUGH
    assert found.reply.startswith("Not applicable")


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ((FIRM,), "approve the register “Suppliers” as reviewed"),
        ((replace(FIRM, role=None), LISTED), "say whether they handle personal information"),
        ((replace(FIRM, email=""), LISTED), "add a phone number or an email address"),
    ],
)
def test_a_list_with_gaps_is_part(records, words):
    found = proposed("supplier-list", *records)
    assert found.strength is Strength.WEAK
    assert words in found.reason


def test_certificates_in_date_are_enough_until_the_first_runs_out():
    later = replace(OTHER, certificate_expiry=date(2026, 6, 30))
    found = proposed("supplier-certification", FIRM, later, MILK)
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2026, 6, 30))
    assert "is noted for both" in found.reason
    assert MILK not in found.rests_on


def test_a_supplier_behind_a_system_is_asked_for_a_certificate_too():
    behind = replace(FIRM, it_system=None, certified=None)
    system = System(id="s", name="Rota", supplier="f")
    found = proposed("supplier-certification", behind, system)
    assert found.strength is Strength.WEAK
    assert "ask what certificate they hold: “Care Planner”" in found.reason
    assert proposed("supplier-certification", behind) is None


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"certified": None}, "ask what certificate they hold: “X”"),
        ({"certified": Certification.NONE}, "check the security, and note what you found, of “X”"),
        ({"certificate_expiry": date(2026, 6, 4)}, "ask for the new certificate of “X”"),
        ({"certificate_expiry": None}, "note when the certificate runs out, for “X”"),
    ],
)
def test_one_certificate_missing_is_part(changed, words):
    found = proposed("supplier-certification", FIRM, replace(FIRM, id="o", name="X", **changed))
    assert found.strength is Strength.WEAK
    assert words in found.reason


def test_a_firm_without_certificate_that_was_checked_is_no_gap():
    checked = replace(
        FIRM, id="o", certified=Certification.NONE, checked_on=TODAY, note="Asked about backups"
    )
    assert proposed("supplier-certification", FIRM, checked).strength is Strength.ENOUGH
    assert proposed("supplier-certification", checked).strength is Strength.WEAK


@pytest.mark.parametrize(
    "changed",
    [{"certified": Certification.NONE}, {"certificate_expiry": date(2026, 6, 4)}],
)
def test_no_certificate_at_all_speaks_against_it(changed):
    found = proposed("supplier-certification", replace(FIRM, **changed))
    assert (found.strength, found.tick) == (Strength.CONTRADICTS, Tick.NO)
    assert "there is none for “Care Planner”" in found.reason


def test_contracts_with_all_terms_are_enough_until_the_first_ends():
    found = proposed("supplier-contracts", FIRM, OTHER, MILK)
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2026, 12, 1))
    assert found.rests_on == (FIRM, OTHER)


def test_a_contract_nobody_looked_at_is_part():
    found = proposed("supplier-contracts", FIRM, replace(OTHER, article28=None))
    assert found.strength is Strength.WEAK
    assert "look at the contract with “Pay Roll”" in found.reason


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"contract": YesNo.NO}, "there is no contract with “Care Planner”"),
        ({"article28": YesNo.NO}, "these terms are missing in the contract with “Care Planner”"),
        ({"contract_end": date(2026, 6, 4)}, "the contract has ended with “Care Planner”"),
    ],
)
def test_a_contract_known_to_fall_short_speaks_against_it(changed, words):
    found = proposed("supplier-contracts", replace(FIRM, **changed), OTHER)
    assert (found.strength, found.tick) == (Strength.CONTRADICTS, Tick.NO)
    assert words in found.reason


@pytest.mark.parametrize("topic", ["supplier-certification", "supplier-contracts"])
def test_suppliers_that_handle_nothing_say_nothing(topic):
    assert proposed(topic, MILK) is None


@pytest.mark.parametrize("topic", RULES)
def test_no_supplier_says_nothing(topic):
    assert proposed(topic, LISTED) is None
