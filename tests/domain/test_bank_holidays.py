"""The bank holidays are those the rules of the calendar give."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dsptdesk.domain.bank_holidays import (
    BANK_HOLIDAYS,
    CHECKED_YEAR,
    FIRST_YEAR,
    LAST_YEAR,
    covers,
    is_working_day,
)

DAY = timedelta(days=1)


def easter(year):
    """Reckon Easter Sunday (Anonymous Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def monday(day, step):
    while day.weekday() != 0:
        day += step * DAY
    return day


def by_rule(year):
    days = {
        easter(year) - 2 * DAY,
        easter(year) + DAY,
        monday(date(year, 5, 1), 1),
        monday(date(year, 5, 31), -1),
        monday(date(year, 8, 31), -1),
    }
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        instead = day
        while instead.weekday() > 4 or instead in days:
            instead += DAY
        days.add(instead)
    return days


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_each_year_follows_the_rules(year):
    assert {day for day in BANK_HOLIDAYS if day.year == year} == by_rule(year)


def test_the_list_says_which_years_it_knows():
    assert not covers(date(2024, 12, 31))
    assert covers(date(2025, 1, 1))
    assert covers(date(2028, 12, 31))
    assert not covers(date(2029, 1, 1))
    assert FIRST_YEAR <= CHECKED_YEAR <= LAST_YEAR


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 12, 24), True),
        (date(2026, 12, 25), False),
        (date(2026, 12, 26), False),
        (date(2026, 12, 28), False),
        (date(2026, 12, 29), True),
        (date(2026, 4, 3), False),
        (date(2026, 4, 4), False),
        (date(2026, 8, 3), True),  # a bank holiday in Scotland only
    ],
)
def test_working_days(day, working):
    assert is_working_day(day) is working
