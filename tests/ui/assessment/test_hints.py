"""Hints beside an answer: a quiet checklist, examples that are folded away, and warnings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton

from dsptdesk.domain.people import Person
from dsptdesk.services.assessment import answer_to, save_answer
from dsptdesk.ui.assessment.hints import QUIET, TITLE
from dsptdesk.ui.assessment.room import Room

TEXT, TICK, DOCUMENT, DATE = "1.3.12", "1.3.2", "1.1.2", "2.1.1"
FULL = "The senior on duty puts the pages in a locked bag and notes it in the book at the desk."
NHS = "This looks like an NHS number."


@pytest.fixture
def room(shown):
    return shown(Room)


def typed(room, name):
    return room.item.fields.editors[name].focus_target


def lines(widget):
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]


def said(room):
    """What the checklist under the answer says."""
    return [one for one in lines(room.item.fields.hinting.checklist) if "aid" in one]


def advice(room, name):
    return room.item.fields.editors[name].advice


def test_an_empty_answer_is_told_what_to_say(room):
    room.open_item(TEXT)
    assert [one.split(". ")[0] for one in said(room)] == [
        "Not said yet: who does it",
        "Not said yet: what is done",
        "Not said yet: where",
    ]


def test_the_checklist_follows_a_moment_after_typing(room, qtbot):
    room.open_item(TEXT)
    qtbot.keyClicks(typed(room, "reply"), FULL)
    assert said(room)[0].startswith("Not said yet")
    qtbot.waitUntil(
        lambda: said(room) == ["Said: who does it", "Said: what is done", "Said: where"],
        timeout=QUIET + 2000,
    )
    assert room.item.fields.hinting.checklist.isVisibleTo(room)


def test_a_comment_is_looked_at_only_once_there_is_one(room, qtbot):
    room.open_item(TICK)
    beside = room.item.fields.hinting.beside_comment
    assert not beside.isVisibleTo(room)
    qtbot.keyClicks(typed(room, "comment"), "Done")
    qtbot.waitUntil(lambda: beside.isVisibleTo(room), timeout=QUIET + 2000)
    assert "Not said yet: who does it. Give a job title, a role or a firm." in lines(beside)


def test_what_does_not_apply_is_asked_nothing(room, qtbot):
    room.open_item(TEXT)
    flag = room.item.fields.editors["not_applicable"].findChild(QAbstractButton)
    flag.click()
    assert not room.item.fields.hinting.checklist.isVisibleTo(room)
    flag.click()
    assert room.item.fields.hinting.checklist.isVisibleTo(room)


@pytest.mark.parametrize(
    ("ref", "name"), [(TEXT, "reply"), (TICK, "comment"), (DOCUMENT, "location")]
)
def test_a_warning_stands_beside_the_field_and_does_not_stop_saving(room, desk, qtbot, ref, name):
    room.open_item(ref)
    qtbot.keyClicks(typed(room, name), "See 943 476 5919")
    qtbot.waitUntil(advice(room, name).isVisible, timeout=QUIET + 2000)
    assert advice(room, name).text() == (
        f"Please check: {NHS} Leave out anything about one person: inspectors and others may read "
        "this answer. Look at “943 476 5919”."
    )
    assert NHS in typed(room, name).accessibleDescription()
    assert room.leave()
    assert getattr(answer_to(desk, desk.edition.item(ref)), name) == "See 943 476 5919"


def test_a_warning_stays_while_one_types_on_and_goes_with_its_cause(room, qtbot):
    room.open_item(TEXT)
    qtbot.keyClicks(typed(room, "reply"), "943 476 5919")
    qtbot.waitUntil(advice(room, "reply").isVisible, timeout=QUIET + 2000)
    qtbot.keyClicks(typed(room, "reply"), " x")
    assert advice(room, "reply").isVisible()
    typed(room, "reply").setPlainText("nothing")
    qtbot.waitUntil(lambda: not advice(room, "reply").isVisible(), timeout=QUIET + 2000)


def test_a_warning_is_told_once_in_short_without_what_was_found(room, context, qtbot):
    heard = []
    context.said.connect(heard.append)
    room.open_item(TEXT)
    qtbot.keyClicks(typed(room, "reply"), "Mrs Applewick")
    qtbot.waitUntil(lambda: bool(heard), timeout=QUIET + 2000)
    qtbot.keyClicks(typed(room, "reply"), " rang")
    qtbot.wait(QUIET + 200)
    heard = [one for one in heard if not one.startswith("Saved")]
    assert heard == ["Please check. This looks like the name of somebody you support."]


def test_a_warning_is_told_also_when_the_field_is_left_at_once(room, context, qtbot):
    heard = []
    context.said.connect(heard.append)
    room.open_item(TEXT)
    qtbot.keyClicks(typed(room, "reply"), "Mrs Applewick")
    typed(room, "comment").setFocus()
    qtbot.waitUntil(lambda: any(one.startswith("Please check") for one in heard), timeout=300)


def test_a_kept_answer_is_looked_at_when_its_page_opens_and_follows_the_registers(room, desk):
    save_answer(desk, desk.edition.item(TEXT), reply="Mrs Applewick carries it.")
    room.open_item(TEXT)
    assert advice(room, "reply").isVisible()
    with desk.write("Keep") as writing:
        writing.save(Person(name="Agnes Applewick"))
    room.item.reload()
    assert not advice(room, "reply").isVisible()


def test_examples_are_folded_away_and_cannot_be_put_into_the_answer(room, desk, qtbot):
    room.open_item(TEXT)
    part = room.item.fields.hinting.examples
    assert part.fold.text() == TITLE
    assert not [one for one in lines(part) if one]
    qtbot.mouseClick(part.fold, Qt.MouseButton.LeftButton)
    assert {"Weak", "Better"} <= set(lines(part))
    assert part.findChildren(QAbstractButton) == part.findChildren(QToolButton) == [part.fold]
    for label in part.findChildren(QLabel):
        flags = label.textInteractionFlags()
        assert not flags & Qt.TextInteractionFlag.TextSelectableByMouse
    qtbot.mouseClick(part.fold, Qt.MouseButton.LeftButton)
    assert "Better" not in lines(part)
    assert answer_to(desk, desk.edition.item(TEXT)).reply == ""


def test_items_without_hints_show_none(room, desk):
    room.open_item("1.1.6")
    assert not room.item.fields.hinting.checklist.isVisibleTo(room)
    assert TITLE not in [one.text() for one in room.item.findChildren(QToolButton)]


def test_a_page_that_goes_away_while_one_types_leaves_no_look_behind(room, qtbot):
    room.open_item(TEXT)
    qtbot.keyClicks(typed(room, "reply"), "Mrs Applewick")
    room.open_item(TICK)
    qtbot.wait(QUIET + 200)
    assert room.item.item.ref == TICK
