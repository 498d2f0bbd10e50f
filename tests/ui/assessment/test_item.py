"""The page of one item: saves as one types, completes, suggests, undoes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from dsptdesk.domain.assessment import Tick
from dsptdesk.services.assessment import answer_to, complete, confirm, confirmation_of, save_answer
from dsptdesk.services.organisation import save_details
from dsptdesk.ui import theme
from dsptdesk.ui.assessment.room import Room

TEXT, TICK, DOCUMENT, OPTIONAL_NA = "1.1.1", "3.2.1", "1.1.2", "5.1.1"


@pytest.fixture
def room(shown):
    return shown(Room)


def answer(desk, ref):
    return answer_to(desk, desk.edition.item(ref))


def words(widget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(widget))


def typed(room, name):
    return room.item.fields.editors[name].focus_target


def test_typing_is_saved_a_moment_later_and_says_so(room, desk, qtbot):
    room.open_item(TEXT)
    qtbot.keyClicks(typed(room, "reply"), "ZA123456")
    assert room.item.footer.status.text() == "Saving…"
    qtbot.waitUntil(lambda: answer(desk, TEXT).reply == "ZA123456", timeout=3000)
    assert room.item.footer.status.text().startswith("Saved ")
    assert "1 word" in words(room.item)


def test_leaving_the_page_saves_at_once(room, desk, qtbot):
    room.open_item(TEXT)
    qtbot.keyClicks(typed(room, "reply"), "ZA1")
    room.item.footer.next.click()
    assert answer(desk, TEXT).reply == "ZA1"
    assert room.item.item.ref == "1.1.2"


def test_undo_brings_the_text_back_at_once(room, desk, qtbot):
    room.open_item(TEXT)
    qtbot.keyClicks(typed(room, "comment"), "Renewed")
    room.leave()
    desk.undo()
    assert typed(room, "comment").toPlainText() == ""
    desk.redo()
    assert typed(room, "comment").toPlainText() == "Renewed"


def test_another_change_never_takes_what_is_being_typed(room, desk, qtbot):
    room.open_item(TEXT)
    qtbot.keyClicks(typed(room, "reply"), "half a sent")
    save_details(desk, name="Changed elsewhere")
    assert typed(room, "reply").toPlainText() == "half a sent"


def test_completing_too_early_says_what_is_missing_and_keeps_the_page(room):
    room.open_item(TEXT)
    room.item.footer.complete.click()
    assert room.item.page.problem.isVisible()
    assert words(room.item).count("Write your answer.") >= 1
    assert room.item.item.ref == TEXT


def test_completing_goes_on_to_the_next_unfinished_item(room, desk, qtbot):
    room.open_item(TEXT)
    qtbot.keyClicks(typed(room, "reply"), "ZA123456")
    qtbot.keyClick(typed(room, "reply"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: room.item.item.ref != TEXT)
    assert answer(desk, TEXT).completed_by == "Asha Patel"


def test_a_changed_answer_is_no_longer_complete_and_the_page_says_so(room, desk, qtbot):
    item = desk.edition.item(TICK)
    save_answer(desk, item, tick=Tick.YES)
    complete(desk, item)
    room.open_item(TICK)
    assert "Completed by Asha Patel" in room.item.question.state.text()
    room.item.fields.editors["tick"].findChildren(type(typed(room, "tick")))[1].click()
    room.leave()
    assert room.item.question.state.text() == "In progress"
    assert room.item.footer.complete.isVisible()


def test_a_suggestion_is_used_with_one_button_and_its_proof_stays(room, desk):
    save_details(desk, ico_number="ZA123456")
    room.open_item(TEXT)
    assert "ZA123456" in words(room.item.suggestion)
    room.item.suggestion.use.click()
    assert typed(room, "reply").toPlainText() == "ZA123456"
    assert room.item.suggestion.use is None
    assert room.item.suggestion.proof.isVisible()
    assert not answer(desk, TEXT).completed


def test_not_applicable_is_offered_only_where_the_website_has_a_way(room):
    room.open_item(TEXT)
    assert "not_applicable" not in room.item.fields.editors
    room.open_item(OPTIONAL_NA)
    room.item.fields.editors["not_applicable"].box.click()
    assert "Why it does not apply to you" in words(room.item)
    assert "On the website:" in words(room.item)
    assert not room.item.fields.editors["tick"].isVisible()
    room.item.footer.complete.click()
    assert "Say in the comment why it does not apply to you." in words(room.item)


def test_a_date_that_cannot_be_read_keeps_the_person_and_the_text(room, desk, qtbot):
    room.open_item(TICK)
    qtbot.keyClicks(typed(room, "due"), "soonish")
    assert not room.leave()
    assert typed(room, "due").text() == "soonish"
    assert room.item.page.problem.isVisible()
    typed(room, "due").setText("")
    qtbot.keyClicks(typed(room, "due"), "3/11/26")
    assert room.leave()
    assert str(answer(desk, TICK).due) == "2026-11-03"


def test_an_absurdly_long_answer_is_refused_in_words_and_not_lost(room, desk):
    room.open_item(TEXT)
    typed(room, "reply").setPlainText("x" * 100_001)
    assert not room.leave()
    assert "Keep it to 100,000" in words(room.item)
    assert len(typed(room, "reply").toPlainText()) == 100_001
    assert answer(desk, TEXT).reply == ""


def test_emoji_and_right_to_left_text_come_through(room, desk, qtbot):
    room.open_item(TEXT)
    typed(room, "reply").setPlainText("👩‍⚕️ שלום =cmd|' /C calc'!A0")
    assert room.leave()
    assert answer(desk, TEXT).reply == "👩‍⚕️ שלום =cmd|' /C calc'!A0"


def test_the_assertion_is_confirmed_from_the_item_once_it_is_ready(room, desk):
    for item in desk.edition.under("3.2"):
        save_answer(desk, item, tick=Tick.YES, reply="Yes", location="Office")
        complete(desk, item)
    room.open_item(TICK)
    assert "1 of 1 mandatory item complete" in words(room.item.assertion)
    room.item.assertion.button.click()
    assert confirmation_of(desk, "3.2").confirmed_by == "Asha Patel"
    assert "Take back" in room.item.assertion.button.text()


def test_every_field_and_button_has_a_name_for_screen_readers(room):
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

    room.open_item(DOCUMENT)
    for kind in (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit):
        for one in room.item.findChildren(kind):
            if one.isVisibleTo(room.item) and one.focusPolicy() != Qt.FocusPolicy.NoFocus:
                assert one.accessibleName() or getattr(one, "text", str)(), one


def test_assertions_can_be_confirmed_and_taken_back_on_their_page(room, desk):
    for item in desk.edition.under("3.2"):
        save_answer(desk, item, tick=Tick.YES, reply="Yes", location="Office")
        complete(desk, item)
    confirm(desk, "3.2")
    room.show_where("assertions")
    box = room.assertions.boxes["3.2"]
    assert "Confirmed by Asha Patel" in words(box)
    box.button.click()
    assert confirmation_of(desk, "3.2").confirmed_on is None
    assert box.button.text() == "Confirm 3.2"
    assert not room.assertions.boxes["1.1"].button.isVisible()


def test_doubts_about_level_and_kind_are_named_with_what_they_mean(room, desk):
    found = {
        one.surety.label: one for item in desk.edition.items for one in desk.edition.doubts(item)
    }
    assert "Worked out" in found
    for item in desk.edition.items:
        if item.level_confidence == "inferred" and item.confidence == "seen":
            room.open_item(item.ref)
            said = words(room.item)
            assert "Check on the website" in said
            assert desk.edition.surety("inferred").means in said
            return
    raise AssertionError("no such item")


def test_an_item_that_hangs_on_another_says_so_and_leads_there(room, desk):
    room.open_item("8.2.1")
    assert "Only asked when you use something unsupported" in words(room.item)
    room.item.question.go.click()
    assert room.item.item.ref == "8.1.4"


def test_the_history_of_an_answer_unfolds_and_follows(room, desk, qapp):
    room.open_item(TEXT)
    typed(room, "reply").setPlainText("ZA1")
    room.leave()
    room.item.history.button.click()
    qapp.processEvents()
    assert "Your answer: ZA1" in words(room.item.history)
    assert "Asha Patel" in words(room.item.history)
    typed(room, "reply").setPlainText("ZA2")
    room.leave()
    qapp.processEvents()
    assert "Your answer: ZA1 → ZA2" in words(room.item.history)
    room.item.history.button.click()
    assert "ZA1" not in words(room.item.history)


def test_the_lock_keeps_what_cannot_be_read_and_a_place_not_yet_added(room, desk):
    room.open_item(DOCUMENT)
    typed(room, "due").setText("soonish")
    typed(room, "due").textEdited.emit("soonish")
    typed(room, "location").setText("Red folder")
    typed(room, "location").textEdited.emit("Red folder")
    room.item.evidence.add_link.click()
    room.item.evidence.details.form.editors["location"].line.setText("Top shelf")
    assert not room.leave()
    assert room.leave_now() is None
    kept = answer(desk, DOCUMENT)
    assert kept.location == "Red folder"
    assert "Due: soonish" in kept.comment
    (piece,) = desk.snapshot.evidence(kept.evidence)
    assert (piece.name, piece.location) == ("(unfinished)", "Top shelf")


def test_an_item_opens_with_its_question_in_view_at_twice_the_size(qtbot, qapp, context):
    theme.apply(qapp, scale=2.0, scheme="light")
    room = Room(context)
    qtbot.addWidget(room)
    room.resize(1030, 700)
    room.show()
    room.open_item(TEXT)
    qtbot.wait(100)
    assert room.item.page.area.verticalScrollBar().value() == 0


def test_a_refusal_leaves_no_word_of_success_beside_it(room, context, qtbot):
    room.open_item(TEXT)
    said = ["1.1.2 is complete."]
    context.said.connect(said.append)
    room.item.footer.complete.click()
    assert room.item.page.problem.isVisible()
    assert said[-1] == ""


def test_where_it_is_narrow_the_bar_keeps_one_row_and_the_keys_still_work(room, desk, qtbot):
    room.open_item(TEXT)
    footer = room.item.footer
    assert not footer.more.isVisible()
    room.resize(520, 740)
    assert footer.complete.isVisible()
    assert footer.next.isVisible()
    assert footer.more.isVisible()
    assert not footer.previous.isVisible()
    shown = [b for b in footer.findChildren(type(footer.next)) if b.isVisible()]
    assert len({b.mapTo(footer, b.rect().topLeft()).y() for b in shown}) == 1
    named = [one.text() for one in footer.more.menu().actions() if one.isVisible()]
    assert named == ["Next unfinished", "Previous"]
    footer.more.menu().actions()[0].trigger()
    assert room.item.item.ref == "1.1.2"


def test_doubt_about_an_item_is_one_tag(room, desk):
    for item in desk.edition.items:
        if len(desk.edition.doubts(item)) > 1 or item is desk.edition.items[0]:
            room.open_item(item.ref)
            shown = words(room.item.question).splitlines()
            assert shown.count("Check on the website") == bool(desk.edition.doubts(item))


def test_what_was_missing_is_taken_back_once_the_right_answer_is_there(room, desk):
    room.open_item(TICK)
    save_answer(desk, desk.edition.item(TICK), tick=Tick.NO)
    room.item.footer.complete.click()
    assert "There is a problem" in words(room.item)
    room.show_where(None)
    assert "There is a problem" not in words(room.item)
    room.item.footer.complete.click()
    assert "There is a problem" in words(room.item)
    save_answer(desk, desk.edition.item(TICK), tick=Tick.YES)
    assert "There is a problem" not in words(room.item)
    assert "It can be completed once it is in place" not in words(room.item)


def test_typing_the_missing_answer_takes_the_problem_away(room, qtbot):
    room.open_item(TEXT)
    room.item.footer.complete.click()
    qtbot.keyClicks(typed(room, "reply"), "ZA123456")
    qtbot.waitUntil(lambda: not room.item.page.problem.isVisible(), timeout=3000)
