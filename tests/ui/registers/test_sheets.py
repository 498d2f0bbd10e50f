from __future__ import annotations

import time
from dataclasses import replace

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from dsptdesk.domain.importing.plan import Side
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import registers, sheets
from dsptdesk.services.foreign import fields_for
from dsptdesk.services.help import help_page
from dsptdesk.ui.registers.room import Room
from dsptdesk.ui.registers.sheets.bring_page import BringPage
from dsptdesk.ui.registers.sheets.marked import MarkedWords
from dsptdesk.ui.registers.sheets.matching_page import MatchingPage
from dsptdesk.ui.registers.sheets.outcome_page import OutcomePage
from dsptdesk.ui.registers.sheets.preview_page import PreviewPage
from dsptdesk.ui.registers.sheets.values_page import ValuesPage
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.window import Window

NAMES = ("Care plans", "Rota", "Phones")
SHARED = 2.5
"""Machines that test do several things at once."""


@pytest.fixture
def room(shown):
    return shown(Room)


@pytest.fixture
def assets(context):
    with context.desk.write("Add assets") as writing:
        return [writing.save(Asset(name=name, note="As it was")) for name in NAMES]


@pytest.fixture
def sent(context, assets, tmp_path):
    """A workbook of the assets, and a hand that edits it as the home would."""
    path = tmp_path / "assets.xlsx"
    sheets.write_book(sheets.outgoing(context.desk, ("assets",)), path)

    def edit(change):
        book = openpyxl.load_workbook(path)
        sheet = book["Information assets"]
        heads = {cell.value: cell.column for cell in sheet[1]}
        change(sheet, heads)
        book.save(path)
        return path

    return edit


def put(row, heading, words):
    def change(sheet, heads):
        sheet.cell(row, heads[heading]).value = words

    return change


def bring(room, qtbot, path, kind=PreviewPage):
    if room.sheets is None:
        room.show_where(("", "bring"))
    room.sheets.bring.picked.emit(path)
    qtbot.waitUntil(lambda: isinstance(room.sheets.page, kind), timeout=20000)
    return room.sheets.page


def names(page):
    return [one.title for one in page.table.plan_rows.rows]


def held(context):
    return {one.name: one.note for one in context.desk.snapshot.live(Asset)}


def test_registers_go_out_of_the_index_into_a_file(room, assets, qtbot, tmp_path, monkeypatch):
    target = tmp_path / "out"
    monkeypatch.setattr(dialogs, "save_as", lambda *_: target)
    room.index.send.click()
    page = room.sheets.page
    assert not page.boxes["incidents"].isChecked()
    assert page.boxes["assets"].isChecked()
    page.save.click()
    qtbot.waitUntil(lambda: room.sheets.page is not page, timeout=20000)
    made = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert "Information assets" in made.sheetnames
    assert "Nothing is deleted" in "".join(w.text() for w in _labels(room.sheets.page))
    room.sheets.page.copy.click()
    assert "send the file back" in QGuiApplication.clipboard().text()
    room.sheets.page.finish.click()
    assert room.stack.currentWidget() is room.index


def test_a_file_that_is_there_already_is_not_replaced_unasked(
    room, assets, qtbot, tmp_path, monkeypatch
):
    (tmp_path / "out.xlsx").write_text("mine")
    monkeypatch.setattr(dialogs, "save_as", lambda *_: tmp_path / "out")
    room.show_where(("assets", "send"))
    page = room.sheets.page
    assert page.chosen() == ("assets",)
    page.save.click()
    qtbot.waitUntil(page.problem.isVisible, timeout=20000)
    assert "already there" in page.problem.accessibleName()
    assert (tmp_path / "out.xlsx").read_text() == "mine"


def test_without_a_tick_nothing_is_written(room, assets):
    room.show_where(("", "send"))
    page = room.sheets.page
    page.none.click()
    page.save.click()
    assert "Tick at least one register." in page.problem.accessibleName()


def test_for_one_site_only_registers_that_know_it_go_out(room, context):
    registers.save(context.desk, Site(name="Larkfield"))
    room.show_where(("", "send"))
    page = room.sheets.page
    page.site.setCurrentIndex(1)
    assert not page.boxes["suppliers"].isEnabled()
    assert "suppliers" not in page.chosen()
    assert "assets" in page.chosen()


def test_a_change_is_previewed_accepted_and_undone(room, context, sent, qtbot):
    path = sent(put(2, "Note", "As the home says"))
    page = bring(room, qtbot, path)
    assert page.bring_in.text() == "Bring in 1 change"
    assert page.chips.by_name["Changed"].text() == "Changed 1"
    assert len(names(page)) == 1
    qtbot.waitUntil(lambda: "in the file" in _heard(page.detail))
    assert "Note, in the file: As the home says" in _heard(page.detail)
    assert held(context) == dict.fromkeys(NAMES, "As it was")
    page.bring_in.click()
    done = _outcome(room, qtbot)
    assert "As the home says" in held(context).values()
    done.undo.click()
    assert held(context) == dict.fromkeys(NAMES, "As it was")
    assert "as it was before" in done.said.words.text()


def test_rows_that_cannot_be_taken_are_counted_apart_and_named_when_it_is_done(room, sent, qtbot):
    def add(sheet, heads):
        sheet.cell(5, heads["Information asset"]).value = "Visitors' book"
        sheet.cell(6, heads["Note"]).value = "No name"

    page = bring(room, qtbot, sent(add))
    texts = [page.chips.by_name[name].text() for name in ("New", "Cannot be taken")]
    assert texts == ["New 1", "Cannot be taken 1"]
    page.chips.by_name["Cannot be taken"].click()
    assert [one.number for one in page.table.plan_rows.rows] == [6]
    page.bring_in.click()
    done = _outcome(room, qtbot)
    assert done.left_out.text() == "1 row of the file was left out."


def test_the_same_file_again_says_that_there_is_nothing_to_do(room, context, sent, qtbot):
    def add(sheet, heads):
        sheet.cell(5, heads["Information asset"]).value = "Visitors' book"

    path = sent(add)
    bring(room, qtbot, path).bring_in.click()
    _outcome(room, qtbot).another.click()
    assert isinstance(room.sheets.page, BringPage)
    page = bring(room, qtbot, path)
    assert "nothing to do" in page._lead.text()
    assert not page.bring_in.isEnabled()
    assert len(context.desk.snapshot.live(Asset)) == 4


@pytest.mark.parametrize(("side", "left"), [(Side.MINE, "Mine"), (Side.THEIRS, "Theirs")])
def test_a_conflict_is_decided_either_way(room, context, assets, sent, qtbot, side, left):
    path = sent(put(2, "Note", "Theirs"))
    first = next(one for one in context.desk.snapshot.live(Asset) if one.name == _first(path))
    registers.save(context.desk, replace(first, note="Mine"))
    page = bring(room, qtbot, path)
    assert names(page) == [first.name]
    assert not page.bring_in.isEnabled()
    assert "1 conflict is not decided" in page.left.text()
    qtbot.waitUntil(lambda: "note" in page.detail.groups)
    button = page.detail.groups["note"].buttons()[0 if side is Side.MINE else 1]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.left.text() == ""
    if side is Side.THEIRS:
        page.bring_in.click()
        _outcome(room, qtbot)
    else:
        assert not page.bring_in.isEnabled()
    assert held(context)[first.name] == left


def test_words_that_may_be_newer_are_written_over_once_the_row_is_ticked(
    room, context, assets, qtbot, tmp_path
):
    path = tmp_path / "Information assets.csv"
    path.write_text(f"Information asset,Note\n{NAMES[0]},From an old list\n", encoding="utf-8")
    matching = bring(room, qtbot, path, MatchingPage)
    qtbot.waitUntil(lambda: matching.go_on.isEnabled() and bool(matching.rows), timeout=20000)
    matching.go_on.click()
    qtbot.waitUntil(lambda: isinstance(room.sheets.page, PreviewPage), timeout=20000)
    page = room.sheets.page
    assert page.bring_in.text() == "Nothing to bring in"
    assert page.table.plan_rows.words(page.table.plan_rows.rows[0], 1) == "Changed, yours kept"
    qtbot.waitUntil(lambda: "note" in page.detail.groups)
    mine, theirs = page.detail.groups["note"].buttons()
    assert mine.isChecked()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert theirs.isChecked()
    assert page.bring_in.text() == "Bring in 1 change"
    qtbot.mouseClick(mine, Qt.MouseButton.LeftButton)
    assert page.bring_in.text() == "Nothing to bring in"
    qtbot.mouseClick(theirs, Qt.MouseButton.LeftButton)
    page.bring_in.click()
    _outcome(room, qtbot)
    assert held(context)[NAMES[0]] == "From an old list"


def test_all_conflicts_are_decided_at_once(room, context, assets, sent, qtbot):
    def change(sheet, heads):
        for row in (2, 3, 4):
            sheet.cell(row, heads["Note"]).value = f"Theirs {row}"

    path = sent(change)
    with context.desk.write("Change") as writing:
        for one in context.desk.snapshot.live(Asset):
            writing.save(replace(one, note="Mine"))
    page = bring(room, qtbot, path)
    page.theirs_all.click()
    assert page.bring_in.text() == "Bring in 3 changes"
    page.mine_all.click()
    assert page.bring_in.text() == "Nothing to bring in"
    page.theirs_all.click()
    page.bring_in.click()
    _outcome(room, qtbot)
    assert set(held(context).values()) == {"Theirs 2", "Theirs 3", "Theirs 4"}


def test_what_is_gone_is_archived_only_when_ticked(room, context, sent, qtbot):
    path = sent(lambda sheet, _heads: sheet.delete_rows(2))
    page = bring(room, qtbot, path)
    assert page.table.plan_rows.words(page.table.plan_rows.rows[0], 1) == "Gone, would be archived"
    assert not page.bring_in.isEnabled()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert page.bring_in.text() == "Bring in 1 change"
    page.bring_in.click()
    _outcome(room, qtbot)
    assert len(context.desk.snapshot.live(Asset)) == 2


def test_problems_are_listed_with_their_place_and_can_be_copied(room, sent, qtbot):
    page = bring(room, qtbot, sent(put(2, "Kept on", "Papyrus")))
    page.chips.by_name["Problems"].click()
    assert page.problems.isVisible()
    assert not page.table.isVisible()
    page.problems.copy.click()
    words = QGuiApplication.clipboard().text()
    assert "Sheet “Information assets”, row 2, “Kept on”:" in words


def test_a_row_is_unticked_with_the_mouse_and_ticked_with_the_keyboard(room, context, sent, qtbot):
    page = bring(room, qtbot, sent(put(2, "Note", "New words")))
    box = page.table.visualRect(page.table.plan_rows.index(0, 0))
    qtbot.mouseClick(
        page.table.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + _tick(box)
    )
    assert page.bring_in.text() == "Nothing to bring in"
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert page.bring_in.text() == "Bring in 1 change"


def test_a_preview_waits_while_somebody_looks_elsewhere(room, context, assets, sent, qtbot):
    page = bring(room, qtbot, sent(put(2, "Note", "Theirs")))
    room.show_where(("assets", ""))
    assert room.tables["assets"].isVisible()
    room.show_where(None)
    assert room.sheets.page is page
    assert page.isVisible()


def test_a_change_elsewhere_asks_for_another_look(room, context, assets, sent, qtbot):
    page = bring(room, qtbot, sent(put(2, "Note", "Theirs")))
    registers.save(context.desk, Asset(name="Another"))
    assert page.stale.isVisible()
    assert not page.bring_in.isEnabled()
    page.stale.button.click()
    qtbot.waitUntil(lambda: room.sheets.page is not page, timeout=20000)
    assert room.sheets.page.bring_in.text() == "Bring in 1 change"


def test_a_preview_survives_a_rebuilt_window_with_its_choices(
    room, context, assets, sent, qtbot, shown
):
    page = bring(room, qtbot, sent(put(2, "Note", "Theirs")))
    page.leave_all.click()
    anew = shown(Room)
    anew.show_where(room.where)
    assert anew.sheets.page.isVisible()
    assert anew.sheets.page.bring_in.text() == "Nothing to bring in"
    assert names(anew.sheets.page)


def test_the_lock_drops_a_preview_and_says_so(room, context, sent, qtbot):
    bring(room, qtbot, sent(put(2, "Note", "Theirs")))
    said = str(room.leave_now())
    assert "was dropped" in said
    assert "assets.xlsx" in said
    assert isinstance(room.sheets.page, BringPage)
    assert room.where == ("", "bring")
    assert room.leave_now() is None


def test_a_hostile_file_gives_a_sentence(room, context, qtbot, tmp_path):
    path = tmp_path / "bad.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 400)
    room.show_where(("", "bring"))
    room.sheets.bring.picked.emit(path)
    qtbot.waitUntil(room.sheets.bring.problem.isVisible, timeout=20000)
    assert "spreadsheet" in room.sheets.bring.problem.accessibleName()
    assert room.sheets.bring.target.isVisible()


def test_a_file_is_dropped_on_the_page(room, sent, qtbot):
    path = sent(put(2, "Note", "Dropped"))
    room.show_where(("", "bring"))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    room.sheets.bring.dropEvent(event)
    qtbot.waitUntil(lambda: isinstance(room.sheets.page, PreviewPage), timeout=20000)


def test_somebody_elses_list_is_matched_and_remembered(room, context, qtbot, tmp_path):
    path = tmp_path / "contacts.csv"
    path.write_text(
        "Company name,What they do for us,Favourite colour\nAcme Ltd,Shredding,Blue\n"
        "Bolt Ltd,Lifts,Red\n"
    )
    room.show_where(("suppliers", "bring"))
    page = bring(room, qtbot, path, MatchingPage)
    page.register.setCurrentText("Suppliers")
    qtbot.waitUntil(lambda: len(page.rows) == 3 and page.go_on.isEnabled())
    by_heading = {one.heading: one for one in page.rows}
    by_heading["Company name"].combo.setCurrentText(_label("name"))
    page.go_on.click()
    preview = _next(room, qtbot)
    assert preview.bring_in.text() == "Bring in 2 changes"
    preview.bring_in.click()
    _outcome(room, qtbot).another.click()
    assert {one.name for one in context.desk.snapshot.live(Supplier)} == {"Acme Ltd", "Bolt Ltd"}
    again = bring(room, qtbot, path, MatchingPage)
    qtbot.waitUntil(again.known.isVisible)


def test_a_missing_column_is_said_and_a_field_is_used_once(room, qtbot, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Alpha,Beta\none,two\n")
    room.show_where(("suppliers", "bring"))
    page = bring(room, qtbot, path, MatchingPage)
    page.register.setCurrentText("Suppliers")
    qtbot.waitUntil(page.missing.isVisible)
    assert _label("name") in page.missing.words.text()
    page.go_on.click()
    assert "Match at least one column." in page.problem.accessibleName()
    for row in page.rows:
        row.combo.setCurrentText(_label("name"))
    page.go_on.click()
    assert "chosen for two columns" in page.problem.accessibleName()


def test_unknown_words_are_confirmed_by_a_person(room, context, qtbot, tmp_path):
    path = tmp_path / "assets.csv"
    path.write_text("Information asset,Kept on\nRota,Papyrus\nCare plans,Paper\nLogs,Xyzzy\n")
    room.show_where(("assets", "bring"))
    page = bring(room, qtbot, path, MatchingPage)
    page.register.setCurrentText("Information assets")
    qtbot.waitUntil(lambda: len(page.rows) == 2 and page.go_on.isEnabled())
    page.go_on.click()
    values = _next(room, qtbot)
    assert isinstance(values, ValuesPage)
    values.combos[0].setCurrentText("Paper")
    assert values.combos[1].currentText() == "Not set: leave empty"
    values.go_on.click()
    qtbot.waitUntil(lambda: isinstance(room.sheets.page, PreviewPage), timeout=20000)
    assert room.sheets.page.bring_in.text() == "Bring in 3 changes"
    room.sheets.page.bring_in.click()
    _outcome(room, qtbot)
    kept_on = {one.name: one.form and one.form.label for one in context.desk.snapshot.live(Asset)}
    assert kept_on == {"Rota": "Paper", "Care plans": "Paper", "Logs": None}


def test_five_thousand_rows_never_freeze_the_window(room, context, qtbot, tmp_path):
    with context.desk.write("Many") as writing:
        for number in range(5000):
            writing.save(Asset(name=f"Asset {number}", note="As it was"))
    path = tmp_path / "many.xlsx"
    sheets.write_book(sheets.outgoing(context.desk, ("assets",)), path)
    book = openpyxl.load_workbook(path)
    sheet = book["Information assets"]
    for row in range(2, 5002):
        sheet.cell(row, 1).value = f"{sheet.cell(row, 1).value} changed"
    book.save(path)
    room.show_where(("", "bring"))
    gaps, last = [], [time.perf_counter()]

    def beat():
        now = time.perf_counter()
        gaps.append(now - last[0])
        last[0] = now

    timer = QTimer(interval=5)
    timer.timeout.connect(beat)
    timer.start()
    page = bring(room, qtbot, path)
    page.chips.by_name["All"].click()
    qtbot.wait(50)
    page.search.setText("Asset 4")
    qtbot.wait(50)
    page.leave_all.click()
    page.take_all.click()
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.wait(50)
    timer.stop()
    assert page.chips.by_name["Changed"].text() == "Changed 5,000"
    assert max(gaps) < 0.1 * SHARED, sorted(gaps)[-5:]


def _next(room, qtbot):
    before = room.sheets.page
    qtbot.waitUntil(lambda: room.sheets.page is not before, timeout=20000)
    return room.sheets.page


def _outcome(room, qtbot):
    qtbot.waitUntil(lambda: isinstance(room.sheets.page, OutcomePage), timeout=20000)
    return room.sheets.page


def _first(path):
    return openpyxl.load_workbook(path)["Information assets"].cell(2, 1).value


def _label(name):
    return next(one.label for one in fields_for("suppliers") if one.name == name)


def _labels(page):
    return page.findChildren(QLabel)


def _heard(detail):
    return "\n".join(one.accessibleName() for one in detail.findChildren(MarkedWords))


def _tick(box):
    return QPoint(14, box.height() // 2)


def test_every_page_can_be_walked_with_the_tab_key_and_is_named(
    room, context, assets, sent, qtbot, tmp_path
):
    path = sent(put(2, "Note", "Theirs"))
    room.show_where(("", "send"))
    _named(room.sheets.page)
    room.show_where(("", "bring"))
    _named(room.sheets.page)
    _named(bring(room, qtbot, path))
    room.sheets.page.bring_in.click()
    _named(_outcome(room, qtbot))
    other = tmp_path / "list.csv"
    other.write_text("Alpha,Beta\none,two\n")
    room.sheets.page.another.click()
    _named(bring(room, qtbot, other, MatchingPage))


def test_by_keyboard_alone_a_conflict_is_decided_and_brought_in(room, context, assets, sent, qtbot):
    path = sent(put(2, "Note", "Theirs"))
    first = next(one for one in context.desk.snapshot.live(Asset) if one.name == _first(path))
    registers.save(context.desk, replace(first, note="Mine"))
    page = bring(room, qtbot, path)
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    assert room.window().focusWidget() is page.table
    qtbot.waitUntil(lambda: "note" in page.detail.groups)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    mine, theirs = page.detail.groups["note"].buttons()
    assert room.window().focusWidget() is mine
    qtbot.keyClick(mine, Qt.Key.Key_Right)
    assert room.window().focusWidget() is theirs
    qtbot.keyClick(theirs, Qt.Key.Key_Space)
    assert page.bring_in.text() == "Bring in 1 change"
    page.bring_in.setFocus()
    qtbot.keyClick(page.bring_in, Qt.Key.Key_Space)
    _outcome(room, qtbot)
    assert held(context)[first.name] == "Theirs"


def test_leaving_a_decided_preview_asks_first(room, sent, qtbot, monkeypatch):
    asked = []
    page = bring(room, qtbot, sent(put(2, "Note", "Theirs")))
    page.leave_all.click()
    monkeypatch.setattr(dialogs, "confirm", lambda *words: asked.append(words) or False)
    page.back_asked.emit()
    assert asked
    assert room.sheets.page is page
    monkeypatch.setattr(dialogs, "confirm", lambda *_: True)
    page.back_asked.emit()
    assert isinstance(room.sheets.page, BringPage)


def test_reading_can_be_stopped(room, sent, qtbot):
    path = sent(put(2, "Note", "Theirs"))
    room.show_where(("", "bring"))
    page = room.sheets.bring
    page.picked.emit(path)
    assert page.waiting.isVisible()
    page.waiting.stop.click()
    qtbot.waitUntil(lambda: not room.sheets.working, timeout=20000)
    assert room.sheets.page is page
    assert page.target.isVisible()
    assert not page.problem.isVisible()


def test_another_organisations_file_is_refused_and_can_be_taken_as_a_list(
    room, context, sent, qtbot
):
    path = sent(put(2, "Note", "Theirs"))
    book = openpyxl.load_workbook(path)
    stamp = next(one for one in book if one.sheet_state == "veryHidden")
    known = sheets.digest(context.desk)
    for line in stamp.iter_rows():
        for cell in line:
            if known in str(cell.value):
                cell.value = str(cell.value).replace(known, "f" * len(known))
    book.save(path)
    room.show_where(("", "bring"))
    page = room.sheets.bring
    page.picked.emit(path)
    qtbot.waitUntil(page.problem.isVisible, timeout=20000)
    assert "another organisation" in page.problem.accessibleName()
    page.as_foreign.click()
    qtbot.waitUntil(lambda: isinstance(room.sheets.page, MatchingPage), timeout=20000)


def test_undo_is_offered_only_while_nothing_else_was_done(room, context, sent, qtbot):
    bring(room, qtbot, sent(put(2, "Note", "Theirs"))).bring_in.click()
    done = _outcome(room, qtbot)
    assert done.undo.isVisible()
    registers.save(context.desk, Asset(name="Another"))
    assert not done.undo.isVisible()
    assert "Edit menu" in done.later.text()


def test_a_list_that_was_only_looked_at_is_not_remembered(room, settings, qtbot, tmp_path):
    path = tmp_path / "contacts.csv"
    path.write_text("Supplier,Phone\nAcme Ltd,01632 960001\n")
    room.show_where(("suppliers", "bring"))
    page = bring(room, qtbot, path, MatchingPage)
    qtbot.waitUntil(page.go_on.isEnabled)
    page.go_on.click()
    _next(room, qtbot)
    assert not settings.now.columns


@pytest.fixture
def window(qtbot, desk, settings):
    window = Window(settings)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.enter(desk, "registers")
    window.show()
    yield window
    window.context = window.shell = None


def _in_window(window):
    found = window.shell.findChildren(Room)
    return next(one for one in found if not one.only)


def test_larger_text_keeps_a_preview_and_its_ticks(window, desk, tmp_path, qtbot):
    registers.save(desk, Asset(name="Rota"))
    path = tmp_path / "assets.xlsx"
    sheets.write_book(sheets.outgoing(desk, ("assets",)), path)
    book = openpyxl.load_workbook(path)
    book["Information assets"].cell(2, 1).value = "Rotas"
    book.save(path)
    bring(_in_window(window), qtbot, path).leave_all.click()
    before = window.shell
    window.zoom(1)
    qtbot.waitUntil(lambda: window.shell is not before)
    room = _in_window(window)
    qtbot.waitUntil(lambda: room.sheets is not None and room.sheets.page.isVisible())
    page = room.sheets.page
    assert names(page) == ["Rota"]
    assert page.bring_in.text() == "Nothing to bring in"
    assert window.shell.topic == "spreadsheets"
    assert help_page("spreadsheets").startswith("# Spreadsheets")


def test_after_the_lock_one_is_told_what_was_dropped(window, desk, tmp_path, qtbot):
    path = tmp_path / "list.csv"
    path.write_text("Alpha,Beta\none,two\n")
    window.shell.open("registers", ("", "bring"))
    bring(_in_window(window), qtbot, path, MatchingPage)
    window.lock()
    told = "".join(one.text() for one in window.centralWidget().findChildren(QLabel))
    assert "“list.csv” was dropped" in told


def _named(page):
    focusable = [
        one
        for one in page.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert focusable
    assert all(one.accessibleName() or getattr(one, "text", str)() for one in focusable), [
        one for one in focusable if not one.accessibleName()
    ]
