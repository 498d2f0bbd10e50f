"""The window round an open desk: rooms, undo, search, zoom, lock and close."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import registers, start, unfinished
from dsptdesk.services.desk import damaged_pages
from dsptdesk.ui.rail import ROOMS
from dsptdesk.ui.safety.restore.choose import ChoosePage
from dsptdesk.ui.start.name import NamePage
from dsptdesk.ui.start.unlock import UnlockPage
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.elided import Elided
from dsptdesk.ui.window import Window


@pytest.fixture
def window(qtbot, desk, settings):
    window = Window(settings)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.enter(desk, "safety")
    window.show()
    yield window
    window.context = window.shell = None


def rail(window, title):
    return next(one for one in window.shell.rail.findChildren(QPushButton) if one.text() == title)


def action(window, words):
    menus = [one.menu() for one in window.menuBar().actions()]
    return next(a for m in menus for a in m.actions() if words in a.text().replace("&", ""))


def test_every_room_opens_from_the_rail_and_is_marked(window, qtbot):
    for room, title in ROOMS:
        qtbot.mouseClick(rail(window, title), Qt.MouseButton.LeftButton)
        assert window.shell.place[0] == room
        assert rail(window, title).isChecked()


def test_the_folder_is_always_visible_and_whole_for_a_screen_reader(window, desk):
    line = window.shell.rail.findChild(Elided)
    assert line.isVisible()
    assert str(desk.workspace.path) in line.accessibleName()


def test_saving_says_when(window, desk):
    registers.save(desk, Supplier(name="Brightwell IT", service="Looks after computers"))
    assert window.shell.rail.status.text().startswith("Saved ")


def test_undo_names_the_step_and_takes_it_back(window, desk):
    registers.save(desk, Supplier(name="Brightwell IT", service="Looks after computers"))
    undo = action(window, "Undo")
    assert "Add supplier" in undo.text()
    undo.trigger()
    assert desk.snapshot.live(Supplier) == ()
    assert "Undone: Add supplier" in window.shell.rail.status.text()
    action(window, "Redo").trigger()
    assert len(desk.snapshot.live(Supplier)) == 1


def test_saving_by_hand_says_that_all_is_saved(window):
    action(window, "Save").trigger()
    assert "Already saved" in window.shell.rail.status.text()


def test_search_finds_an_entry_and_goes_there(window, desk, qtbot):
    saved = registers.save(desk, Supplier(name="Brightwell IT", service="Looks after computers"))
    action(window, "Search everything").trigger()
    search = QApplication.activeModalWidget()
    qtbot.keyClicks(search.words, "brightwell")
    qtbot.keyClick(search.words, Qt.Key.Key_Return)
    assert window.shell.place == ("registers", ("suppliers", saved.id))


def test_search_finds_a_question_by_its_number(window, desk, qtbot):
    ref = desk.edition.items[0].ref
    action(window, "Search everything").trigger()
    search = QApplication.activeModalWidget()
    qtbot.keyClicks(search.words, ref)
    qtbot.keyClick(search.words, Qt.Key.Key_Return)
    assert window.shell.place == ("assessment", ref)


def test_search_that_finds_nothing_says_so(window, qtbot):
    action(window, "Search everything").trigger()
    search = QApplication.activeModalWidget()
    qtbot.keyClicks(search.words, "zyxwvut")
    qtbot.waitUntil(lambda: "Nothing found" in search._said.text())
    search.close()


def test_back_goes_to_the_room_before(window):
    window.shell.open("publish")
    action(window, "Back").trigger()
    assert window.shell.place[0] == "safety"


def test_larger_text_keeps_the_place_and_is_remembered(window, settings):
    before = rail(window, "Home").height()
    for _ in range(15):
        action(window, "Text larger").trigger()
    assert settings.now.zoom == 200
    assert window.shell.place[0] == "safety"
    QApplication.processEvents()
    assert rail(window, "Home").height() > before * 1.5
    action(window, "normal size").trigger()
    assert settings.now.zoom == 100


def test_a_problem_is_shown_above_the_room(window):
    window.tell(DsptError("The disk is full. Make room, then try again."))
    assert window.shell.trouble.isVisible()
    assert "The disk is full" in window.shell.trouble.accessibleName()


def test_locking_lets_go_of_the_data_and_asks_for_the_way_in(window, desk):
    action(window, "Lock").trigger()
    page = window.centralWidget()
    assert isinstance(page, UnlockPage)
    assert window.context is None
    with pytest.raises(Exception, match="closed"):
        desk.workspace.snapshot()


def test_the_desk_opens_again_after_locking(window, qtbot, desk):
    registers.save(desk, Supplier(name="Brightwell IT", service="Looks after computers"))
    action(window, "Lock").trigger()
    page = window.centralWidget()
    qtbot.waitUntil(page.isVisible)
    qtbot.keyClicks(page.passphrase.edit, "wrong but long enough")
    page.open_button.click()
    assert page.problem.isVisible()
    assert page.passphrase.wrong.isVisible()
    page.passphrase.edit.setText("violet ladder compass harbour")
    page.open_button.click()
    assert window.context.desk.who == "Asha Patel"
    window.leave_desk()


def test_locking_makes_a_backup(window, desk):
    registers.save(desk, Supplier(name="Brightwell IT", service="Looks after computers"))
    window.lock()
    assert list((desk.workspace.path / "backups").glob("*/backup.json"))


def test_somebody_else_can_sit_down(window, desk, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_line", lambda *_: "Ben Okoro")
    action(window, "At the desk").trigger()
    assert desk.who == "Ben Okoro"
    assert action(window, "At the desk: Ben Okoro").isEnabled()


def test_closing_makes_a_backup_and_remembers_the_size(window, settings, desk):
    registers.save(desk, Supplier(name="Brightwell IT", service="Looks after computers"))
    window.close()
    assert list((desk.workspace.path / "backups").glob("*/backup.json"))
    assert settings.now.geometry


def test_every_place_the_focus_can_go_has_a_name(window):
    for room, _ in ROOMS:
        window.shell.open(room)
        QApplication.processEvents()
        nameless = [
            one
            for one in window.findChildren(QPushButton) + window.findChildren(QLineEdit)
            if one.isVisible() and not (one.accessibleName() or getattr(one, "text", str)())
        ]
        assert not nameless, room


def test_enter_presses_the_focused_button(window, qtbot):
    button = rail(window, "Registers")
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert window.shell.place[0] == "registers"


def test_unlocking_leads_back_to_where_one_was(window, desk):
    registers.save(desk, Supplier(name="Brightwell IT", service="Looks after computers"))
    window.shell.open("assessment", "list")
    window.shell.stack.currentWidget().open_item("1.3.13")
    window.lock()
    page = window.centralWidget()
    page.passphrase.edit.setText("violet ladder compass harbour")
    page.open_button.click()
    assert window.shell.whereabouts == ("assessment", "1.3.13")
    window.leave_desk()


def test_a_desk_stays_open_past_the_late_checks(window, qtbot):
    said = []
    window.context.problem.connect(said.append)
    qtbot.wait(2500)
    assert window.shell is not None
    assert said == []


def test_locking_asks_nothing_and_keeps_a_form_that_is_half_filled(window, desk):
    window.shell.open("registers", ("suppliers", "new"))
    QApplication.processEvents()
    name = next(
        one
        for one in window.shell.stack.currentWidget().findChildren(QLineEdit)
        if one.accessibleName().startswith("Supplier")
    )
    name.setText("Half a supplier")
    window.lock()
    assert isinstance(window.centralWidget(), (UnlockPage, NamePage))
    again = start.open_with_passphrase(desk.workspace.path, "violet ladder compass harbour")
    assert unfinished.waiting(again, "suppliers").name == "Half a supplier"
    assert again.snapshot.all(Supplier) == ()  # not among the suppliers until somebody saves it
    again.workspace.release()


def test_the_keyboard_arrives_on_the_page_one_goes_to(window, qtbot):
    window.shell.open("home")
    window.shell.rail.findChildren(QPushButton)[0].setFocus()
    action(window, "Safety").trigger()
    room = window.shell.stack.currentWidget()
    assert room.isAncestorOf(window.focusWidget())
    assert window.focusWidget() is room.overview.test
    page = room.open_page("history")
    page.back_asked.emit()
    assert window.focusWidget() is room.overview.test


def test_damaged_data_are_told_in_every_room_with_the_way_out(window, qtbot):
    window.context.tell(damaged_pages(["Page 7 cannot be read."]))
    for room, _ in ROOMS:
        window.shell.open(room)
        shown = [one.text() for one in window.shell.findChildren(QPushButton) if one.isVisible()]
        assert "Put a good backup back" in shown
    button = next(
        one
        for one in window.shell.findChildren(QPushButton)
        if one.text() == "Put a good backup back"
    )
    button.click()
    assert window.shell.findChild(ChoosePage).isVisible()
    window.show_desk("home", None)
    assert "Page 7" in window.shell._harm.words.text()
    assert not window.shell._harm.isHidden()
