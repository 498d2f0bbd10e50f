"""A table of words as tall as its rows: the same as a picture, to be read."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.table_columns import shared

MOST = 500
"""Rows shown; the register itself has the others."""
WIDEST = 40
"""Width in steps of the grid beyond which words rather wrap."""


class WordTable(QTableWidget):
    """A read-only table whose cells wrap; it scrolls sideways only where words would be cut."""

    def __init__(self, headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
        """Fill it once."""
        super().__init__(min(len(rows), MOST), len(headings))
        self.setHorizontalHeaderLabels(list(headings))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for row, words in enumerate(rows[:MOST]):
            for column, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                item.setToolTip(f"<qt>{escape(text)}</qt>")
                self.setItem(row, column, item)
        self._headings, self._rows = headings, rows[:MOST]
        self._least: list[int] = []
        self._wanted: list[int] = []
        # After the layout knows the width: a height set while it is laid out would shake it.
        self._fit = QTimer(self, interval=0, singleShot=True)
        self._fit.timeout.connect(self._be_tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the wrapped words."""
        super().resizeEvent(event)
        self._fit.start()

    def _be_tall(self) -> None:
        for column, width in enumerate(self._widths(self.viewport().width())):
            self.setColumnWidth(column, width)
        self.resizeRowsToContents()
        tall = 0
        for row in range(self.rowCount()):
            own = min(max(self.rowHeight(row), unit(4)), unit(24))
            self.setRowHeight(row, own)
            tall += own
        bar = self.horizontalScrollBar()
        tall += bar.sizeHint().height() if bar.maximum() else 0
        self.setFixedHeight(tall + self.horizontalHeader().sizeHint().height() + 4)

    def _widths(self, room: int) -> list[int]:
        if not self._least:
            self._measure()
        widths = shared(self._least, self._wanted, room)
        widths[-1] += max(0, room - sum(widths))
        return widths

    def _measure(self) -> None:
        """Find once how wide the longest word and the longest cell of each column are."""
        for column, heading in enumerate(self._headings):
            cells = [row[column] for row in self._rows]
            head = self.horizontalHeader().fontMetrics().horizontalAdvance(heading) * 9 // 8
            word = max((self._wide(one) for cell in cells for one in cell.split()), default=0)
            most = max(map(self._wide, cells), default=0)
            least = max(head, min(word, unit(WIDEST // 2))) + unit(3)
            self._least.append(least)
            self._wanted.append(max(least, min(most, unit(WIDEST)) + unit(3)))

    def _wide(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words)
