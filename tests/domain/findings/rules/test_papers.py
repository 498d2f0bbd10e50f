"""Proposals from policies: enough, part of it, otherwise, nothing, and until when."""

from __future__ import annotations

from datetime import date

import pytest

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.rules.papers import RULES, row
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.registers.dpias import Dpia, Need
from tests.snapshots import holding

TODAY = date(2026, 6, 5)
PROTECTION, SECURITY = PolicyKind.DATA_PROTECTION, PolicyKind.DATA_SECURITY
FOUR = (PROTECTION, SECURITY, PolicyKind.DATA_QUALITY, PolicyKind.RECORD_KEEPING)
SINGLE = [
    ("privacy-notice", PolicyKind.PRIVACY_NOTICE),
    ("staff-guidance", PolicyKind.STAFF_GUIDANCE),
    ("data-quality", PolicyKind.DATA_QUALITY),
]
CCTV = Dpia(id="d", name="Cameras", needed=Need.YES, signed_on=TODAY, review_on=date(2026, 12, 1))


def policy(kind, **changed):
    fields = {
        "approved_on": date(2026, 1, 2),
        "next_review": date(2027, 1, 2),
        "kept_at": "Policy folder",
    }
    return Policy(id=kind.value, name=kind.label, kind=kind, **(fields | changed))


def proposed(topic, *records):
    return RULES[topic](holding(*records), TODAY)


def test_four_kinds_in_date_are_enough_until_the_first_review():
    first = policy(SECURITY, next_review=date(2026, 8, 1))
    found = proposed("policies", first, *(policy(k) for k in FOUR if k is not SECURITY))
    assert (found.strength, found.tick) == (Strength.ENOUGH, Tick.YES)
    assert found.expires == date(2026, 8, 1)
    assert len(found.rests_on) == 4
    assert found.reason == (
        "Your register holds 4 policies on data protection and security that are approved and "
        "in date."
    )


def test_network_security_stands_for_data_security():
    kinds = (PROTECTION, PolicyKind.NETWORK_SECURITY, *FOUR[2:])
    assert proposed("policies", *map(policy, kinds)).strength is Strength.ENOUGH


def test_a_kind_that_is_missing_is_named():
    found = proposed("policies", policy(PROTECTION), policy(SECURITY))
    assert found.strength is Strength.WEAK
    assert "add a policy on data quality and record keeping" in found.reason


def test_an_overdue_policy_among_good_ones_is_named_once():
    late = policy(SECURITY, next_review=date(2026, 6, 4))
    found = proposed("policies", late, *(policy(k) for k in FOUR if k is not SECURITY))
    assert found.strength is Strength.WEAK
    assert found.reason.endswith("Still to do: look through and approve “Data security”.")
    assert "Data security" not in found.reply


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"approved_on": None}, "“Data protection” is not approved"),
        ({"next_review": date(2026, 6, 4)}, "the review of “Data protection” was due on 4 June"),
        ({"approved_on": date(2020, 1, 1), "next_review": None}, "more than three years ago"),
    ],
)
def test_policies_that_are_all_out_of_date_speak_against_it(changed, words):
    found = proposed("policies", policy(PROTECTION, **changed))
    assert (found.strength, found.tick) == (Strength.CONTRADICTS, Tick.NO)
    assert words in found.reason


@pytest.mark.parametrize(("topic", "kind"), SINGLE)
def test_one_policy_answers_its_question(topic, kind):
    found = proposed(topic, policy(kind, documents=("file",)))
    assert found.strength is Strength.ENOUGH
    assert (found.location, found.evidence) == ("Policy folder", ("file",))
    assert found.expires == date(2027, 1, 2)


@pytest.mark.parametrize(("topic", "kind"), SINGLE)
@pytest.mark.parametrize("changed", [{"approved_on": None}, {"kept_at": ""}])
def test_a_policy_not_approved_or_not_to_be_found_is_part_of_an_answer(topic, kind, changed):
    assert proposed(topic, policy(kind, **changed)).strength is Strength.WEAK


def test_the_opt_out_is_looked_at_every_year():
    kind = PolicyKind.OPT_OUT
    found = proposed("national-data-opt-out", policy(kind, next_review=date(2028, 1, 2)))
    assert (found.strength, found.expires) == (Strength.ENOUGH, date(2027, 1, 2))
    old = proposed("national-data-opt-out", policy(kind, approved_on=date(2025, 6, 4)))
    assert old.strength is Strength.WEAK
    assert "research or planning" in old.reason
    last = proposed("national-data-opt-out", policy(kind, approved_on=date(2025, 6, 5)))
    assert (last.strength, last.expires) == (Strength.ENOUGH, TODAY)


def test_measures_stand_in_the_policy_and_in_a_security_policy():
    both = proposed("data-protection-policy-security", policy(PROTECTION), policy(SECURITY))
    assert both.strength is Strength.ENOUGH
    alone = proposed("data-protection-policy-security", policy(PROTECTION))
    assert alone.strength is Strength.WEAK
    assert proposed("data-protection-policy-security", policy(SECURITY)) is None


def test_what_the_policy_says_on_assessments_only_a_person_can_tell():
    found = proposed("dpia-in-policy", policy(PROTECTION), CCTV)
    assert (found.strength, found.expires) == (Strength.WEAK, date(2026, 12, 1))
    assert found.tick is None
    assert CCTV in found.rests_on


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ((policy(PROTECTION),), "write one for the next new system"),
        ((CCTV,), "approve a data protection policy"),
        (
            (policy(PROTECTION), Dpia(id="d", name="Cameras", needed=Need.YES)),
            "have signed off “Cameras”",
        ),
        ((policy(PROTECTION), Dpia(id="d", name="Cameras")), "decide whether a full assessment"),
        (
            (
                policy(PROTECTION),
                Dpia(id="d", name="Cameras", needed=Need.NO, review_on=date(2026, 6, 4)),
            ),
            "look again at “Cameras”",
        ),
    ],
)
def test_what_is_missing_for_assessments_is_said(records, words):
    found = proposed("dpia-in-policy", *records)
    assert found.strength is Strength.WEAK
    assert words in found.reason
    assert found.location


@pytest.mark.parametrize("topic", RULES)
def test_no_policy_says_nothing(topic):
    assert proposed(topic, policy(PolicyKind.CCTV)) is None


@pytest.mark.parametrize(
    ("parts", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_stand_in_a_row(parts, words):
    assert row(parts) == words
