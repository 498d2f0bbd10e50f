"""Putting a backup back on the screen: looking, agreeing, and the way back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel

from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import evidence, one_person, registers, restoring
from dsptdesk.ui.safety.restore import page as page_of_restoring
from dsptdesk.ui.safety.restore.asides import ProblemPage, UnreadablePage
from dsptdesk.ui.safety.restore.choose import ChoosePage
from dsptdesk.ui.safety.restore.page import RestorePage
from dsptdesk.ui.safety.restore.preview import DonePage, PreviewPage
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.buttons import CardButton

ODD = "Ölüm & Söhne 🏠 " + "x" * 80


def words(page):
    return "\n".join(one.text().replace("\u200b", "") for one in page.findChildren(QLabel))


@pytest.fixture
def backup(desk):
    removed = registers.save(desk, Supplier(name=ODD, service="Cleaning"))
    changed = registers.save(desk, Supplier(name="Old name", service="Cleaning"))
    made = desk.workspace.back_up("asked for")
    with desk.write("Remove") as writing:
        writing.remove(removed)
    registers.save(desk, replace(changed, name="New name"))
    registers.save(desk, Supplier(name="Since", service="Cleaning"))
    return made


@pytest.fixture
def show(qtbot, context):
    kept = []

    def show(one):
        page = RestorePage(context, one)
        qtbot.addWidget(page)
        page.resize(1100, 700)
        page.show()
        kept.append(page)
        return page

    return show


@pytest.fixture
def shown(qtbot):
    def wait(page, kind):
        qtbot.waitUntil(lambda: isinstance(page.stack.currentWidget(), kind), timeout=20_000)
        return page.stack.currentWidget()

    return wait


def names(desk):
    return sorted(one.name for one in desk.snapshot.live(Supplier))


def test_the_preview_says_what_would_change_and_changes_nothing(show, shown, desk, backup):
    preview = shown(show(backup), PreviewPage)
    said = words(preview)
    assert "3 actions since then would be undone" in said
    assert "1 entry comes back, 1 entry changes back, 1 entry goes" in said
    assert preview.groups[0].button.text() == "Hide them"  # so few are shown at once
    said = words(preview)
    assert "New name → Old name" in said
    assert names(desk) == ["New name", "Since"]


def test_everything_is_put_back_by_keyboard_and_taken_back_again(show, shown, desk, backup, qtbot):
    page = show(backup)
    preview = shown(page, PreviewPage)
    qtbot.keyClick(preview.all_button, Qt.Key.Key_Space)
    done = shown(page, DonePage)
    assert names(desk) == ["Old name", ODD]
    assert desk.workspace.backups()[0].reason == "before putting back"
    with qtbot.waitSignal(page.done):
        qtbot.keyClick(done.take_back, Qt.Key.Key_Space)
    assert names(desk) == ["New name", "Since"]


def test_one_ticked_entry_comes_back_alone(show, shown, desk, backup, qtbot, monkeypatch):
    page = show(backup)
    preview = shown(page, PreviewPage)
    assert not preview.some_button.isEnabled()
    assert preview.all_button.property("look") == "primary"
    QApplication.processEvents()
    place = preview.groups[0].mapTo(preview, preview.groups[0].rect().topLeft())
    box = next(one for one in preview.findChildren(QCheckBox) if "Söhne" in one.text())
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert "1 ticked entry" in preview.some_button.text()
    assert preview.some_button.property("look") == "primary"
    assert preview.all_button.property("look") == "secondary"
    QApplication.processEvents()
    assert preview.groups[0].mapTo(preview, preview.groups[0].rect().topLeft()) == place
    asked = []
    monkeypatch.setattr(dialogs, "confirm", lambda *said: asked.append(said))
    preview.all_button.click()
    assert "not only the 1 ticked entry" in asked[0][2]
    preview.some_button.click()
    shown(page, DonePage)
    assert names(desk) == ["New name", "Since", ODD]


def test_nothing_to_put_back_is_said(show, shown, desk):
    registers.save(desk, Supplier(name="Same", service="Cleaning"))
    preview = shown(show(desk.workspace.back_up("asked for")), PreviewPage)
    assert "Nothing would change" in words(preview)
    assert not preview.all_button.isEnabled()


def test_a_lost_document_is_counted_and_comes_back(show, shown, desk):
    stored = evidence.store_bytes(desk.workspace.blobs, b"words", "minutes.pdf")
    registers.save(desk, evidence.evidence_of(stored))
    made = desk.workspace.back_up("asked for")
    (one,) = desk.snapshot.all(Evidence)
    desk.workspace.blobs.path(one.blob).unlink()
    page = show(made)
    preview = shown(page, PreviewPage)
    assert "1 stored document that is missing or damaged today comes back" in words(preview)
    preview.all_button.click()
    done = shown(page, DonePage)
    assert "1 stored document came back" in words(done)
    assert desk.workspace.check() == ()


def test_a_damaged_backup_is_refused_in_words(show, shown, desk, backup):
    path = backup.folder / "desk.db"
    path.write_bytes(path.read_bytes()[:-1])
    problem = shown(show(backup), ProblemPage)
    assert "Choose another one" in problem.problem.accessibleName()
    assert names(desk) == ["New name", "Since"]


def test_a_change_since_the_preview_makes_a_new_preview(show, shown, desk, backup, qtbot):
    page = show(backup)
    preview = shown(page, PreviewPage)
    wanted = []
    preview.wanted.connect(wanted.append)
    registers.save(desk, Supplier(name="Meanwhile", service="Cleaning"))
    (since,) = (one for one in desk.snapshot.all(Supplier) if one.name == "Since")
    registers.save(desk, replace(since, name="Since then"))
    preview.all_button.click()
    qtbot.waitUntil(
        lambda: (
            isinstance(page.stack.currentWidget(), PreviewPage)
            and page.stack.currentWidget() is not preview
        ),
        timeout=20_000,
    )
    assert names(desk) == ["Meanwhile", "New name", "Since then"]
    assert "5 actions" in words(page.stack.currentWidget())


def test_damaged_data_of_today_lead_to_the_whole_file_being_replaced(
    show, shown, desk, backup, context, qtbot
):
    path = desk.workspace.path / "desk.db"
    desk.workspace.check_pages()
    data = bytearray(path.read_bytes())
    data[9000] ^= 1
    with path.open("r+b") as file:
        file.write(data)
    unreadable = shown(show(backup), UnreadablePage)
    with qtbot.waitSignal(context.rescue) as caught:
        unreadable.go_on.click()
    assert caught.args == [backup]


def test_a_backup_is_chosen_from_a_list_or_from_another_folder(
    show, shown, desk, backup, monkeypatch, tmp_path
):
    page = show(None)
    choose = shown(page, ChoosePage)
    assert len(choose.findChildren(CardButton)) == 1
    monkeypatch.setattr(dialogs, "pick_folder", lambda *_: tmp_path / "nowhere")
    choose.elsewhere.click()
    assert "no backup in this folder" in choose.problem.accessibleName()
    monkeypatch.setattr(dialogs, "pick_folder", lambda *_: desk.workspace.path)
    choose.elsewhere.click()
    assert choose.problem.isHidden()
    choose.findChildren(CardButton)[-1].click()
    shown(page, PreviewPage)


def test_stopping_leads_back_and_changes_nothing(show, shown, desk, backup, qtbot):
    page = show(backup)
    preview = shown(page, PreviewPage)
    with qtbot.waitSignal(page.back_asked, timeout=20_000):
        preview.all_button.click()
        page.stack.currentWidget().stop.click()
    assert names(desk) == ["New name", "Since"]


def test_stop_pressed_at_the_last_moment_puts_nothing_back(
    show, shown, desk, backup, qtbot, monkeypatch
):
    def to_the_end(desk, then, wanted, _token):
        return restoring.make_ready(desk, then, wanted)

    monkeypatch.setattr(page_of_restoring, "_make_ready", to_the_end)
    page = show(backup)
    preview = shown(page, PreviewPage)
    with qtbot.waitSignal(page.back_asked, timeout=20_000):
        preview.all_button.click()
        page.stack.currentWidget().stop.click()
    assert names(desk) == ["New name", "Since"]


def test_what_was_erased_since_is_asked_about_before_everything_comes_back(
    show, shown, desk, backup, monkeypatch
):
    sought = one_person.Sought(("Since",))
    one_person.erase(desk, sought, one_person.held_on(desk, sought))
    page = show(backup)
    preview = shown(page, PreviewPage)
    assert "Somebody was erased since then" in words(preview)
    asked = []
    monkeypatch.setattr(dialogs, "confirm", lambda *said: asked.append(said))
    preview.all_button.click()
    assert "Somebody was erased since then" in asked[0][2]
    assert page.stack.currentWidget() is preview
