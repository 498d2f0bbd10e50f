"""Moments are read as people write them, minding the days the clocks change, and shown one way."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.fields import Field, Kind
from dsptdesk.domain.listing import sort_key
from dsptdesk.domain.moments import (
    Twice,
    clock_change,
    local_day,
    long_moment,
    moment_from_text,
    moment_to_text,
    parse_moment,
)

# A quarter past six in the evening on a summer's day in England.
NOW = datetime(2026, 6, 5, 17, 15, 42, 99, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(1900, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC))
MINUTES = MOMENTS.map(lambda one: one.replace(second=0, microsecond=0))


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@given(MINUTES)
def test_what_is_shown_can_be_typed_again(moment):
    assert parse_moment(long_moment(moment), NOW) == moment
    assert parse_moment(long_moment(moment).upper(), NOW) == moment


@given(st.datetimes(datetime(2026, 10, 24, 22), datetime(2026, 10, 25, 4)))
def test_every_minute_of_the_night_the_clocks_go_back_comes_back(local):
    moment = local.replace(second=0, microsecond=0, tzinfo=UTC)
    assert parse_moment(long_moment(moment), NOW) == moment


@given(MOMENTS)
def test_what_is_stored_is_read_again(moment):
    assert moment_from_text(moment_to_text(moment)) == moment


def test_what_is_stored_is_the_same_whatever_clock_it_came_from():
    india = timezone(timedelta(hours=5, minutes=30))
    moment = datetime(2026, 10, 25, 6, 30, tzinfo=india)
    assert moment_to_text(moment) == "2026-10-25T01:00:00+00:00"
    assert moment_from_text("2026-10-25T06:30:00+05:30").tzinfo is UTC


@pytest.mark.parametrize(
    "text", ["2026-10-25T01:30:00", "2026-10-25", "1899-12-31T23:00:00+00:00", "soon", ""]
)
def test_what_no_version_stored_is_refused(text):
    with pytest.raises(ValueError):
        moment_from_text(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("25/12/2026 01:30", utc(2026, 12, 25, 1, 30)),
        ("25/6/26 01:30", utc(2026, 6, 25, 0, 30)),
        ("yesterday 14:05", utc(2026, 6, 4, 13, 5)),
        ("today 9am", utc(2026, 6, 5, 8)),
        ("9 am today", utc(2026, 6, 5, 8)),
        ("14:05 on 4 June 2026", utc(2026, 6, 4, 13, 5)),
        ("3 Nov 2026 2.15 pm", utc(2026, 11, 3, 14, 15)),
        ("3 Nov 2026 2.15 p.m.", utc(2026, 11, 3, 14, 15)),
        ("3rd November 2026, at 14:15", utc(2026, 11, 3, 14, 15)),
        ("3.11.2026 14.15", utc(2026, 11, 3, 14, 15)),
        ("2026-11-03T14:15", utc(2026, 11, 3, 14, 15)),
        ("2026-11-03 14:15:59", utc(2026, 11, 3, 14, 15)),
        ("3 Nov 2026 12am", utc(2026, 11, 3)),
        ("3 Nov 2026 12pm", utc(2026, 11, 3, 12)),
        ("3 Nov 2026 12.30 am", utc(2026, 11, 3, 0, 30)),
        ("noon today", utc(2026, 6, 5, 11)),
        ("yesterday midday", utc(2026, 6, 4, 11)),
        ("3 Nov 2026 00:00 gmt", utc(2026, 11, 3)),
        ("5 June 2026 00:00 (BST)", utc(2026, 6, 4, 23)),
        (" NOW ", utc(2026, 6, 5, 17, 15)),
        ("", None),
        ("  ", None),
        # The clocks go forward at 01:00 and back at 02:00.
        ("29 March 2026 00:59", utc(2026, 3, 29, 0, 59)),
        ("29 March 2026 02:00", utc(2026, 3, 29, 1)),
        ("25 October 2026 00:59", utc(2026, 10, 24, 23, 59)),
        ("25 October 2026 01:30 BST", utc(2026, 10, 25, 0, 30)),
        ("25 October 2026 01:30 gmt", utc(2026, 10, 25, 1, 30)),
        ("25 October 2026 02:00", utc(2026, 10, 25, 2)),
    ],
)
def test_examples(text, moment):
    assert parse_moment(text, NOW) == moment


def test_today_is_the_day_in_england():
    late = utc(2026, 6, 5, 23, 30)
    assert local_day(late) == date(2026, 6, 6)
    assert parse_moment("today 00:15", late) == utc(2026, 6, 5, 23, 15)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("3 Nov 2026", "Add the time to 3 November 2026.*best estimate"),
        ("3.11.26", "Add the time to 3 November 2026"),
        ("today", "Add the time to 5 June 2026"),
        ("14:05", "Add the day"),
        ("9am", "Add the day"),
        ("31 June 2026 14:05", "no such day"),
        ("3 Nov 2026 25:00", "no such time"),
        ("3 Nov 2026 9:60", "no such time"),
        ("3 Nov 2026 14 am", "no such time"),
        ("3 Nov 2026 midnight", "00:00 with the day that begins"),
        ("3 Nov 0202 14:05", "Check the year"),
        ("3 Nov 9999 14:05", "Check the year"),
        ("29 March 2026 01:30", "no 01:30 on 29 March 2026.*enter 02:30"),
        ("29 March 2026 01:00", "no 01:00 on 29 March 2026.*enter 02:00"),
        ("29 March 2026 01:30 BST", "no 01:30 on 29 March 2026"),
        ("25 October 2026 01:30", "BST for the first or GMT for the second"),
        ("3 Nov 2026 14:05 BST", "show GMT. Leave out BST"),
        ("5 June 2026 14:05 GMT", "show BST. Leave out GMT"),
        ("gmt", "Add the day"),
        ("soon", "Enter a date such as"),
    ],
)
def test_what_cannot_be_read_says_what_to_enter(text, advice):
    with pytest.raises(ValueError, match=advice):
        parse_moment(text, NOW)


def test_an_hour_that_comes_twice_offers_both_earlier_first():
    with pytest.raises(Twice) as found:
        parse_moment("25/10/2026 01:00", NOW)
    assert found.value.both == (utc(2026, 10, 25, 0), utc(2026, 10, 25, 1))


def outcome(text):
    try:
        return parse_moment(text, NOW)
    except ValueError:
        return None


@given(st.text(max_size=30) | st.text("0123456789:./- apmgtbsdywnov()", max_size=30))
def test_no_text_makes_it_fall_over(text):
    found = outcome(text)
    assert found is None or (found.tzinfo is UTC and found.second == 0)


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (utc(2026, 10, 25, 0, 30), "25 October 2026, 01:30 (BST)"),
        (utc(2026, 10, 25, 1, 30), "25 October 2026, 01:30 (GMT)"),
        (utc(2026, 3, 29, 0, 59), "29 March 2026, 00:59 (GMT)"),
        (utc(2026, 3, 29, 1, 0), "29 March 2026, 02:00 (BST)"),
        (None, ""),
    ],
)
def test_a_moment_is_shown_with_its_clock(moment, shown):
    assert long_moment(moment) == shown
    assert Field("Aware", Kind.MOMENT).show(moment) == shown


def test_the_clocks_move_by_an_hour_each_way():
    hour = timedelta(hours=1)
    assert clock_change(utc(2026, 3, 28), utc(2026, 3, 30)) == hour
    assert clock_change(utc(2026, 10, 24), utc(2026, 10, 26)) == -hour
    assert clock_change(utc(2026, 10, 26), utc(2026, 10, 28)) == timedelta()


@pytest.mark.parametrize(
    ("moment", "advice"),
    [
        (utc(2026, 6, 5, 9), ""),
        (datetime(2026, 6, 5, 9), "which clock"),
        (utc(1899, 12, 31), "Check the year"),
        (utc(2200, 1, 1), "Check the year"),
    ],
)
def test_a_moment_that_cannot_be_kept_is_refused_in_words(moment, advice):
    problem = Field("Aware", Kind.MOMENT).problem(moment)
    assert (advice in problem) if advice else problem == ""


def test_a_needed_moment_asks_for_itself():
    assert (
        Field("Became aware", Kind.MOMENT, required=True).problem(None) == "Fill in “Became aware”."
    )


class Held:
    def __init__(self, at):
        self.at = at


def test_moments_sort_by_time_and_empty_ones_come_last():
    spec = Field("Aware", Kind.MOMENT, name="at")
    order = [utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 0), None]
    keys = [sort_key(Held(one), spec, {}) for one in order]
    assert keys == sorted(keys)
