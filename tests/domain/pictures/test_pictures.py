"""Pictures say the same in shapes, in their table and in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.people import Belonging, Person
from dsptdesk.domain.pictures import pictures
from dsptdesk.domain.pictures.drawing import Box, Stroke, Words
from dsptdesk.domain.pictures.flow_layout import MOST
from dsptdesk.domain.pictures.flow_map import Safeguard, flow_map
from dsptdesk.domain.pictures.freshness import freshness_bars
from dsptdesk.domain.pictures.lettering import fit, width_of, wrap
from dsptdesk.domain.pictures.risk_grid import risk_grid
from dsptdesk.domain.pictures.training import training_bar
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.processing import Abroad, Processing, Sharing
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.registers.training import Training, TrainingKind
from dsptdesk.domain.risk import Score
from dsptdesk.domain.snapshot import Snapshot
from tests.snapshots import approved, holding

TODAY = date(2026, 6, 5)
WIDTHS = (300, 480, 640, 1200)
LONG = "Supercalifragilistic" * 20


def sharing(number):
    """Give a snapshot in which one activity shares with so many suppliers."""
    suppliers = [Supplier(id=f"s{n}", name=f"Supplier {n}") for n in range(number)]
    ids = tuple(one.id for one in suppliers)
    return holding(Processing(id="p", name="Care", suppliers=ids, abroad=Abroad.NONE), *suppliers)


def inside(drawing):
    for one in drawing.shapes:
        if isinstance(one, Box):
            assert -1 <= one.x <= one.x + one.width <= drawing.width + 1
            assert -1 <= one.y <= one.y + one.height <= drawing.height + 1
        elif isinstance(one, Stroke):
            assert max(one.x, one.to_x) <= drawing.width + 1
            assert max(one.y, one.to_y) <= drawing.height + 1
        else:
            assert 0 <= one.y <= drawing.height + 1
    for one in drawing.spots:
        assert 0 <= one.x <= one.x + one.width <= drawing.width + 1
    return drawing


def texts(drawing):
    return [one.text for one in drawing.shapes if isinstance(one, Words)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("number", [0, 1, 5, 25, 60])
def test_a_map_of_any_size_stays_inside_and_its_table_names_everybody(number, width):
    found = flow_map(sharing(number))
    drawing = inside(found.draw(width))
    assert len(found.rows) == number
    assert len(drawing.spots) == min(number, MOST) + (number > MOST)
    boxes = sorted((one.x, one.y, one.y + one.height) for one in drawing.spots)
    for above, below in pairwise(boxes):
        assert above[0] != below[0] or above[2] < below[1]
    for spot in drawing.spots:
        assert found.behind(spot.key).entries
    assert (f"and {number - MOST} more" in texts(drawing)) == (number > MOST)


def test_a_map_counts_activities_and_shows_the_least_safe_of_them():
    found = flow_map(
        holding(
            Supplier(id="s", name="Nourish"),
            Processing(id="1", name="Care", suppliers=("s",), abroad=Abroad.NONE),
            Processing(id="2", name="Rota", suppliers=("s",), abroad=Abroad.NONE),
            Processing(id="3", name="Pay", suppliers=("s",)),
            Processing(id="4", name="Health", shared_with=(Sharing.NHS,), abroad=Abroad.ADEQUATE),
        )
    )
    nhs, supplier = found.nodes
    assert nhs.words == "1 activity, in an adequate country"
    assert supplier.words == "3 activities: 1 not sure where, 2 in the UK"
    assert supplier.weakest is Safeguard.UNSURE
    assert [one.name for one in found.behind(supplier.key).entries] == [
        "Care", "Rota", "Pay", "Nourish",
    ]  # fmt: skip
    strokes = {one.dashes for one in found.draw(640).shapes if isinstance(one, Stroke)}
    assert {Safeguard.UNSURE.dashes, Safeguard.ADEQUATE.dashes} <= strokes


def test_suppliers_that_are_named_do_not_count_as_unnamed_too():
    one = Processing(id="1", name="Care", shared_with=(Sharing.SUPPLIERS,))
    assert [node.name for node in flow_map(holding(one)).nodes] == ["Suppliers not named yet"]
    named = Processing(id="1", name="Care", shared_with=(Sharing.SUPPLIERS,), suppliers=("s",))
    found = flow_map(holding(named, Supplier(id="s", name="Nourish")))
    assert [node.name for node in found.nodes] == ["Nourish"]


def test_every_risk_stands_in_one_square_of_each_grid_or_is_named_as_not_judged():
    high, low = Score.HIGH, Score.LOW
    found = risk_grid(
        holding(
            Asset(id="a", name="Plans", impact_before=high, likelihood_before=high,
                  impact_after=high, likelihood_after=low),
            Asset(id="b", name="Rota"),
            Processing(id="p", name="Care", impact_after=low, likelihood_after=low),
        )
    )  # fmt: skip
    assert found.behind("before-3-3").entries[0].name == "Plans"
    assert found.behind("after-3-1").entries[0].name == "Plans"
    assert found.grid("before").cells[0][2].text == "1 high"
    assert found.grid("after").cells[2][0].text == "1 low"
    assert found.grid("after").cells[0][0].text == "1 medium"
    assert [one.name for one in found.behind("before-unjudged").entries] == ["Rota", "Care"]
    assert found.rows[0] == (
        "Plans", "Asset", "High (harm high, likelihood high)", "Medium (harm high, likelihood low)",
    )  # fmt: skip
    for width in WIDTHS:
        drawing = inside(found.draw(width))
        assert len(drawing.spots) == 18
        assert "Not judged yet: 2" in texts(drawing)


def people(trained, untrained, outside=0):
    staff = [
        Person(id=f"p{n}", name=f"Ann {n}", personal_data=YesNo.YES, started=date(2020, 1, 1))
        for n in range(trained + untrained)
    ]
    others = [
        Person(id=f"o{n}", name=f"IT {n}", belonging=Belonging.OUTSIDE) for n in range(outside)
    ]
    left = Person(id="left", name="Bo", left=date(2026, 1, 1))
    courses = [
        Training(id=f"t{n}", person=f"p{n}", kind=TrainingKind.YEARLY, done_on=date(2026, 1, 5))
        for n in range(trained)
    ]
    return holding(*staff, *others, left, *courses)


def test_what_is_not_said_of_many_people_is_told_once():
    some = people(18, 2)
    unsaid = tuple(replace(one, personal_data=None) for one in some.all(Person))
    found = training_bar(Snapshot({**some.records, "people": unsaid}), TODAY)
    assert "For 20 people it is not said whether they can see personal information" in found.alt
    assert not any("not said" in why for _, _, why in found.rows)
    assert "not said" not in training_bar(some, TODAY).alt


def test_the_training_bar_names_who_is_missing_and_who_does_not_count():
    found = training_bar(people(18, 2, outside=3), TODAY)
    assert found.figure_shown.percent == "90%"
    assert "1 more person needs the training" in found.alt
    assert [one.name for one in found.behind("missing").entries] == ["Ann 18", "Ann 19"]
    assert found.behind("left-out").entries[0].why == "Left on 1 January 2026"
    assert len(found.rows) == 21
    drawing = inside(found.draw(640))
    assert "90%  (18 of 20)" in texts(drawing)
    assert "1 more needed" in texts(drawing)
    assert texts(training_bar(people(19, 1), TODAY).draw(640)).count("Enough") == 1


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 6, 5), "Within a month"),
        (date(2026, 5, 5), "1 month ago"),
        (date(2026, 5, 6), "Within a month"),
        (date(2025, 6, 5), "12 months ago"),
        (date(2025, 6, 4), "12 months ago: time to look again"),
    ],
)
def test_freshness_says_how_long_ago_a_register_was_looked_through(on, words):
    asset = Asset(id="a", name="Rota", reviewed_on=date(2024, 2, 1))
    found = freshness_bars(holding(asset, approved("assets", on)), TODAY)
    (one,) = found.standings
    assert one.words == words
    assert found.rows[0][-1] == "Rota, 1 February 2024"
    assert words in texts(inside(found.draw(640)))
    assert [entry.id for entry in found.behind("assets").entries] == ["", "a"]


def test_a_register_never_looked_through_has_no_bar_but_words():
    found = freshness_bars(holding(Asset(id="a", name="Rota")), TODAY)
    assert "Never looked through" in texts(found.draw(640))
    assert "Never: 1." in found.alt


def test_nothing_on_the_desk_gives_pictures_that_say_so():
    for one in pictures(Snapshot(), TODAY):
        assert not one.worth_showing
        assert one.alt
        for width in WIDTHS:
            inside(one.draw(width))


def test_very_long_names_fit_their_room():
    found = flow_map(
        holding(Supplier(id="s", name=LONG), Processing(id="1", name="Care", suppliers=("s",)))
    )
    for width in WIDTHS:
        for one in found.draw(width).shapes:
            if isinstance(one, Words) and one.anchor == "start":
                assert one.x + width_of(one.text, one.size, bold=one.bold) <= width + 1
    assert found.rows[0][0] == LONG


def test_lines_break_between_words_and_the_last_one_is_shortened():
    assert wrap("one two three", 10, 50, most=2) == ["one two", "three"]
    assert fit("one two three", 10, 40).endswith("…")
    assert wrap("", 10, 50) == []
