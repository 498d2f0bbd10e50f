"""The table behind a picture: what is counted, how many are done, out of how many."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from dsptdesk.domain.readiness import Count
from dsptdesk.ui import theme

HEADINGS = ("What", "Part", "Complete", "Out of")


class CountTable(QTableWidget):
    """A read-only table as tall as its rows, so that only the page scrolls."""

    def __init__(self) -> None:
        """Show the headings."""
        super().__init__(0, len(HEADINGS))
        self.setHorizontalHeaderLabels(list(HEADINGS))
        self.setAccessibleName("Where you stand, as a table")
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setDefaultSectionSize(theme.unit(4))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def set_counts(self, counts: Sequence[tuple[str, Count]]) -> None:
        """Show these counts, each with its kind."""
        self.setRowCount(len(counts))
        for row, (kind, one) in enumerate(counts):
            for column, words in enumerate((kind, one.label, str(one.done), str(one.of))):
                self.setItem(row, column, QTableWidgetItem(words))
        rows = theme.unit(4) * len(counts)
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 4)
