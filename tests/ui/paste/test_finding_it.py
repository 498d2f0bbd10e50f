"""The paste assistant is found by its name, beside the places."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dsptdesk.services.finding import PASTE, find
from dsptdesk.ui.paste.opening import Opened
from dsptdesk.ui.search import Search


@pytest.mark.parametrize("words", ["paste", "Paste assistant", "assis", "paste ass"])
def test_its_name_leads_to_it(desk, words):
    assert find(desk, words)[0].room == PASTE


@pytest.mark.parametrize("words", ["pa", "ant", "paste in", "1.1.1", "training"])
def test_other_words_do_not(desk, words):
    assert PASTE not in {one.room for one in find(desk, words)}


def test_choosing_it_opens_the_window(context, qtbot):
    below = QWidget()
    qtbot.addWidget(below)
    search = Search(context, below)
    search.open()
    qtbot.keyClicks(search.words, "paste")
    qtbot.keyClick(search.words, Qt.Key.Key_Return)
    small = Opened.of(context).window
    assert small is not None
    assert small.isVisible()
    small.close()
