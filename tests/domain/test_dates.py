"""Dates are read as people write them and shown in one way."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.dates import days_after, long_date, long_time, months_after, parse_date

TODAY = date(2026, 6, 5)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(DAYS)
def test_what_is_shown_can_be_typed_again(day):
    assert parse_date(long_date(day), TODAY) == day
    assert parse_date(long_date(day).upper(), TODAY) == day


@given(
    DAYS, st.sampled_from(["{d}/{m}/{y}", "{d:02}.{m:02}.{y}", "{d}-{m}-{y}", "{y}-{m:02}-{d:02}"])
)
def test_every_usual_order_is_read(day, form):
    assert parse_date(form.format(d=day.day, m=day.month, y=day.year), TODAY) == day


def outcome(text):
    try:
        return parse_date(text, TODAY)
    except ValueError as error:
        return str(error)


@given(st.text(max_size=30))
def test_no_text_makes_it_fall_over(text):
    found = outcome(text)
    assert found is None or isinstance(found, date) or "Enter a date such as" in found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 Nov 2026", date(2026, 11, 3)),
        ("3rd November, 2026", date(2026, 11, 3)),
        ("3/11/26", date(2026, 11, 3)),
        ("1 sept 26", date(2026, 9, 1)),
        ("3/11/46", date(2046, 11, 3)),
        ("3/11/47", date(1947, 11, 3)),
        ("  today ", TODAY),
        ("Tomorrow", date(2026, 6, 6)),
        ("yesterday", date(2026, 6, 4)),
        ("2026-11-03T10:00", date(2026, 11, 3)),
        ("29/2/2028", date(2028, 2, 29)),
        ("", None),
    ],
)
def test_examples(text, day):
    assert parse_date(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["31/6/2026", "29/2/2026", "0/1/2026", "soon", "13/13/2026", "3 Foo 26"]
)
def test_what_is_no_day_says_how_to_enter_one(text):
    with pytest.raises(ValueError, match="3 November 2026"):
        parse_date(text, TODAY)


def test_nothing_is_shown_for_no_day():
    assert long_date(None) == long_time(None) == ""
    assert long_time(datetime(2026, 11, 3, 4, 5)) == "3 November 2026, 04:05"


@given(DAYS, st.integers(0, 240))
def test_months_later_is_never_in_a_third_month(day, months):
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


def test_the_last_of_a_month_stays_the_last():
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_after(date(2027, 8, 31), 6) == date(2028, 2, 29)


def test_a_slip_in_the_year_ends_at_the_last_day_there_is():
    assert months_after(date(9999, 12, 5), 1) == date.max
    assert months_after(date(1, 1, 5), -12) == date.min
    assert days_after(date(9999, 12, 5), 30) == date.max
    assert days_after(date(2026, 12, 5), 30) == date(2027, 1, 4)
