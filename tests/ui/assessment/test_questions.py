"""The list of all questions: narrowed, arranged, opened by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from dsptdesk.domain.assessment import State
from dsptdesk.services.assessment import save_answer
from dsptdesk.services.organisation import save_details
from dsptdesk.ui.assessment.questions import BY_COLUMN, BY_STANDARD
from dsptdesk.ui.assessment.room import Room
from dsptdesk.ui.assessment.rows import QuestionRow, Section


@pytest.fixture
def room(shown):
    return shown(Room)


def refs(room):
    return [
        one.item.ref for one in room.questions.table.lines.lines if isinstance(one, QuestionRow)
    ]


def sections(room):
    return [one.words for one in room.questions.table.lines.lines if isinstance(one, Section)]


def test_all_items_stand_under_their_groups(room, desk):
    assert len(refs(room)) == len(desk.edition.items)
    assert sections(room)[0] == "Staffing and roles: 0 of 7 complete"
    room.questions.arrange.setCurrentIndex(BY_STANDARD)
    assert len(sections(room)) == 10


def test_mandatory_only_leaves_the_forty_five(room):
    room.questions.mandatory.click()
    assert len(refs(room)) == 45
    assert room.questions.count.text() == "45 of 56 questions"


def test_search_looks_into_answers_as_well(room, desk):
    save_answer(desk, desk.edition.item("3.2.1"), comment="Marrowfen night staff")
    room.questions.search.setText("marrowfen")
    assert refs(room) == ["3.2.1"]
    room.questions.search.setText("nothing like this")
    assert "No question fits" in room.questions.count.text()


def test_a_state_narrows_the_list(room, desk):
    save_answer(desk, desk.edition.item("1.1.1"), reply="ZA1")
    room.questions.state.setCurrentIndex(1 + list(State).index(State.READY))
    assert refs(room) == ["1.1.1"]


def test_suggestions_can_be_found_and_are_said_in_the_state(room, desk):
    save_details(desk, ico_number="ZA123456")
    room.questions.suggested.click()
    assert refs(room) == ["1.1.1"]
    words = room.questions.table.lines.lines[1].words
    assert "Not started, suggested" in words


def test_come_back_to_this_narrows_the_list(room, desk):
    save_answer(desk, desk.edition.item("3.2.1"), revisit=True)
    room.questions.revisit.click()
    assert refs(room) == ["3.2.1"]


def test_sorting_by_a_column_takes_the_headings_away_and_counts_numbers_right(room):
    room.questions.arrange.setCurrentIndex(BY_COLUMN)
    assert not sections(room)
    found = refs(room)
    assert found.index("9.1.1") < found.index("10.1.2")
    room.questions.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert refs(room)[0].startswith("10.")


def test_the_task_list_opens_one_group(room):
    room.show_where(("group", "Data security"))
    assert sections(room) == ["Data security: 0 of 11 complete"]


def test_enter_opens_the_item_and_back_returns_to_it(room, qtbot):
    table = room.questions.table
    table.choose("3.2.1")
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert room.item.item.ref == "3.2.1"
    room.item.page.back_asked.emit()
    assert room.item is None
    assert room.questions.table.chosen() == "3.2.1"
