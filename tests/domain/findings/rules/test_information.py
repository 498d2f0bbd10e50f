"""Proposals from assets and processing: enough, part, otherwise, nothing, until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.rules.information import RULES
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.assets import Asset, People
from dsptdesk.domain.registers.dpias import Dpia, Need
from dsptdesk.domain.registers.processing import Abroad, LawfulBasis, Processing, Sharing
from dsptdesk.domain.risk import Score
from tests.snapshots import approved, holding

TODAY = date(2026, 6, 5)
ROTA = Asset(
    id="a",
    name="Rota",
    location="Office",
    security="Locked",
    how="Left on a desk",
    impact_after=Score.HIGH,
    likelihood_after=Score.LOW,
    more="Buy a cabinet",
    owner="ann",
)
PAY = Processing(
    id="x",
    name="Pay",
    purpose="Pay",
    people=(People.STAFF,),
    data="Bank details",
    basis=LawfulBasis.CONTRACT,
    shared_with=(Sharing.HMRC,),
    abroad=Abroad.NONE,
    retention="6 years",
    security="Locked",
    harm="Theft",
    impact_before=Score.HIGH,
    likelihood_before=Score.HIGH,
    impact_after=Score.MEDIUM,
    likelihood_after=Score.MEDIUM,
)
CAMERAS = Dpia(
    id="d",
    name="Cameras",
    needed=Need.YES,
    signed_on=date(2026, 1, 1),
    risks="Watched too much",
    measures="None in bedrooms.",
    impact_before=Score.HIGH,
    likelihood_before=Score.MEDIUM,
)
ANN = Person(id="ann", name="Ann Lee", job_title="Manager")
ASSETS, PROCESSING = approved("assets"), approved("processing", date(2026, 2, 1))


def proposed(topic, *records):
    return RULES[topic](holding(*records), TODAY)


def test_both_registers_filled_and_approved_are_enough_until_the_first_is_a_year_old():
    found = proposed("asset-and-processing-register", ROTA, PAY, ASSETS, PROCESSING)
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2027, 2, 1))
    assert set(found.rests_on) == {ROTA, PAY, ASSETS, PROCESSING}
    assert found.reason == "Your registers hold 1 asset and 1 activity."
    assert "approved as reviewed on 4 March 2026" in found.location


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ((ROTA, ASSETS, PROCESSING), "list what you do with personal information"),
        ((PAY, ASSETS, PROCESSING), "list your information assets"),
        ((ROTA, PAY, PROCESSING), "approve the register “Information assets” as reviewed"),
        (
            (replace(ROTA, security=""), PAY, ASSETS, PROCESSING),
            "say where it is kept and how it is kept safe, for “Rota”",
        ),
        ((ROTA, replace(PAY, basis=None), ASSETS, PROCESSING), "asks you to write down, for “Pay”"),
    ],
)
def test_registers_with_gaps_are_part(records, words):
    found = proposed("asset-and-processing-register", *records)
    assert found.strength is Strength.WEAK
    assert words in found.reason


def test_the_day_of_the_last_approval_is_given_and_asked_again_after_a_year():
    found = proposed("register-reviewed", ASSETS)
    assert (found.strength, found.on) == (Strength.ENOUGH, date(2026, 3, 4))
    assert found.expires == date(2027, 3, 4)
    old = proposed("register-reviewed", approved("assets", date(2025, 6, 4)))
    assert (old.strength, old.on) == (Strength.WEAK, date(2025, 6, 4))


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (LawfulBasis.CONTRACT, "none of these rests on consent"),
        (LawfulBasis.CONSENT, "1 of these rests on consent"),
    ],
)
def test_sharing_and_its_basis_are_part_of_how_people_are_asked(basis, words):
    found = proposed("consent-to-share", replace(PAY, basis=basis), PROCESSING)
    assert (found.strength, found.expires) == (Strength.WEAK, date(2027, 2, 1))
    assert words in found.reply
    assert "describe in the comment" in found.reason


def test_the_three_biggest_risks_are_listed_with_what_is_done():
    small = replace(ROTA, id="s", name="Small", impact_after=Score.LOW)
    found = proposed("top-risks", small, ROTA, PAY, CAMERAS, ANN, ASSETS, PROCESSING)
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2027, 2, 1))
    assert found.reply == (
        "1. Cameras (high risk, 6 of 9). Watched too much. What we do: None in bedrooms.\n"
        "2. Pay (medium risk, 4 of 9). Theft. What we do: Locked.\n"
        "3. Rota (medium risk, 3 of 9). Left on a desk. What we do: Buy a cabinet. Who: Manager."
    )
    assert found.rests_on[:3] == (CAMERAS, PAY, ROTA)
    assert small not in found.rests_on


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ((ROTA, ASSETS), "judge the risk of 2 more"),
        ((replace(CAMERAS, measures=""), ROTA, PAY), "say what more you will do about “Cameras”"),
    ],
)
def test_risks_with_gaps_are_part(records, words):
    found = proposed("top-risks", *records)
    assert found.strength is Strength.WEAK
    assert words in found.reason


def test_an_assessment_signed_off_is_enough():
    risky = replace(PAY, assessment=YesNo.YES)
    found = proposed("dpia-done-first", replace(CAMERAS, processing="x"), risky)
    assert found.strength is Strength.ENOUGH
    assert risky in found.rests_on


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ((replace(CAMERAS, signed_on=None),), "have signed off “Cameras”"),
        ((CAMERAS, replace(PAY, assessment=YesNo.YES)), "link to its assessment"),
        ((replace(CAMERAS, needed=Need.OPEN),), "decide whether a full assessment"),
    ],
)
def test_assessments_with_gaps_are_part(records, words):
    found = proposed("dpia-done-first", *records)
    assert found.strength is Strength.WEAK
    assert words in found.reason


def test_work_that_needed_an_assessment_without_any_speaks_against_it():
    found = proposed("dpia-done-first", replace(PAY, assessment=YesNo.YES))
    assert (found.strength, found.tick) == (Strength.CONTRADICTS, Tick.NO)


@pytest.mark.parametrize("topic", RULES)
def test_nothing_written_down_says_nothing(topic):
    assert proposed(topic, ANN) is None
    assert topic in {"asset-and-processing-register", "register-reviewed"} or (
        proposed(topic, Asset(id="n", name="New"), Processing(id="m", name="New")) is None
    )
