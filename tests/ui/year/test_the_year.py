"""The room of the year: what is held, starting the next year, confirming, earlier years."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.edition import Official, edition_from, edition_to
from dsptdesk.domain.edition_changes import Sort
from dsptdesk.services import editions, roll_over
from dsptdesk.services.assessment import answer_to, complete, save_answer
from dsptdesk.ui.shell import Shell
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.diff_words import DiffWords
from dsptdesk.ui.year.plan_part import PlanPart
from dsptdesk.ui.year.room import Room
from dsptdesk.ui.year.words import deadline_words

NEXT = "2026-27"
TODAY = date(2026, 5, 4)
LONG = "We lock the door. " * 550


def words(widget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(widget))


def button(widget, text):
    found = (one for one in widget.findChildren(QPushButton) if one.isVisibleTo(widget))
    return next(one for one in found if one.text() == text)


def newer(edition, **changes):
    """Make next year's edition: one question reworded, one gone, one new."""
    raw = edition_to(edition)
    raw |= {"slug": NEXT, "name": NEXT, "version": "9", "follows": edition.slug, **changes}
    items = raw["items"]
    items[0]["question"] = items[0]["question"].replace("?", ", and since when?")
    gone = items.pop(1)
    new = {**gone, "ref": "9.9.1", "topic": "a-new-thing", "title": "A new thing"}
    return edition_from({**raw, "items": [*items, new]})


@pytest.fixture
def answered(desk):
    """A desk with three answers, one very long."""
    for place, item in enumerate(desk.edition.items[:3]):
        said = {"reply": f"Answer {place}. {LONG if place == 2 else ''}"[:10_000]}
        if item.kind == "tick":
            said = {"tick": Tick.YES}
        if item.kind == "document":
            said = {"location": "On the shelf"}
        save_answer(desk, item, **said)
        complete(desk, item)
    return desk


@pytest.fixture
def shell(qtbot, context, answered):
    made = Shell(context)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.open("year")
    return made


@pytest.fixture
def rolled(shell, desk):
    """The shell after the next year was started."""
    editions.load(desk, newer(desk.edition), "list.xlsx")
    roll_over.roll_over(desk, NEXT)
    shell.open("year", "confirm")
    return shell


def page(shell):
    return shell.stack.currentWidget().page


def test_the_overview_says_which_edition_it_is_and_what_is_unsure(shown, desk):
    room = shown(Room)
    said = words(room)
    assert desk.edition.name in said
    assert "45 for Standards Met" in said
    assert "Our own words" in said
    assert "A newer edition may exist" in said
    assert desk.edition.unconfirmed[0] not in said
    room.overview.card.doubts.button.click()
    assert desk.edition.unconfirmed[0] in words(room)


def test_a_day_that_was_only_counted_on_is_told_as_probable(shown, desk):
    expected = newer(desk.edition, deadline="2027-06-30", deadline_confirmed=False)
    editions.load(desk, expected, "list.xlsx")
    roll_over.begin(desk, NEXT)
    said = words(shown(Room))
    assert "Probably 30 June 2027, in " in said
    assert "Look on the website for the day." in said
    assert deadline_words(None, TODAY, confirmed=False) == "No deadline is known."
    for day, end in ((TODAY, "today"), (TODAY - timedelta(days=1), "past")):
        assert deadline_words(day, TODAY, confirmed=False).endswith(
            f"That is {end}. Look on the website for the day."
        )
        assert deadline_words(day, TODAY).endswith(f"That is {end}.")


def test_wording_that_nobody_compared_is_said_on_the_page_of_the_step(answered, context, qtbot):
    desk = answered
    words_ = Official("Do you still lock it?", "", "")
    made = newer(desk.edition)
    items = tuple(replace(one, official=words_) for one in made.items)
    editions.load(desk, replace(made, items=items, official_wording=True), "list.xlsx")
    part = PlanPart(context, roll_over.preview(desk, NEXT))
    qtbot.addWidget(part)
    part.show()
    assert "items was not compared" in words(part)
    fold = part.list.folds[Sort.NOT_COMPARED]
    assert fold.button.text().startswith("Wording not compared (")
    fold.button.click()
    assert "Nobody compared this wording with the older one" in words(part)
    assert "Do you still lock it?" in words(part)


def test_a_loaded_edition_is_handed_on_as_a_file_and_taken_out_again(
    shown, desk, context, tmp_path, monkeypatch
):
    editions.load(desk, newer(desk.edition), "list.xlsx")
    room = shown(Room)
    room.overview.card.all.button.click()
    monkeypatch.setattr(dialogs, "save_as", lambda *_: tmp_path / "edition")
    button(room, "Save as a file…").click()
    assert edition_from(json.loads((tmp_path / "edition.json").read_text("utf-8"))).slug == NEXT
    monkeypatch.setattr(dialogs, "confirm", lambda *_: True)
    button(room, "Take it out again").click()
    assert len(editions.held(desk.snapshot)) == 4
    assert "No newer edition is held yet" in words(room)


def test_locking_gives_up_a_file_that_is_being_read(shell, desk, tmp_path):
    path = tmp_path / "edition.json"
    path.write_text(json.dumps(edition_to(newer(desk.edition))), encoding="utf-8")
    shell.open("year", "load")
    assert shell.leave_now() is None
    page(shell).read(path)
    assert "Nothing was kept" in str(shell.leave_now())


def test_coming_back_to_an_answer_confirmed_meanwhile_shows_the_next(rolled, desk):
    first = page(rolled).part.item
    rolled.open("home")
    complete(desk, first)
    rolled.open("year", ("confirm", first.ref))
    assert page(rolled).part.item != first


def test_without_a_newer_edition_starting_says_to_load_one(shell):
    shell.open("year", "start")
    assert "Load it first" in words(page(shell))
    button(page(shell), "Load a newer edition").click()
    assert shell.whereabouts == ("year", "load")


def test_the_preview_shows_what_changed_beside_last_years_answer(shell, desk):
    editions.load(desk, newer(desk.edition), "list.xlsx")
    shell.open("year", "start")
    said = words(page(shell))
    assert "Start 2026-27 with last year's answers" in page(shell).start.text()
    assert "Answer 0." in said
    assert any("since when" in one.accessibleName() for one in page(shell).findChildren(DiffWords))
    assert "1 answer to a question no longer asked" in said


def test_starting_makes_a_backup_builds_every_room_anew_and_confirms_nothing(shell, desk, qtbot):
    shell.open("assessment", "list")
    shell.open("year", "start")
    editions.load(desk, newer(desk.edition), "list.xlsx")
    shell.open("year", "overview")
    shell.open("year", "start")
    before = list(shell._rooms.values())
    page(shell).start.click()
    qtbot.waitUntil(lambda: shell.whereabouts[1] == ("confirm", "1.1.1"), timeout=20000)
    assert desk.edition.slug == NEXT
    assert all(room not in before for room in shell._rooms.values())
    assert not any(one.completed for one in desk.snapshot.answers if one.edition == NEXT)
    assert desk.workspace.backups()[0].reason == roll_over.BACKUP


def test_ctrl_enter_confirms_and_goes_to_the_next_with_the_progress(rolled, desk, qtbot):
    first = page(rolled).part.item
    assert "0 of 2 confirmed" in words(page(rolled))
    assert "Carried over from 2025-26" in words(page(rolled))
    qtbot.keyClick(page(rolled).bar.change, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page(rolled).part.item != first)
    assert answer_to(desk, first).completed_by == "Asha Patel"
    assert "1 of 2 confirmed" in words(page(rolled))


def test_undo_brings_back_the_answer_just_confirmed(rolled, desk):
    first = page(rolled).part.item
    page(rolled).bar.confirm.click()
    desk.undo()
    assert page(rolled).part.item == first
    assert "0 of 2 confirmed" in words(page(rolled))


def test_skipping_puts_off_and_the_end_says_how_many_are_left(rolled, desk):
    page(rolled).bar.skip.click()
    page(rolled).bar.skip.click()
    assert "2 answers you put off still need confirming" in words(page(rolled))
    button(page(rolled), "Go through them").click()
    assert page(rolled).part is not None
    assert len(roll_over.needs_confirming(desk)) == 2


def test_an_answer_is_changed_in_its_place_and_then_completed(rolled, desk, qtbot):
    item = page(rolled).part.item
    page(rolled).bar.change.click()
    fields = page(rolled).part.fields
    qtbot.keyClicks(fields.editors[fields.main].focus_target, "New. ")
    assert page(rolled).bar.confirm.text() == "Mark as complete and go on"
    page(rolled).bar.confirm.click()
    assert answer_to(desk, item).reply.startswith("New. ") or "New. " in answer_to(desk, item).reply
    assert answer_to(desk, item).completed


def test_what_was_not_finished_is_left_open_and_never_marked_as_complete(shell, desk):
    item = next(one for one in desk.edition.items if one.kind == "tick")
    save_answer(desk, item, tick=Tick.NO, comment="The lock is on order.")
    editions.load(desk, newer(desk.edition), "list.xlsx")
    roll_over.roll_over(desk, NEXT)
    shell.open("year", ("confirm", item.ref))
    assert "It was not finished then. It can be completed once it is in place." in words(
        page(shell)
    )
    assert page(shell).bar.confirm.text() == "Leave it open and go on"
    page(shell).bar.confirm.click()
    now = answer_to(desk, desk.edition.item_on(item.topic))
    assert now.tick is Tick.NO
    assert not now.completed
    assert item.ref not in [one.ref for one in roll_over.needs_confirming(desk)]


def test_all_confirmed_says_so(rolled):
    while page(rolled).part is not None:
        page(rolled).bar.confirm.click()
    assert "confirmed or answered anew" in words(page(rolled))


def test_undoing_the_start_goes_back_to_the_edition_before(rolled, desk):
    desk.undo()
    assert desk.edition.slug == "2025-26"
    assert "No answer needs confirming" in words(page(rolled))


def test_the_page_of_an_item_says_where_its_answer_came_from(rolled, desk):
    rolled.open("assessment", "1.1.1")
    item = rolled.stack.currentWidget().item
    said = words(item.question)
    assert "Needs confirming" in said
    assert "From 2025-26, 1.1.1" in said
    assert "Marked as complete by Asha Patel" in said
    assert item.footer.complete.text() == "Confirm and go to the next"
    item.footer.complete.click()
    assert answer_to(desk, item.item).completed


def test_a_question_that_is_gone_stays_readable_and_can_be_found(rolled):
    rolled.open("year", "earlier")
    earlier = page(rolled)
    assert "1 answer." in earlier.count.text()
    earlier.search.setText("no such words")
    earlier.reload()
    assert "No answer holds these words." in earlier.count.text()
    earlier.search.setText("")
    earlier.all.click()
    assert "3 answers" in earlier.count.text()


def test_a_corrected_file_takes_answers_along_and_says_so(rolled, desk):
    first, second = desk.edition.items[:2]
    page(rolled).bar.confirm.click()
    swapped = (replace(second, ref=first.ref), replace(first, ref=second.ref))
    corrected = replace(desk.edition, items=(*swapped, *desk.edition.items[2:]))
    editions.load(desk, corrected, "corrected.json")
    assert answer_to(desk, desk.edition.item(second.ref)).reply.startswith("Answer 0")
    assert not answer_to(desk, desk.edition.item(second.ref)).completed
    rolled.open("year", "start")
    assert "Nothing would change" in words(page(rolled))


def test_a_corrected_file_shows_what_starting_again_would_change(rolled, desk):
    first = desk.edition.items[0]
    more = replace(
        first, ref="10.9.9", topic="one-more", formed_from=(first.topic,), assertion="10.2"
    )
    corrected = replace(desk.edition, items=(*desk.edition.items, more))
    editions.load(desk, corrected, "corrected.json")
    rolled.open("year", "start")
    said = words(page(rolled))
    assert "Start 2026-27 again" in page(rolled).start.text()
    assert "10.9.9" in said
    roll_over.begin(desk, NEXT)
    assert answer_to(desk, desk.edition.item("10.9.9")).reply.startswith("Answer 0")
    assert "Nothing would change" in words(page(rolled))


def test_official_words_stand_beside_ours(shell, desk):
    new = newer(desk.edition)
    from dsptdesk.domain.edition import Official

    official = Official("State your number, to the letter.", "See the guidance.", "")
    items = (replace(new.items[0], official=official), *new.items[1:])
    editions.load(desk, replace(new, items=items, official_wording=True), "list.xlsx")
    roll_over.roll_over(desk, NEXT)
    shell.open("assessment", "1.1.1")
    said = words(shell.stack.currentWidget().item.question)
    assert "Official wording" in said
    assert "State your number, to the letter." in said
    assert new.items[0].question in said
