"""Complaints are confirmed within 30 days; day 1 is the day after they came."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.bank_holidays import is_working_day
from dsptdesk.domain.deadlines.complaint_days import acknowledge_by


@pytest.mark.parametrize(
    ("received", "limit"),
    [
        (date(2026, 6, 19), date(2026, 7, 20)),  # day 30 is Sunday 19 July
        (date(2026, 7, 1), date(2026, 7, 31)),
        (date(2026, 7, 2), date(2026, 8, 3)),  # Saturday 1 August
        (date(2026, 8, 1), date(2026, 9, 1)),  # the summer bank holiday
        (date(2026, 9, 25), date(2026, 10, 26)),  # Sunday 25 October, when the clocks go back
        (date(2026, 11, 25), date(2026, 12, 29)),  # Christmas
        (date(2026, 11, 24), date(2026, 12, 24)),
        (date(2027, 2, 24), date(2027, 3, 30)),  # Good Friday to Easter Monday
        (date(2027, 1, 30), date(2027, 3, 1)),
        (date(2028, 1, 30), date(2028, 2, 29)),  # leap day
        (date(2028, 1, 31), date(2028, 3, 1)),
        (date(2026, 12, 2), date(2027, 1, 4)),  # New Year's Day, then a weekend
    ],
)
def test_examples(received, limit):
    assert acknowledge_by(received).limit == limit


def test_the_sum_is_shown():
    words = acknowledge_by(date(2026, 7, 31)).sum
    assert "Day 1 is the day after, Saturday 1 August 2026. Weekends count." in words
    assert "Day 30 is 30 August 2026." in words
    assert any("Monday 31 August 2026 is a bank holiday" in one for one in words)


@pytest.mark.parametrize(("day", "said"), [(18, True), (19, False)])
def test_a_complaint_from_before_the_duty_hears_of_good_practice(day, said):
    words = " ".join(acknowledge_by(date(2026, 6, day)).sum)
    assert ("started on 19 June 2026" in words) is said
    assert ("good practice" in words) is said


@given(st.dates(date(2025, 1, 1), date(2028, 11, 1)))
def test_the_last_day_is_a_working_day_from_the_thirtieth(received):
    found = acknowledge_by(received)
    assert is_working_day(found.limit)
    assert is_working_day(found.target)
    assert found.target <= received + timedelta(days=30) <= found.limit
    assert (found.limit - received).days <= 35


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_slip_in_the_year_stops_nothing(day):
    assert acknowledge_by(day).sum
