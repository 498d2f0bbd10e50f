"""What is typed into a form is kept while it is typed, and offered again after the program died."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.unfinished import Unfinished
from dsptdesk.services import registers, unfinished
from dsptdesk.ui.registers import entry_page, minding
from dsptdesk.ui.registers.leaving import Leaving
from dsptdesk.ui.registers.room import Room


@pytest.fixture
def room(shown, monkeypatch):
    monkeypatch.setattr(minding, "KEEP_AFTER", 30)
    monkeypatch.setattr(minding, "TRY_AGAIN", 60)
    return shown(Room)


@pytest.fixture
def rota(desk):
    return registers.save(desk, Asset(name="Rota", location="Office"))


def type_into(room, qtbot, words, name="name"):
    line = room.entry.form.editors[name].line
    line.clear()
    qtbot.keyClicks(line, words)


def kept(desk, slug="assets", id_=""):
    return unfinished.waiting(desk, slug, id_)


def begun_before(desk, rota, words="Store room"):
    """As the program leaves it when it is killed while somebody types."""
    unfinished.keep(desk, Asset(**{**vars(rota), "location": words}))


def test_a_new_entry_is_kept_without_anybody_asking(room, desk, qtbot):
    said = []
    room.context.said.connect(said.append)
    room.show_where(("assets", "new"))
    type_into(room, qtbot, "Visitors book")
    qtbot.waitUntil(lambda: kept(desk) is not None)
    assert kept(desk).name == "Visitors book"
    assert desk.snapshot.all(Asset) == ()
    assert (desk.undo_label, said) == ("", [])


def test_it_is_kept_while_the_typing_goes_on(room, desk, qtbot):
    room.show_where(("assets", "new"))
    for _ in range(20):
        qtbot.keyClicks(room.entry.form.editors["name"].line, "a", delay=10)
        if kept(desk) is not None:
            return
    pytest.fail("nothing is kept before the typing stops")


def test_a_change_of_a_saved_entry_is_kept_beside_it(room, desk, qtbot, rota):
    room.show_where(("assets", rota.id))
    type_into(room, qtbot, "Store room", "location")
    qtbot.waitUntil(lambda: kept(desk, id_=rota.id) is not None)
    assert desk.snapshot.live(Asset) == (rota,)
    assert kept(desk, id_=rota.id).location == "Store room"


@pytest.mark.parametrize("how", ["save", "cancel", "discard", "lock"])
def test_nothing_waits_once_it_is_saved_or_let_go(room, desk, qtbot, rota, how, monkeypatch):
    monkeypatch.setattr(entry_page, "ask_before_leaving", lambda *_: Leaving.DISCARD)
    room.show_where(("assets", rota.id))
    type_into(room, qtbot, "Store room", "location")
    qtbot.waitUntil(lambda: kept(desk, id_=rota.id) is not None)
    if how == "save":
        room.entry.save.click()
    elif how == "cancel":
        buttons = {one.text(): one for one in room.entry.findChildren(QPushButton)}
        buttons["Cancel"].click()
    elif how == "discard":
        assert room.leave()
    else:
        assert room.leave_now() is None
    qtbot.wait(80)
    assert desk.snapshot.all(Unfinished) == ()
    where = "Store room" if how in {"save", "lock"} else "Office"
    assert [one.location for one in desk.snapshot.live(Asset)] == [where]


def test_what_was_begun_is_offered_when_the_entry_is_opened_again(room, desk, rota):
    begun_before(desk, rota)
    assert unfinished.place(desk) == ("registers", ("assets", rota.id))
    room.show_where(("assets", rota.id))
    assert room.entry.form.editors["location"].value() == "Store room"
    assert room.entry.dirty
    assert room.entry.minding.notice.isVisible()
    room.entry.save.click()
    assert [one.location for one in desk.snapshot.live(Asset)] == ["Store room"]
    assert desk.snapshot.all(Unfinished) == ()


def test_what_was_begun_can_be_let_go_of(room, desk, rota):
    begun_before(desk, rota)
    room.show_where(("assets", rota.id))
    notice = room.entry.minding.notice
    notice.button.click()
    assert not notice.isVisible()
    assert room.entry.form.editors["location"].value() == "Office"
    assert not room.entry.dirty
    assert desk.snapshot.all(Unfinished) == ()


def test_it_says_when_the_entry_was_saved_by_somebody_else_since(room, desk, rota):
    begun_before(desk, rota)
    registers.save(desk, Asset(**{**vars(rota), "note": "By Ben"}))
    room.show_where(("assets", rota.id))
    assert "somebody else since then" in room.entry.minding.notice.words.text()


def test_what_was_saved_before_the_program_died_is_not_offered(room, desk, rota):
    begun_before(desk, rota)
    registers.save(desk, Asset(**{**vars(rota), "location": "Store room"}))
    room.show_where(("assets", rota.id))
    assert room.entry.minding.notice is None
    assert not room.entry.dirty
    assert desk.snapshot.all(Unfinished) == ()


def test_what_is_typed_back_to_how_it_is_saved_does_not_wait(room, desk, qtbot, rota):
    room.show_where(("assets", rota.id))
    type_into(room, qtbot, "Store room", "location")
    qtbot.waitUntil(lambda: kept(desk, id_=rota.id) is not None)
    type_into(room, qtbot, "Office", "location")
    qtbot.waitUntil(lambda: desk.snapshot.all(Unfinished) == ())


def test_a_disk_that_takes_nothing_is_told_once_and_tried_again(room, desk, qtbot):
    said = []
    room.context.said.connect(said.append)
    connection = desk.workspace.store._connection
    connection.execute("PRAGMA query_only = ON")
    room.show_where(("assets", "new"))
    line = room.entry.form.editors["name"].line
    line.setFocus()
    qtbot.keyClicks(line, "Rota")
    qtbot.waitUntil(lambda: said == [minding.CANNOT])
    qtbot.wait(150)
    assert said == [minding.CANNOT]
    assert room.entry.focusWidget() is line
    connection.execute("PRAGMA query_only = OFF")
    qtbot.waitUntil(lambda: kept(desk) is not None)
