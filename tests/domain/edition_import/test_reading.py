"""Published lists of many builds are read as the items they hold, or refused in words."""

from __future__ import annotations

import pytest

from dsptdesk.domain.edition_import.heads import Head
from dsptdesk.domain.edition_import.reading import read_draft
from dsptdesk.domain.edition_import.sheets import looked_sheet, suggested
from dsptdesk.domain.errors import Refused
from tests import edition_lists as lists

ALL = {"approaching": 26, "met": 19, "optional": 11}


def read(rows, category="3", *, name="List", columns=None, **how):
    sheet = lists.sheet(name, rows)
    found = suggested(sheet, category)
    chosen = {one: match.column for one, match in found.columns.items()} | (columns or {})
    return read_draft(sheet, found.head, chosen, category, **how)


@pytest.mark.parametrize(
    "build", [lists.plain, lists.titled, lists.by_columns, lists.stacked, lists.with_notes]
)
def test_lists_of_many_builds_give_the_same_items(build):
    draft = read(build())
    assert draft.problems == draft.unknown == ()
    assert draft.ready
    assert draft.counts == ALL
    assert [one.ref for one in draft.rows] == [one.ref for one in lists.base().items]
    assert [one.text for one in draft.rows] == [lists.wording(one) for one in lists.base().items]


def test_the_official_words_stay_letter_by_letter():
    rows = lists.plain()
    rows[1][1] = "  Is “this”\r\nkept – exactly;  as\u00a0it is? "
    assert read(rows).rows[0].text == "Is “this”\nkept – exactly;  as\u00a0it is?"


def test_a_title_and_two_rows_of_headings_are_seen():
    found = suggested(lists.sheet("List", lists.titled()), "3")
    assert found.head == Head(4, 4)
    assert {name: match.column for name, match in found.columns.items()} == {
        "ref": 0, "text": 1, "help": 2, "met": 3, "approaching": 4, "change": 5,
    }  # fmt: skip


def test_headings_in_two_rows_are_read_together_where_one_alone_says_too_little():
    rows = lists.plain()
    top = [None, None, None, "Mandatory", None, None]
    rows[0] = ["Ref", "Question", "Tool tip", "Category 2", "Category 3", "Changes"]
    found = suggested(lists.sheet("List", [["Evidence items"], [None], top, *rows]), "3")
    assert found.head == Head(2, 3)
    assert found.headings[4] == "Mandatory Category 3"
    assert found.columns["met"].column == 4
    assert found.columns["change"].column == 5


def test_the_column_of_the_category_is_taken_and_no_other():
    found = suggested(lists.sheet("List", lists.by_columns()), "3")
    assert found.columns["met"].column == 4
    assert suggested(lists.sheet("List", lists.by_columns()), "4").columns["met"].column == 5
    assert read(lists.by_columns()).category_known


def test_stacked_categories_without_a_choice_are_questions_not_guesses():
    rows = lists.stacked()
    columns = {"ref": 1, "text": 2, "help": 3, "met": 4, "approaching": 5}
    draft = read_draft(lists.sheet("List", rows), Head(0, 0), columns, "3")
    assert len(draft.problems) == 56
    assert "stands in rows 2 and 58" in draft.problems[0].words
    assert "match the column that names them" in draft.problems[0].words
    assert read(rows).category_known


def test_a_category_that_the_list_does_not_have_is_refused_with_those_it_has():
    with pytest.raises(Refused, match=r"No row is for category 4.*“Category 2”, “Category 3”"):
        read(lists.stacked(), "4")


def test_headings_of_assertions_are_titles_and_notes_are_passed_over():
    draft = read(lists.with_notes())
    assert draft.assertions["4.5"] == "A made-up statement about 4.5"
    assert any("Note: items below" in one.words for one in draft.notes)


def test_a_list_that_names_no_category_says_so():
    assert not read(lists.plain()).category_known
    assert read(lists.plain(), name="Category 3 items").category_known


@pytest.mark.parametrize(
    ("yes", "no"),
    [("x", ""), ("✔", "✘"), (True, False), (1, 0), ("Required", "Optional"), ("Cat 3 only", "Cat 2"),
     ("Yes - Cat 2 & 3", "Cat 4 only"), ("MANDATORY", "n/a")],
)  # fmt: skip
def test_a_yes_is_read_however_it_is_written(yes, no):
    assert read([list(lists.HEAD), *lists.lines(yes=yes, no=no)]).counts == ALL


def test_a_word_that_is_neither_yes_nor_no_is_asked_about_once():
    rows = lists.plain()
    rows[1][3] = rows[2][3] = "Partially"
    draft = read(rows)
    assert [(one.field, one.theirs, one.count, one.numbers) for one in draft.unknown] == [
        ("met", "Partially", 2, (2, 3))
    ]
    assert not draft.ready
    told = read(rows, meanings={draft.unknown[0].key: True})
    assert told.ready
    assert told.counts == ALL


def test_an_item_that_does_not_apply_is_no_optional_item():
    rows = lists.plain()
    place = next(n for n, row in enumerate(rows) if row[0] == "9.2.1")
    rows[place][3] = rows[place][4] = "Not applicable"
    draft = read(rows)
    assert "9.2.1" not in draft.refs
    assert any("9.2.1 does not apply" in one.words for one in draft.notes)


def test_wording_that_is_marked_mandatory_without_a_number_is_not_lost():
    rows = lists.plain()
    rows[4][0] = ""
    draft = read(rows)
    assert [one.number for one in draft.problems] == [5]
    assert "no number such as 2.3.4" in draft.problems[0].words
    assert read(rows, left_out=frozenset({5})).ready
    assert read(rows, refs={5: lists.base().items[3].ref}).counts == ALL


def test_rows_that_say_the_same_are_one_item_and_others_are_asked_about():
    assert read([*lists.plain(), lists.plain()[-1]]).ready
    again = lists.plain()[-1]
    again[1] = "Something else altogether, is it not?"
    (problem,) = read([*lists.plain(), again]).problems
    assert "they differ" in problem.words


def test_an_item_without_wording_is_asked_about():
    rows = lists.plain()
    rows[3][1] = ""
    (problem,) = read(rows).problems
    assert (problem.number, "has no wording" in problem.words) == (4, True)


def test_marked_for_approaching_only_is_kept_and_remembered():
    rows = lists.plain()
    rows[1][3] = "No"
    assert read(rows).rows[0].odd_level
    assert read(rows).rows[0].level == "approaching"


def test_exemptions_are_read_from_words_and_from_ticks():
    rows = [[*row, "Exemptions"] if n == 0 else [*row, "CE+; ISO27001"] for n, row in
            enumerate(lists.plain())]  # fmt: skip
    assert read(rows).rows[0].exempt == ("Cyber Essentials Plus", "ISO 27001")
    heads = ("NHSmail", "Cyber Essentials Plus", "ISO 27001", "PSN IA")
    rows = [[*row, *heads] if n == 0 else [*row, "x", "", "", "x"] for n, row in
            enumerate(lists.plain())]  # fmt: skip
    assert read(rows).rows[0].exempt == ("NHSmail", "PSN IA")


def test_a_sheet_that_is_not_the_list_is_refused_in_words():
    with pytest.raises(Refused, match="holds no list of the toolkit's items"):
        suggested(lists.sheet("Kit", [["Name", "Phone"], ["Anna Hall", "01632 960123"]]), "3")
    assert looked_sheet(0, lists.sheet("Kit", lists.asset_list())).head is None
    with pytest.raises(Refused, match="holds no list"):
        read(lists.asset_list(), columns={"ref": 0, "text": 2, "met": 3})


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"text": 1, "met": 3}, "Match a column with “Number of the item” first"),
        ({"ref": 0, "text": 0, "met": 3}, "One column is matched with both"),
        ({"ref": 0, "text": 99, "met": 3}, "no such column for “Official question”"),
        ({"ref": 0, "wording": 1, "met": 3}, "“wording” is nothing a column can be"),
    ],
)
def test_columns_that_cannot_be_meant_are_refused(columns, said):
    with pytest.raises(Refused, match=said):
        read_draft(lists.sheet("List", lists.plain()), Head(0, 0), columns, "3")


def test_a_typed_number_that_is_none_is_refused():
    with pytest.raises(Refused, match=r"“4\.10” is no number such as 2\.3\.4"):
        read(lists.plain(), refs={6: "4.10"})


def test_an_item_whose_number_lost_a_part_is_never_passed_over_in_silence():
    for said in ("4.5", 4.5, "4.5 "):
        rows = lists.plain()
        place = next(n for n, row in enumerate(rows) if row[0] == "4.5.3")
        rows[place][0] = said
        draft = read(rows)
        assert [one.number for one in draft.problems] == [place + 1], said
        assert "Type its number" in draft.problems[0].words
        typed = read(rows, refs={place + 1: "4.5.3"})
        assert typed.ready
        assert typed.counts == ALL
        assert read(rows, left_out=frozenset({place + 1})).ready


def test_an_optional_item_without_a_number_is_asked_about_too():
    rows = lists.plain()
    place = next(n for n, row in enumerate(rows) if n and row[3] == "No")
    rows[place][0] = "see below"
    assert [one.number for one in read(rows).problems] == [place + 1]


def test_a_heading_without_ticks_is_passed_over_as_before():
    rows = [*lists.plain(), ["4.5", "Passwords are suitable", None, None, None, None]]
    assert read(rows).ready


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#SPILL!"])
@pytest.mark.parametrize("column", [0, 1, 3, 4])
def test_a_cell_with_an_error_is_asked_about(error, column):
    rows = lists.plain()
    rows[4][column] = error
    draft = read(rows)
    assert [one.number for one in draft.problems] == [5]
    assert draft.unknown == ()
    assert read(rows, left_out=frozenset({5})).ready


def test_a_formula_that_was_never_calculated_is_asked_about():
    rows = lists.plain()
    rows[4][3] = None
    assert read(rows).ready
    draft = read(rows, broken=frozenset({(4, 3)}))
    assert [(one.number, one.column) for one in draft.problems] == [
        (5, "Mandatory for Standards Met")
    ]
    assert "calculate" in draft.problems[0].words
    rows[6] = [None] * 6
    assert [one.number for one in read(rows, broken=frozenset({(6, 0)})).problems] == [7]
    assert read(rows, broken=frozenset({(4, 5), (6, 9)}), columns={"change": 5}).problems
    assert read(rows, broken=frozenset({(0, 3), (4, 9)})).ready


def test_signs_that_cannot_be_seen_are_left_out_of_official_words():
    rows = lists.plain()
    rows[1][1] = "Is\u00ad this\u200b kept\u2060 \ufeffsafe\u202e?\u2028Yes"
    assert read(rows).rows[0].text == "Is this kept safe?\nYes"
