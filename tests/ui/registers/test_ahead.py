"""What a table and a form need is loaded a part at a time, once the index is whole."""

from __future__ import annotations

import sys
from importlib.util import find_spec

from PySide6.QtCore import QObject

from dsptdesk.ui.registers import ahead
from dsptdesk.ui.registers.ahead import PARTS, Ahead


def test_every_part_exists():
    assert all(find_spec(name) for name in PARTS)


def test_parts_are_loaded_once_the_page_is_whole_and_then_it_ends(qtbot, monkeypatch):
    whole, part = [], "dsptdesk.ui.help"
    monkeypatch.setattr(ahead, "PARTS", (part,))
    monkeypatch.delitem(sys.modules, part, raising=False)
    parent = QObject()
    one = Ahead(parent, lambda: bool(whole))
    qtbot.wait(50)
    assert part not in sys.modules
    whole.append(True)
    qtbot.waitUntil(lambda: part in sys.modules and not one._timer.isActive())
