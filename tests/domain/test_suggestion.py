"""Beside an answer stands what the registers say of it: strength, changes, and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain import suggestion as module
from dsptdesk.domain.acceptance import accept
from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.findings.proposal import Proposal, Strength
from dsptdesk.domain.registers.devices import Device
from dsptdesk.domain.suggestion import suggestion
from tests.findings import EDITION, answered
from tests.snapshots import holding

TODAY = date(2026, 5, 4)
ITEM = next(one for one in EDITION.items if one.topic == "encryption")
YES = answered("encryption")
LAPTOP = Device(id="a" * 32, name="Laptop", version=1)
GOOD = Proposal("All laptops are encrypted.", (LAPTOP,), tick=Tick.YES)


@pytest.fixture
def look(monkeypatch):
    """Look at an answer as if the registers said a certain thing."""

    def look(proposal, answer=YES, *records, today=TODAY):
        monkeypatch.setattr(module, "propose", lambda *_: proposal)
        return suggestion(ITEM, answer, EDITION, holding(*records), today)

    return look


def test_an_answer_that_says_the_same_keeps_its_proof(look):
    one = look(replace(GOOD, expires=date(2026, 6, 30)))
    assert one.settled
    assert one.strength == "Your registers show it"
    assert one.until == "Holds until 30 June 2026."
    assert not one.short


def test_an_answer_is_settled_only_once_it_stands(look):
    assert not look(GOOD, replace(YES, tick=None)).settled
    assert not look(replace(GOOD, tick=Tick.NO, strength=Strength.CONTRADICTS)).settled
    # Where they leave the tick to a person and have no words, an empty answer says the same.
    silent = look(replace(GOOD, tick=None, strength=Strength.WEAK), replace(YES, tick=None))
    assert silent.same
    assert not silent.settled


def test_a_not_yet_the_registers_agree_with_is_not_said_otherwise(look):
    against = replace(GOOD, tick=Tick.NO, strength=Strength.CONTRADICTS)
    assert look(against, replace(YES, tick=Tick.NO)).strength == "Your registers show the same"
    assert look(against).strength == "Your registers say otherwise"


def test_nothing_is_said_where_the_registers_are_silent_or_it_does_not_apply(look):
    assert look(None) is None
    assert look(GOOD, replace(YES, tick=None, not_applicable=True)) is None


def test_an_open_answer_gets_the_proposal(look):
    one = look(replace(GOOD, expires=date(2026, 9, 1)), replace(YES, tick=None))
    assert not one.same
    assert not one.denied
    assert one.until == "Holds until 1 September 2026."


def test_what_runs_out_before_the_deadline_is_said_of_a_good_answer_too(look):
    one = look(replace(GOOD, expires=date(2026, 6, 29)))
    assert one.same
    assert one.short
    assert one.until == "This holds until 29 June 2026, before the deadline of 30 June 2026."


def test_after_the_deadline_there_is_no_hurry(look):
    one = look(replace(GOOD, expires=date(2026, 7, 2)), today=date(2026, 7, 1))
    assert not one.short
    assert one.until == "Holds until 2 July 2026."


def test_part_of_it_is_said_even_where_the_answer_is_the_same(look):
    assert look(replace(GOOD, strength=Strength.WEAK)).same


def test_a_yes_that_the_registers_deny_is_said(look):
    against = replace(GOOD, tick=Tick.NO, strength=Strength.CONTRADICTS, expires=date(2026, 6, 1))
    one = look(against)
    assert one.denied
    assert one.until == ""
    assert not look(against, replace(YES, tick=None)).denied


def test_a_change_since_is_said_even_where_the_answer_is_the_same(look):
    accepted = accept("2025-26", ITEM.ref, GOOD.gist, (LAPTOP,), TODAY)
    assert look(GOOD, YES, accepted).settled
    one = look(replace(GOOD, rests_on=(replace(LAPTOP, version=2, make="Dell"),)), YES, accepted)
    assert one.since.changed == (LAPTOP.id,)
    assert not one.settled
    assert look(None, YES, accepted).since.gone == (LAPTOP.id,)


def test_words_that_differ_only_by_the_day_are_no_change(look):
    accepted = accept("2025-26", ITEM.ref, GOOD.gist, (LAPTOP,), TODAY)
    assert look(replace(GOOD, reply="Counted on 5 May 2026."), YES, accepted).settled
