"""Identifiers: a strong match says nothing; anything else is a gentle word, never a bar."""

from __future__ import annotations

import pytest

from dsptdesk.domain import identifiers as ids

GOOD = [
    (ids.ico_advice, ["Z1234567", "za123456", "ZB 123456", "ZC123456"]),
    (ids.ods_headquarters_advice, ["A1B2", "c9x8"]),
    (ids.ods_site_advice, ["VA1B2", "vlxyz"]),
    (ids.cqc_location_advice, ["1-123456789", "1-1234567890", "RX101"]),
    (ids.cqc_provider_advice, ["1-101612345", "1-5"]),
    (ids.email_advice, ["office@example.org", "a.b+c@sub.example.co.uk"]),
    (ids.postcode_advice, ["LS1 4AP", "ls14ap", "EC1A 1BB"]),
]
ODD = ["", "x", "1234", "Z12", "hello there", "1-", "@", "a@b", "\u202e", "=1+1", "é" * 40]


@pytest.mark.parametrize(("rule", "text"), [(rule, one) for rule, many in GOOD for one in many])
def test_a_strong_match_says_nothing(rule, text):
    assert rule(text) == rule(f"  {text} ") == ""


@pytest.mark.parametrize(("rule", "text"), [(rule, one) for rule, _ in GOOD for one in ODD])
def test_anything_else_gets_a_sentence(rule, text):
    said = rule(text)
    assert said.endswith(".")
    assert "!" not in said


def test_the_code_of_the_other_kind_of_place_is_recognised():
    assert "code of a site" in ids.ods_headquarters_advice("VA1B2")
    assert "code of a headquarters" in ids.ods_site_advice("A1B2")


def test_an_ico_number_of_a_new_kind_could_be_real():
    assert "could be an ICO number" in ids.ico_advice("ZD123456")
