"""Before a desk is open: start, create, unlock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel

from dsptdesk import __version__, paths
from dsptdesk.services import start
from dsptdesk.services.desk import COMMAND_LINE
from dsptdesk.ui.opening import Opening
from dsptdesk.ui.start.create import CreateWizard
from dsptdesk.ui.start.front import Front
from dsptdesk.ui.start.name import NamePage
from dsptdesk.ui.start.page import StartPage
from dsptdesk.ui.start.sheet import RecoverySheet
from dsptdesk.ui.start.unlock import UnlockPage
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.buttons import CardButton
from dsptdesk.ui.window import Window

PASSPHRASE = "violet ladder compass harbour"


def words(page):
    return "\n".join(label.text().replace("\u200b", "") for label in page.findChildren(QLabel))


@pytest.fixture
def start_page(qtbot, settings):
    page = StartPage(settings)
    qtbot.addWidget(page)
    page.show()
    return page


def row(page, title):
    return next(one for one in page.findChildren(CardButton) if one.accessibleName() == title)


@pytest.mark.parametrize(
    ("title", "signal"),
    [("Create a new desk", "create_asked"), ("Look at the example", "example_asked")],
)
def test_the_first_screen_offers_clear_ways(start_page, qtbot, title, signal):
    with qtbot.waitSignal(getattr(start_page, signal)):
        qtbot.mouseClick(row(start_page, title), Qt.MouseButton.LeftButton)


def test_the_first_screen_says_what_it_is_and_where_data_live(start_page):
    said = words(start_page)
    assert "not an NHS product" in said
    assert str(paths.workspaces()) in said
    assert __version__ in said


def test_a_folder_that_is_no_desk_is_refused_in_words(start_page, monkeypatch, tmp_path):
    monkeypatch.setattr(dialogs, "pick_folder", lambda *_: tmp_path)
    row(start_page, "Open a desk from a folder").click()
    assert "does not hold data of DSPT Desk" in start_page.problem.accessibleName()


def test_a_desk_opened_before_is_one_click_away(qtbot, settings, made):
    settings.opened(made[0])
    page = StartPage(settings)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.open_asked) as caught:
        row(page, "Larkfield").click()
    assert caught.args == [made[0]]


@pytest.fixture
def wizard(qtbot, settings):
    wizard = CreateWizard(settings)
    qtbot.addWidget(wizard)
    wizard.show()
    yield wizard
    wizard.abandon()


def walk_to_typing_back(wizard, name):
    wizard.organisation.question.edit.setText(name)
    wizard.organisation.go_on.click()
    wizard.name.question.edit.setText("Asha Patel")
    wizard.name.go_on.click()
    wizard.passphrase.question.edit.setText(PASSPHRASE)
    wizard.passphrase.again.edit.setText(PASSPHRASE)
    wizard.passphrase.go_on.click()
    wizard.sheet.go_on.click()


def test_the_wizard_makes_a_desk_that_opens_with_passphrase_and_sheet(wizard, qtbot, settings):
    walk_to_typing_back(wizard, "Larkfield Care Ltd")
    groups = start.code_groups(wizard.code)
    for place, field in zip(wizard.typed._places, wizard.typed.groups, strict=True):
        field.edit.setText(groups[place - 1].lower())
    with qtbot.waitSignal(wizard.made, timeout=10_000) as caught:
        wizard.typed.go_on.click()
    desk = caught.args[0]
    path = desk.workspace.path
    assert desk.snapshot.organisation.name == "Larkfield Care Ltd"
    assert desk.who == "Asha Patel"
    desk.close()
    again = start.open_with_passphrase(path, PASSPHRASE)
    assert again.who == "Asha Patel"
    again.workspace.release()
    start.open_with_code(path, wizard.code).workspace.release()


def test_the_name_of_the_person_stands_in_no_file_that_can_be_read(wizard, qtbot, settings):
    walk_to_typing_back(wizard, "Larkfield Care Ltd")
    for place, field in zip(wizard.typed._places, wizard.typed.groups, strict=True):
        field.edit.setText(start.code_groups(wizard.code)[place - 1])
    with qtbot.waitSignal(wizard.made, timeout=10_000) as caught:
        wizard.typed.go_on.click()
    caught.args[0].close()
    files = [one for one in paths.home().rglob("*") if one.is_file()]
    assert files
    assert [one for one in files if b"Asha Patel" in one.read_bytes()] == []


def test_a_group_typed_wrong_is_named_and_nothing_is_made(wizard):
    walk_to_typing_back(wizard, "Nothing Made Ltd")
    wizard.typed.groups[0].edit.setText("AAAAA")
    wizard.typed.go_on.click()
    place = wizard.typed._places[0]
    assert f"Group {place} is not the one on your sheet" in wizard.typed.problem.accessibleName()
    assert wizard.typed.groups[0].wrong.isVisible()
    assert not wizard.organisation.folder.exists()


def test_a_weak_passphrase_is_weighed_in_words_and_refused(wizard):
    wizard.stack.setCurrentWidget(wizard.passphrase)
    wizard.passphrase.question.edit.setText("password1")
    assert "Strength: weak, add" in wizard.passphrase.strength.text()
    wizard.passphrase.go_on.click()
    assert wizard.passphrase.problem.isVisible()
    assert wizard.stack.currentWidget() is wizard.passphrase


def test_a_slip_of_the_finger_is_caught_unless_the_passphrase_is_shown(wizard):
    step, came = wizard.passphrase, []
    step.done.connect(lambda: came.append(True))
    step.question.edit.setText(PASSPHRASE)
    step.again.edit.setText(PASSPHRASE + "x")
    step.check()
    assert "not the same" in step.problem.accessibleName()
    assert not came
    step.question.show_button.click()
    step.check()
    assert came


def test_a_weak_passphrase_of_enough_letters_needs_a_second_press(wizard):
    step, came = wizard.passphrase, []
    step.done.connect(lambda: came.append(True))
    for word in ("password12345", "password1234567"):
        step.question.edit.setText(word)
        step.again.edit.setText(word)
        step.check()
        assert "could guess it" in step.problem.accessibleName()
        assert not came
    step.check()
    assert came


def test_the_passphrase_can_be_shown(wizard):
    question = wizard.passphrase.question
    hidden = question.edit.displayText
    question.edit.setText("abc")
    assert hidden() != "abc"
    question.show_button.click()
    assert hidden() == "abc"


def test_a_synced_folder_is_warned_about(wizard, monkeypatch, tmp_path):
    monkeypatch.setattr(dialogs, "pick_folder", lambda *_: tmp_path / "OneDrive")
    wizard.organisation.question.edit.setText("Larkfield")
    wizard.organisation._choose()
    assert wizard.organisation._warning.isVisible()
    assert "OneDrive" in wizard.organisation._warning.words.text()


def test_back_keeps_what_was_typed(wizard):
    walk_to_typing_back(wizard, "Larkfield Care Ltd")
    for _ in range(4):
        wizard.stack.currentWidget().back_asked.emit()
    assert wizard.stack.currentWidget() is wizard.organisation
    assert wizard.organisation.organisation == "Larkfield Care Ltd"


def test_the_recovery_sheet_can_be_saved_as_pdf(wizard, tmp_path):
    target = tmp_path / "sheet.pdf"
    assert wizard.sheet.sheet.save_pdf(target)
    assert target.read_bytes().startswith(b"%PDF")
    assert not wizard.sheet.sheet.save_pdf(tmp_path / "no" / "such" / "folder.pdf")


@pytest.mark.parametrize("there", [False, True])
def test_the_recovery_sheet_never_goes_into_the_folder_it_opens(
    qtbot, tmp_path, monkeypatch, desk, there
):
    folder = desk.workspace.path if there else tmp_path / "Later"
    folder.mkdir(exist_ok=True)
    sheet = RecoverySheet(start.new_code())
    qtbot.addWidget(sheet)
    sheet.describe("Larkfield", folder)
    target = folder / "sheet.pdf"
    monkeypatch.setattr(dialogs, "save_as", lambda *_: target)
    sheet.save_button.click()
    assert "choose another folder" in sheet.said.text()
    assert not target.exists()
    monkeypatch.setattr(dialogs, "save_as", lambda *_: tmp_path / "sheet.pdf")
    sheet.save_button.click()
    assert "Print it, then delete" in sheet.said.text()
    assert (tmp_path / "sheet.pdf").is_file()


@pytest.fixture
def unlock(qtbot, made):
    page = UnlockPage(made[0])
    qtbot.addWidget(page)
    page.show()
    return page


def test_nothing_typed_is_named_field_by_field(unlock):
    unlock.open_button.click()
    assert "Enter the passphrase." in unlock.problem.accessibleName()


def test_a_wrong_passphrase_is_said_twice_and_the_field_stays(unlock):
    unlock.passphrase.edit.setText("wrong but long enough")
    unlock.open_button.click()
    assert unlock.passphrase.wrong.text() in unlock.problem.accessibleName()
    assert unlock.passphrase.text() == "wrong but long enough"


def test_a_code_with_a_slip_names_the_group(unlock):
    unlock.other_way.click()
    assert unlock.code.isVisible()
    assert not unlock.passphrase.isVisible()
    unlock.code.edit.setText("00000-" * 6 + "0000")
    unlock.open_button.click()
    assert unlock.problem.isVisible()


def test_the_name_is_asked_when_the_history_names_nobody(qtbot, desk):
    page = NamePage(desk)
    qtbot.addWidget(page)
    page._go_on()
    assert "Enter your name." in page.problem.accessibleName()
    page.name.edit.setText("Ben Okoro")
    with qtbot.waitSignal(page.named):
        page._go_on()
    assert desk.who == "Ben Okoro"


def test_who_was_here_lately_needs_only_a_button(qtbot, desk):
    page = NamePage(desk, ("Asha Patel", "Ben & Co " + "x" * 200))
    qtbot.addWidget(page)
    assert [one.text()[:12] for one in page.people] == ["I am Asha Pa", "I am Ben && "]
    with qtbot.waitSignal(page.named):
        page.people[0].click()
    assert desk.who == "Asha Patel"


@pytest.mark.parametrize(
    ("people", "asked"), [((), True), (("Asha",), False), (("Asha", "Ben"), True)]
)
def test_a_desk_of_several_people_asks_each_time_who_is_there(qtbot, settings, desk, people, asked):
    for name in people:
        desk.workspace.store.note("Look", name)
        desk.workspace.store.note("Look", COMMAND_LINE)
    faces, opened = [], []
    parent = QObject()
    front = Front(settings, parent)
    front.faced.connect(lambda face, _title: faces.append(face))
    front.opened.connect(lambda one, room, by_code: opened.append((one.who, room, by_code)))
    front._enter_unlocked(desk, by_code=True)
    assert bool(faces) == asked
    if asked:
        qtbot.addWidget(faces[0])
        assert [one.text() for one in faces[0].people] == [f"I am {one}" for one in people[::-1]]
        faces[0].name.edit.setText("Cara")
        faces[0]._go_on()
    assert opened == [("Cara" if asked else "Asha Patel", "safety", True)]


def test_the_window_begins_with_the_start_page_and_asks_for_a_known_desk(qtbot, settings, made):
    window = Window(settings)
    qtbot.addWidget(window)
    window.begin(None)
    assert isinstance(window.centralWidget(), StartPage)
    settings.opened(made[0])
    window.begin(None)
    assert isinstance(window.centralWidget(), UnlockPage)


def test_the_frame_is_painted_before_the_desk_is_looked_for(qtbot, settings, made):
    settings.opened(made[0])
    window = Window(settings)
    qtbot.addWidget(window)
    window.begin_soon(None)
    window.show()
    assert isinstance(window.centralWidget(), Opening)
    assert "Larkfield" in window.windowTitle()
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), UnlockPage))


def test_a_folder_that_is_not_ours_is_told_on_the_start_page(qtbot, settings, tmp_path):
    window = Window(settings)
    qtbot.addWidget(window)
    window.begin(tmp_path)
    page = window.centralWidget()
    assert isinstance(page, StartPage)
    assert "does not hold data" in page.problem.accessibleName()


def test_the_example_opens_marked_as_an_example(qtbot, settings, tmp_path, monkeypatch):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path))
    window = Window(settings)
    qtbot.addWidget(window)
    window.begin(None, sample=True)
    qtbot.waitUntil(lambda: window.shell is not None, timeout=30_000)
    assert window.shell.example
    assert settings.recents == ()
    assert "Example data" in words(window)
    window.leave_desk()
