"""Private words leave the clipboard again, and what somebody else copied stays."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication

from dsptdesk.ui import clipboard
from dsptdesk.ui.clipboard import clear_clipboard, copy_private
from dsptdesk.ui.window import Window

MANAGERS = (
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"',
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"',
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"',
)


@pytest.fixture
def board(qapp):
    board = QGuiApplication.clipboard()
    board.clear()
    yield board
    clear_clipboard()
    board.clear()


def timer():
    return clipboard._copied()._timer


def test_copied_words_are_there_for_so_many_seconds_and_the_person_is_told(board):
    said = copy_private("26 letters")
    assert board.text() == "26 letters"
    assert timer().isActive()
    assert timer().interval() == 10_000
    assert said == "Copied. It stays on the clipboard for 10 seconds."
    assert "60 seconds" in copy_private("an answer", clipboard.WORDS)
    assert timer().interval() == 60_000


def test_they_go_when_the_time_is_over(board, qtbot):
    copy_private("26 letters", 0)
    qtbot.waitUntil(lambda: not board.text())


@pytest.mark.parametrize(
    "words",
    ["\ufeffan answer", "a\r\nb", "a\rb", "x\u2028y", "nul\x00tail", "  trail\n", "\u00a0a"],
)
def test_words_that_the_clipboard_gives_back_in_another_way_go_too(board, words):
    copy_private(words)
    assert board.text()
    clipboard.clear_private()
    assert board.text() == ""


def test_what_another_program_holds_fast_is_not_taken_for_ours(board, monkeypatch):
    board.setText("a shopping list")
    monkeypatch.setattr(QClipboard, "setMimeData", lambda *_given: None)
    copy_private("an answer")
    clipboard.clear_private()
    assert board.text() == "a shopping list"


def test_what_somebody_copied_afterwards_stays(board, qtbot):
    copy_private("26 letters", 1)
    board.setText("a shopping list")
    with qtbot.waitSignal(timer().timeout):
        pass
    assert board.text() == "a shopping list"


def test_copying_again_begins_the_time_anew(board):
    copy_private("first", 1)
    copy_private("second", 60)
    assert timer().remainingTime() > 5000
    assert board.text() == "second"


def test_keepers_of_a_clipboard_history_are_asked_to_leave_it_out(board):
    copy_private("26 letters")
    data = board.mimeData()
    assert [bytes(data.data(one).data()) for one in MANAGERS] == [bytes(4)] * 3
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"


def test_locking_clears_what_was_copied_in_the_program(board, qtbot, desk, settings):
    window = Window(settings)
    qtbot.addWidget(window)
    window.enter(desk)
    copy_private("a passphrase")
    window.lock()
    assert board.text() == ""
    assert not timer().isActive()
