"""Proposals about destroying things: enough, part, otherwise, nothing, until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.rules.destruction import RULES
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.registers.disposal import Destroyed, DestructionContract, Disposal, Waste
from tests.snapshots import approved, holding

TODAY = date(2026, 6, 5)
BINS = DestructionContract(
    id="b",
    name="Bins",
    supplier="firm",
    secure_terms=YesNo.YES,
    certificates=YesNo.YES,
    contract_end=date(2026, 8, 1),
    documents=("file",),
)
READ = approved("destruction")
SHRED = Disposal(
    id="s",
    name="Rotas",
    waste=Waste.PAPER,
    on=date(2026, 1, 3),
    how=Destroyed.SHREDDED,
    by="ann",
)
TAKEN = replace(SHRED, id="t", how=Destroyed.COLLECTED)


def policy(kind):
    return Policy(
        id=kind.value,
        name=kind.label,
        kind=kind,
        approved_on=date(2026, 1, 2),
        next_review=date(2027, 1, 2),
    )


DESTROYING = policy(PolicyKind.DESTRUCTION)


def proposed(topic, *records):
    return RULES[topic](holding(*records), TODAY)


def test_a_contract_in_force_is_enough_until_it_ends():
    found = proposed("destruction-contract", BINS, READ)
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2026, 8, 1))
    assert found.evidence == ("file",)
    endless = proposed("destruction-contract", replace(BINS, contract_end=None), READ)
    assert endless.expires == date(2027, 3, 4)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"secure_terms": None}, "asks for secure handling"),
        ({"certificates": YesNo.NO}, "a certificate each time"),
        ({"supplier": ""}, "choose the firm of"),
    ],
)
def test_a_contract_with_gaps_is_part(changed, words):
    found = proposed("destruction-contract", replace(BINS, **changed), READ)
    assert found.strength is Strength.WEAK
    assert words in found.reason
    assert proposed("destruction-contract", BINS).strength is Strength.WEAK


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ((replace(BINS, contract_end=date(2026, 6, 4)), READ), "“Bins” has ended"),
        ((TAKEN,), "no contract is in your register"),
    ],
)
def test_no_contract_in_force_speaks_against_it(records, words):
    found = proposed("destruction-contract", *records)
    assert found.strength is Strength.CONTRADICTS
    assert words in found.reason
    assert found.location


def test_an_approved_empty_register_says_that_no_firm_destroys():
    found = proposed("destruction-contract", READ)
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2027, 3, 4))
    assert found.location.startswith("Not applicable")
    assert proposed("destruction-contract", SHRED) is None


def test_a_log_and_a_policy_show_how_things_are_destroyed():
    found = proposed("own-destruction", SHRED, TAKEN, DESTROYING)
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2027, 1, 2))
    assert found.rests_on == (SHRED, DESTROYING)
    assert "shredded by us (1)" in found.reply
    assert "Rotas" not in found.reply


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ((SHRED,), "have a policy on destruction in date"),
        ((DESTROYING,), "write down in the disposals log"),
        ((replace(SHRED, by=""), DESTROYING), "say who destroyed “Rotas”"),
        ((replace(SHRED, on=date(2025, 6, 4)), DESTROYING), "write down in the disposals log"),
        ((TAKEN,), "check that this is so"),
    ],
)
def test_a_log_or_a_policy_alone_is_part(records, words):
    found = proposed("own-destruction", *records)
    assert found.strength is Strength.WEAK
    assert words in found.reason
    assert found.reply


@pytest.mark.parametrize("topic", RULES)
def test_nothing_written_down_says_nothing(topic):
    assert proposed(topic) is None
