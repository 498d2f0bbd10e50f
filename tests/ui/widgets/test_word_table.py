"""Tables of words show what was typed, also where it looks like markup."""

from __future__ import annotations

from dsptdesk.ui.widgets.word_table import WordTable


def test_what_looks_like_markup_stays_words(qtbot):
    table = WordTable(("Name",), (("<img src='x'>",),))
    qtbot.addWidget(table)
    item = table.item(0, 0)
    assert item.text() == "<img src='x'>"
    assert "<img" not in item.toolTip()
