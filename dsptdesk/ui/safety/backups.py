"""The backups, newest first, in a small table of words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from dsptdesk.services.safety import BackupLine
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.text import hint, paragraph

SHOWN = 6
_HEADS = ("When", "Why", "Size")


class BackupList(QWidget):
    """At most six lines, and how many more there are."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)

    def show_backups(self, backups: Sequence[BackupLine], now: datetime) -> None:
        """List them."""
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not backups:
            self._lines.addWidget(paragraph("No backup yet. The first is made when you close."))
            return
        self._lines.addWidget(_table(backups[:SHOWN], now))
        if len(backups) > SHOWN:
            self._lines.addWidget(hint(f"And {len(backups) - SHOWN} older ones."))


def _table(backups: Sequence[BackupLine], now: datetime) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(unit(4))
    grid.setVerticalSpacing(unit(0.75))
    grid.setColumnStretch(len(_HEADS), 1)
    for column, head in enumerate(_HEADS):
        grid.addWidget(hint(head), 0, column)
    for row, one in enumerate(backups, 1):
        for column, text in enumerate((when(one.made, now), one.reason.capitalize(), size(one))):
            cell = QLabel(text)
            cell.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(cell, row, column)
    return table


def when(made: datetime, now: datetime) -> str:
    """Say when, as people do: Today 14:02, 3 November 2026 09:10."""
    made = made.replace(tzinfo=None)
    days = (now.date() - made.date()).days
    day = {0: "Today", 1: "Yesterday"}.get(days, f"{made.day} {made:%B %Y}")
    return f"{day} {made:%H:%M}"


def size(one: BackupLine) -> str:
    """Say how large, in words people know."""
    kilobytes = one.size / 1024
    return f"{kilobytes:,.0f} KB" if kilobytes < 1024 else f"{kilobytes / 1024:,.1f} MB"
