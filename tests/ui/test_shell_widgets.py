"""The parts pages are built from: pages, messages, words, buttons, crash and help."""

from __future__ import annotations

import signal
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from dsptdesk.domain.errors import DsptError
from dsptdesk.services.help import help_page
from dsptdesk.ui import crash
from dsptdesk.ui.help.dialog import HelpDialog
from dsptdesk.ui.idle import Idle
from dsptdesk.ui.rail import ROOMS
from dsptdesk.ui.signals import Signals
from dsptdesk.ui.widgets.banner import ErrorSummary, Notice
from dsptdesk.ui.widgets.buttons import CardButton, primary
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import breakable, paragraph, tag


@pytest.fixture
def page(qtbot):
    page = Page("A page", back="Back")
    qtbot.addWidget(page)
    page.resize(900, 400)
    page.show()
    return page


def test_a_problem_leads_to_its_field(page, qtbot):
    field = QLineEdit()
    page.body.addWidget(field)
    page.activateWindow()
    qtbot.waitUntil(field.isVisible)
    page.problem.show_problems([("Enter the name.", field)])
    line = page.problem.findChild(CardButton)
    assert line.accessibleName() == "Enter the name."
    line.click()
    assert page.focusWidget() is field
    page.problem.clear()
    assert not page.problem.isVisible()


def test_the_focused_field_is_scrolled_into_view(page, qtbot):
    fields = [QLineEdit() for _ in range(40)]
    for field in fields:
        page.body.addWidget(field)
    page.activateWindow()
    qtbot.waitUntil(lambda: page.isActiveWindow() and not page.arriving)
    fields[-1].setFocus()
    area = page.area.viewport()

    def seen():
        top = fields[-1].mapTo(area, fields[-1].rect().topLeft()).y()
        return top >= 0 and top + fields[-1].height() <= area.height()

    qtbot.waitUntil(seen)


def test_very_long_words_do_not_widen_a_page(page):
    narrow = page.column.minimumSizeHint().width()
    page.body.addWidget(paragraph("W" * 10_000))
    page.body.addWidget(Notice("https://example.org/" + "x" * 500))
    assert page.column.minimumSizeHint().width() < narrow + 600


def test_mark_up_in_words_is_shown_as_typed(qtbot):
    label = paragraph("<b>bold</b> & <img src=x>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text().replace("\u200b", "") == "<b>bold</b> & <img src=x>"


def test_a_screen_reader_hears_long_words_unbroken(qtbot):
    label = paragraph("x" * 60)
    qtbot.addWidget(label)
    assert label.accessibleName() == "x" * 60
    assert breakable("short words stay") == "short words stay"


def test_a_status_is_a_word_whatever_its_colour(qtbot):
    label = tag("Overdue", "bad")
    qtbot.addWidget(label)
    assert label.text() == "Overdue"


def test_buttons_are_large_enough_to_hit(qtbot):
    button = primary("&Save")
    qtbot.addWidget(button)
    assert button.minimumHeight() >= 32
    assert button.accessibleName() == "Save"


def test_an_error_without_a_field_is_shown_too(qtbot):
    summary = ErrorSummary()
    qtbot.addWidget(summary)
    summary.show_error(DsptError("The disk is full."))
    assert summary.isVisible()
    assert "The disk is full." in summary.accessibleName()


@pytest.fixture
def heard(qapp, tmp_path):
    hooks = sys.excepthook, crash.threading.excepthook
    yield crash.install(qapp, tmp_path / "log")
    sys.excepthook, crash.threading.excepthook = hooks
    crash.qInstallMessageHandler(None)


def fail(heard, error):
    try:
        raise error
    except type(error) as caught:
        heard.hear(type(caught), caught, caught.__traceback__)


def test_a_failure_is_said_once_with_a_report_that_names_no_values(heard, tmp_path, qtbot):
    fail(heard, ValueError("violet ladder"))
    fail(heard, KeyError("violet ladder"))
    open_ = [one for one in QApplication.topLevelWidgets() if isinstance(one, crash.FailureDialog)]
    assert len([one for one in open_ if one.isVisible()]) == 1
    open_[0]._copy()
    copied = QApplication.clipboard().text()
    assert "ValueError" in copied
    assert "violet" not in copied + (tmp_path / "log").read_text()
    open_[0].accept()


def test_advice_nobody_caught_goes_to_a_banner_not_to_the_report(heard, tmp_path, qtbot):
    with qtbot.waitSignal(heard.told) as caught:
        fail(heard, DsptError("The disk is full."))
    assert str(caught.args[0]) == "The disk is full."
    assert not (tmp_path / "log").exists()


@pytest.mark.parametrize("topic", [*dict(ROOMS), "keyboard", "about"])
def test_every_room_has_a_help_page_of_its_own(topic):
    assert help_page(topic).startswith("# ")
    assert topic == "home" or help_page(topic) != help_page("home")


def test_help_can_be_left_with_the_keyboard(qtbot):
    dialog = HelpDialog("registers")
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Approve as reviewed" in dialog.words.toPlainText()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_the_system_can_ask_the_window_to_close(qapp, qtbot):
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    listening = Signals(qapp)
    try:
        with qtbot.waitSignal(listening.asked_to_close):
            signal.raise_signal(signal.SIGTERM)
    finally:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])


def test_nobody_at_the_desk_is_warned_before_it_locks(qtbot, qapp):
    idle = Idle(qapp, 15)
    told = []
    idle.warned.connect(lambda: told.append("warned"))
    idle.expired.connect(lambda: told.append("expired"))
    idle.returned.connect(lambda: told.append("returned"))
    idle._tick()
    idle.restart()
    idle._tick()
    idle._tick()
    assert told == ["warned", "returned", "warned", "returned", "expired"]
    idle.wait(0)
    assert not idle._timer.isActive()
