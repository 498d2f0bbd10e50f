"""The desk locks while a form is open: nobody is asked, and nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import registers
from dsptdesk.ui.registers.room import Room


@pytest.fixture
def room(shown):
    return shown(Room)


def test_a_valid_form_is_saved(room, desk):
    room.show_where(("assets", "new"))
    room.entry.form.editors["name"].line.setText("Rota")
    assert room.leave_now() is None
    assert [one.name for one in desk.snapshot.live(Asset)] == ["Rota"]
    assert not room.entry.dirty


def test_a_form_without_its_needed_line_is_saved_as_unfinished(room, desk):
    room.show_where(("suppliers", "new"))
    name = room.entry.form.editors["name"]
    notes = next(
        one
        for one in room.entry.form.editors.values()
        if one.spec.name != "name" and hasattr(one, "box") and hasattr(one.box, "setPlainText")
    )
    notes.box.setPlainText("Rang them on Monday")
    assert name.value() == ""
    assert room.leave_now() is None
    (saved,) = desk.snapshot.live(Supplier)
    assert saved.name == "(unfinished)"
    assert getattr(saved, notes.spec.name) == "Rang them on Monday"


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
    (saved,) = desk.snapshot.live(Asset)
    assert (person.name, saved.owner) == ("Mo Lane", person.id)
