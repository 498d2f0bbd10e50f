"""The planner shows twelve months and loses nothing that falls into them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.data.editions import load_edition
from dsptdesk.domain.people import Person
from dsptdesk.domain.pictures.drawing import Box, Words
from dsptdesk.domain.planner import last_shown, planner_of
from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.registers.incidents import Incident
from dsptdesk.domain.snapshot import Snapshot

TODAY = date(2026, 5, 20)
EDITION = load_edition("2025-26")
BARE = replace(EDITION, deadline=None)
ANN = Person(id="a" * 32, name="Ann Oakes")


def actions(*days, **more) -> tuple[Action, ...]:
    return tuple(Action(id=str(n), name=f"A{n}", due=day, **more) for n, day in enumerate(days))


def planned(*days, edition=BARE, **more):
    held = {"actions": actions(*days), "people": (ANN,), **more}
    return planner_of(edition, Snapshot(held), TODAY)


def test_twelve_months_begin_with_this_one():
    one = planned()
    assert [month.name for month in one.months][:3] == ["May 2026", "June 2026", "July 2026"]
    assert len(one.months) == 12
    assert one.months[-1].name == "April 2027"
    assert last_shown(TODAY) == date(2027, 4, 30)


def test_each_date_falls_into_its_month_and_what_has_passed_is_overdue():
    one = planned(date(2026, 5, 19), TODAY, date(2026, 5, 31), date(2027, 4, 30), date(2027, 5, 1))
    assert [due.what for due in one.overdue.dates] == ["A0"]
    assert [due.what for due in one.months[0].dates] == ["A1", "A2"]
    assert [due.what for due in one.months[-1].dates] == ["A3"]
    assert (
        one.alt == "3 things in the coming 12 months, most of it in May 2026 (2), 1 thing overdue."
    )


def test_the_table_says_when_what_and_who():
    (action,) = actions(date(2026, 6, 1), owner=ANN.id)
    one = planned(actions=(action,), edition=EDITION)
    assert one.rows == (
        ("1 June 2026", "A0", "Action", "Ann Oakes"),
        (
            "30 June 2026",
            "Publish the 2025-26 assessment on the toolkit website",
            "Publishing",
            "–",
        ),
    )
    assert one.alt.endswith("The last day to publish is 30 June 2026.")


def test_behind_a_month_is_everything_and_its_place_in_the_list():
    one = planned(date(2026, 5, 1), date(2026, 6, 1), date(2026, 6, 2))
    behind = one.behind("2026-06")
    assert behind.title == "June 2026: 2 things"
    assert [entry.name for entry in behind.entries] == ["A1", "A2"]
    assert [one.dates[int(entry.id)].what for entry in behind.entries] == ["A1", "A2"]
    assert one.behind("overdue").entries[0].why == "Overdue: 1 May 2026. Action"


def test_an_empty_year_says_so():
    one = planned()
    assert not one.worth_showing
    assert one.alt == "Nothing with a date is entered yet for the coming 12 months."
    words = [shape.text for shape in one.draw(900).shapes if isinstance(shape, Words)]
    assert words.count("Nothing falls due") == 12


def test_what_stands_out_is_shown_even_in_a_full_month():
    days = [date(2026, 6, day) for day in range(1, 20)]
    aware = datetime(2026, 6, 20, tzinfo=UTC)
    lost = Incident(id="i", name="Lost phone", aware_at=aware)
    drawing = planned(*days, edition=EDITION, incidents=(lost,)).draw(1000)
    said = " ".join(shape.text for shape in drawing.shapes if isinstance(shape, Words))
    assert "Publish the 2025-26" in said
    assert "“Lost phone”" in said
    assert "and 17 more" in said


def test_next_years_last_day_is_called_probable():
    past = replace(EDITION, deadline=date(2026, 3, 31))
    one = planned(edition=past)
    assert one.alt.endswith(
        "The last day to publish is probably 31 March 2027: look on the website."
    )


@given(st.lists(st.dates(date(2025, 1, 1), date(2028, 1, 1)), max_size=40))
def test_nothing_within_the_year_is_lost(days):
    one = planned(*days)
    inside = [day for day in days if day <= last_shown(TODAY)]
    assert sorted(due.on for due in one.dates) == sorted(inside)
    assert len(one.rows) == len(inside)
    behind = [
        entry for month in (one.overdue, *one.months) for entry in one.behind(month.key).entries
    ]
    assert len(behind) == len(inside)
    assert len({entry.id for entry in behind}) == len(inside)


@given(
    st.lists(st.dates(date(2026, 4, 1), date(2027, 6, 1)), max_size=40),
    st.floats(160, 2000),
    st.text(max_size=80),
)
def test_the_drawing_keeps_inside_its_width_and_no_two_months_overlap(days, width, name):
    held = tuple(replace(one, name=name or "x") for one in actions(*days))
    drawing = planned(actions=held).draw(width)
    for shape in drawing.shapes:
        if isinstance(shape, Box):
            assert shape.x >= -0.01
            assert shape.x + shape.width <= width + 0.01
            assert shape.y + shape.height <= drawing.height + 0.01
        elif isinstance(shape, Words):
            assert 0 < shape.y <= drawing.height
    months = [shape for shape in drawing.shapes if isinstance(shape, Box) and shape.edge]
    assert len(months) == 12
    for place, one in enumerate(months):
        for other in months[place + 1 :]:
            beside = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert beside or one.y + one.height <= other.y


def test_a_last_day_that_nobody_confirmed_is_called_probable_in_the_planner():
    one = planned(edition=replace(EDITION, deadline_confirmed=False))
    assert one.alt.endswith(
        "The last day to publish is probably 30 June 2026: look on the website."
    )
    assert planned(edition=EDITION).alt.endswith("The last day to publish is 30 June 2026.")
