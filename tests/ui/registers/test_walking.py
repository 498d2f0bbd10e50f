from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.continuity import Contact
from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.domain.registers.incidents import Incident
from dsptdesk.services import registers
from dsptdesk.services.walking import walk_of
from dsptdesk.ui.registers.room import Room
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.window import Window
from tests.ui.keys import Keys


@pytest.fixture
def home(desk):
    """Three things in two rooms, and their codes by name."""
    with_room = Device(name="Laptop 3", kind=DeviceKind.LAPTOP, location="Office")
    registers.save(desk, with_room)
    registers.save(desk, Device(name="Phone 1", kind=DeviceKind.PHONE, location="Hall"))
    registers.save(desk, Asset(name="Care plans", location="Office"))
    return {one.title: code for code, one in walk_of(desk).book.entries.items()}


@pytest.fixture
def keying(shown, home):
    room = shown(Room)
    room.show_where(("", "key-in"))
    yield room.sheets.page
    assert room.sheets is not None  # the room must outlive its page


@pytest.fixture
def keys(qtbot, desk, settings, home):
    window = Window(settings)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.enter(desk, "safety")
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    yield Keys(window)
    window.context = window.shell = None


def devices(desk):
    return {one.name: one for one in desk.snapshot.live(Device)}


def key(page, line):
    QTest.keyClicks(page.box.line.edit, line)
    QTest.keyClick(page.box.line.edit, Qt.Key.Key_Return)


def rows(page):
    table = page.table
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def test_a_whole_sheet_is_keyed_in_and_saved_without_a_mouse(keys, desk, home):
    keys.ctrl(Qt.Key.Key_3)
    keys.tab_to("Walk sheet")
    keys.press(Qt.Key.Key_Return)
    keys.tab_to("Key a sheet in")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("Line")
    for line in (home["Care plans"].lower(), f"{home['Phone 1']} moved Lounge", "new Tablet"):
        keys.type(line)
        keys.press(Qt.Key.Key_Return)
        keys.wait_at("Line")
    keys.type(f"{home['Laptop 3']} gone")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("Just not here")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("Line")
    assert desk.snapshot.live(Asset)[0].reviewed_on is None
    keys.ctrl(Qt.Key.Key_S)
    made = devices(desk)
    assert made["Phone 1"].location == "Lounge"
    assert made["Laptop 3"].disposed is None
    assert "Not in its place" in made["Laptop 3"].note
    assert made["Tablet"].kind is DeviceKind.TABLET
    assert desk.snapshot.live(Asset)[0].reviewed_on == desk.today()
    assert desk.undo_label == "Key in a walk: 4 entries"
    keys.ctrl(Qt.Key.Key_Z)  # it must not bring back a line that was taken
    assert walk_of(desk).typed == ""


def test_for_something_lost_an_incident_is_offered_filled_in(shown, keying, home, desk):
    key(keying, f"{home['Laptop 3']} stolen")
    keying.save.click()
    assert keying.lost.isVisible()
    went = []
    keying._context.go.connect(lambda *place: went.append(place))
    keying.lost.button.click()
    ((where, (slug, incident)),) = went
    assert (where, slug) == ("registers", "incidents")
    room = shown(Room)
    room.show_where((slug, incident))
    assert room.entry.dirty
    room.entry.save.click()
    assert [one.name for one in desk.snapshot.live(Incident)] == ["Lost or stolen: Laptop 3"]


def test_each_line_names_its_entry_and_what_saving_will_do(keying, home):
    key(keying, home["Laptop 3"])
    key(keying, f"{home['Phone 1']} note cracked")
    newest, oldest = rows(keying)
    assert oldest[:2] == [home["Laptop 3"], "Laptop 3 (Office)"]
    assert newest[2].startswith("Note: cracked. Seen on")
    assert oldest[2] == f"Seen on {long_date(keying.walk.day)}"
    assert keying.save.text() == "Save all (2)"


def test_a_wrong_key_is_told_beside_the_line_and_the_right_entry_is_one_press_away(
    keying, home, desk
):
    right = home["Laptop 3"]
    wrong = right[:3] + ("2" if right[3] != "2" else "3")
    key(keying, f"{wrong} moved Lounge")
    assert "a character is wrong" in keying.box.line.wrong.text()
    assert rows(keying) == []
    meant = keying.box._meant.itemAt(0).widget()
    assert meant.accessibleName() == f"Did you mean {right}, Laptop 3 (Office)?"
    meant.click()
    assert rows(keying)[0][1] == "Laptop 3 (Office)"
    assert keying.box.line.text() == ""


def test_a_line_is_taken_away_with_delete_and_put_back(keying, home):
    key(keying, home["Laptop 3"])
    key(keying, home["Phone 1"])
    QTest.keyClick(keying.table, Qt.Key.Key_Delete)
    assert [row[0] for row in rows(keying)] == [home["Laptop 3"]]
    keying.back_in.click()
    assert [row[0] for row in rows(keying)] == [home["Phone 1"], home["Laptop 3"]]
    assert keying.back_in.isHidden()


def test_what_is_keyed_waits_while_somebody_looks_elsewhere(shown, home, desk):
    room = shown(Room)
    room.show_where(("", "key-in"))
    key(room.sheets.page, home["Laptop 3"])
    key(room.sheets.page, "room Lounge")
    QTest.keyClicks(room.sheets.page.box.line.edit, "new Tab")
    assert room.leave()
    room.show_where(("devices", ""))
    room.show_where(("", "send"))
    room.show_where(("", "key-in"))
    page = room.sheets.page
    assert [row[0] for row in rows(page)] == [home["Laptop 3"]]
    assert page.box.line.text() == "new Tab"
    assert page.standing.room.text() == "Lounge"
    assert devices(desk)["Laptop 3"].reviewed_on is None


def test_the_sheet_says_that_lines_wait(shown, home):
    room = shown(Room)
    room.show_where(("", "walk"))
    assert room.sheets.page.pending.isHidden()
    room.sheets.key_in()
    key(room.sheets.page, home["Laptop 3"])
    room.sheets.back()
    assert "1 line is keyed in" in room.sheets.page.pending.words.text()


def test_locking_saves_what_was_keyed_in(keys, desk, home, qtbot):
    keys.window.context.open("registers", ("", "key-in"))
    keys.wait_at("Line")
    keys.type(home["Laptop 3"])
    keys.press(Qt.Key.Key_Return)
    keys.type(home["Phone 1"])
    seen = {}
    desk.listen(lambda changes: seen.update({one.after.name: one.after for one in changes.made}))
    keys.window.lock()
    assert {name for name, one in seen.items() if one.reviewed_on} == {"Laptop 3", "Phone 1"}


def test_a_day_nobody_can_read_keeps_the_lines_from_being_saved(keying, home, desk):
    key(keying, home["Laptop 3"])
    keying.standing.day.edit.setText("someday")
    keying.save.click()
    assert "Enter a date" in keying.standing.day.wrong.text()
    assert keying.problem.isVisible()
    assert devices(desk)["Laptop 3"].reviewed_on is None
    keying.standing.day.edit.setText("1/11/2026")
    keying.save.click()
    assert devices(desk)["Laptop 3"].reviewed_on.isoformat() == "2026-11-01"


def test_saved_lines_can_be_taken_back_at_once(keying, home, desk):
    key(keying, f"{home['Laptop 3']} moved Lounge")
    keying.save.click()
    assert keying.notice.words.text() == "Saved 1 entry."
    keying.notice.button.click()
    assert devices(desk)["Laptop 3"].location == "Office"
    assert keying.notice.isHidden()


def test_a_line_not_taken_yet_is_not_forgotten_by_saving(keying, home, desk):
    key(keying, home["Laptop 3"])
    QTest.keyClicks(keying.box.line.edit, home["Phone 1"])
    keying.save.click()
    assert keying.problem.isVisible()
    assert devices(desk)["Laptop 3"].reviewed_on is None


def test_the_sheet_of_chosen_rooms_is_written_and_leads_on(
    shown, home, tmp_path, monkeypatch, qtbot
):
    room = shown(Room)
    room.show_where(("", "walk"))
    page = room.sheets.page
    assert page.count.text().startswith("3 lines in 2 rooms.")
    page.rooms["Hall"].setChecked(False)
    assert page.count.text().startswith("2 lines in 1 room.")
    assert page.wanted().rooms == {"Office"}
    monkeypatch.setattr(dialogs, "save_as", lambda *_args: tmp_path / "sheet")
    page.save.click()
    qtbot.waitUntil(lambda: hasattr(room.sheets.page, "path"))
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    room.sheets.page.key.click()
    assert room.sheets.where == ("", "key-in")


def test_an_empty_desk_says_what_to_add_first(shown):
    room = shown(Room)
    room.show_where(("", "walk"))
    assert "nothing to walk to yet" in room.sheets.page.count.text()
    assert not room.sheets.page.save.isEnabled()


def test_the_emergency_contacts_are_saved_for_printing(shown, desk, tmp_path, monkeypatch, qtbot):
    room = shown(Room)
    room.show_where(("contacts", ""))
    head = room.heads["contacts"]
    assert not head.print.isEnabled()
    registers.save(desk, Contact(name="Hollowtree IT", phone="01632 960104"))
    room.show_where(("contacts", ""))
    monkeypatch.setattr(dialogs, "save_as", lambda *_args: tmp_path / "contacts.pdf")
    head.print.click()
    qtbot.waitUntil(head.isVisible)
    assert "“contacts.pdf”" in head.notice.words.text()
    assert (tmp_path / "contacts.pdf").read_bytes().startswith(b"%PDF")


def test_closing_the_window_saves_what_was_keyed_in_wherever_one_is(keys, desk, home):
    window = keys.window
    window.context.open("registers", ("", "key-in"))
    keys.wait_at("Line")
    keys.type(home["Laptop 3"])
    keys.press(Qt.Key.Key_Return)
    window.context.open("home")
    saved = []
    desk.listen(lambda changes: saved.extend(one.after.name for one in changes.made))
    assert window.close()
    assert saved == ["Laptop 3"]


def test_a_line_in_the_making_keeps_the_window_open_if_one_likes(keys, home, monkeypatch):
    window, asked = keys.window, []
    window.context.open("registers", ("", "key-in"))
    keys.wait_at("Line")
    keys.type("A7")
    monkeypatch.setattr(dialogs, "confirm", lambda *words: asked.append(words[2]))
    assert not window.close()
    assert "“A7”" in asked[0]
    keys.press(Qt.Key.Key_Escape)
    assert window.close()
