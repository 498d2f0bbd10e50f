"""Which policies count on a day, until when, and how they are named."""

from __future__ import annotations

from datetime import date

import pytest

from dsptdesk.domain.fields import LINE_LIMIT
from dsptdesk.domain.findings.rules.policy_basis import cut, papers
from dsptdesk.domain.policies import Policy, PolicyKind
from tests.snapshots import holding

TODAY = date(2026, 6, 5)
KIND = PolicyKind.PASSWORDS


@pytest.mark.parametrize(
    ("approved", "review", "until"),
    [
        (date(2026, 1, 2), date(2027, 1, 2), date(2027, 1, 2)),
        (date(2026, 1, 2), None, date(2029, 1, 2)),
        (date(2026, 1, 2), date(2031, 1, 2), date(2029, 1, 2)),
        (date(2024, 2, 29), None, date(2027, 2, 28)),
        (date(2024, 1, 1), date(2027, 1, 1), date(2027, 1, 1)),
        (None, date(2027, 1, 2), None),
    ],
)
def test_a_policy_lasts_until_its_review_and_three_years_at_the_most(approved, review, until):
    policy = Policy(name="P", kind=KIND, approved_on=approved, next_review=review)
    assert policy.lasts_until == until


@pytest.mark.parametrize(
    ("approved", "review", "good"),
    [
        (date(2026, 6, 5), None, True),
        (date(2026, 6, 6), None, False),
        (date(2026, 1, 2), TODAY, True),
        (date(2026, 1, 2), date(2026, 6, 4), False),
        (date(2023, 6, 5), None, True),
        (date(2023, 6, 4), None, False),
    ],
)
def test_a_policy_counts_from_its_approval_to_its_last_day(approved, review, good):
    policy = Policy(id="p", name="P", kind=KIND, approved_on=approved, next_review=review)
    held = papers(holding(policy), (KIND,), TODAY)
    assert bool(held.good) is good
    assert bool(held.bad) is not good


def test_many_places_and_names_still_fit_into_one_line():
    held = tuple(
        Policy(id=str(n), name="N" * 60, kind=KIND, approved_on=TODAY, kept_at=f"Room\n{n}" * 20)
        for n in range(50)
    )
    found = papers(holding(*held), (KIND,), TODAY)
    assert len(found.location) <= LINE_LIMIT
    assert "\n" not in found.location
    assert found.words.endswith("and 30 more in the register.")


def test_what_was_typed_is_cut_to_a_short_answer():
    assert cut("a  b\nc") == "a b c"
    assert len(cut("word " * 100)) <= 200


def test_what_is_too_long_is_cut_between_words():
    assert cut("Locked cabinet in a locked room", 20) == "Locked cabinet in a…"
    assert cut("x" * 30, 20) == "x" * 19 + "…"
    assert cut("Locked", 20) == "Locked"
