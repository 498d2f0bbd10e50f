"""Pictures of the registers: reached, heard, walked through with the keyboard, and chosen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from dsptdesk.domain.people import Person
from dsptdesk.domain.pictures import PICTURES
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.dpias import Dpia
from dsptdesk.domain.registers.processing import Abroad, Processing, Sharing
from dsptdesk.domain.registers.training import Training, TrainingKind
from dsptdesk.domain.risk import Score
from dsptdesk.services import registers
from dsptdesk.ui.registers.room import Room


@pytest.fixture
def kept(desk):
    """A desk with something in every picture."""
    registers.save(desk, Asset(name="Rota", impact_after=Score.HIGH, likelihood_after=Score.LOW))
    care = Processing(
        name="Planning care", shared_with=(Sharing.NHS, Sharing.COUNCIL), abroad=Abroad.NONE
    )
    registers.save(desk, care)
    ann = registers.save(desk, Person(name="Ann Lee"))
    registers.save(desk, Person(name="Bo Hill"))
    day = desk.today() - timedelta(days=9)
    course = Training(person=ann.id, course="Year", kind=TrainingKind.YEARLY, done_on=day)
    registers.save(desk, course)
    return desk


@pytest.fixture
def room(shown, kept):
    return shown(Room)


def buttons(view):
    return [one.accessibleName() for one in view.drawn.spots]


def test_the_index_leads_to_the_pictures_and_a_card_opens_one_large(room, qtbot):
    room.index.pictures.click()
    page = room.pictures
    assert page.page.isVisible()
    assert list(page.cards) == list(PICTURES)
    assert "shares information with" in page.cards["flows"].words.text()
    page.cards["risks"].click()
    assert page.large.isVisible()
    assert page.large.accessibleName() == "Risks"
    page.large.back_asked.emit()
    assert page.page.isVisible()
    assert room.focusWidget() is page.cards["risks"]
    page.page.back_asked.emit()
    assert room.index.isVisible()


def test_each_part_is_said_in_words_and_leads_to_what_is_behind_it(room, context, qtbot):
    gone = []
    context.go.connect(lambda name, where: gone.append((name, where)))
    room.show_where(("pictures", "flows"))
    view = room.pictures.view
    assert buttons(view) == ["Council: 1 activity, in the UK", "NHS: 1 activity, in the UK"]
    qtbot.keyClick(view.drawn.spots[1], Qt.Key.Key_Return)
    (row,) = view.behind.rows
    assert row.accessibleName().startswith("Planning care")
    assert row.hasFocus()
    row.click()
    (care,) = context.desk.snapshot.live(Processing)
    assert gone == [("registers", ("processing", care.id))]


def test_arrows_go_from_square_to_square_and_tab_leads_in_once(room, qtbot):
    room.show_where(("pictures", "risks"))
    spots = {one.key: one for one in room.pictures.view.drawn.spots}
    assert sum(one.focusPolicy() == Qt.FocusPolicy.StrongFocus for one in spots.values()) == 1
    assert spots["before-3-1"].hasFocus()
    qtbot.keyClick(spots["before-3-1"], Qt.Key.Key_Right)
    assert spots["before-3-2"].hasFocus()
    qtbot.keyClick(spots["before-3-2"], Qt.Key.Key_Down)
    assert spots["before-2-2"].hasFocus()
    assert sum(one.focusPolicy() == Qt.FocusPolicy.StrongFocus for one in spots.values()) == 1


def test_every_picture_turns_into_its_table_and_back(room):
    for key in PICTURES:
        room.show_where(("pictures", key))
        view = room.pictures.view
        view.swap.click()
        assert view.table.isVisible()
        assert not view.drawn.isVisible()
        rows = [
            tuple(view.table.item(row, column).text() for column in range(view.table.columnCount()))
            for row in range(view.table.rowCount())
        ]
        assert tuple(rows) == view.picture.rows
        view.swap.click()
        assert view.table is None
        assert view.drawn.isVisible()


def test_a_change_is_shown_at_once(room, desk, context):
    room.show_where(("pictures", "training"))
    assert "50%" in room.pictures.view.picture.alt
    bo = next(one for one in desk.snapshot.live(Person) if one.name == "Bo Hill")
    course = Training(
        person=bo.id, course="Year", kind=TrainingKind.YEARLY, done_on=desk.today() - timedelta(1)
    )
    room.refresh(registers_changed(desk, context, course))
    assert "100%" in room.pictures.view.picture.alt
    assert "100%" in room.pictures.view.drawn.accessibleName()


def registers_changed(desk, context, course):
    made = []
    context.changed.connect(made.append)
    registers.save(desk, course)
    return made[-1]


def test_above_its_table_a_register_says_what_its_picture_shows(room, qtbot, context):
    room.show_where(("training", ""))
    head = room.heads["training"]
    qtbot.waitUntil(head.words.isVisible)
    assert "1 of 2 people" in head.words.text()
    assert head.strip.isVisible()
    gone = []
    context.go.connect(lambda name, where: gone.append((name, where)))
    head.open.click()
    assert gone == [("registers", ("pictures", "training"))]


def test_an_empty_register_shows_no_picture_and_the_page_says_so(shown, desk, qtbot):
    room = shown(Room)
    room.show_where(("assets", ""))
    qtbot.wait(20)
    assert not room.heads["assets"].words.isVisible()
    room.show_where(("pictures", "flows"))
    assert "names nobody" in room.pictures.view.picture.alt
    assert not room.pictures.view.swap.isVisible()


def test_tab_goes_from_the_picture_to_what_is_behind_it_and_then_to_the_table(room, qtbot):
    room.show_where(("pictures", "flows"))
    view = room.pictures.view
    view.drawn.spots[0].setFocus()
    view.drawn.spots[0].click()
    (row,) = view.behind.rows
    assert row.hasFocus()
    qtbot.keyClick(row, Qt.Key.Key_Tab)
    assert view.swap.hasFocus()
    qtbot.keyClick(view.swap, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert row.hasFocus()
    qtbot.keyClick(row, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert view.drawn.spots[0].hasFocus()
    qtbot.keyClick(view.drawn.spots[0], Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert room.focusWidget().accessibleName() == "All pictures"


def test_above_an_empty_register_no_risks_of_others_are_counted(shown, desk, qtbot):
    registers.save(desk, Dpia(name="New rota system"))
    room = shown(Room)
    room.show_where(("assets", ""))
    qtbot.wait(100)
    assert room.heads["assets"].words.isHidden()
