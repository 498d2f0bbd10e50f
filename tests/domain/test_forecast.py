"""The forecast is reckoned from the pace, says how, and is silent when there is too little."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.forecast import FARTHEST, Forecast, RunsOut, Work, forecast

TODAY = date(2026, 4, 2)
LAST = date(2026, 6, 30)


def days_ago(*numbers) -> tuple[date, ...]:
    return tuple(TODAY - timedelta(days=n) for n in numbers)


def work(*done, left=12, **more) -> Work:
    return Work(days_ago(*done), left, "Standards Met", LAST, **more)


def test_the_day_follows_from_the_pace_and_the_reasoning_says_so():
    found = forecast(work(0, 2, 4, 6, 8, 10, 12, 20, 27, 60), TODAY)
    assert found == Forecast(
        date(2026, 5, 10),
        (
            "You completed 9 items in the last 4 weeks.",
            "12 items are left for Standards Met.",
            (
                "At this pace you are ready about 10 May 2026, about 7 weeks before the last day, "
                "30 June 2026."
            ),
        ),
    )


def test_too_slow_a_pace_is_said_plainly():
    found = forecast(work(0, 10, 20, 40), TODAY)
    assert found.late
    assert "after the last day, 30 June 2026. Try to complete more each week." in found.words
    assert not forecast(work(*range(20), 40), TODAY).late


@pytest.mark.parametrize(
    ("done", "words"),
    [
        ((), "No forecast yet: no item is complete so far."),
        ((20, 3), "No forecast yet: it needs at least 3 complete items."),
        (
            (13, 9, 4, 3, 1),
            "No forecast yet: you began on 20 March 2026, and it takes two weeks to see a pace.",
        ),
        (
            (80, 60, 28),
            (
                "Nothing was completed in the last 4 weeks, so there is no pace to reckon from. The "
                "last item was completed on 5 March 2026."
            ),
        ),
    ],
)
def test_with_too_little_to_go_on_no_day_is_named(done, words):
    found = forecast(work(*done), TODAY)
    assert found.ready_on is None
    assert found.sentences == (words, "12 items are left for Standards Met.")


def test_two_weeks_and_three_items_are_enough():
    found = forecast(work(14, 9, 4, left=1), TODAY)
    assert found.ready_on == TODAY + timedelta(days=5)
    assert found.sentences[0] == "You completed 3 items in the last 15 days."


def test_days_to_come_are_no_work_done():
    assert forecast(work(-5, -6, -7, -30), TODAY).ready_on is None


def test_what_runs_out_before_the_last_day_is_named_soonest_first():
    runs = tuple(
        RunsOut(f"“Paper {n}”", day)
        for n, day in enumerate(
            (date(2026, 6, 1), date(2026, 5, 3), date(2026, 4, 1), LAST, date(2026, 6, 29), TODAY)
        )
    )
    found = forecast(work(20, 10, 1, runs_out=runs), TODAY)
    assert found.sentences[-1] == (
        "4 documents or certificates run out before 30 June 2026: “Paper 5”, 2 April 2026; "
        "“Paper 1”, 3 May 2026; “Paper 0”, 1 June 2026; and 1 more. Renew in time."
    )


def test_when_all_is_complete_only_what_runs_out_is_left_to_say():
    runs = (RunsOut("“Paper”", date(2026, 5, 3)),)
    found = forecast(work(left=0, runs_out=runs), TODAY)
    assert found.ready_on == TODAY
    assert found.sentences == (
        "Every item for Standards Met is complete.",
        (
            "1 document or certificate runs out before 30 June 2026: “Paper”, 3 May 2026. "
            "Renew in time."
        ),
    )


def test_without_a_last_day_or_after_it_nothing_is_compared():
    one = work(20, 10, 1)
    assert forecast(replace(one, deadline=None), TODAY).words.endswith("about 25 June 2026.")
    past = forecast(replace(one, deadline=date(2026, 3, 31)), TODAY)
    assert past.words.endswith("The last day to publish was 31 March 2026.")


def test_a_pace_that_leads_nowhere_names_no_day():
    found = forecast(work(27, 20, 1, left=300), TODAY)
    assert found.ready_on is None
    assert "over two years" in found.words


ENOUGH = st.lists(st.integers(0, 27), min_size=3, max_size=40).map(lambda days: (14, *days))
LEFT = st.integers(1, 45)


def day_of(done, left, deadline=LAST) -> date:
    found = forecast(replace(work(*done, left=left), deadline=deadline), TODAY)
    return found.ready_on or date.max


@given(ENOUGH, LEFT, st.integers(0, 13))
def test_a_faster_pace_is_never_later(done, left, more):
    assert day_of((*done, more), left) <= day_of(done, left)


@given(ENOUGH, LEFT)
def test_less_to_do_is_never_later(done, left):
    assert day_of(done, left - 1) <= day_of(done, left)


@given(ENOUGH, LEFT, st.dates(date(2026, 1, 1), date(2027, 1, 1)))
def test_the_day_lies_ahead_and_hangs_on_no_deadline(done, left, deadline):
    on = day_of(done, left, deadline)
    assert on == day_of(done, left)
    assert on == date.max or TODAY < on <= TODAY + timedelta(days=FARTHEST)


@given(st.lists(st.dates(), max_size=50), st.integers(0, 500), st.none() | st.dates(), st.dates())
def test_any_days_give_words_and_never_a_day_from_too_little(done, left, deadline, today):
    found = forecast(Work(tuple(done), left, "Standards Met", deadline), today)
    assert found.sentences
    assert all(sentence.endswith(".") for sentence in found.sentences)
    past = [day for day in done if day <= today]
    thin = len(past) < 3 or (today - min(past)).days < 14
    assert not (left and thin and found.ready_on)


def test_a_last_day_that_nobody_confirmed_is_called_probable():
    one = replace(work(0, 2, 4, 6, 8, 10, 12, 20, 27, 60), deadline_confirmed=False)
    found = forecast(one, TODAY)
    assert found.sentences[2] == (
        "At this pace you are ready about 10 May 2026, about 7 weeks before what is probably the "
        "last day, 30 June 2026. Look on the website."
    )
    on = forecast(replace(one, deadline=date(2026, 5, 10)), TODAY)
    assert "10 May 2026, probably the last day to publish." in on.words
    late = forecast(replace(one, deadline=date(2026, 5, 1)), TODAY)
    assert "after what is probably the last day, 1 May 2026." in late.words
    past = forecast(replace(one, deadline=date(2026, 3, 31)), TODAY)
    assert "The last day to publish was probably 31 March 2026." in past.words
    paper = RunsOut("A", date(2026, 6, 1))
    said = forecast(replace(one, runs_out=(paper,)), TODAY).words
    assert "runs out before 30 June 2026, probably the last day" in said
