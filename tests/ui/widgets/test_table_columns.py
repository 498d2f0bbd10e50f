"""How wide the columns of a table are."""

from __future__ import annotations

from dsptdesk.ui.widgets.table_columns import shared


def test_who_wants_little_gets_it_and_the_others_share_equally():
    assert shared([50, 50, 50], [60, 500, 500], 360) == [60, 150, 150]


def test_all_the_room_is_given_and_no_more():
    assert sum(shared([70, 90, 130, 80], [400, 95, 600, 310], 777)) == 777


def test_what_must_be_stays_where_there_is_no_room():
    assert shared([100, 100], [300, 300], 150) == [100, 100]


def test_nobody_gets_more_than_wanted():
    assert shared([10, 10], [20, 30], 1000) == [20, 30]
