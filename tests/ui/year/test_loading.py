"""Loading an edition on the screen: file, sheet, columns, rows, topics, difference, kept."""

from __future__ import annotations

import json
from dataclasses import replace

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from dsptdesk.domain.edition import edition_to
from dsptdesk.services import edition_import, editions
from dsptdesk.services.assessment import answer_to, complete, save_answer
from dsptdesk.ui.shell import Shell
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.fold import Fold
from dsptdesk.ui.window import Window
from dsptdesk.ui.year.loading.columns_page import ColumnsPage
from dsptdesk.ui.year.loading.details_page import DetailsPage
from dsptdesk.ui.year.loading.difference_page import DifferencePage, KeptPage
from dsptdesk.ui.year.loading.row_numbers import row_numbers
from dsptdesk.ui.year.loading.rows_page import RowsPage
from dsptdesk.ui.year.loading.sheet_page import SheetPage
from dsptdesk.ui.year.loading.topics_page import TopicsPage
from tests.edition_lists import plain
from tests.ui.keys import Keys

PATIENCE = 40_000


def words(widget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(widget))


@pytest.fixture
def listed(tmp_path):
    """A made-up list in which one number asks for something else: a person has to decide."""

    def write(change=None):
        rows = plain()
        rows[5][1], rows[8][1] = rows[8][1], "Something nobody has ever asked: zebras in the attic?"
        if change:
            change(rows)
        book = openpyxl.Workbook()
        book.active.title = "Evidence items"
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / "list 2026-27.xlsx")
        return tmp_path / "list 2026-27.xlsx"

    return write


@pytest.fixture
def flow(qtbot, context):
    shell = Shell(context)
    qtbot.addWidget(shell)
    shell.resize(1366, 700)
    shell.show()
    shell.open("year", "load")
    yield shell.stack.currentWidget().page
    shell.close()


@pytest.fixture
def go(flow, qtbot):
    """Press the main button of a page and wait for a page of another kind."""

    def press(kind, name="go_on"):
        getattr(flow.page, name).click()
        qtbot.waitUntil(lambda: isinstance(flow.page, kind), timeout=PATIENCE)
        return flow.page

    return press


def read(flow, qtbot, path):
    flow.read(path)
    qtbot.waitUntil(lambda: not flow.working, timeout=PATIENCE)
    if isinstance(flow.page, SheetPage):
        qtbot.waitUntil(lambda: flow.page.suggested is not None, timeout=PATIENCE)


def decide_all(page):
    while page.undecided:
        one = page.deciding.proposal
        new = "zebras" in one.text
        page.deciding.decided.emit(one.ref, edition_import.NEW_ITEM if new else one.topic)


def test_a_spreadsheet_becomes_an_edition_and_nothing_unsure_is_taken_by_itself(
    flow, go, qtbot, listed, desk
):
    read(flow, qtbot, listed())
    assert "The headings stand in row 1." in words(flow.page)
    go(ColumnsPage)
    topics = go(TopicsPage)
    assert topics.undecided
    topics.go_on.click()
    assert isinstance(flow.page, TopicsPage)
    assert "still unsure" in words(topics.problem)
    assert topics.deciding.chosen is None
    topics.looked.setChecked(True)
    for one in topics.unsure:
        topics.deciding.decided.emit(one.ref, topics.proposals[0].topic)
    topics.go_on.click()
    assert "have the same topic" in words(topics.problem)
    topics.topics.clear()
    decide_all(topics)
    assert "Every unsure item is decided" in words(topics)
    first = topics.proposals[0]
    topics.table.opened.emit(first.ref)
    fold = next(one for one in topics.deciding.findChildren(Fold) if one.isVisible())
    fold.button.click()
    fold.inside.more.setCurrentIndex(7)
    fold.inside.add.click()
    details = go(DetailsPage)
    assert details.edition.text() == "2026-27"
    go(DifferencePage)
    assert not flow._edition.deadline_confirmed
    flow.step_back()
    details.known.setChecked(True)
    difference = go(DifferencePage)
    assert flow._edition.deadline_confirmed
    assert "Reworded" in words(difference) or "No longer asked" in words(difference)
    assert len(editions.held(desk.snapshot)) == 4
    go(KeptPage, "keep")
    held = editions.held(desk.snapshot)[-1]
    assert held.edition.slug == "2026-27"
    assert held.edition.official_wording
    assert held.edition.items[0].formed_from
    desk.undo()
    assert len(editions.held(desk.snapshot)) == 4


def test_a_word_nobody_knows_and_a_row_twice_are_asked_about(flow, go, qtbot, listed):
    def change(rows):
        rows[3][3] = "Perhaps"
        rows[12][0] = rows[11][0]

    read(flow, qtbot, listed(change))
    go(ColumnsPage)
    page = go(RowsPage)
    page.go_on.click()
    assert "Say what “Perhaps” means." in words(page.problem)
    page.words[0].no.setChecked(True)
    page.rows[0].out.setChecked(True)
    assert not page.rows[0].ref.isEnabled()
    page.rows[0].out.setChecked(False)
    page.others.edit.setText("thirteen")
    page.go_on.click()
    assert "such as 12 or 15 to 20" in words(page.problem)
    page.others.edit.setText("13")
    go(TopicsPage)


def test_rows_are_named_by_number_or_from_one_to_another():
    assert row_numbers(" 12, 15 to 17 and 20-21;") == {12, 15, 16, 17, 20, 21}
    assert row_numbers("") == frozenset()
    for wrong in ("0", "5 to 3", "1 to 9999999", "x", "1.5"):
        with pytest.raises(ValueError, match="numbers of the rows"):
            row_numbers(wrong)


def test_a_needed_column_that_is_missing_is_named_and_gets_the_focus(flow, go, qtbot, listed):
    read(flow, qtbot, listed())
    page = go(ColumnsPage)
    page.rows[0].combo.setCurrentIndex(0)
    page.go_on.click()
    assert "Say in which column this stands: Number of the item." in words(page.problem)
    page.rows[0].combo.setCurrentIndex(2)
    page.go_on.click()
    assert "One column is chosen for both" in words(page.problem)


def test_an_edition_file_goes_straight_to_the_difference(flow, go, qtbot, desk, tmp_path):
    items = desk.edition.items
    reworded = replace(items[0], question="Which number did the Commissioner give you?")
    one = replace(
        desk.edition,
        slug="2026-27",
        name="2026-27",
        follows="2025-26",
        version="7",
        items=(reworded, *items[1:]),
    )
    path = tmp_path / "edition.json"
    path.write_text(json.dumps(edition_to(one)), encoding="utf-8")
    read(flow, qtbot, path)
    assert isinstance(flow.page, DifferencePage)
    assert "Reworded" in words(flow.page)
    assert "version 8 was that of 2025-26 already" in words(flow.page)
    go(KeptPage, "keep")


def test_a_file_that_is_no_list_is_refused_in_words(flow, qtbot, tmp_path):
    path = tmp_path / "broken.json"
    path.write_text('{"format": 1', encoding="utf-8")
    read(flow, qtbot, path)
    assert flow.page.problem.isVisibleTo(flow)
    assert len(flow.pages) == 1


def test_a_corrected_file_of_the_year_worked_on_leads_to_starting_it_again(
    flow, qtbot, desk, tmp_path, context
):
    item = desk.edition.items[0]
    save_answer(desk, item, reply="ZA1")
    complete(desk, item)
    corrected = replace(desk.edition, summary="Put right. " + desk.edition.summary)
    path = tmp_path / "edition.json"
    path.write_text(json.dumps(edition_to(corrected)), encoding="utf-8")
    went = []
    context.go.connect(lambda room, where: went.append((room, where)))
    read(flow, qtbot, path)
    flow.page.keep.click()
    assert went == [("year", "start")]
    assert answer_to(desk, item).completed


def test_nobody_goes_on_who_did_not_look_the_list_through(flow, go, qtbot, listed):
    read(flow, qtbot, listed())
    go(ColumnsPage)
    topics = go(TopicsPage)
    decide_all(topics)
    assert topics.looked.isVisible()
    topics.go_on.click()
    assert isinstance(flow.page, TopicsPage)
    assert "tick that you did" in words(topics.problem)
    topics.looked.setChecked(True)
    go(DetailsPage)


def test_leaving_decisions_is_asked_about(flow, go, qtbot, listed, monkeypatch):
    read(flow, qtbot, listed())
    go(ColumnsPage)
    topics = go(TopicsPage)
    decide_all(topics)
    asked = []
    monkeypatch.setattr(dialogs, "confirm", lambda *words: asked.append(words))
    topics.back_asked.emit()
    assert asked
    assert isinstance(flow.page, TopicsPage)


def test_from_the_file_to_the_first_confirmed_answer_without_a_mouse(
    qtbot, desk, settings, listed, monkeypatch
):
    item = desk.edition.items[0]
    save_answer(desk, item, reply="ZA123456")
    complete(desk, item)
    path = listed()
    monkeypatch.setattr(dialogs, "pick_file", lambda *_: path)
    window = Window(settings)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.enter(desk, "home")
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    keys = Keys(window)
    keys.ctrl(Qt.Key.Key_6)
    keys.tab_to("Load a newer edition")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("Choose the file")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("Sheet of the file")
    page = window.shell.stack.currentWidget().page
    qtbot.waitUntil(lambda: page.page.suggested is not None, timeout=PATIENCE)
    keys.tab_to("Match the columns")
    keys.press(Qt.Key.Key_Return)
    keys.tab_to("Read the items")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(page.page, TopicsPage), timeout=PATIENCE)
    while page.page.undecided:
        keys.press(Qt.Key.Key_Space)
        while "zebras" in page.page.deciding.proposal.text and page.page.deciding.chosen:
            keys.press(Qt.Key.Key_Down)
        keys.ctrl(Qt.Key.Key_Return)
    keys.tab_to("I have looked through the list")
    keys.press(Qt.Key.Key_Space)
    keys.tab_to("Check the details")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("Edition")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("Keep this edition")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("Start 2026-27")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("Start 2026-27 with last year's answers")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("Change it")
    keys.ctrl(Qt.Key.Key_Return)
    assert answer_to(desk, desk.edition.items[0]).completed_by == "Asha Patel"
    assert desk.edition.slug == "2026-27"
    window.context.stop()
    window.context = window.shell = None
