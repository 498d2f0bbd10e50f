"""The button that leads to the spreadsheets from a register."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from dsptdesk.ui.widgets.buttons import secondary

WAYS = (("send", "Send out as a spreadsheet…"), ("bring", "Bring a spreadsheet back…"))


class SheetsMenu(QWidget):
    """One button, two ways."""

    asked = Signal(str)

    def __init__(self) -> None:
        """Build the menu."""
        super().__init__()
        self.button: QPushButton = secondary("Spreadsheet")
        menu = QMenu(self)
        for way, words in WAYS:
            menu.addAction(words).triggered.connect(partial(self.asked.emit, way))
        self.button.setMenu(menu)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.button)
