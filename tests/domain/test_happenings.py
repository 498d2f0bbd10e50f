"""Registers of things that happen know when the last one was."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.happenings import HAPPENINGS, lately
from dsptdesk.domain.registers import REGISTERS, register_of
from dsptdesk.domain.registers.checking import SpotCheck
from dsptdesk.domain.registers.dpias import Dpia
from tests.snapshots import holding

TODAY = date(2026, 5, 4)
ELSEWHERE = {"sites", "evidence", "supports", "actions", "exceptions"}
"""Kept with other tasks, or never asked for."""


def test_every_register_that_is_not_looked_through_as_a_whole_is_known_here():
    loose = {one.record.slug for one in REGISTERS if not one.reviewed}
    assert {kind.slug for kind in HAPPENINGS} == loose - ELSEWHERE


def test_the_newest_day_up_to_today_counts():
    days = (date(2024, 1, 1), date(2026, 5, 4), date(2026, 5, 5))
    checks = [SpotCheck(id=str(day), on=day) for day in days]
    one = lately(register_of("spotchecks"), holding(*checks), TODAY)
    assert (one.count, one.last_on, one.old) == (3, TODAY, False)
    assert one.words == "3 spot checks, last one on 4 May 2026"


def test_an_old_impact_assessment_is_no_worse_for_its_age():
    signed = Dpia(id="1", name="Cameras", signed_on=date(2020, 1, 1))
    one = lately(register_of("dpias"), holding(signed), TODAY)
    assert not one.old
    assert one.words == "1 assessment, last one on 1 January 2020"


def test_nothing_yet_has_no_words():
    assert lately(register_of("incidents"), holding(), TODAY).words == ""
