"""The training figure: who counts, who was trained in time, and never more than there is."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.training_figure import (
    StaffMember,
    Trained,
    percent_of,
    training_figure,
)

PUBLISHED = date(2026, 6, 30)
IN_TIME = date(2026, 2, 1)


def person(number, **more):
    return StaffMember(str(number), f"Person {number:03}", **{"counts": True} | more)


def people(number):
    return tuple(person(n) for n in range(number))


def trained(staff, on=IN_TIME):
    return tuple(Trained(one.id, on) for one in staff)


@pytest.mark.parametrize(
    ("published", "on", "counts"),
    [
        (PUBLISHED, date(2026, 6, 30), True),
        (PUBLISHED, date(2026, 7, 1), False),  # planned for later
        (PUBLISHED, date(2025, 7, 1), True),
        (PUBLISHED, date(2025, 6, 30), False),  # the same day of the year before
        (PUBLISHED, None, False),
        (date(2028, 2, 29), date(2027, 3, 1), True),
        (date(2028, 2, 29), date(2027, 2, 28), False),
        (date(2029, 2, 28), date(2028, 2, 29), True),
        (date(2029, 2, 28), date(2028, 2, 28), False),
        (date(2028, 3, 1), date(2027, 3, 2), True),
        (date(2028, 3, 1), date(2027, 3, 1), False),
    ],
)
def test_twelve_months_are_counted_back_from_the_publication(published, on, counts):
    figure = training_figure(people(1), [Trained("0", on)], published)
    assert figure.trained == int(counts)


def test_the_newest_training_decides():
    days = [date(2024, 1, 1), IN_TIME, date(2023, 1, 1), date(2027, 1, 1)]
    figure = training_figure(people(1), [Trained("0", on) for on in days], PUBLISHED)
    assert figure.trained == 1


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"counts": False}, "No access to personal information"),
        ({"left": date(2026, 6, 29)}, "Left on 29 June 2026"),
        ({"started": date(2026, 7, 1)}, "Starts on 1 July 2026"),
        ({"started": date(2020, 1, 1), "left": date(2025, 1, 1)}, "Left on 1 January 2025"),
    ],
)
def test_who_does_not_count_is_left_out_with_the_reason_trained_or_not(more, why):
    one = person(0, **more)
    for training in ((), trained([one])):
        figure = training_figure([one], training, PUBLISHED)
        assert figure.of == 0
        assert figure.left_out == ((one, why),)


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"counts": None},
        {"started": PUBLISHED},
        {"left": PUBLISHED},
        {"left": date(2026, 12, 31)},
        {"started": date(2026, 5, 1), "left": date(2025, 5, 1)},  # came back
    ],
)
def test_who_counts_without_training_is_missing(more):
    one = person(0, **more)
    figure = training_figure([one], (), PUBLISHED)
    assert figure.missing == (one,)
    assert figure.names_missing == ("Person 000",)


@pytest.mark.parametrize(
    ("done", "of", "percent", "reached", "more"),
    [
        (19, 20, "95%", True, 0),
        (18, 20, "90%", False, 1),
        (18, 19, "94.7%", False, 1),
        (18, 18, "100%", True, 0),
        (0, 7, "0%", False, 7),
        (1, 1, "100%", True, 0),
        (91, 100, "91%", False, 4),
        (189, 199, "94.9%", False, 1),
        (190, 199, "95.4%", True, 0),
        (37, 39, "94.8%", False, 1),
        (949, 1000, "94.9%", False, 1),
        (999, 1000, "99.9%", True, 0),
    ],
)
def test_the_share_is_rounded_down_and_reached_in_whole_people(done, of, percent, reached, more):
    staff = people(of)
    figure = training_figure(staff, trained(staff[:done]), PUBLISHED)
    assert (figure.trained, figure.of, figure.percent) == (done, of, percent)
    assert (figure.reached, figure.more_needed) == (reached, more)


def test_a_share_just_short_is_never_shown_as_enough():
    assert percent_of(9499, 10_000) == "94.9%"
    assert percent_of(94_999, 100_000) == "94.9%"
    assert percent_of(9500, 10_000) == "95%"


def test_nobody_is_not_enough():
    figure = training_figure((), (), PUBLISHED)
    assert (figure.percent, figure.reached, figure.share, figure.more_needed) == ("", False, 0, 0)
    assert "Nobody counts yet" in figure.reason[0]


def test_the_reason_shows_the_count_and_what_to_do():
    staff = people(20)
    training = (*trained(staff[:17]), *trained(staff[17:19], date(2024, 5, 5)))
    figure = training_figure(staff, training, PUBLISHED)
    assert figure.lapsed == staff[17:19]
    assert figure.reason[:3] == (
        (
            "17 of 20 people with access to personal information did the training from 1 July 2025 to "
            "30 June 2026: 85%."
        ),
        "At least 95% are needed: 2 more people need the training before you publish.",
        "2 of those missing were trained, but longer ago.",
    )
    assert "careful way to count" in figure.reason[3]


def test_enough_is_said():
    staff = people(20)
    assert "That is enough" in training_figure(staff, trained(staff), PUBLISHED).reason[1]


def test_who_counts_only_for_want_of_an_answer_is_named_in_the_reason():
    staff = [person(0, counts=None), person(1)]
    assert (
        "1 person counts because it is not said" in training_figure(staff, (), PUBLISHED).reason[-1]
    )


def test_people_stand_in_the_order_of_their_names():
    staff = [StaffMember("1", "zoë"), StaffMember("2", "Asha"), StaffMember("3", "ben")]
    assert training_figure(staff, (), PUBLISHED).names_missing == ("Asha", "ben", "zoë")


def test_training_of_somebody_unknown_changes_nothing():
    staff = people(2)
    figure = training_figure(staff, trained([person(77)]), PUBLISHED)
    assert (figure.trained, figure.of) == (0, 2)


DAYS = st.none() | st.dates(date(2024, 1, 1), date(2027, 1, 1))
STAFF = st.lists(st.tuples(DAYS, DAYS, st.none() | st.booleans()), max_size=30).map(
    lambda many: [StaffMember(str(n), f"{n}", *one) for n, one in enumerate(many)]
)
TRAINING = st.lists(st.builds(Trained, st.integers(0, 30).map(str), DAYS), max_size=40)


@given(STAFF, TRAINING)
def test_everybody_is_in_exactly_one_place_and_the_words_never_promise_more(staff, training):
    figure = training_figure(staff, training, PUBLISHED)
    placed = [*figure.done, *figure.missing, *(one for one, _ in figure.left_out)]
    assert sorted(one.id for one in placed) == sorted(one.id for one in staff)
    if figure.of:
        share = Fraction(figure.trained * 100, figure.of)
        shown = Fraction(figure.percent.removesuffix("%"))
        assert share - Fraction(1, 10) < shown <= share
        assert figure.reached is (share >= 95) is (shown >= 95)
        enough = figure.trained + figure.more_needed
        assert enough * 100 >= figure.of * 95
        assert figure.more_needed == 0 or (enough - 1) * 100 < figure.of * 95


@given(STAFF, TRAINING, st.integers(0, 30))
def test_one_more_training_in_time_never_lowers_the_figure(staff, training, who):
    before = training_figure(staff, training, PUBLISHED)
    after = training_figure(staff, [*training, Trained(str(who), IN_TIME)], PUBLISHED)
    assert after.of == before.of
    assert after.trained - before.trained in {0, 1}


@pytest.mark.parametrize("day", [date.min, date.max, date.min + timedelta(days=400)])
def test_a_slip_in_the_year_stops_nothing(day):
    assert training_figure(people(1), trained(people(1)), day).reason
