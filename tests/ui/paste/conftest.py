"""The small window over a desk with some answers, its clock and its file manager in hand."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from dsptdesk.services import assessment
from dsptdesk.ui.clipboard import clear_clipboard
from dsptdesk.ui.paste.assistant import Assistant
from tests.publishing import answered


class Hands:
    """Stands in for the clock on the wall and the file manager."""

    def __init__(self):
        self.now = 1000.0
        self.shown = []

    def clock(self):
        return self.now

    def show_file(self, path, _owner):
        self.shown.append(path)


@pytest.fixture
def hands():
    return Hands()


@pytest.fixture
def board(qapp):
    board = QGuiApplication.clipboard()
    board.clear()
    yield board
    clear_clipboard()
    board.clear()


def complete(desk, *refs, **more):
    """Complete some items with answers of their kind."""
    for ref in refs:
        item = desk.edition.item(ref)
        one = answered(desk.edition, item, **more)
        assessment.save_answer(
            desk, item, tick=one.tick, reply=one.reply, location=one.location, comment=one.comment
        )
        assessment.complete(desk, item)


@pytest.fixture
def opened(qtbot, context, hands):
    """Open the window as a person would see it."""

    def open_it(**more):
        window = Assistant(context, now=hands.clock, show_file=hands.show_file, **more)
        window.to_front()
        qtbot.waitExposed(window)
        qtbot.waitUntil(window.isActiveWindow)
        made.append(window)
        return window

    made = []
    yield open_it
    for one in made:
        try:
            one.close()
        except RuntimeError:
            continue  # it was closed, and is gone
