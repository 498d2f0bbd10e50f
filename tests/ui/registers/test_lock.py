"""The desk locks while a form is open: nobody is asked, and nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.unfinished import Unfinished
from dsptdesk.services import registers, unfinished
from dsptdesk.ui.registers import entry_page
from dsptdesk.ui.registers.leaving import Leaving
from dsptdesk.ui.registers.room import Room
from dsptdesk.ui.window import Window


@pytest.fixture
def room(shown):
    return shown(Room)


def test_a_new_entry_waits_in_its_form_and_is_in_no_register(room, desk):
    room.show_where(("people", "new"))
    room.entry.form.editors["name"].line.setText("Jo Half")
    assert room.leave_now() is None
    assert desk.snapshot.all(Person) == ()
    assert unfinished.place(desk) == ("registers", ("people", "new"))
    assert desk.undo_label == ""


def test_what_waits_is_offered_again_and_saved_only_when_somebody_says_so(room, shown, desk):
    room.show_where(("people", "new"))
    room.entry.form.editors["name"].line.setText("Jo Half")
    room.entry.form.editors["started"].line.setText("some day in May")
    room.leave_now()
    later = shown(Room)
    later.show_where(("people", "new"))
    assert later.entry.form.editors["name"].value() == "Jo Half"
    assert later.entry.form.editors["note"].value() == "(unfinished) Started on: some day in May"
    assert later.entry.dirty
    later.entry.save.click()
    assert [one.name for one in desk.snapshot.live(Person)] == ["Jo Half"]
    assert unfinished.place(desk) is None
    assert desk.undo_label == "Add person"


@pytest.mark.parametrize(
    ("answer", "waits"), [(Leaving.DISCARD, False), (Leaving.SAVE, False), (Leaving.STAY, True)]
)
def test_leaving_what_waits_asks_first(room, shown, desk, monkeypatch, answer, waits):
    monkeypatch.setattr(entry_page, "ask_before_leaving", lambda *_: answer)
    room.show_where(("assets", "new"))
    room.entry.form.editors["name"].line.setText("Rota")
    room.leave_now()
    later = shown(Room)
    later.show_where(("assets", "new"))
    assert later.leave() is not waits
    assert (unfinished.place(desk) is not None) is waits
    assert len(desk.snapshot.live(Asset)) == (answer is Leaving.SAVE)


def test_what_waits_survives_a_second_lock(room, shown, desk):
    room.show_where(("assets", "new"))
    room.entry.form.editors["name"].line.setText("Rota")
    room.leave_now()
    later = shown(Room)
    later.show_where(("assets", "new"))
    later.entry.form.editors["location"].line.setText("Office")
    assert later.leave_now() is None
    (kept,) = desk.snapshot.all(Unfinished)
    asset = unfinished.waiting(desk, "assets")
    assert (asset.name, asset.location, kept.version) == ("Rota", "Office", 2)


def test_the_window_comes_back_to_what_waits(qtbot, desk, settings):
    unfinished.keep(desk, Person(name="Jo Half"))
    window = Window(settings)
    qtbot.addWidget(window)
    window.enter(desk)
    try:
        assert window.shell.place == ("registers", ("people", "new"))
        entry = window.shell.stack.currentWidget().entry
        assert entry.form.editors["name"].value() == "Jo Half"
    finally:
        window.context.stop()
        window.context = window.shell = None


def test_a_new_form_without_its_needed_line_waits_too(room, desk):
    room.show_where(("suppliers", "new"))
    room.entry.form.editors["note"].box.setPlainText("Rang them on Monday")
    assert room.leave_now() is None
    assert unfinished.waiting(desk, "suppliers") == Supplier(note="Rang them on Monday")


def test_an_untouched_form_leaves_nothing_behind(room, desk):
    room.show_where(("assets", "new"))
    assert room.leave_now() is None
    assert not desk.snapshot.live(Asset)


def test_a_form_changed_elsewhere_meanwhile_is_saved_over(room, desk):
    first = registers.save(desk, Asset(name="Rota"))
    room.show_where(("assets", first.id))
    room.entry.form.editors["location"].line.setText("Store room")
    desk.undo()
    assert room.leave_now() is None
    (saved,) = desk.snapshot.live(Asset)
    assert (saved.name, saved.location) == ("Rota", "Store room")


def test_a_person_being_added_in_the_form_is_kept_and_linked(room, desk):
    room.show_where(("assets", "new"))
    room.entry.form.editors["name"].line.setText("Rota")
    owner = room.entry.form.editors["owner"]
    owner.button.click()
    owner.picker.search.setText("Mo Lane")
    owner.picker.add_asked.emit()
    QGuiApplication.processEvents()
    assert room.leave_now() is None
    (person,) = desk.snapshot.live(Person)
    assert (person.name, unfinished.waiting(desk, "assets").owner) == ("Mo Lane", person.id)
