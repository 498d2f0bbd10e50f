"""Leaving, locking and closing lose nothing in silence."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel

from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.organisation import Site
from dsptdesk.services import registers, unfinished
from dsptdesk.ui.registers import entry_page
from dsptdesk.ui.registers.leaving import Leaving
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.files import open_evidence
from dsptdesk.ui.window import Window


@pytest.fixture
def window(qtbot, desk, settings):
    window = Window(settings)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.enter(desk, "home")
    window.show()
    yield window
    window.context = window.shell = None


@pytest.fixture
def wizard(window):
    window.shell.open("organisation")
    return window.shell.stack.currentWidget()


@pytest.fixture
def files(tmp_path):
    paths = tuple(tmp_path / f"policy {number}.pdf" for number in range(2))
    for number, path in enumerate(paths):
        path.write_bytes(b"%PDF" + bytes([number]) * 20_000_000)
    return paths


def fill_disk(desk):
    desk.workspace.store._connection.execute("PRAGMA query_only = ON")


def words_on(widget):
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_a_site_that_is_being_typed_is_saved_on_going_elsewhere(window, wizard, desk):
    wizard.open_step("sites")
    wizard.page.add.click()
    wizard.page.editing.form.editors["name"].line.setText("North Home")
    window.shell.open("home")
    assert [one.name for one in desk.snapshot.live(Site)] == ["North Home"]


def test_a_day_nobody_can_read_keeps_the_person_on_the_page(window, wizard):
    wizard.open_step("ico")
    wizard.page.form.editors["ico_renewal"].line.setText("31 of Nonsense")
    window.shell.open("home")
    assert window.shell.place[0] == "organisation"
    assert wizard.page.problem.isVisible()


def test_when_nothing_can_be_saved_the_page_stays_with_what_was_typed(window, wizard, desk):
    wizard.open_step("contact")
    line = wizard.page.form.editors["contact_name"].line
    fill_disk(desk)
    line.setText("Asha")
    assert not window.shell.leave()
    assert line.text() == "Asha"
    assert wizard.page.problem.isVisible()


def test_locking_does_not_say_all_is_saved_when_it_is_not(window, wizard, desk):
    wizard.open_step("contact")
    fill_disk(desk)
    wizard.page.form.editors["contact_name"].line.setText("Asha")
    window.lock()
    assert "Locked." in words_on(window)
    assert "Everything you did is saved" not in words_on(window)


@pytest.fixture(autouse=True)
def nobody_answers(monkeypatch):
    """A test that ends with a form open must not wait for an answer as its window closes."""
    monkeypatch.setattr(entry_page, "ask_before_leaving", lambda *_: Leaving.DISCARD)


@pytest.fixture
def half_typed(window, desk):
    window.shell.open("registers", ("suppliers", "new"))
    entry = window.shell.stack.currentWidget().entry
    fill_disk(desk)
    entry.form.editors["name"].line.setText("Half a supplier")
    return entry


def lock(window):
    action = next(one for one in window.findChildren(QAction) if one.text() == "&Lock")
    action.trigger()


@pytest.mark.parametrize("locks", [False, True])
def test_who_asks_to_lock_is_told_what_cannot_be_saved(window, half_typed, monkeypatch, locks):
    asked = []
    monkeypatch.setattr(dialogs, "confirm", lambda *words: bool(asked.append(words)) or locks)
    lock(window)
    assert len(asked) == 1
    assert "cannot be saved" in asked[0][1]
    assert (window.context is None) is locks
    assert locks or half_typed.form.editors["name"].value() == "Half a supplier"


def test_who_has_everything_saved_is_not_asked(window, monkeypatch):
    asked = []
    monkeypatch.setattr(dialogs, "confirm", lambda *words: bool(asked.append(words)))
    window.shell.open("registers", ("suppliers", "new"))
    entry = window.shell.stack.currentWidget().entry
    entry.form.editors["name"].line.setText("Half a supplier")
    lock(window)
    assert (asked, window.context) == ([], None)


def test_a_desk_left_alone_locks_all_the_same_and_asks_nothing(window, half_typed, monkeypatch):
    monkeypatch.setattr(dialogs, "confirm", lambda *_: pytest.fail("nobody is there to answer"))
    window.lock()
    assert window.context is None


def test_the_last_minute_says_what_would_be_lost(window, half_typed):
    window._warn_idle()
    assert "would be lost" in words_on(window.shell)


def test_the_last_minute_keeps_what_can_be_kept(window, desk):
    window.shell.open("registers", ("suppliers", "new"))
    entry = window.shell.stack.currentWidget().entry
    entry.form.editors["name"].line.setText("Half a supplier")
    window._warn_idle()
    assert "locks in one minute. Press any key" in words_on(window.shell)
    assert unfinished.waiting(desk, "suppliers").name == "Half a supplier"


def test_the_last_minute_says_so_of_the_organisation_too(window, wizard, desk):
    wizard.open_step("contact")
    fill_disk(desk)
    wizard.page.form.editors["contact_name"].line.setText("Asha")
    window._warn_idle()
    assert "would be lost" in words_on(window.shell)


def test_the_passphrase_is_typed_at_once_below_a_problem(window, half_typed, qtbot):
    window.lock()
    page = window.centralWidget()
    assert page.problem.isVisible()
    assert page.focusWidget() is page.passphrase.edit


def test_details_of_a_link_are_saved_on_going_elsewhere(window, desk):
    window.shell.open("assessment", "1.1.1")
    item = window.shell.stack.currentWidget().item
    item.evidence.add_link.click()
    editors = item.evidence.details.form.editors
    editors["name"].line.setText("Our policy")
    editors["location"].line.setText("Office, blue folder")
    window.shell.open("home")
    assert [one.name for one in desk.snapshot.live(Evidence)] == ["Our policy"]


def test_no_work_begins_after_the_lock(window, files, qtbot):
    window.shell.open("assessment", "1.1.1")
    window.shell.stack.currentWidget().item.evidence.attach(files)
    context = window.context
    window.lock()
    qtbot.wait(100)
    assert not context._jobs


def test_closing_asks_before_it_stops_a_file_on_its_way(window, files, monkeypatch, qtbot):
    asked = []
    monkeypatch.setattr(dialogs, "confirm", lambda *words: bool(asked.append(words)))
    window.shell.open("assessment", "1.1.1")
    window.shell.stack.currentWidget().item.evidence.attach(files)
    assert not window.close()
    assert len(asked) == 1
    qtbot.waitUntil(lambda: not window.context.busy, timeout=10_000)


def test_an_entry_waits_for_its_file(window, files, desk, qtbot):
    window.shell.open("registers", ("evidence", "new"))
    entry = window.shell.stack.currentWidget().entry
    entry.form.editors["name"].line.setText("Policy")
    entry.document.take(files[0])
    entry.save.click()
    assert "Still adding a file" in entry.problem.accessibleName()
    qtbot.waitUntil(lambda: not window.context.busy, timeout=10_000)
    entry.save.click()
    assert [one.has_file for one in desk.snapshot.live(Evidence)] == [True]


@pytest.mark.parametrize("name", ["setup.exe", "run.bat", "page.html", "link.lnk", "nothing"])
def test_a_file_that_can_hold_a_program_is_not_opened(window, desk, name):
    one = registers.save(desk, Evidence(name="File", location="Office", file_name=name))
    told = []
    open_evidence(window.context, one, told.append, window)
    assert "can hold a program" in str(told[0])
    assert not window.context.busy
