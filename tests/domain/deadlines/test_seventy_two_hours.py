"""72 hours are hours that pass, whatever the clocks and the calendar do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.deadlines.seventy_two_hours import report_by
from dsptdesk.domain.moments import long_moment, parse_moment

NOW = datetime(2026, 6, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("aware", "limit"),
    [
        ("3 June 2026 14:05", "6 June 2026, 14:05 (BST)"),
        ("31 December 2026 23:30", "3 January 2027, 23:30 (GMT)"),
        ("24 December 2026 17:00", "27 December 2026, 17:00 (GMT)"),
        ("26 February 2028 09:00", "29 February 2028, 09:00 (GMT)"),
        ("26 February 2027 09:00", "1 March 2027, 09:00 (GMT)"),
        ("27 March 2026 10:00", "30 March 2026, 11:00 (BST)"),
        ("26 March 2026 00:30", "29 March 2026, 00:30 (GMT)"),
        ("26 March 2026 01:00", "29 March 2026, 02:00 (BST)"),
        ("26 March 2026 01:30", "29 March 2026, 02:30 (BST)"),
        ("29 March 2026 02:00", "1 April 2026, 02:00 (BST)"),
        ("23 October 2026 10:00", "26 October 2026, 09:00 (GMT)"),
        ("22 October 2026 01:30", "25 October 2026, 01:30 (BST)"),
        ("22 October 2026 02:30", "25 October 2026, 01:30 (GMT)"),
        ("25 October 2026 01:30 BST", "28 October 2026, 00:30 (GMT)"),
        ("25 October 2026 01:30 GMT", "28 October 2026, 01:30 (GMT)"),
    ],
)
def test_examples(aware, limit):
    assert long_moment(report_by(parse_moment(aware, NOW)).limit) == limit


@pytest.mark.parametrize(
    ("aware", "words"),
    [
        ("27 March 2026 10:00", "clocks go forward in between, so the limit shows an hour later"),
        ("23 October 2026 10:00", "clocks go back in between, so the limit shows an hour earlier"),
        ("3 June 2026 14:05", ""),
    ],
)
def test_a_change_of_the_clocks_is_explained(aware, words):
    said = " ".join(report_by(parse_moment(aware, NOW)).sum)
    assert words in said
    assert ("clocks" in said) is bool(words)


def test_the_sum_is_shown():
    said = report_by(parse_moment("25 October 2026 01:30 BST", NOW)).sum
    assert said[0] == "You became aware on 25 October 2026, 01:30 (BST)."
    assert said[1].startswith("72 hours pass until 28 October 2026, 00:30 (GMT).")


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(), "72 hours left"),
        (timedelta(seconds=1), "71 hours left"),
        (timedelta(hours=31), "41 hours left"),
        (timedelta(hours=30, minutes=1), "41 hours left"),
        (timedelta(hours=71), "1 hour left"),
        (timedelta(hours=71, seconds=1), "59 minutes left"),
        (timedelta(hours=71, minutes=59), "1 minute left"),
        (timedelta(hours=71, minutes=59, seconds=30), "Less than a minute left"),
        (timedelta(hours=72, seconds=1), "Passed less than a minute ago"),
        (timedelta(hours=75), "Passed 3 hours ago"),
        (timedelta(hours=72 + 80), "Passed 3 days ago"),
    ],
)
def test_what_is_left_is_said_and_never_too_much(passed, words):
    found = report_by(NOW)
    assert found.words(NOW + passed) == words
    assert found.passed(NOW + passed) is words.startswith("Passed")


@given(st.datetimes(datetime(2000, 1, 1), datetime(2150, 1, 1), timezones=st.just(UTC)))
def test_it_is_always_exactly_72_hours(aware):
    found = report_by(aware)
    assert found.limit - aware == timedelta(hours=72)
    assert found.words(aware) == "72 hours left"


def test_the_clock_of_this_computer_may_be_handed_in():
    # A desk's clock gives the time here without saying which zone that is.
    now = datetime.now()
    assert report_by(now.astimezone()).words(now) == "72 hours left"
