from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from dsptdesk.domain.people import Person
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.assets import Asset, AssetForm
from dsptdesk.services import registers
from dsptdesk.ui.policies.room import Room as PoliciesRoom
from dsptdesk.ui.registers import entry_page
from dsptdesk.ui.registers.history import History
from dsptdesk.ui.registers.leaving import Leaving
from dsptdesk.ui.registers.room import Room


@pytest.fixture
def room(qtbot, context):
    made = Room(context)
    context.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1150, 738)
    made.show()
    return made


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
    assert "Nothing here yet" in room.index.rows["suppliers"].accessibleName()


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


def test_a_wrong_entry_is_not_saved_and_says_why(room, context):
    room.show_where(("suppliers", "new"))
    room.entry.save.click()
    assert room.entry.problem.isVisible()
    assert "Enter supplier." in room.entry.problem.accessibleName()
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
    qtbot.waitUntil(lambda: room.entry._uses.count() == 2)


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
