"""Proposals about keeping records: enough, part, otherwise, nothing, until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.rules.keeping import RULES
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.registers.assets import Asset, AssetForm
from dsptdesk.domain.registers.retention import Certainty, Retention
from tests.snapshots import approved, holding

TODAY = date(2026, 6, 5)
KINDS = tuple(
    Retention(id=name, name=name, period="8 years", certainty=Certainty.CHECKED)
    for name in ("Care", "Staff", "Money")
)
LOOKED = approved("retention")
PAPER = Asset(id="a", name="Care plans", form=AssetForm.PAPER, security="Locked cabinet.")
SCREEN = replace(PAPER, id="e", form=AssetForm.SOFTWARE)


def policy(kind):
    return Policy(
        id=kind.value,
        name=kind.label,
        kind=kind,
        approved_on=date(2026, 1, 2),
        next_review=date(2027, 1, 2),
    )


KEEPING = policy(PolicyKind.RECORD_KEEPING)


def proposed(topic, *records):
    return RULES[topic](holding(*records), TODAY)


def test_a_schedule_with_checked_periods_is_enough_for_a_year():
    found = proposed("retention-timetable", *KINDS, LOOKED)
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2027, 3, 4))
    assert found.reason == "Your retention schedule gives a period for 3 kinds of record."
    with_policy = proposed("retention-timetable", *KINDS, LOOKED, KEEPING)
    assert with_policy.expires == date(2027, 1, 2)
    assert KEEPING in with_policy.rests_on


@pytest.mark.parametrize(
    ("records", "words"),
    [
        (KINDS, "approve the register “Retention schedule” as reviewed"),
        ((KINDS[0], LOOKED), "cover care, staff and money records"),
        ((*KINDS, LOOKED, Retention(id="n", name="Diaries")), "say how long you keep “Diaries”"),
        (
            (*KINDS[:2], replace(KINDS[2], certainty=Certainty.RECALLED), LOOKED),
            "look up the period of “Money”",
        ),
        ((KEEPING,), "list each kind of record"),
        ((*KINDS, LOOKED, replace(KEEPING, approved_on=None)), "look through and approve"),
    ],
)
def test_a_schedule_with_gaps_is_part(records, words):
    found = proposed("retention-timetable", *records)
    assert found.strength is Strength.WEAK
    assert words in found.reason


def test_a_schedule_without_any_period_speaks_against_it():
    found = proposed("retention-timetable", *(replace(one, period=" ") for one in KINDS))
    assert (found.strength, found.tick) == (Strength.CONTRADICTS, Tick.NO)


def test_paper_records_are_part_of_how_they_travel():
    found = proposed("paper-off-site", PAPER, SCREEN, KEEPING, approved("assets"))
    assert (found.strength, found.expires) == (Strength.WEAK, date(2027, 1, 2))
    assert found.reply.startswith("We keep on paper: Care plans (Locked cabinet).")
    assert SCREEN not in found.rests_on


def test_no_paper_in_an_approved_register_does_not_apply():
    found = proposed("paper-off-site", SCREEN, approved("assets"))
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2027, 3, 4))
    assert found.reply.startswith("Not applicable")
    assert proposed("paper-off-site", SCREEN).strength is Strength.WEAK
    unsaid = replace(SCREEN, form=None)
    assert proposed("paper-off-site", unsaid, approved("assets")).strength is Strength.WEAK


@pytest.mark.parametrize("topic", RULES)
def test_nothing_written_down_says_nothing(topic):
    assert proposed(topic) is None
