"""The small window walks the items, copies, ticks, remembers, and leaves nothing behind."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from dsptdesk.domain.entering import Entered, Standing
from dsptdesk.services import assessment, entering, evidence
from dsptdesk.settings import Settings
from dsptdesk.ui import theme
from dsptdesk.ui.clipboard import copy_private
from dsptdesk.ui.idle import Idle
from dsptdesk.ui.paste import open_assistant, opening
from dsptdesk.ui.window import Window
from tests.publishing import finish, publish
from tests.ui.paste.conftest import complete

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
TEXT, TICK, DOCUMENT = "1.1.1", "1.1.6", "1.1.2"


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget() or window, key, modifier)


def words(window):
    shown = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    shown += [one.text() for one in window.findChildren(QPushButton) if one.isVisible()]
    return "\n".join(shown).replace("\u200b", "")


def kinds(desk):
    return [desk.edition.item(ref).kind for ref in (TEXT, TICK, DOCUMENT)]


@pytest.fixture
def window(desk, opened):
    assert kinds(desk) == ["text", "tick", "document"]
    complete(desk, TEXT, DOCUMENT)
    return opened()


def test_it_shows_the_first_item_and_what_to_do(window):
    said = words(window)
    assert "1.1.1" in said
    assert "Ready to enter" in said
    assert "Type or paste:" in said
    assert "This is how we do" in said
    assert "0 of 45 entered" in said
    assert "signs you out" not in said


def test_it_stays_on_top_and_does_not_hang_on_the_main_window(window):
    assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert window.parent() is None
    assert not window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_where_no_window_may_stay_on_top_it_says_so(opened):
    assert "does not let a window stay on top" in words(opened(platform="wayland"))
    assert "does not let a window" not in words(opened(platform="xcb"))


def test_showing_and_walking_writes_nothing(desk, window):
    head = desk.workspace.head
    press(window, Qt.Key.Key_Right, ALT)
    press(window, Qt.Key.Key_1, CONTROL)
    press(window, Qt.Key.Key_L, CONTROL)
    press(window, Qt.Key.Key_Escape)
    window.close()
    assert desk.workspace.head == head


def test_keys_copy_the_answer_and_the_comment(desk, window, board):
    assessment.save_answer(desk, desk.edition.item(TEXT), comment="Renewed in March.")
    assessment.complete(desk, desk.edition.item(TEXT))
    press(window, Qt.Key.Key_1, CONTROL)
    assert board.text().startswith("This is how we do")
    assert "stays on the clipboard for 60 seconds" in words(window)
    press(window, Qt.Key.Key_2, CONTROL)
    assert board.text() == "Renewed in March."


def test_what_is_not_there_is_not_copied(window, board):
    board.setText("theirs")
    press(window, Qt.Key.Key_2, CONTROL)
    press(window, Qt.Key.Key_4, CONTROL)
    press(window, Qt.Key.Key_3, CONTROL)
    assert board.text() == "theirs"
    assert "There is no file to show" in words(window)


def test_a_place_alone_is_copied_as_the_answer(window, board):
    window.go(DOCUMENT)
    press(window, Qt.Key.Key_1, CONTROL)
    assert board.text().startswith("Office folder")


def test_long_answers_are_copied_whole_and_shown_in_part(desk, window, board):
    long = "Ärztin 🏥 \u202eabc " * 600
    assessment.save_answer(desk, desk.edition.item(TEXT), reply=long[:10_000].strip())
    assessment.complete(desk, desk.edition.item(TEXT))
    assert "more characters are copied too" in words(window)
    press(window, Qt.Key.Key_1, CONTROL)
    assert board.text() == long[:10_000].strip()


def test_a_tick_goes_on_to_the_next_and_is_counted(desk, window):
    press(window, Qt.Key.Key_Return, CONTROL)
    assert [(one.item, one.by) for one in desk.snapshot.all(Entered)] == [(TEXT, "Asha Patel")]
    assert window.walker.ref == DOCUMENT
    assert "1 of 45 entered" in words(window)
    assert "1.1.1 is entered." in words(window)


def test_what_is_not_ready_is_passed_over_without_a_tick(desk, window):
    window.go("1.1.3")
    assert "Not ready: not started" in words(window)
    assert "Pass over" in words(window)
    press(window, Qt.Key.Key_Return, CONTROL)
    assert desk.snapshot.all(Entered) == ()
    assert window.walker.ref != "1.1.3"
    assert "1.1.3 is not ready, so it was passed over." in words(window)


def test_a_tick_is_undone_with_a_key_and_taken_back_with_a_button(desk, window, qtbot):
    press(window, Qt.Key.Key_Return, CONTROL)
    press(window, Qt.Key.Key_Z, CONTROL)
    assert desk.snapshot.all(Entered) == ()
    entering.enter(desk, desk.edition.item(TEXT))
    window.go(TEXT)
    button = next(b for b in window.findChildren(QPushButton) if "take the tick back" in b.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.snapshot.all(Entered) == ()
    assert "Ready to enter" in words(window)


def test_undo_here_leaves_alone_what_was_done_elsewhere(desk, window):
    label = desk.undo_label
    press(window, Qt.Key.Key_Z, CONTROL)
    assert desk.undo_label == label
    assert "There is no tick to undo" in words(window)


def test_a_change_made_in_the_main_window_shows_at_once(desk, window):
    entering.enter(desk, desk.edition.item(TEXT))
    assert "Entered by Asha Patel" in words(window)
    assessment.save_answer(desk, desk.edition.item(TEXT), reply="Other words")
    said = words(window)
    assert "Changed since you entered it" in said
    assert "Put it right on the website" in said
    assert "Not complete yet: do not enter it." in said
    assert "Other words" not in said
    assessment.complete(desk, desk.edition.item(TEXT))
    assert "Other words" in words(window)


def test_arrows_walk_and_the_ends_are_told(window):
    press(window, Qt.Key.Key_Left, ALT)
    assert "This is the first item." in words(window)
    press(window, Qt.Key.Key_Right, ALT)
    assert window.walker.ref == DOCUMENT
    press(window, Qt.Key.Key_Left, ALT)
    assert window.walker.ref == TEXT
    window.walker.go(window.walker.shown[-1].ref)
    press(window, Qt.Key.Key_Right, ALT)
    assert "This is the last item." in words(window)


def test_the_next_that_is_ready_is_one_key_away(desk, window):
    complete(desk, "10.1.2")
    window.go(DOCUMENT)
    press(window, Qt.Key.Key_J, CONTROL)
    assert window.walker.ref == "10.1.2"


def test_only_mandatory_items_are_walked_unless_asked_otherwise(desk, window):
    mandatory = sum(one.mandatory for one in window.walker.places)
    assert len(window.walker.shown) == mandatory == 45
    complete(desk, TICK)
    press(window, Qt.Key.Key_L, CONTROL)
    assert window.face.listing.list.count() == 45
    assert "1 complete optional item is not shown." in words(window)
    window.face.listing.mandatory.click()
    assert window.face.listing.list.count() == len(desk.edition.items)
    assert "not shown" not in words(window)
    press(window, Qt.Key.Key_Escape)
    window.go(TICK)
    press(window, Qt.Key.Key_L, CONTROL)
    window.face.listing.mandatory.click()
    assert window.walker.ref != TICK


def test_the_list_says_where_each_stands_and_leads_there(desk, window):
    entering.enter(desk, desk.edition.item(TEXT))
    press(window, Qt.Key.Key_L, CONTROL)
    rows = window.face.listing.list
    assert rows.hasFocus()
    assert rows.item(0).text().endswith("Entered")
    assert "Not ready" in rows.item(2).text()
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert window.walker.ref == DOCUMENT
    assert not window.face.lists


def test_keys_do_nothing_to_an_item_the_list_hides(desk, window, board):
    press(window, Qt.Key.Key_L, CONTROL)
    press(window, Qt.Key.Key_1, CONTROL)
    assert board.text() == ""
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return, CONTROL)
    assert desk.snapshot.all(Entered) == ()
    assert window.walker.ref == DOCUMENT


def test_it_begins_where_one_was(desk, opened):
    complete(desk, TEXT, DOCUMENT)
    first = opened()
    first.go(DOCUMENT)
    first.close()
    assert opened().walker.ref == DOCUMENT


def test_what_is_remembered_outlives_the_program_and_tells_nothing(desk, opened, tmp_path):
    complete(desk, TEXT, DOCUMENT)
    window = opened()
    window.go(DOCUMENT)
    window.close()
    kept = Settings(tmp_path / "home" / "settings.json").now
    assert kept.pasting == {desk.workspace.store_id: f"2025-26 {DOCUMENT}"}
    assert kept.pasting_geometry
    text = (tmp_path / "home" / "settings.json").read_text("ascii")
    assert "Office folder" not in text
    assert "Asha" not in text


@pytest.mark.parametrize("ref", [TEXT, DOCUMENT, "1.1.3", TICK])
def test_nothing_is_cut_off_at_the_largest_text(desk, opened, qapp, ref):
    complete(desk, TEXT, TICK)
    entering.enter(desk, desk.edition.item(TICK))
    assessment.save_answer(desk, desk.edition.item(TICK), comment="Renewed.")
    assessment.complete(desk, desk.edition.item(TICK))
    theme.apply(qapp, scale=2.0, scheme="light")
    window = opened()
    window.resize(683, 720)
    for one in (TEXT, ref):
        window.go(one)
        QTest.qWait(50)
    foot = window.face.foot
    for button in (foot.entered, foot.previous, foot.next):
        corner = button.mapTo(window, button.rect().bottomRight())
        assert window.rect().contains(corner)
        assert foot.ways.rect().contains(button.geometry())
    assert window.face.item.horizontalScrollBar().maximum() == 0


def test_another_edition_begins_anew(desk, context, opened):
    complete(desk, TEXT, DOCUMENT)
    first = opened()
    first.go(DOCUMENT)
    first.close()
    assert context.settings.now.pasting == {desk.workspace.store_id: f"2025-26 {DOCUMENT}"}
    desk.look_at("2024-25")
    assert opened().walker.ref == TEXT


def test_it_remembers_its_size(opened, settings):
    first = opened()
    first.resize(500, 620)
    first.close()
    assert settings.now.pasting_geometry
    assert opened().size().toTuple() == (500, 620)


def test_the_end_says_what_is_left(desk, window):
    press(window, Qt.Key.Key_Return, CONTROL)
    for _ in range(60):
        if window.walker.finished:
            break
        press(window, Qt.Key.Key_Return, CONTROL)
    assert "Everything that is ready is entered. 43 items are not ready yet" in words(window)
    assert len(desk.snapshot.all(Entered)) == 2


def test_all_entered_leads_to_publishing_there(desk, opened):
    finish(desk)
    window = opened()
    for _ in range(45):
        press(window, Qt.Key.Key_Return, CONTROL)
    said = words(window)
    assert "45 of 45 entered" in said
    assert "Everything is entered" in said
    assert "confirm it on the website" in said
    assert all(one.standing is Standing.ENTERED for one in window.walker.shown)


def test_words_about_one_person_are_warned_of_and_never_block(desk, window):
    item = desk.edition.item(TEXT)
    assessment.save_answer(desk, item, comment="NHS number 943 476 5919")
    assessment.complete(desk, item)
    assert "This looks like an NHS number." in words(window)
    press(window, Qt.Key.Key_Return, CONTROL)
    assert len(desk.snapshot.all(Entered)) == 1


def test_changes_since_the_publication_are_marked(desk, opened, qtbot):
    finish(desk)
    publish(desk)
    assessment.save_answer(desk, desk.edition.item(TEXT), comment="Renewed.")
    assessment.complete(desk, desk.edition.item(TEXT))
    window = opened()
    window.go(TEXT)
    qtbot.waitUntil(lambda: "Changed since you published on" in words(window))
    window.go(DOCUMENT)
    assert "since you published" not in words(window)


def test_where_no_level_is_known_every_item_is_walked(desk, opened):
    optional = next(
        one.slug for one in desk.edition.levels if one.slug not in desk.edition.mandatory_levels
    )
    levels = tuple(replace(one, level=optional) for one in desk.edition.items)
    plain = replace(desk.edition, items=levels)
    assert not any(plain.is_mandatory(one) for one in plain.items)
    desk.edition = plain
    window = opened()
    assert len(window.walker.shown) == len(plain.items)
    assert f"0 of {len(plain.items)} entered" in words(window)


def test_a_question_that_is_gone_gives_way_to_the_first(desk, window):
    window.go(DOCUMENT)
    kept = tuple(one for one in desk.edition.items if one.ref != DOCUMENT)
    desk.edition = replace(desk.edition, items=kept)
    assessment.save_answer(desk, desk.edition.item(TEXT), comment="Renewed.")
    assessment.complete(desk, desk.edition.item(TEXT))
    assert window.walker.ref == TEXT


def test_nothing_here_goes_online():
    folder = Path(opening.__file__).parent
    source = "\n".join(one.read_text("utf-8") for one in folder.glob("*.py"))
    assert not re.search(r"https?:|QtNetwork|QtWebEngine|socket|urllib|requests", source)
    opened = re.findall(r"openUrl\((.*)\)", source)
    assert opened == ["QUrl.fromLocalFile(str(path.parent))"]


# Documents


def attach(desk, *titles):
    item = desk.edition.item(DOCUMENT)
    for title in titles:
        stored = evidence.store_bytes(desk.workspace.blobs, title.encode(), f"{title}.pdf")
        evidence.attach(desk, item, evidence.evidence_of(stored, title))
    assessment.complete(desk, item)


def test_a_document_is_shown_in_its_folder_as_a_private_copy(desk, window, hands, qtbot):
    attach(desk, "Poster")
    window.go(DOCUMENT)
    press(window, Qt.Key.Key_3, CONTROL)
    qtbot.waitUntil(lambda: len(hands.shown) == 1)
    (path,) = hands.shown
    assert path.name == "Poster.pdf"
    assert path.read_bytes() == b"Poster"
    assert path.parent.stat().st_mode & 0o077 == 0
    assert "is shown in its folder" in words(window)


def test_each_press_shows_the_next_document(desk, window, hands, qtbot):
    attach(desk, "One", "Two")
    window.go(DOCUMENT)
    for count in (1, 2, 3):
        press(window, Qt.Key.Key_3, CONTROL)
        qtbot.waitUntil(lambda count=count: len(hands.shown) == count)
    assert [one.stem for one in hands.shown] == ["One", "Two", "One"]


def test_a_damaged_document_is_told_and_not_shown(desk, window, hands, qtbot):
    attach(desk, "Poster")
    stored = next(one for one in (desk.workspace.path / "evidence").rglob("*") if one.is_file())
    stored.write_bytes(b"damaged")
    window.go(DOCUMENT)
    press(window, Qt.Key.Key_3, CONTROL)
    qtbot.waitUntil(lambda: "There is a problem" in words(window))
    assert hands.shown == []


# Minutes


def test_it_warns_before_the_website_signs_out(window, hands):
    hands.now += 24 * 60
    window.clock.look()
    assert "24 minutes since this window was opened" in words(window)
    assert not window.face.head.warning.isVisible()
    hands.now += 60
    window.clock.look()
    assert "signs you out in about 5 minutes" in words(window)
    hands.now += 5 * 60
    window.clock.look()
    assert "has probably signed you out" in words(window)


def test_a_tick_or_saving_there_begins_the_minutes_anew(window, hands):
    hands.now += 26 * 60
    window.clock.look()
    press(window, Qt.Key.Key_S, CONTROL)
    assert not window.face.head.warning.isVisible()
    assert "since you last saved on the website" in words(window)
    hands.now += 26 * 60
    window.clock.look()
    assert window.face.head.warning.isVisible()
    press(window, Qt.Key.Key_Return, CONTROL)
    assert not window.face.head.warning.isVisible()


def test_passing_over_saves_nothing_there(window, hands):
    window.go("1.1.3")
    hands.now += 26 * 60
    press(window, Qt.Key.Key_Return, CONTROL)
    window.clock.look()
    assert window.face.head.warning.isVisible()


def test_the_lock_of_the_desk_is_told_here_too(context, opened):
    idle = Idle(context, 5)
    idle.setObjectName("idle")
    window = opened()
    idle.warned.emit()
    assert "This desk locks in one minute" in words(window)
    idle.returned.emit()
    assert "This desk locks" not in words(window)


def test_working_here_keeps_the_desk_open(context, opened, qtbot):
    idle = Idle(context, 5)
    window = opened()
    idle._tick()
    assert idle._warned
    with qtbot.waitSignal(idle.returned):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Right, ALT)
    assert not idle._warned


# Closing


def test_closing_clears_what_was_copied_and_nothing_else(window, board):
    press(window, Qt.Key.Key_1, CONTROL)
    window.close()
    assert board.text() == ""
    copy_private("x")
    board.setText("a shopping list")
    assert board.text() == "a shopping list"


def test_closing_leaves_what_somebody_copied_afterwards(window, board):
    press(window, Qt.Key.Key_1, CONTROL)
    board.setText("a shopping list")
    window.close()
    assert board.text() == "a shopping list"


def test_there_is_one_window_and_it_can_be_opened_again(context, desk, qtbot):
    complete(desk, TEXT, DOCUMENT)
    first = open_assistant(context)
    assert open_assistant(context, DOCUMENT) is first
    assert first.walker.ref == DOCUMENT
    first.close()
    second = open_assistant(context)
    assert second is not first
    second.close()


def test_it_closes_and_clears_when_the_desk_locks(desk, settings, qtbot, board):
    complete(desk, TEXT)
    window = Window(settings)
    qtbot.addWidget(window)
    window.enter(desk)
    small = open_assistant(window.context)
    small.handing.copy_answer()
    assert board.text()
    with qtbot.waitSignal(small.closed):
        window.lock()
    assert board.text() == ""


def test_it_opens_from_the_menu_with_the_main_window_minimised(desk, settings, qtbot):
    window = Window(settings)
    qtbot.addWidget(window)
    window.enter(desk)
    window.show()
    actions = [a for m in window.menuBar().actions() for a in m.menu().actions()]
    (action,) = [one for one in actions if "Paste assistant" in one.text().replace("&", "")]
    assert action.shortcut().toString() == "Ctrl+Shift+P"
    action.trigger()
    small = window.context.findChild(type(window.context), "") or open_assistant(window.context)
    window.showMinimized()
    assert small.isVisible()
    window.close()
    qtbot.waitUntil(lambda: not _alive(small))


def _alive(window):
    try:
        return window.isVisible()
    except RuntimeError:
        return False


def test_larger_text_makes_it_anew_at_the_same_item(window, qapp):
    window.go(DOCUMENT)
    old = window.face
    theme.apply(qapp, scale=2.0, scheme="dark")
    qapp.processEvents()
    assert window.face is not old
    assert window.walker.ref == DOCUMENT
    assert "1.1.2" in words(window)
    press(window, Qt.Key.Key_Return, CONTROL)
    assert "1 of 45 entered" in words(window)
    theme.apply(qapp, scheme="light")


def test_enter_presses_the_button_that_has_the_keyboard(window, board):
    button = next(
        b for b in window.findChildren(QPushButton) if b.accessibleName() == "Copy answer"
    )
    button.setFocus()
    handle = window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_Return)
    assert board.text()


def test_every_button_has_a_name_and_is_large_enough(window):
    for button in window.findChildren(QPushButton):
        assert button.accessibleName()
        if button.isVisible():
            assert button.height() >= 24
