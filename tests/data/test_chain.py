"""Walking the history: every entry that was harmed is named, and how."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dsptdesk.data import audit
from dsptdesk.data.chain import COLUMNS, Examiner
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.trail import MOST_HARMS, Harm
from dsptdesk.services import registers


@pytest.fixture
def rows(desk):
    asset = registers.save(desk, Asset(name="Rota"))
    for number in range(9):
        asset = registers.save(desk, replace(asset, note=f"Note {number}"))
    return desk.workspace._connection.execute(
        f"SELECT {COLUMNS} FROM audit ORDER BY number"
    ).fetchall()


def walked(rows, wanted=()):
    walk = Examiner(wanted)
    for row in rows:
        walk.look_at(row)
    return walk.finish()


def harms(rows):
    return [(one.harm, one.entry.number, one.other) for one in walked(rows).places]


def put(rows, place, column, value):
    entry = list(rows[place])
    entry[column] = value
    return [*rows[:place], tuple(entry), *rows[place + 1 :]]


def test_a_whole_history_has_no_harmed_place(rows):
    checked = walked(rows, {rows[3][6], "0" * 64})
    assert not checked.sentences
    assert (checked.entries, checked.head) == (10, rows[-1][6])
    assert checked.found == {rows[3][6]}
    assert checked.first == checked.last is not None


@pytest.mark.parametrize("column", range(1, 7))
def test_a_changed_entry_is_named_alone(rows, column):
    assert harms(put(rows, 4, column, f"{rows[4][column]}x")) == [(Harm.CHANGED, 5, 0)]


def test_the_sentence_says_which_entry_it_is(rows):
    (sentence,) = walked(put(rows, 4, 2, "Nobody")).sentences
    assert sentence == (
        "Entry 5 (5 June 2026, 12:00, “Change asset”, Nobody) was changed after it was written."
    )


def test_several_places_are_all_named(rows):
    harmed = put(put(rows, 2, 3, "x"), 7, 4, "[]")
    assert harms(harmed) == [(Harm.CHANGED, 3, 0), (Harm.CHANGED, 8, 0)]


def test_missing_entries_are_named_by_their_numbers(rows):
    assert harms(rows[:3] + rows[5:]) == [(Harm.MISSING, 4, 5)]
    assert walked(rows[:3] + rows[5:]).sentences == ("Entries 4 to 5 are missing.",)
    assert walked(rows[1:]).sentences == ("Entry 1 is missing.",)


def test_swapped_entries_are_told_from_changed_ones(rows):
    third, sixth = rows[2], rows[5]
    swapped = [*rows]
    swapped[2], swapped[5] = (3, *sixth[1:]), (6, *third[1:])
    assert harms(swapped) == [(Harm.MOVED, 3, 6), (Harm.MOVED, 6, 3)]


def test_an_entry_taken_out_with_the_others_moved_up_is_noticed(rows):
    moved = [*rows[:7], *((row[0] - 1, *row[1:]) for row in rows[8:])]
    assert harms(moved) == [(Harm.MOVED, 8, 9), (Harm.MOVED, 9, 10)]


def test_a_copy_of_an_entry_is_named(rows):
    assert harms([*rows, (11, *rows[9][1:])]) == [(Harm.DOUBLED, 11, 10)]


def test_an_entry_made_up_with_a_fitting_hash_breaks_the_chain_behind_it(rows):
    values = (*rows[3][:4], "[]", rows[3][5])
    forged = (*values, audit.digest(*values))
    assert harms([*rows[:3], forged, *rows[4:]]) == [(Harm.LOOSE, 5, 0)]


def test_words_that_cannot_be_read_are_named_and_stop_nothing(rows):
    for value in (b"\xff\xfe", None, 7, 1.5):
        for column in range(1, 7):
            assert harms(put(rows, 4, column, value))[0][:2] == (Harm.CHANGED, 5)
            assert walked(put(rows, 4, column, value)).sentences


def test_no_more_than_twenty_places_are_named_and_the_rest_counted(desk, rows):
    many = [(*row[:2], "x", *row[3:]) for row in rows] * 1
    again = [(number, *many[0][1:]) for number in range(1, 41)]
    checked = walked(again)
    assert len(checked.places) == MOST_HARMS
    assert checked.more == 40 - MOST_HARMS
    assert checked.sentences[-1] == "And 20 further places in the history."
