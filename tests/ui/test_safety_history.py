"""Who did what: looked through, narrowed, checked, saved, and doubted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication, QLabel, QTableWidget

from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import history, registers, witness
from dsptdesk.ui.safety.history import page as module
from dsptdesk.ui.safety.history.page import HistoryPage
from dsptdesk.ui.widgets import dialogs


@pytest.fixture
def rota(desk):
    asset = registers.save(desk, Asset(name="Rota"))
    desk.who = "Sam O’Neil"
    registers.save(desk, Supplier(name="Brightwell IT", service="Computers"))
    return registers.save(desk, replace(asset, note="In the office"))


@pytest.fixture
def page(shown, rota, qtbot):
    one = shown(HistoryPage)
    settled(one, qtbot)
    qtbot.waitUntil(lambda: one.choosing.who.count() == 3)
    return one


def settled(page, qtbot):
    qtbot.waitUntil(lambda: page._job is None and page.table.entries.complete, timeout=10_000)


def idle(page, qtbot):
    qtbot.waitUntil(lambda: page.proving._job is None, timeout=10_000)


def lines(page):
    return [(one.who, one.label) for one in page.table.entries.rows]


def words(widget):
    QApplication.processEvents()
    return "\n".join(
        one.text().replace("\u200b", "") for one in widget.findChildren(QLabel) if one.isVisible()
    )


def test_the_newest_line_stands_on_top_with_the_name_of_who_did_it(page):
    assert lines(page) == [
        ("Sam O’Neil", "Change asset"),
        ("Sam O’Neil", "Add supplier"),
        ("Asha Patel", "Add asset"),
    ]
    assert "3 entries, the newest first" in words(page)


def test_a_chosen_line_shows_each_field_before_and_after(page):
    page.table.setCurrentIndex(page.table.entries.index(0, 0))
    table = page.details.findChild(QTableWidget)
    cells = [table.item(0, column).text() for column in range(3)]
    assert cells == ["Note", "(empty)", "In the office"]
    assert "by Sam O’Neil" in words(page.details)
    assert "Rota" in words(page.details)


def test_the_list_is_narrowed_by_person_place_words_and_days(page, qtbot):
    choosing = page.choosing
    choosing.who.setCurrentIndex(choosing.who.findData("Asha Patel"))
    choosing._follow()
    settled(page, qtbot)
    assert lines(page) == [("Asha Patel", "Add asset")]
    choosing.clear.click()
    settled(page, qtbot)
    assert len(lines(page)) == 3
    choosing.kind.setCurrentIndex(choosing.kind.findData("suppliers"))
    choosing._follow()
    settled(page, qtbot)
    assert lines(page) == [("Sam O’Neil", "Add supplier")]
    choosing.clear.click()
    choosing.words.edit.setText("rota")
    choosing._follow()
    settled(page, qtbot)
    assert len(lines(page)) == 2
    choosing.clear.click()
    choosing.last.edit.setText("1 Jan 2020")
    choosing._follow()
    settled(page, qtbot)
    assert lines(page) == []
    assert "No entries fit" in words(page)


def test_a_day_that_cannot_be_read_is_told_and_hides_nothing(page, qtbot):
    page.choosing.first.edit.setText("soon")
    page.choosing._follow()
    settled(page, qtbot)
    assert "Enter a date such as" in words(page.choosing)
    assert len(lines(page)) == 3


def test_older_lines_come_when_somebody_scrolls(page, qtbot, monkeypatch, desk):
    for number in range(450):
        desk.workspace.store.note(f"Look {number}", "Asha Patel")
    page.reload()
    qtbot.waitUntil(lambda: page._job is None)
    model = page.table.entries
    assert len(model.rows) == history.PAGE
    assert "The newest 200 entries" in words(page)
    while not model.complete:
        if model.canFetchMore(QModelIndex()):
            model.fetchMore(QModelIndex())
        qtbot.wait(5)
    assert [one.number for one in model.rows] == list(range(453, 0, -1))


def test_what_is_done_meanwhile_comes_on_top(page, desk, qtbot):
    registers.save(desk, Asset(name="Care plans"))
    page.refresh(None)
    settled(page, qtbot)
    assert lines(page)[0] == ("Sam O’Neil", "Add asset")


def test_a_check_of_a_whole_history_says_how_much_it_was(page, desk, qtbot):
    page.proving.check.click()
    idle(page, qtbot)
    said = page.proving.said.words.text().replace("\u200b", "")
    assert "Nothing is wrong" in said
    assert "3 entries, from" in said
    assert desk.workspace.head in said
    assert page.proving.check.isEnabled()


def test_a_check_of_a_harmed_history_names_every_place(page, desk, qtbot):
    desk.workspace._connection.execute("UPDATE audit SET who = 'Nobody' WHERE number = 2")
    desk.workspace._connection.execute("UPDATE assets SET note = 'In the shed'")
    page.proving.check.click()
    idle(page, qtbot)
    said = page.problem.accessibleName()
    assert "Entry 2 (" in said
    assert "“Rota” in Information assets is not what its history says" in said
    assert not page.proving.said.isVisible()


def test_a_printed_hash_is_looked_for(page, desk, qtbot):
    page.proving.hash.edit.setText(
        f" {desk.workspace.head[:32].upper()} {desk.workspace.head[32:]}"
    )
    page.proving.look.click()
    idle(page, qtbot)
    assert "that of entry 3" in page.proving.said.words.text()
    for typed, said in (("abc", "64 digits"), ("0" * 64, "is not in the history")):
        page.proving.hash.edit.setText(typed)
        page.proving.look.click()
        idle(page, qtbot)
        assert said in page.problem.accessibleName()


@pytest.mark.parametrize("ending", ["pdf", "csv"])
def test_what_is_chosen_is_saved_where_the_person_says(page, qtbot, monkeypatch, tmp_path, ending):
    dest = tmp_path / f"who did what.{ending}"
    offered = []

    def save_as(_parent, _title, suggestion, _kinds):
        offered.append(suggestion.name)
        return dest

    monkeypatch.setattr(dialogs, "save_as", save_as)
    getattr(page.proving, ending).click()
    idle(page, qtbot)
    assert dest.stat().st_size > 500
    assert offered[0].endswith(f".{ending}")
    assert "Saved 3 entries" in page.proving.said.words.text()


def test_older_data_are_doubted_until_the_person_says_it_was_on_purpose(
    shown, rota, desk, qtbot, monkeypatch
):
    witness.remember(desk)
    desk.workspace._connection.execute("DELETE FROM audit WHERE number = 3")
    page = shown(HistoryPage)
    qtbot.waitUntil(lambda: page._doubt is not None)
    assert "older than what this computer saw" in words(page)
    asked = []
    monkeypatch.setattr(dialogs, "confirm", lambda *said: asked.append(said) or False)
    page._doubt.button.click()
    assert witness.doubts(desk)
    monkeypatch.setattr(module.dialogs, "confirm", lambda *_said: True)
    page._doubt.button.click()
    assert asked
    qtbot.waitUntil(lambda: page._doubt is None)
    settled(page, qtbot)
    assert lines(page)[0] == ("Sam O’Neil", witness.ACCEPTED)


def test_a_harmed_line_is_listed_and_its_words_are_told_to_be_unreadable(page, desk, qtbot):
    desk.workspace._connection.execute(
        "UPDATE audit SET at = 'x', changes = 'x', who = CAST(x'ff' AS TEXT) WHERE number = 2"
    )
    page.reload()
    settled(page, qtbot)
    model = page.table.entries
    assert model.data(model.index(1, 0)) == "(no date)"
    page.table.setCurrentIndex(model.index(1, 0))
    assert "Entry 2 of the history cannot be read" in words(page.details)


def test_many_long_odd_names_do_not_break_the_page(shown, desk, qtbot):
    for name in ("x" * 900, "👩‍👩‍👧‍👦 " * 40, "تقرير \u202e", "<b>&"):
        desk.who = name
        desk.workspace.store.note(name, name)
    with desk.write("Import") as writing:
        writing.save_all(Supplier(name=f"S {n} " + "y" * 200, service="F") for n in range(60))
    page = shown(HistoryPage)
    settled(page, qtbot)
    page.table.setCurrentIndex(page.table.entries.index(0, 0))
    QApplication.processEvents()
    assert "And 40 more" in words(page.details)
    assert page.area.widget().minimumSizeHint().width() <= page.area.viewport().width()
