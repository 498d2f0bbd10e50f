"""Proposals from spot checks and building security: enough, part, otherwise, until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.rules.checking import RULES
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.registers.checking import CheckPoint, Control, ControlKind, SpotCheck
from tests.snapshots import approved, holding

TODAY = date(2026, 6, 5)
OAK, ELM = Site(id="oak", name="Oak House"), Site(id="elm", name="Elm House")
CHECK = SpotCheck(
    id="c",
    on=date(2026, 3, 1),
    site="oak",
    in_order=(CheckPoint.DESKS,),
    not_in_order=(CheckPoint.SCREENS,),
    actions="Set a lock",
    action_owner="ann",
    action_due=date(2026, 4, 1),
    action_done=date(2026, 3, 20),
    approved_by="ann",
)
DOORS = Control(
    id="d",
    kind=ControlKind.DOORS,
    site="oak",
    place="Back door",
    how="Key under the mat",
    in_place=YesNo.YES,
    checked_on=date(2026, 3, 4),
)
CABINETS = replace(DOORS, id="k", kind=ControlKind.CABINETS, checked_on=date(2026, 2, 1))


def proposed(topic, *records):
    return RULES[topic](holding(*records), TODAY)


def test_a_spot_check_at_each_site_is_enough_until_the_oldest_is_a_year_old():
    elm = replace(CHECK, id="e", site="elm", on=date(2025, 9, 9))
    found = proposed("spot-checks", OAK, ELM, CHECK, elm)
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2026, 9, 9))
    assert set(found.rests_on) == {CHECK, elm}
    assert found.reply == (
        "We did 2 spot checks in the last twelve months, the last on 1 March 2026. "
        "2 of them led to actions; all are done."
    )


def test_a_spot_check_of_all_sites_counts_for_each():
    found = proposed("spot-checks", OAK, ELM, replace(CHECK, site=""))
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2027, 3, 1))


def test_without_sites_the_newest_spot_check_counts():
    found = proposed("spot-checks", CHECK, replace(CHECK, id="e", on=date(2025, 9, 9)))
    assert found.expires == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"site": "elm"}, "do a spot check at “Oak House”"),
        ({"in_order": (), "not_in_order": ()}, "write down what you found"),
        ({"action_owner": "", "action_done": None}, "say who puts right"),
        ({"action_done": None}, "finish the actions of"),
        ({"approved_by": ""}, "have approved"),
    ],
)
def test_a_spot_check_with_gaps_is_part(changed, words):
    found = proposed("spot-checks", OAK, replace(CHECK, **changed))
    assert found.strength is Strength.WEAK
    assert words in found.reason


def test_an_old_spot_check_speaks_against_it_and_none_says_nothing():
    found = proposed("spot-checks", replace(CHECK, on=date(2025, 6, 4)))
    assert (found.strength, found.tick) == (Strength.CONTRADICTS, Tick.NO)
    assert proposed("spot-checks", replace(CHECK, on=date(2025, 6, 5))).tick is Tick.YES
    assert proposed("spot-checks", OAK) is None
    assert proposed("spot-checks", replace(CHECK, on=date(2026, 6, 6))) is None


def test_doors_and_cabinets_at_each_site_are_enough_until_the_first_check_is_a_year_old():
    found = proposed("physical-security", OAK, DOORS, CABINETS)
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2027, 2, 1))
    assert found.reply == (
        "Oak House: Doors and locks, Locked cabinets and rooms.\n"
        "We walk round to check them, the last time on 4 March 2026."
    )


def test_details_that_could_help_a_thief_are_left_out():
    found = proposed("physical-security", OAK, DOORS, CABINETS)
    assert "mat" not in found.words
    assert "Back door" not in found.words


def test_an_approved_register_counts_as_the_check_of_all():
    unchecked = [replace(one, checked_on=None) for one in (DOORS, CABINETS)]
    found = proposed("physical-security", OAK, *unchecked, approved("controls"))
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2027, 3, 4))


def test_measures_for_all_sites_count_for_each():
    both = [replace(one, site="") for one in (DOORS, CABINETS)]
    assert proposed("physical-security", OAK, ELM, *both).strength is Strength.ENOUGH


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ((OAK, ELM, DOORS, CABINETS), "for “Elm House”"),
        ((OAK, DOORS), "locked cabinets or clear desks, for “Oak House”"),
        ((DOORS,), "note the doors or keys, and"),
        ((OAK, DOORS, replace(CABINETS, in_place=YesNo.NO)), "put right"),
        ((OAK, DOORS, replace(CABINETS, in_place=None)), "see whether it is in place"),
        ((OAK, DOORS, replace(CABINETS, checked_on=date(2025, 6, 4))), "check again"),
    ],
)
def test_measures_with_gaps_are_part(records, words):
    found = proposed("physical-security", *records)
    assert found.strength is Strength.WEAK
    assert words in found.reason


def test_nothing_in_place_speaks_against_it_and_no_measure_says_nothing():
    found = proposed("physical-security", OAK, replace(DOORS, in_place=YesNo.NO))
    assert found.strength is Strength.CONTRADICTS
    assert proposed("physical-security", OAK) is None


def test_measures_of_a_site_that_is_given_up_are_not_told():
    gone = replace(ELM, archived_on=date(2026, 1, 1))
    cameras = replace(DOORS, id="c", kind=ControlKind.CAMERAS, site="elm")
    found = proposed("physical-security", OAK, gone, DOORS, CABINETS, cameras)
    assert "Cameras" not in found.reply
    assert cameras not in found.rests_on
    assert proposed("physical-security", gone, cameras) is None


def test_many_sites_are_told_by_measure_with_their_number():
    sites = [Site(id=f"{n}", name=f"House {n}") for n in range(4)]
    doors = [replace(DOORS, id=f"d{one.id}", site=one.id) for one in sites]
    reply = proposed("physical-security", *sites, *doors, replace(CABINETS, site="0")).reply
    assert reply.startswith("What we have in place, at 4 sites: Doors and locks (all 4), ")
    assert "Locked cabinets and rooms (1 of 4)" in reply
    assert len(reply.split()) < 50
