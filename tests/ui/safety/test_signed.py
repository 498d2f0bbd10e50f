"""What was signed off, on the pages of Safety: kept and said, never changed silently."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel

from dsptdesk.domain.people import Person
from dsptdesk.domain.publication import Publication
from dsptdesk.services import publications, registers, restoring
from dsptdesk.ui.safety.person.page import PersonPage
from dsptdesk.ui.safety.restore.preview import PreviewPage
from dsptdesk.ui.widgets import dialogs
from tests.publishing import finish, publish


def words(widget):
    return "\n".join(one.text().replace("\u200b", "") for one in widget.findChildren(QLabel))


def person_page(qtbot, context, name):
    page = PersonPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.who.setCurrentText(name)
    page.look.click()
    return page


def test_a_publication_that_names_somebody_is_kept_and_said(qtbot, context, desk, monkeypatch):
    finish(desk)
    registers.save(desk, Person(name="Ottoline Quirke"))
    one = publish(desk, name="Ottoline Quirke")
    page = person_page(qtbot, context, "Ottoline Quirke")
    assert "kept as it was signed off" in words(page)
    monkeypatch.setattr(dialogs, "confirm", lambda *_args: True)
    page.result.erase.click()
    assert "Kept as signed off, and still naming them: “2025-26: Standards Met”." in words(page)
    assert desk.workspace.store.get(Publication, one.id) == one


def test_its_frozen_copy_goes_when_somebody_ticks_that(qtbot, context, desk, monkeypatch):
    finish(desk)
    registers.save(desk, Person(name="Ottoline Quirke"))
    publish(desk, name="Ottoline Quirke")
    page = person_page(qtbot, context, "Ottoline Quirke")
    monkeypatch.setattr(dialogs, "confirm", lambda *_args: True)
    tick = next(o for o in page.findChildren(QCheckBox) if "frozen copy" in o.text())
    assert "2025-26: Standards Met" in tick.accessibleName()
    tick.click()
    page.result.erase.click()
    (left,) = publications.every(desk)
    assert (left.blob, left.status) == ("", "Standards Met")
    assert "Ottoline" not in left.signed_by


def test_putting_back_names_the_publication_that_goes(qtbot, desk):
    finish(desk)
    backup = desk.workspace.back_up("test")
    publish(desk)
    then = restoring.read(desk, backup)
    page = PreviewPage(desk, then, restoring.compare_with(desk, then))
    qtbot.addWidget(page)
    assert "taken away with its frozen copy: “2025-26: Standards Met”" in words(page)
    (part,) = page.groups
    part.turn()
    assert "2025-26: Standards Met" in words(part)
    assert part.findChildren(QCheckBox) == []
