"""The page for the rights of one person."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel

from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import registers
from dsptdesk.ui.safety.person.page import PersonPage
from dsptdesk.ui.widgets import dialogs


def words(widget):
    return "\n".join(
        one.text().replace("\u200b", "") for one in widget.findChildren(QLabel) if one.isVisible()
    )


@pytest.fixture
def page(qtbot, context, desk):
    mary = registers.save(desk, Person(name="Mary O'Brien"))
    registers.save(desk, Asset(name="Rota", owner=mary.id))
    registers.save(desk, Asset(name="Notes on Mary O'Brien"))
    page = PersonPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.who.setCurrentText("Mary O'Brien")
    return page


def test_every_entry_is_shown_with_what_becomes_of_it(page):
    page.look.click()
    assert "3 entries found" in words(page)
    assert "Erasing takes the whole entry out" in words(page)
    assert "Names them in “Owner”" in words(page)


def test_nothing_is_looked_for_without_a_name(page):
    page.who.setCurrentIndex(0)
    page.look.click()
    assert page.problem.isVisible()
    assert not page.result.isVisible()


def test_a_copy_is_saved_where_the_person_chooses(page, tmp_path, monkeypatch):
    page.look.click()
    monkeypatch.setattr(dialogs, "save_as", lambda *_args: tmp_path / "held.html")
    page.result.save.click()
    assert "O&#x27;Brien" in (tmp_path / "held.html").read_text(encoding="utf-8")
    assert "not encrypted" in words(page)


def test_nothing_is_erased_without_a_second_yes(page, desk, monkeypatch):
    page.look.click()
    monkeypatch.setattr(dialogs, "confirm", lambda *_args: False)
    page.result.erase.click()
    assert len(desk.snapshot.all(Asset)) == 2


def test_erasing_takes_out_what_is_about_them_and_ticked_entries(page, desk, monkeypatch):
    page.look.click()
    monkeypatch.setattr(dialogs, "confirm", lambda *_args: True)
    tick = next(one for one in page.findChildren(QCheckBox) if "Notes on" in one.accessibleName())
    tick.click()
    page.result.erase.click()
    assert desk.snapshot.all(Person) == ()
    (rota,) = desk.snapshot.all(Asset)
    assert (rota.name, rota.owner) == ("Rota", "")
    assert "2 entries were taken out, and 1 entry stays without the name" in words(page)
    assert "O'Brien" not in words(page.result)


def test_backups_that_still_hold_the_person_are_removed_by_a_button(page, desk, monkeypatch, qtbot):
    old = desk.workspace.back_up("asked for")
    page.look.click()
    asked = []
    monkeypatch.setattr(dialogs, "confirm", lambda *said: asked.append(said) or True)
    page.result.erase.click()
    assert "O'Brien" in asked[0][1]
    assert page.other.text() == ""
    assert page.who.currentData() == ""
    page.drop.click()
    qtbot.waitUntil(lambda: "are removed" in words(page), timeout=20_000)
    assert not old.folder.exists()
    (left,) = desk.workspace.backups()
    assert left.reason == "after erasing"
    assert desk.workspace.prove(left).good
