from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from dsptdesk.domain.people import Person
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.access import Access, AccessLevel
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.registers.systems import System
from dsptdesk.services import registers
from dsptdesk.ui.registers.room import Room
from dsptdesk.ui.widgets.banner import Notice


@pytest.fixture
def room(shown):
    return shown(Room)


@pytest.fixture
def index(room, qtbot):
    room.show_where(("", ""))
    qtbot.waitUntil(lambda: room.index.whole)
    return room.index


def test_every_register_has_a_card_in_its_group(index):
    titles = [card.register.title for card in index.shown]
    assert titles == [one.title for one in REGISTERS]


def test_a_word_typed_at_once_finds_cards_of_every_group(room, qtbot):
    qtbot.keyClicks(room.index.search, "backups")
    assert room.index.rows["backups"].isVisible()


def test_an_empty_register_is_quiet_and_says_what_it_is_for(index):
    card = index.rows["backups"]
    assert card.accessibleName() == "Backups. Nothing yet."
    assert card.purpose.isVisible()


def test_an_empty_register_names_the_questions_it_helps_to_answer(room):
    room.show_where(("backups", ""))
    words = "\n".join(one.text() for one in room.tables["backups"].empty.findChildren(QLabel))
    assert "It helps you to answer 7.3.4 (" in words
    room.show_where(("requests", ""))
    words = "\n".join(one.text() for one in room.tables["requests"].empty.findChildren(QLabel))
    assert "It helps you" not in words


def test_a_card_says_what_wants_attention_and_who_looked_it_through(index, desk, qtbot):
    registers.save(desk, Asset(name="Rota"))
    card = index.rows["assets"]
    assert "1 asset. Never looked through." in card.accessibleName()
    qtbot.waitUntil(lambda: "1 entry needs attention" in card.accessibleName())
    registers.approve(desk, card.register)
    assert f"Looked through on {date.today().day} " in card.accessibleName()
    assert "by Asha Patel" in card.accessibleName()


def test_a_card_says_what_comes_next(index, desk):
    ends = desk.today() + timedelta(days=30)
    registers.save(desk, Supplier(name="Baker", service="Bread", contract_end=ends))
    assert "Next: a contract ends" in index.rows["suppliers"].accessibleName()
    registers.save(
        desk, Supplier(name="Mill", service="Flour", contract_end=ends - timedelta(days=60))
    )
    late = index.rows["suppliers"].accessibleName()
    assert "Overdue since" in late
    assert ": a contract ends." in late
    assert index.rows["suppliers"].late.isVisible()


def test_typing_narrows_the_cards_and_enter_opens_the_first(index, qtbot):
    opened = []
    index.chosen.connect(opened.append)
    qtbot.keyClicks(index.search, "laptop memory")
    assert [card.register.slug for card in index.shown] == ["assignments"]
    assert not index.rows["assets"].isVisible()
    qtbot.keyClick(index.search, Qt.Key.Key_Return)
    assert opened == ["assignments"]
    qtbot.keyClick(index.search, Qt.Key.Key_Escape)
    assert len(index.shown) == len(REGISTERS)
    qtbot.keyClicks(index.search, "zzz")
    assert not index.none.isHidden()


def test_no_card_is_wider_than_the_page_where_it_is_narrow(index, qtbot):
    index.window().resize(480, 700)
    qtbot.waitUntil(lambda: index._columns == 1)
    qtbot.waitUntil(lambda: index.rows["processing"].x() == index.rows["assets"].x())


def test_a_card_grows_with_what_it_says_later(index, desk, qtbot):
    card = index.rows["assets"]
    with desk.write("Add assets") as writing:
        for name in ("Rota", "Care plans"):
            writing.save(Asset(name=name))
    qtbot.waitUntil(card.wanted.isVisible)
    qtbot.waitUntil(lambda: card.height() >= card.heightForWidth(card.width()))


def test_a_leaver_with_access_is_counted_on_the_card_and_found_by_the_filter(shown, desk, qtbot):
    plus = registers.save(desk, System(name="CarePlanner Plus"))
    gus = registers.save(desk, Person(name="Gus Hill", left=date(2026, 1, 6)))
    stays = registers.save(desk, Person(name="Asha Patel"))
    for person, level in ((gus, AccessLevel.ADMIN), (stays, AccessLevel.READ)):
        registers.save(desk, Access(system=plus.id, person=person.id, level=level))
    room = shown(Room)
    room.show_where(("", ""))
    card = room.index.rows["access"]
    qtbot.waitUntil(lambda: "1 entry needs attention" in card.accessibleName(), timeout=8000)
    room.show_where(("access", ""))
    page = room.tables["access"]
    page.tools.filter.setCurrentText("Needs attention")
    assert [one.person for one in page.table.records.rows] == [gus.id]
    page.open_asked.emit(page.table.records.rows[0])
    assert any("Gus Hill" in one.words.text() for one in room.entry.findChildren(Notice))
