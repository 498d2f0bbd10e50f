"""Incidents that came again: within three months, told by kind, cause and change."""

from __future__ import annotations

from datetime import date

import pytest

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.rules.repeats import RULES
from dsptdesk.domain.registers.incidents import Incident, IncidentKind
from tests.records import full
from tests.snapshots import holding

TODAY = date(2026, 6, 5)


def incident(on, kind=IncidentKind.WRONG_PERSON, **more):
    return Incident(id=f"{on}{kind}", name="x", kind=kind, started_on=on, **more)


def proposed(*records):
    return RULES["repeat-incidents"](holding(*records), TODAY)


@pytest.mark.parametrize(
    ("first", "second", "again"),
    [
        (date(2026, 1, 31), date(2026, 4, 30), True),
        (date(2026, 1, 31), date(2026, 5, 1), False),
        (date(2025, 11, 30), date(2026, 2, 28), True),
        (date(2025, 11, 30), date(2026, 3, 1), False),
        (date(2025, 4, 1), date(2025, 6, 5), True),
        (date(2025, 4, 1), date(2025, 6, 4), None),
    ],
)
def test_the_same_within_three_months_is_a_repeat(first, second, again):
    found = proposed(incident(first), incident(second))
    if again is None:
        assert found.reply.startswith("Not applicable")
    else:
        assert ("came again" in found.reply or "2 times" in found.reply) is again


def test_two_different_kinds_are_no_repeat():
    other = incident(date(2026, 4, 2), IncidentKind.MALWARE)
    found = proposed(incident(date(2026, 4, 1)), other)
    assert found.strength is Strength.ENOUGH
    assert found.reply.startswith("No incident was repeated")
    assert "2 breaches or near misses" in found.reply


def test_a_repeat_with_cause_and_change_is_enough():
    first = incident(date(2026, 2, 3))
    last = incident(date(2026, 4, 3), cause="Two names alike", lessons="A new list.")
    found = proposed(last, first)
    assert found.strength is Strength.ENOUGH
    assert found.reply == (
        "Sent or given to the wrong person: 2 times between 3 February 2026 and 3 April 2026. "
        "The cause and what we changed are in our incident register."
    )
    assert found.rests_on == (first, last)


def test_a_repeat_without_cause_is_part():
    found = proposed(incident(date(2026, 2, 3)), incident(date(2026, 4, 3)))
    assert found.strength is Strength.WEAK
    assert "write down the cause" in found.reason


def test_what_happened_before_the_register_is_asked_about():
    found = proposed(incident(date(2026, 2, 3), happened_before=YesNo.YES))
    assert found.strength is Strength.WEAK


def test_three_in_a_row_are_one_repeat_even_when_far_apart_in_all():
    days = (date(2025, 8, 1), date(2025, 10, 20), date(2026, 1, 15))
    found = proposed(*(incident(day) for day in days))
    assert "3 times between 1 August 2025 and 15 January 2026" in found.reply


def test_only_kind_cause_and_change_are_told():
    one = full(Incident, "Secret", id="i", started_on=date(2026, 3, 1))
    two = full(Incident, "Secret", id="j", started_on=date(2026, 4, 1))
    told = (
        proposed(one, two)
        .reply.replace("Secretincidentscause", "")
        .replace("Secretincidentslessons", "")
    )
    assert "Secret" not in told
