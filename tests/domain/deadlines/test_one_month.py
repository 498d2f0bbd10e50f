"""Rights requests: one month, three months, pauses and working days, case by case."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.bank_holidays import is_working_day
from dsptdesk.domain.dates import months_after
from dsptdesk.domain.deadlines.one_month import Pause, one_month

DAY = timedelta(days=1)


def d(words):
    day, month, year = map(int, words.split())
    return date(year, month, day)


def limit(received, today=None, **more):
    return one_month(d(received), d(today or received), **more)


@pytest.mark.parametrize(
    ("received", "expected", "target"),
    [
        ("3 9 2026", "5 10 2026", "2 10 2026"),  # the 3rd is a Saturday
        ("15 9 2026", "15 10 2026", "14 10 2026"),
        ("31 1 2026", "2 3 2026", "27 2 2026"),  # 28 February is a Saturday
        ("31 1 2027", "1 3 2027", "26 2 2027"),  # 28 February is a Sunday
        ("31 1 2028", "29 2 2028", "28 2 2028"),  # leap year
        ("30 1 2028", "29 2 2028", "28 2 2028"),
        ("29 1 2028", "29 2 2028", "28 2 2028"),
        ("29 1 2027", "1 3 2027", "26 2 2027"),
        ("29 2 2028", "29 3 2028", "28 3 2028"),
        ("28 2 2026", "30 3 2026", "27 3 2026"),  # 28 March is a Saturday
        ("31 3 2026", "30 4 2026", "29 4 2026"),
        ("31 5 2026", "30 6 2026", "29 6 2026"),
        ("31 8 2026", "30 9 2026", "29 9 2026"),  # received on a bank holiday
        ("30 11 2026", "30 12 2026", "29 12 2026"),
        ("31 12 2026", "1 2 2027", "29 1 2027"),  # 31 January 2027 is a Sunday
        ("25 11 2026", "29 12 2026", "24 12 2026"),  # Friday, weekend, bank holiday
        ("26 11 2026", "29 12 2026", "24 12 2026"),
        ("28 11 2026", "29 12 2026", "24 12 2026"),
        ("1 12 2026", "4 1 2027", "31 12 2026"),  # New Year's Day is a Friday
        ("3 3 2026", "7 4 2026", "2 4 2026"),  # Good Friday to Easter Monday
        ("28 2 2027", "30 3 2027", "25 3 2027"),  # Easter Sunday, then Easter Monday
        ("25 4 2026", "26 5 2026", "22 5 2026"),  # the spring bank holiday
        ("31 7 2026", "1 9 2026", "28 8 2026"),  # the summer bank holiday
    ],
)
def test_one_month(received, expected, target):
    found = limit(received)
    assert (found.limit, found.target) == (d(expected), d(target))
    assert not found.standing
    assert not found.extended


def test_the_sum_is_shown_step_by_step():
    assert limit("31 1 2027").sum[:3] == (
        "The request came on 31 January 2027.",
        "One month on: 28 February 2027, because February has no 31st.",
        "That is a Sunday, so the limit is Monday 1 March 2027.",
    )
    assert "So the limit is Thursday 15 October 2026." in limit("15 9 2026").sum


def test_every_bank_holiday_on_the_way_is_named():
    (said,) = (one for one in limit("27 11 2026").sum if one.startswith("That is a"))
    assert said == (
        "That is a Sunday and Monday 28 December 2026 is a bank holiday (Boxing Day), "
        "so the limit is Tuesday 29 December 2026."
    )


def test_the_open_point_and_the_28_days_are_said():
    found = limit("1 9 2026")
    words = " ".join(found.sum)
    assert "Aim for Wednesday 30 September 2026: the law can also be read" in words
    assert found.safe == d("28 9 2026")
    assert "plan 28 days: Monday 28 September 2026" in words


@pytest.mark.parametrize(
    ("proof", "fee", "expected"),
    [
        (None, None, "15 10 2026"),
        ("17 9 2026", None, "19 10 2026"),
        (None, "18 9 2026", "19 10 2026"),
        ("17 9 2026", "21 9 2026", "21 10 2026"),
        ("21 9 2026", "17 9 2026", "21 10 2026"),
        ("1 9 2026", "2 9 2026", "15 10 2026"),  # both were there before the request
    ],
)
def test_the_month_starts_with_the_latest_of_request_proof_and_fee(proof, fee, expected):
    found = limit("15 9 2026", proof_on=proof and d(proof), fee_on=fee and d(fee))
    assert found.limit == d(expected)


def test_a_month_that_has_not_begun_is_said_to_stand():
    found = limit("15 9 2026", "21 9 2026", waiting=True)
    assert found.standing
    assert found.limit == d("21 10 2026")
    assert "the clock has not started" in " ".join(found.sum)
    assert found.words(d("21 9 2026")) == "The clock has not started"


@pytest.mark.parametrize(
    ("received", "told", "expected"),
    [
        ("31 1 2026", "28 2 2026", "30 4 2026"),
        ("30 11 2026", "30 12 2026", "1 3 2027"),  # 28 February 2027 is a Sunday
        ("30 11 2027", "30 12 2027", "29 2 2028"),  # leap year
        ("25 9 2026", "25 9 2026", "29 12 2026"),  # Christmas
        ("3 9 2026", "5 10 2026", "3 12 2026"),  # the last day, moved by a weekend
    ],
)
def test_three_months_from_the_start_when_told_in_the_first(received, told, expected):
    found = limit(received, told, extended_on=d(told))
    assert found.extended
    assert found.limit == d(expected)


def test_three_months_count_from_the_start_and_not_from_the_notice():
    found = limit("15 9 2026", "13 10 2026", proof_on=d("17 9 2026"), extended_on=d("13 10 2026"))
    assert found.limit == d("17 12 2026")


@pytest.mark.parametrize(
    ("told", "words"),
    [("16 10 2026", "too late: it had to be by 15 October 2026"), ("14 9 2026", "check the date")],
)
def test_a_notice_outside_the_month_changes_nothing(told, words):
    found = limit("15 9 2026", "20 10 2026", extended_on=d(told))
    assert (found.limit, found.extended) == (d("15 10 2026"), False)
    assert words in " ".join(found.sum)


def test_a_notice_in_time_only_by_the_weekend_is_remarked():
    found = limit("3 9 2026", "5 10 2026", extended_on=d("5 10 2026"))
    assert "One month alone ended on 3 October 2026" in " ".join(found.sum)


def pause(asked, answered=None):
    return Pause(d(asked), answered and d(answered))


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        ([pause("20 9 2026", "20 9 2026")], "16 10 2026"),  # one day, both ends the same
        ([pause("20 9 2026", "24 9 2026")], "20 10 2026"),
        ([pause("20 9 2026", "21 9 2026")], "19 10 2026"),  # 17 October is a Saturday
        ([pause("20 9 2026", "22 9 2026"), pause("1 10 2026", "2 10 2026")], "20 10 2026"),
        ([pause("20 9 2026", "24 9 2026"), pause("22 9 2026", "25 9 2026")], "21 10 2026"),
        ([pause("20 9 2026", "28 9 2026"), pause("22 9 2026", "23 9 2026")], "26 10 2026"),
        ([pause("20 9 2026", "22 9 2026"), pause("22 9 2026", "24 9 2026")], "20 10 2026"),
        ([pause("1 9 2026", "14 9 2026")], "15 10 2026"),  # before the start
        ([pause("10 9 2026", "16 9 2026")], "19 10 2026"),  # two days of it lie after the start
        ([pause("15 10 2026", "21 10 2026")], "22 10 2026"),  # begins on the last day
        ([pause("16 10 2026", "21 10 2026")], "15 10 2026"),  # begins after it
        ([pause("24 9 2026", "20 9 2026")], "15 10 2026"),  # ends before it begins
        ([pause("20 9 2026", "8 10 2026"), pause("30 10 2026", "2 11 2026")], "9 11 2026"),
    ],
)
def test_paused_days_are_added_once_before_the_working_day_is_found(pauses, expected):
    found = limit("15 9 2026", "30 11 2026", pauses=pauses)
    assert found.limit == d(expected)
    assert limit("15 9 2026", "30 11 2026", pauses=pauses[::-1]) == found


def test_an_open_pause_holds_the_limit_and_says_so():
    day_by_day = [
        limit("15 9 2026", today, pauses=[pause("20 9 2026")])
        for today in ("20 9 2026", "21 9 2026", "30 11 2026")
    ]
    assert [one.limit for one in day_by_day] == [
        d("16 10 2026"),
        d("19 10 2026"),
        d("28 12 2026") + DAY,
    ]
    assert all(one.standing for one in day_by_day)
    assert "The clock stands still: 72 days so far" in " ".join(day_by_day[2].sum)
    assert day_by_day[2].words(d("30 11 2026")) == "The clock stands still"


@pytest.mark.parametrize(
    ("pauses", "words"),
    [
        ([pause("20 9 2026", "24 9 2026")], "5 days added to 15 October 2026 give 20 October"),
        ([pause("20 9 2026", "20 9 2026")], "1 day added to 15 October 2026 gives 16 October"),
        ([pause("20 9 2026", "24 9 2026"), pause("24 9 2026", "25 9 2026")], "not counted again"),
        ([pause("1 9 2026", "3 9 2026")], "over before the clock started"),
        ([pause("24 9 2026", "20 9 2026")], "ends before it begins"),
        ([pause("16 10 2026", "20 10 2026")], "began after the limit, 15 October 2026"),
        ([pause("1 12 2026")], "has not begun yet"),
    ],
)
def test_each_pause_is_explained(pauses, words):
    assert words in " ".join(limit("15 9 2026", "30 11 2026", pauses=pauses).sum)


def test_a_pause_from_before_the_law_is_remarked():
    found = limit("15 1 2026", "15 3 2026", pauses=[pause("20 1 2026", "21 1 2026")])
    assert "law since 5 February 2026" in " ".join(found.sum)


def test_a_pause_moves_the_notice_and_the_three_months_too():
    pauses = [pause("20 9 2026", "29 9 2026")]
    found = limit("15 9 2026", "30 11 2026", pauses=pauses, extended_on=d("20 10 2026"))
    assert found.extended
    assert found.limit == d("29 12 2026")  # 15 December and 10 days is Christmas Day
    assert "only the pause or the weekend" in " ".join(found.sum)


def test_years_without_a_list_are_said_and_not_guessed():
    words = " ".join(limit("1 12 2028").sum)
    assert "Check for bank holidays around 1 January 2029: our list ends with 2028." in words
    assert "our list begins with 2025" in " ".join(limit("4 6 2024").sum)
    assert "Check for bank holidays" not in " ".join(limit("15 9 2026").sum)


def test_a_holiday_nobody_has_checked_yet_is_not_given_as_settled():
    assert "Bank holidays of 2027 may still change" in " ".join(limit("28 2 2027").sum)
    assert "may still change" not in " ".join(limit("27 11 2026").sum)


@pytest.mark.parametrize("day", [date.min, date.max, date.max - 30 * DAY])
def test_a_slip_in_the_year_stops_nothing(day):
    assert one_month(day, date(2026, 9, 15), pauses=[Pause(day)], extended_on=day).sum


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("5 10 2026", "10 days left"),
        ("14 10 2026", "1 day left"),
        ("15 10 2026", "Today is the last day"),
        ("16 10 2026", "Passed 1 day ago"),
        ("25 10 2026", "Passed 10 days ago"),
    ],
)
def test_what_is_left_is_said(today, words):
    found = limit("15 9 2026", today)
    assert found.words(d(today)) == words
    assert found.passed(d(today)) is words.startswith("Passed")


DAYS = st.dates(date(2025, 1, 1), date(2028, 6, 30))
PAUSES = st.lists(
    st.builds(
        lambda asked, length: Pause(asked, None if length is None else asked + length * DAY),
        DAYS,
        st.none() | st.integers(-3, 60),
    ),
    max_size=5,
)


@given(DAYS, DAYS, PAUSES, st.none() | DAYS, st.none() | DAYS)
def test_the_limit_is_a_working_day_after_the_start(received, today, pauses, proof, told):
    found = one_month(received, today, pauses=pauses, proof_on=proof, extended_on=told)
    start = max(received, proof or received)
    assert is_working_day(found.limit)
    assert is_working_day(found.target)
    assert start <= found.safe <= found.target < found.limit
    assert found.limit >= months_after(start, 1)
    assert not (found.standing and found.passed(today))


@given(DAYS, DAYS, PAUSES, PAUSES, st.none() | DAYS)
def test_more_pauses_never_shorten_the_time(received, today, some, more, told):
    before = one_month(received, today, pauses=some, extended_on=told)
    after = one_month(received, today, pauses=some + more, extended_on=told)
    assert after.limit >= before.limit


@given(DAYS, DAYS, PAUSES)
def test_the_days_added_are_the_days_of_the_calendar(received, today, pauses):
    """Reckon a second way: mark each day that a pause in force covers."""
    due, start = months_after(received, 1), received
    covered = set()
    for one in sorted(pauses, key=lambda one: (one.asked_on, one.answered_on or date.max)):
        last = due + len(covered) * DAY
        while not is_working_day(last):
            last += DAY
        end = min(one.answered_on or today, today)
        bad = one.answered_on is not None and one.answered_on < one.asked_on
        if bad or one.asked_on > min(last, today):
            continue
        covered |= {one.asked_on + n * DAY for n in range((end - one.asked_on).days + 1)}
        covered = {day for day in covered if day >= start}
    expected = due + len(covered) * DAY
    while not is_working_day(expected):
        expected += DAY
    assert one_month(received, today, pauses=pauses).limit == expected
