"""Check your answers: every item with its state, narrowed, changed, and back again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from dsptdesk.domain.assessment import Answer, Tick, answer_id
from dsptdesk.services.assessment import complete, save_answer
from dsptdesk.ui.publish.answer_rows import CHANGED, REVISIT, Show
from dsptdesk.ui.publish.answers import NONE, AnswersPage
from tests.ui.publish.reading import button, words


@pytest.fixture
def page(room, qtbot):
    room.overview.begin.click()
    assert isinstance(room.page, AnswersPage)
    qtbot.waitUntil(lambda: room.page.list.whole)
    return room.page


def shown(page):
    return [row.entry.ref for row in page.list.shown]


def test_every_item_stands_there_in_the_order_of_the_website(page, desk):
    assert shown(page) == [item.ref for item in desk.edition.items]
    said = words(page)
    for item in desk.edition.items:
        assert f"{item.ref}  {item.title}" in said
    assert "Nothing answered yet." in said


def test_an_answer_its_comment_and_what_it_lacks_are_read_there(room, desk, qtbot):
    text = next(item for item in desk.edition.items if item.kind == "text")
    tick = next(item for item in desk.edition.items if item.kind == "tick")
    save_answer(desk, text, reply="We check the register each May.", comment="Asha does it.")
    complete(desk, text)
    save_answer(desk, tick, tick=Tick.NO)
    room.overview.begin.click()
    qtbot.waitUntil(lambda: room.page.list.whole)
    said = words(room.page)
    assert "We check the register each May." in said
    assert "Asha does it." in said
    assert "Marked as complete by Asha Patel" in said
    assert "Still missing: It can be completed once it is in place." in said


def test_the_filters_say_how_many_and_show_only_those(page, desk, qtbot):
    item = desk.edition.items[0]
    save_answer(desk, item, tick=Tick.YES, reply="Yes", revisit=True)
    qtbot.waitUntil(lambda: page.filters[Show.WARNINGS].text() == "With a warning: 1")
    page.filters[Show.WARNINGS].click()
    assert shown(page) == [item.ref]
    assert REVISIT in words(page)
    page.filters[Show.CONFIRM].click()
    assert shown(page) == []
    assert NONE[Show.CONFIRM] in words(page)
    page.filters[Show.OPEN].click()
    assert len(shown(page)) == len(desk.edition.items)


def test_answers_that_wait_to_be_confirmed_have_a_list_of_their_own(room, desk, qtbot):
    item = next(item for item in desk.edition.items if item.kind == "text")
    edition = desk.edition.slug
    with desk.write("Carry over") as writing:
        writing.save(
            Answer(
                id=answer_id(edition, item.ref),
                edition=edition,
                item=item.ref,
                reply="As last year.",
                confirming=True,
            )
        )
    room.show_where(("answers", Show.CONFIRM))
    assert shown(room.page) == [item.ref]
    assert "Needs confirming" in words(room.page)


def test_change_leads_to_the_item_and_back_to_the_same_line(page, room, desk, qtbot):
    ref = desk.edition.items[5].ref
    button(page, "Not complete: " + str(len(desk.edition.items))).click()
    page.list._made[ref][1].change.click()
    assert room.where == ("item", ref)
    item = room.page
    back = button(item, "Check your answers")
    back.click()
    assert isinstance(room.page, AnswersPage)
    assert room.page.filters[Show.OPEN].isChecked()
    qtbot.waitUntil(lambda: ref in room.page.list._made)
    assert room.focusWidget() is room.page.list._made[ref][1].change


def test_what_is_typed_on_the_item_is_saved_before_one_goes_back(page, room, desk):
    item = next(item for item in desk.edition.items if item.kind == "text")
    page.change_asked.emit(item.ref)
    room.page.fields.editors["reply"].box.setPlainText("Typed just now.")
    room.page.go_asked.emit("")
    assert "Typed just now." in {one.reply for one in desk.snapshot.answers}


def test_the_arrow_keys_go_from_item_to_item(page, room, qtbot):
    refs = shown(page)
    first, second = (page.list._made[ref][1].change for ref in refs[:2])
    page.list.focus_on(refs[0])
    assert room.focusWidget() is first
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert room.focusWidget() is second
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert room.focusWidget() is first


def test_a_very_long_answer_is_shortened_until_somebody_wants_it_whole(room, desk, qtbot):
    item = next(item for item in desk.edition.items if item.kind == "text")
    save_answer(desk, item, reply="word " * 2000 + "the end")
    room.overview.begin.click()
    qtbot.waitUntil(lambda: room.page.list.whole)
    assert "the end" not in words(room.page)
    button(room.page, f"Show all 10,007 characters of the answer to {item.ref}").click()
    assert "the end" in words(room.page)


def test_the_warning_about_changed_records_is_said_in_words():
    assert "changed since" in CHANGED


def test_going_on_leads_to_signing_where_there_is_one_site(page, room):
    page.go_on.click()
    assert room.where == "sign"


def test_pressing_the_room_again_leads_to_its_beginning_and_coming_back_does_not(page, room):
    room.hide()
    room.show()
    room.show_where(None)
    assert room.where == "answers"
    room.show_where(None)
    assert room.where is None


def test_what_changed_in_another_room_is_there_when_one_comes_back(page, room, desk, qtbot):
    item = next(item for item in desk.edition.items if item.kind == "text")
    room.hide()
    save_answer(desk, item, reply="Written in another room.")
    room.show()
    room.show_where(None)
    qtbot.waitUntil(lambda: "Written in another room." in words(room.page))
