from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from dsptdesk.domain.registers import REGISTERS
from dsptdesk.ui.registers.room import Room
from tests.records import full


class Windows(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_part_of_a_register_flashes_up_as_a_window_of_its_own(shown, qapp):
    room, windows = shown(Room), Windows()
    qapp.installEventFilter(windows)
    try:
        for register in REGISTERS:
            room.show_where((register.slug, ""))
            room.show_where((register.slug, "new"))
            room.open_entry(full(register.record, "x", id="a" * 32, version=1))
    finally:
        qapp.removeEventFilter(windows)
    assert windows.seen == []
