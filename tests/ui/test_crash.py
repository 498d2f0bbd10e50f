"""A failure nobody caught is told once, in words, with a number, and without what people typed."""

from __future__ import annotations

import re
import sys
import threading

import pytest
from PySide6.QtCore import QTimer, qInstallMessageHandler, qWarning

from dsptdesk.domain.errors import DsptError
from dsptdesk.ui import crash

TYPED = "QzCanaryVx Asha Patel"


@pytest.fixture
def log(tmp_path):
    return tmp_path / "home" / "dspt-desk.log"


@pytest.fixture
def heard(qapp, log, monkeypatch):
    for hooks, name in (
        (sys, "excepthook"),
        (sys, "unraisablehook"),
        (threading, "excepthook"),
    ):
        monkeypatch.setattr(hooks, name, getattr(hooks, name))
    heard = crash.install(qapp, log)
    yield heard
    qInstallMessageHandler(None)
    if heard._open is not None:
        heard._open.close()
    heard.deleteLater()


def fail():
    raise ValueError(f"cannot read {TYPED}\r\n2026-06-05 all is well")


def in_an_event(qtbot):
    QTimer.singleShot(0, fail)
    qtbot.wait(30)


def in_a_thread(qtbot):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def while_something_is_put_away(qtbot):
    class Odd:
        def __del__(self):
            fail()

    Odd()


@pytest.mark.parametrize("way", [in_an_event, in_a_thread, while_something_is_put_away])
def test_each_failure_is_one_line_with_a_number_and_no_words_of_people(
    heard, log, way, qtbot, capfd
):
    with qtbot.captureExceptions():  # pytest-qt would take the hook
        sys.excepthook = heard.hear
        way(qtbot)
    (line,) = log.read_text().splitlines()
    assert re.match(r"Failure [0-9A-F]{8} \| ", line)
    assert "builtins.ValueError" in line
    assert " fail" in line
    assert TYPED not in line + "".join(capfd.readouterr())


def test_the_number_in_the_log_is_the_one_on_the_screen(heard, log, qtbot):
    try:
        fail()
    except ValueError as error:
        heard.hear(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: heard._open is not None)
    shown = heard._open._report.toPlainText()
    assert TYPED not in shown
    assert shown.split()[1] == log.read_text().split()[1]


def test_advice_is_shown_and_not_written_down(heard, log):
    told = []
    heard.told.connect(told.append)
    error = DsptError("The disk is full. Make room, then try again.")
    heard.hear(DsptError, error, None)
    assert told == [error]
    assert not log.exists()


def test_what_qt_says_of_a_file_stays_off_the_journal(heard, capfd):
    qWarning(f"cannot open {TYPED}.pdf")
    printed = capfd.readouterr().err
    assert TYPED not in printed
    assert "QtWarningMsg" in printed


def test_what_qt_says_is_shown_in_a_terminal_as_one_line(heard, monkeypatch):
    class Terminal:
        said = ""

        def isatty(self):
            return True

        def write(self, text):
            self.said += text

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    qWarning("odd\r\n2026-06-05 all is well")
    assert terminal.said.count("\n") == 1
    assert "odd" in terminal.said
