from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.people import Person
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.assets import Asset, AssetForm
from dsptdesk.domain.reviews import Review
from dsptdesk.services import registers
from dsptdesk.services.assertions import give_assertion
from dsptdesk.services.evidence import attach
from dsptdesk.ui.policies.room import Room as PoliciesRoom
from dsptdesk.ui.registers import entry_page
from dsptdesk.ui.registers.leaving import Leaving
from dsptdesk.ui.registers.room import Room
from dsptdesk.ui.widgets.history import History


@pytest.fixture
def room(shown):
    return shown(Room)


@pytest.fixture
def assets(context):
    names = {
        "Rota": AssetForm.PAPER,
        "Care plans": AssetForm.SOFTWARE,
        "Phones": AssetForm.COMPUTER,
    }
    with context.desk.write("Add assets") as writing:
        return [writing.save(Asset(name=name, form=form)) for name, form in names.items()]


def shown(page):
    return [one.title for one in page.table.records.rows]


def test_the_index_lists_every_register_with_its_count(room, assets):
    room.show_where(("", ""))
    assert set(room.index.rows) == {one.slug for one in REGISTERS}
    assert "3 assets" in room.index.rows["assets"].accessibleName()
    assert "Nothing yet" in room.index.rows["suppliers"].accessibleName()


def test_every_register_and_its_form_open(room):
    for register in REGISTERS:
        room.show_where((register.slug, ""))
        page = room.tables[register.slug]
        assert page.empty.isVisible()
        assert not page.table.isVisible()
        room.show_where((register.slug, "new"))
        assert room.entry.isVisible()


def test_an_entry_is_added_and_then_selected_in_the_list(room, context):
    room.show_where(("assets", "new"))
    room.entry.form.editors["name"].line.setText("Visitors' book")
    room.entry.save.click()
    page = room.tables["assets"]
    assert page.isVisible()
    assert [one.title for one in page.table.chosen()] == ["Visitors' book"]
    assert page.notice.isVisible()
    page.notice.button.click()
    assert context.desk.snapshot.live(Asset) == ()


def test_a_new_row_is_in_view_although_a_notice_takes_room_above(room, context, qtbot):
    with context.desk.write("Add assets") as writing:
        for number in range(60):
            writing.save(Asset(name=f"Rota {number:02}"))
    room.show_where(("assets", "new"))
    room.entry.form.editors["name"].line.setText("Zebra book")
    room.entry.save.click()
    table = room.tables["assets"].table
    qtbot.wait(300)
    row = table.visualRect(table.currentIndex())
    assert [one.title for one in table.chosen()] == ["Zebra book"]
    assert table.viewport().rect().contains(row.center())
    assert row.bottom() <= table.viewport().height()


def test_a_wrong_entry_is_not_saved_and_says_why(room, context):
    room.show_where(("suppliers", "new"))
    room.entry.save.click()
    assert room.entry.problem.isVisible()
    assert "Fill in “Supplier”." in room.entry.problem.accessibleName()
    assert not context.desk.snapshot.records.get("suppliers")


def test_search_and_filters_narrow_the_table(room, assets, qtbot):
    room.show_where(("assets", ""))
    page = room.tables["assets"]
    qtbot.keyClicks(page.tools.search, "SOFTWARE")
    qtbot.waitUntil(lambda: shown(page) == ["Care plans"])
    page.tools.search.clear()
    page.tools.filter.setCurrentText("Kept on: Paper")
    page.reload()
    assert shown(page) == ["Rota"]
    page.tools.search.setText("nothing like it")
    page.reload()
    assert "Nothing fits" in page.count.text()


def test_archived_entries_leave_the_list_and_can_be_brought_back(room, assets):
    room.show_where(("assets", ""))
    page = room.tables["assets"]
    page.table.selectAll()
    assert page.tools.archive.text() == "Archive 3 assets"
    page.tools.archive.click()
    assert shown(page) == []
    page.tools.filter.setCurrentText("Archived")
    page.table.choose(assets[0].id)
    page.tools.archive.click()
    page.tools.filter.setCurrentText("All")
    assert shown(page) == ["Rota"]


def test_needs_attention_shows_entries_without_an_owner(room, assets, context):
    owner = registers.save(context.desk, Person(name="Asha"))
    registers.save(context.desk, replace(assets[0], owner=owner.id))
    room.show_where(("assets", ""))
    page = room.tables["assets"]
    page.tools.filter.setCurrentText("Needs attention")
    assert "Rota" not in shown(page)
    assert len(shown(page)) == 2


def test_a_duplicate_opens_as_a_new_entry(room, assets, context):
    room.show_where(("assets", ""))
    page = room.tables["assets"]
    page.table.choose(assets[0].id)
    page.tools.duplicate.click()
    room.entry.save.click()
    assert "Rota (copy)" in shown(room.tables["assets"])


def test_approving_records_who_and_when(room, assets, context):
    room.show_where(("assets", ""))
    page = room.tables["assets"]
    page.review.approve.click()
    assert "Approved by Asha Patel" in page.review.words.text()


def test_starters_are_added_only_when_ticked(room, context):
    room.show_where(("assets", ""))
    room.tables["assets"].empty.starters.click()
    starters = room.starters
    assert not starters.add.isEnabled()
    for box in list(starters.boxes.values())[:2]:
        box.click()
    assert starters.add.text() == "Add 2 assets"
    starters.add.click()
    assert len(context.desk.snapshot.live(Asset)) == 2
    assert room.tables["assets"].isVisible()


@pytest.mark.parametrize(
    ("answer", "goes", "kept"),
    [(Leaving.STAY, False, 0), (Leaving.DISCARD, True, 0), (Leaving.SAVE, True, 1)],
)
def test_unsaved_changes_are_asked_about(room, context, monkeypatch, answer, goes, kept):
    monkeypatch.setattr(entry_page, "ask_before_leaving", lambda *_: answer)
    room.show_where(("assets", "new"))
    room.entry.form.editors["name"].line.setText("Rota")
    assert room.leave() is goes
    assert room.entry.dirty is not goes
    assert len(context.desk.snapshot.live(Asset)) == kept


def test_the_form_shows_uses_and_history(room, assets, context, qtbot):
    linked = registers.save(context.desk, replace(assets[1], depends_on=(assets[0].id,)))
    room.show_where(("assets", linked.id))
    room.open_entry(linked)

    history = room.entry.findChild(History)
    history.unfold()
    words = [one.text() for one in history.findChildren(type(room.entry._title))]
    assert any("(empty) → Rota" in one for one in words)
    room.open_entry(assets[0])
    qtbot.waitUntil(lambda: len(room.entry.uses.findChildren(QPushButton)) == 1)


def test_used_by_leads_from_evidence_to_the_item(room, context):
    desk = context.desk
    item = desk.edition.item("1.1.2")
    piece = attach(desk, item, Evidence(name="Register"))
    registers.save(desk, Policy(name="Backup", kind=PolicyKind.OTHER, documents=(piece.id,)))
    room.show_where(("evidence", piece.id))
    room.entry.uses.look()
    went = []
    context.go.connect(lambda *place: went.append(place))
    for button in room.entry.findChildren(QPushButton):
        if button.accessibleName() in (f"1.1.2 {item.title}", "Backup"):
            button.click()
    assert ("assessment", "1.1.2") in went
    assert any(place[0] == "policies" for place in went)


def test_a_confirmation_leads_from_its_owner_to_the_assertions(room, context):
    owner = registers.save(context.desk, Person(name="Asha"))
    give_assertion(context.desk, "1.1", owner.id)
    room.show_where(("people", owner.id))
    room.entry.uses.look()
    went = []
    context.go.connect(lambda *place: went.append(place))
    names = {one.accessibleName(): one for one in room.entry.findChildren(QPushButton)}
    names["Assertion 1.1"].click()
    assert went == [("assessment", "assertions")]


def test_a_note_on_the_review_is_kept_with_the_approval(room, assets, context):
    room.show_where(("assets", ""))
    review = room.tables["assets"].review
    review.add_note.click()
    review.note.edit.setText("Two phones were missing")
    review.approve.click()
    (kept,) = context.desk.snapshot.live(Review)
    assert kept.note == "Two phones were missing"
    assert "Note: Two phones were missing" in review.words.text()
    assert not review.note.isVisible()


def test_policies_have_their_own_room(qtbot, context):
    made = PoliciesRoom(context)
    qtbot.addWidget(made)
    made.show()
    assert made.tables["policies"].isVisible()
    made.show_where(None)
    assert made.tables["policies"].isVisible()


def test_ctrl_f_goes_to_the_search(room, assets, qtbot):
    room.show_where(("assets", ""))
    page = room.tables["assets"]
    qtbot.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.window().focusWidget() is page.tools.search)


def test_odd_texts_do_not_widen_the_page(room, context):
    for name in ("x" * 480, "🌿" * 60, "שלום " * 40, "=cmd|'/c calc'!A1"):
        saved = registers.save(context.desk, Asset(name=name, contents="word " * 2000))
        room.show_where(("assets", saved.id))
        page = room.entry
        page.resize(700, 700)
        assert page.column.minimumSizeHint().width() <= 700
    room.show_where(("assets", ""))
    assert len(shown(room.tables["assets"])) == 4


def test_a_click_on_a_row_of_the_index_opens_the_register(room, assets):
    room.show_where(("", ""))
    room.index.rows["assets"].click()
    assert room.tables["assets"].isVisible()
    room.tables["assets"].back_asked.emit()
    assert room.index.isVisible()


def test_columns_can_be_sorted_from_a_menu(room, assets):
    room.show_where(("assets", ""))
    page = room.tables["assets"]
    assert shown(page) == ["Care plans", "Phones", "Rota"]
    page.tools.sort.menu().actions()[1].trigger()
    assert shown(page) == ["Rota", "Phones", "Care plans"]


def test_linked_assets_are_ticked_and_taken_off_again(room, assets):
    room.show_where(("assets", assets[0].id))
    editor = room.entry.form.editors["depends_on"]
    editor.button.click()
    for row in range(editor.picker.list.count()):
        editor.picker.list.itemClicked.emit(editor.picker.list.item(row))
    assert len(editor.value()) == 3
    room.entry.save.click()
    assert "cannot depend on itself" in room.entry.problem.accessibleName()
    editor._rows.itemAt(0).widget().findChild(QPushButton).click()
    assert len(editor.value()) == 2


def test_undo_shows_in_an_open_form_but_never_over_what_is_typed(room, assets, context):
    saved = registers.save(context.desk, replace(assets[0], location="Office"))
    room.show_where(("assets", saved.id))
    context.desk.undo()
    location = room.entry.form.editors["location"]
    assert location.value() == ""
    location.line.setText("Store room")
    context.desk.redo()
    assert location.value() == "Store room"
    room.entry.save.click()
    assert "changed elsewhere" in room.entry.problem.accessibleName()
    assert location.value() == "Store room"


def test_evidence_takes_its_title_from_the_chosen_file(room, context, tmp_path, qtbot):
    path = tmp_path / "training_certificate.pdf"
    path.write_bytes(b"%PDF-1.4 made for a test")
    room.show_where(("evidence", "new"))
    room.entry.document.take(path)
    qtbot.waitUntil(lambda: room.entry.dirty)
    room.entry.save.click()
    (saved,) = context.desk.snapshot.live(Evidence)
    assert (saved.name, saved.file_name) == ("training certificate", "training_certificate.pdf")
    assert saved.has_file


def test_an_empty_file_is_refused_in_words(room, tmp_path, qtbot):
    path = tmp_path / "empty.pdf"
    path.touch()
    room.show_where(("evidence", "new"))
    room.entry.document.take(path)
    qtbot.waitUntil(lambda: bool(room.entry.document.problem.sentence))
    assert not room.entry.dirty


def test_ctrl_s_saves_the_form_itself(room, context, qtbot):
    room.show_where(("assets", "new"))
    line = room.entry.form.editors["name"].line
    qtbot.keyClicks(line, "Rota")
    qtbot.keyClick(line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert [one.name for one in context.desk.snapshot.live(Asset)] == ["Rota"]
