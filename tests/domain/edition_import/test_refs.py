"""Numbers of items are read as they were meant, or refused: 4.10 is never taken for 4.1."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.edition_import.order import decide
from dsptdesk.domain.edition_import.reading import read_draft
from dsptdesk.domain.edition_import.refs import as_number, dotted, read_ref
from dsptdesk.domain.edition_import.sheets import suggested
from dsptdesk.domain.errors import Refused
from tests import edition_lists as lists


@pytest.mark.parametrize(
    "cell",
    ["1.1.1", "1.1.1 ", " 1.1.1.", "E1.1.1", "Evidence item 1.1.1", "1-1-1", "1. 1. 1", "1,1,1",
     "１．１．１", "1.1.1:", "1.1.1 What is asked here", date(2001, 1, 1), "01/01/2001", "1-Jan-01"],
)  # fmt: skip
def test_a_number_that_can_only_be_one_is_read(cell):
    assert read_ref(cell).numbers == ((1, 1, 1),)


@pytest.mark.parametrize("cell", ["E1.1.1", "1-1-1", "1,1,1", date(2001, 1, 1), "01/01/2001"])
def test_what_was_repaired_is_told(cell):
    assert read_ref(cell).repair


@pytest.mark.parametrize(
    "cell", ["1.1.1a", "1.1.1 (b)", "1.1.1.1", "10.0.0.1", "1.0.1", "1.1.1-2", "see 1.1.1 below", 111, True,
             "Note", "", None, 1e300, float("nan"), date(1850, 1, 1), "2 items are new"],
)  # fmt: skip
def test_what_is_no_number_of_an_item_is_not_made_one(cell):
    assert read_ref(cell).parts != 3


def test_a_letter_behind_a_number_is_refused_in_words():
    assert "has a letter" in read_ref("1.1.1a").problem


def test_a_date_could_have_been_made_in_several_ways():
    assert read_ref(datetime(2003, 5, 4)).numbers == ((4, 5, 3), (5, 4, 3), (3, 5, 4))


@pytest.mark.parametrize(
    ("cell", "shown", "numbers"),
    [
        (4.1, "", ((4, 1), (4, 10))),
        (4.1, "4.10", ((4, 10),)),
        (4.1, "4.1", ((4, 1),)),
        (4.12, "", ((4, 12),)),
        ("4.10", "", ((4, 10),)),
        ("4.1", "", ((4, 1),)),
        (4, "", ((4,),)),
    ],
)
def test_a_number_that_lost_its_nought_has_two_readings(cell, shown, numbers):
    assert read_ref(cell, shown).numbers == numbers


def test_the_order_of_the_list_decides():
    nine, ten, one = (4, 9, 1), (4, 10, 1), (4, 1, 1)
    assert decide([((4, 5, 1),), (one, ten), ((5, 1, 1),)])[1] == (ten,)
    assert decide([((3, 4, 1),), (one, ten), ((4, 2, 1),)])[1] == (one,)
    assert decide([(nine,), (one, ten)])[1] == (ten,)
    assert decide([((3, 1, 1),), (one, ten), ((5, 1, 1),)])[1] == (one, ten)


def test_a_list_that_is_not_in_order_decides_only_by_what_is_taken():
    rows = [((5, 1, 1),), ((4, 1, 1),), ((4, 1, 1), (4, 10, 1))]
    assert decide(rows)[2] == ((4, 10, 1),)
    assert decide([((5, 1, 1),), ((3, 1, 1),), ((4, 1, 1), (4, 10, 1))])[2] == (
        (4, 1, 1),
        (4, 10, 1),
    )


NUMBERS = st.lists(
    st.tuples(st.integers(1, 10), st.integers(1, 12), st.integers(1, 14)), min_size=1, unique=True
)


@given(NUMBERS, st.randoms(use_true_random=False))
def test_whatever_a_list_lost_nothing_is_decided_wrongly(numbers, chance):
    """Some cells keep what was typed, others are numbers without their last nought."""
    rows = sorted(numbers)
    read = []
    for number in rows:
        first, second, third = number
        if chance.random() < 0.5:
            read.append((number,))
            continue
        cell = float(f"{first}.{second}")
        read.append(
            tuple((*one, third) for one in read_ref(cell).numbers) if cell % 1 else (number,)
        )
    for kept, number in zip(decide(read), rows, strict=True):
        assert number in kept


@given(NUMBERS, st.randoms(use_true_random=False))
def test_dates_are_put_right_or_left_open(numbers, chance):
    rows = sorted(one for one in numbers if one[1] <= 12)
    read = []
    for number in rows:
        day, month, year = number
        spoilt = chance.random() < 0.3
        read.append(read_ref(date(2000 + year, month, day)).numbers if spoilt else (number,))
    for kept, number in zip(decide(read), rows, strict=True):
        assert number in kept


@given(st.text())
def test_any_words_are_read_or_passed_over(text):
    for number in read_ref(text).numbers:
        assert as_number(dotted(number)) == number


def split(assertions, **how):
    """Read a small list whose assertions are numbers and whose items stand in a column apart."""
    head = ["Assertion", "Item", "Evidence text", "Mandatory"]
    rows = [[one, item, f"Is this question {place} asked of everybody here?", "Yes"]
            for place, (one, item) in enumerate(assertions)]  # fmt: skip
    sheet = lists.sheet("List", [head, *rows])
    found = suggested(sheet, "3")
    columns = {"assertion": 0, "ref": 1, "text": 2, "met": 3}
    return read_draft(sheet, found.head, columns, "3", **how)


def test_4_10_kept_as_a_number_is_4_10_where_the_list_shows_it():
    draft = split([(4.1, 1), (4.2, 1), (4.5, 1), (4.5, 2), (4.1, 1), (5.1, 1), (5.2, 1)])
    refs = [one.ref for one in draft.rows]
    assert refs == ["4.1.1", "4.2.1", "4.5.1", "4.5.2", "4.10.1", "5.1.1", "5.2.1"]
    assert draft.ready
    assert any("put together" in one.words for one in draft.repairs)


def test_4_1_kept_as_a_number_is_4_1_where_the_list_shows_it():
    draft = split([(3.2, 1), (4.1, 1), (4.1, 2), (4.2, 1), (4.3, 1)])
    assert [one.ref for one in draft.rows] == ["3.2.1", "4.1.1", "4.1.2", "4.2.1", "4.3.1"]


def test_where_nothing_tells_4_1_from_4_10_the_row_is_named_and_the_way_out():
    draft = split([(3.2, 1), (3.3, 1), (3.4, 1), (4.1, 1), (5.2, 1)])
    (problem,) = draft.problems
    assert problem.number == 5
    assert "could be 4.1.1 or 4.10.1" in problem.words
    assert "Format the column as text" in problem.words
    typed = split([(3.2, 1), (3.3, 1), (3.4, 1), (4.1, 1), (5.2, 1)], refs={5: "4.10.1"})
    assert typed.ready
    assert typed.rows[3].ref == "4.10.1"


def test_what_the_sheet_shows_decides_too():
    shown = {(2, 0): "3.3", (4, 0): "4.10"}
    draft = split([(3.2, 1), (3.3, 1), (3.4, 1), (4.1, 1), (5.2, 1)], shown=shown)
    assert [one.ref for one in draft.rows][3] == "4.10.1"


def test_a_whole_column_with_two_decimals_says_nothing():
    shown = {(2, 0): "3.30", (4, 0): "4.10"}
    draft = split([(3.2, 1), (3.3, 1), (3.4, 1), (4.1, 1), (5.2, 1)], shown=shown)
    assert [one.number for one in draft.problems] == [5]


def test_a_list_with_numbers_in_two_columns_gives_every_item():
    sheet = lists.sheet("List", lists.split_numbers())
    found = suggested(sheet, "3")
    columns = {name: match.column for name, match in found.columns.items()}
    assert (columns["assertion"], columns["ref"]) == (0, 1)
    draft = read_draft(sheet, found.head, columns, "3")
    open_rows = {one.number for one in draft.problems}
    right = {n: item.ref for n, item in enumerate(lists.base().items, 2)}
    assert all(right[one.number] == one.ref for one in draft.rows)
    assert {right[n].rpartition(".")[0] for n in open_rows} <= {"5.1", "10.1"}


def test_headings_of_assertions_as_numbers_go_with_the_items_below_them():
    rows = [list(lists.HEAD), [4.1, "A made-up statement"], *[["4.10.1", "Is it so here?", "", "Yes"],
            ["4.10.2", "Is it so there?", "", "Yes"], ["4.11.1", "And elsewhere?", "", "Yes"]]]  # fmt: skip
    sheet = lists.sheet("List", rows)
    draft = read_draft(sheet, suggested(sheet, "3").head, {"ref": 0, "text": 1, "met": 3}, "3")
    assert draft.assertions == {"4.10": "A made-up statement"}
    assert draft.ready


def test_an_assertion_beside_an_item_that_is_another_one_is_asked_about():
    rows = [
        ["Assertion", *lists.HEAD],
        *[[row[0].rpartition(".")[0], *row] for row in lists.lines()],
    ]
    rows[3][0] = "9.9"
    sheet = lists.sheet("List", rows)
    columns = {"assertion": 0, "ref": 1, "text": 2, "met": 4}
    draft = read_draft(sheet, suggested(sheet, "3").head, columns, "3")
    assert [one.number for one in draft.problems] == [4]
    assert "the assertion beside it is another one" in draft.problems[0].words


def spoilt(*refs):
    rows = lists.plain()
    for row in rows[1:]:
        if row[0] in refs:
            row[0] = lists.dated(row[0])
    sheet = lists.sheet("List", rows)
    found = suggested(sheet, "3")
    columns = {name: match.column for name, match in found.columns.items()}
    return read_draft(sheet, found.head, columns, "3")


def test_dates_are_numbers_again_where_the_list_leaves_no_doubt():
    draft = spoilt("1.1.1", "1.3.6", "4.5.3", "10.1.2")
    assert draft.ready
    assert draft.counts == {"approaching": 26, "met": 19, "optional": 11}
    assert {one.number for one in draft.repairs} >= {2}
    assert any("From its place in the list it is 4.5.3" in one.words for one in draft.repairs)


def test_a_whole_column_of_dates_gives_right_numbers_or_rows_to_look_at():
    """The order of many items decides most of them; the person types the others."""
    draft = spoilt(*[one.ref for one in lists.base().items])
    right = {n: item.ref for n, item in enumerate(lists.base().items, 2)}
    assert all(right[one.number] == one.ref for one in draft.rows)
    assert {one.number for one in draft.rows} | {one.number for one in draft.problems} == set(right)


def test_a_column_of_dates_that_nothing_decides_is_refused_in_words():
    head = ["Ref", "Evidence text", "Mandatory"]
    days = [date(2003, 5, 4), date(2004, 6, 5), date(2002, 8, 7), date(2001, 4, 9)]
    rows = [[day, "Is this asked of everybody here?", "Yes"] for day in days]
    sheet = lists.sheet("List", [head, *rows])
    with pytest.raises(Refused, match="format the column as text"):
        read_draft(sheet, suggested(sheet, "3").head, {"ref": 0, "text": 1, "met": 2}, "3")
