"""The lines keyed in so far, newest on top; the Delete key takes one away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from dsptdesk.services.walking import Walk
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.calm import calm

HEADS = ("Line", "Entry", "What saving does")


class KeyedTable(QTableWidget):
    """Each row names the entry, so that a wrong code is seen before anything is saved."""

    drop_asked = Signal()

    def __init__(self) -> None:
        """Show an empty table."""
        super().__init__(0, len(HEADS))
        calm(self)
        self.setWordWrap(True)
        self.setHorizontalHeaderLabels(list(HEADS))
        self.setAccessibleName("Lines keyed in")
        self.setAccessibleDescription("The Delete key takes the selected line away.")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMinimumHeight(unit(20))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setMinimumSectionSize(unit(4.5))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def show_walk(self, walk: Walk) -> None:
        """Show the lines, newest first; the selection stays at its row."""
        at = self.currentRow()
        self.setRowCount(len(walk.steps))
        for row, step in enumerate(reversed(walk.steps)):
            name, does = walk.said(step)
            for column, words in enumerate((step.typed, name, does)):
                item = QTableWidgetItem(words)
                item.setToolTip(words if len(words) < 300 else f"{words[:300]}…")
                self.setItem(row, column, item)
        if walk.steps:
            self.selectRow(min(max(at, 0), len(walk.steps) - 1))

    def place(self) -> int:
        """Give the place of the selected line among those keyed; -1 for none."""
        row = self.currentRow()
        return self.rowCount() - 1 - row if 0 <= row < self.rowCount() else -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the selected line away with Delete."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.drop_asked.emit()
        else:
            super().keyPressEvent(event)
