"""Advice on roles and the ICO fee."""

from __future__ import annotations

import pytest

from dsptdesk.domain.advice import fee_tier, role_advice
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.organisation import (
    Organisation,
    Responsibility,
    Role,
    Site,
    Turnover,
    role_id,
)
from dsptdesk.domain.people import Person
from dsptdesk.domain.snapshot import Snapshot

ANN = Person(id="a", name="Ann", on_board=YesNo.YES)
BEN = Person(id="b", name="Ben", on_board=YesNo.NO)


def held(**roles):
    made = tuple(
        Role(id=role_id(one), responsibility=one, person=roles[one.name.lower()])
        for one in Responsibility
        if one.name.lower() in roles
    )
    site = Site(id="s", name="Oak House", registered_manager="b")
    return Snapshot({"roles": made, "people": (ANN, BEN), "sites": (site,)})


def said(snapshot):
    return " ".join(one.sentence for one in role_advice(snapshot))


def test_good_choices_get_no_advice():
    assert role_advice(held(siro="a", caldicott="b", champion="b")) == ()


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        ({"dpo": "b"}, "DPO should be independent"),
        ({"siro": "b", "champion": "a"}, "Ben is not on the board"),
        ({"siro": "a", "caldicott": "a", "champion": "b"}, "Ann is both"),
        ({"siro": "a"}, "Nobody leads"),
    ],
)
def test_the_decks_rules_are_said(roles, words):
    assert words in said(held(**roles))


def test_not_appropriate_needs_a_reason():
    role = Role(
        id=role_id(Responsibility.DPO), responsibility=Responsibility.DPO, not_appropriate=True
    )
    assert "Say why" in said(Snapshot({"roles": (role,)}))


@pytest.mark.parametrize(
    ("given", "tier"),
    [
        ({}, None),
        ({"charity": YesNo.YES}, 1),
        ({"staff_number": 10}, 1),
        ({"staff_number": 11}, None),
        ({"turnover": Turnover.SMALL, "staff_number": 900}, 1),
        ({"staff_number": 11, "turnover": Turnover.MEDIUM}, 2),
        ({"staff_number": 250, "turnover": Turnover.LARGE}, 2),
        ({"staff_number": 251, "turnover": Turnover.MEDIUM}, 2),
        ({"staff_number": 251, "turnover": Turnover.LARGE}, 3),
        ({"staff_number": 251}, None),
    ],
)
def test_the_fee_tier_follows_staff_and_turnover(given, tier):
    found = fee_tier(Organisation(name="Larkfield", **given))
    assert (found.number if found else None) == tier
