"""Weighing: which words and which strength come out."""

from __future__ import annotations

from datetime import date

import pytest

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.weighing import (
    clause,
    count,
    listed,
    looked_through,
    of_all,
    policy_in_date,
    sentence,
    weigh,
    within_year,
)
from dsptdesk.domain.people import Person
from dsptdesk.domain.policies import Policy, PolicyKind
from tests.snapshots import approved, holding

TODAY = date(2026, 6, 5)
ANN = Person(id="p", name="Ann")


def test_what_speaks_against_it_outweighs_what_is_missing():
    found = weigh("It is so", (ANN,), against=("", "one is not"), to_do=("mend it", "", "ask"))
    assert found.strength is Strength.CONTRADICTS
    assert found.tick is Tick.NO
    assert found.reason == "It is so, but one is not. Still to do: mend it; ask."


def test_what_is_missing_makes_it_weak_and_nothing_missing_is_enough():
    assert weigh("It is so", (ANN,), to_do=("ask",)).strength is Strength.WEAK
    assert weigh("It is so", (ANN,), to_do=("",)).strength is Strength.ENOUGH
    assert weigh("It is so", (ANN,), ticked=False).tick is None


def test_the_first_end_counts():
    ends = (None, date(2027, 1, 1), date(2026, 12, 1))
    assert weigh("It is so", (ANN,), ends=ends).expires == date(2026, 12, 1)
    assert weigh("It is so", (ANN,), ends=(None,)).expires is None


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 1, "0 of 1 phone"),
        (1, 1, "1 phone"),
        (2, 2, "both phones"),
        (0, 2, "none of 2 phones"),
        (1, 2, "1 of 2 phones"),
        (1200, 1200, "all 1,200 phones"),
    ],
)
def test_how_many_of_how_many_reads_well(part, whole, words):
    assert of_all(part, whole, "phone") == words


def test_counts_read_well():
    assert [count(n, "phone") for n in (0, 1, 1000)] == ["no phones", "1 phone", "1,000 phones"]
    assert count(2, "person", "people") == "2 people"


def test_typed_text_stands_as_a_sentence_or_inside_one():
    assert sentence(" We found\nnothing ") == "We found nothing."
    assert sentence("Why?") == "Why?"
    assert sentence(" ") == ""
    assert clause("It runs the rota. ") == "It runs the rota"


def test_what_is_left_out_of_a_row_is_counted():
    assert listed(["a", "b"], 2) == "a; b"
    assert listed(["a", "b"], 1002) == "a; b; and 1,000 more in the register"


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (None, False),
        (TODAY, True),
        (date(2026, 6, 6), False),
        (date(2025, 6, 5), True),
        (date(2025, 6, 4), False),
        (date.max, False),
        (date.min, False),
    ],
)
def test_a_year_runs_to_the_same_day(day, counts):
    assert within_year(day, TODAY) is counts


def test_a_year_over_a_leap_day_is_a_day_longer():
    assert within_year(date(2027, 3, 1), date(2028, 3, 1))
    assert not within_year(date(2027, 2, 28), date(2028, 2, 29))


def test_of_several_policies_the_one_that_lasts_longest_counts():
    kept = [
        Policy(
            id=f"{year}",
            name=f"{year}",
            kind=PolicyKind.PASSWORDS,
            approved_on=date(2026, 1, 1),
            next_review=date(year, 1, 1),
        )
        for year in (2026, 2028, 2027)
    ]
    assert policy_in_date(holding(*kept), PolicyKind.PASSWORDS, TODAY).name == "2028"
    assert policy_in_date(holding(*kept[:1]), PolicyKind.PASSWORDS, TODAY) is None


def test_a_review_is_told_by_the_job_of_who_gave_it_and_never_by_a_name_alone():
    review = approved("assets")
    assert looked_through(holding(review), "assets", TODAY).words == (
        "approved as reviewed on 4 March 2026"
    )
    director = Person(id="p", name="Ann", job_title="Director")
    assert looked_through(holding(review, director), "assets", TODAY).words.endswith("(Director)")


def test_a_review_dated_after_today_does_not_count():
    assert looked_through(holding(approved("assets", date(2026, 6, 6))), "assets", TODAY).to_do


@pytest.mark.parametrize(
    ("approved_on", "counts"), [(date(2023, 6, 4), False), (date(2023, 6, 5), True)]
)
def test_a_policy_nobody_looked_at_for_three_years_is_not_in_date(approved_on, counts):
    policy = Policy(id="a", name="Old", kind=PolicyKind.PASSWORDS, approved_on=approved_on)
    assert (policy_in_date(holding(policy), PolicyKind.PASSWORDS, TODAY) is policy) is counts


def test_what_is_shown_in_part_is_never_ticked():
    assert weigh("It is so", (ANN,), to_do=("ask",)).tick is None
    assert weigh("It is so", (ANN,)).tick is Tick.YES
    assert weigh("It is so", (ANN,), against=("one is not",)).tick is Tick.NO
