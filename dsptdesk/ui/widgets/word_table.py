"""A table of words as tall as its rows: the same as a picture, to be read."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from dsptdesk.ui.theme import unit

MOST = 500
"""Rows shown; the register itself has the others."""


class WordTable(QTableWidget):
    """A read-only table whose cells wrap, so that only the page scrolls."""

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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
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
        self._shares = _shares(headings, rows[:MOST])
        # After the layout knows the width: a height set while it is laid out would shake it.
        self._fit = QTimer(self, interval=0, singleShot=True)
        self._fit.timeout.connect(self._be_tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the wrapped words."""
        super().resizeEvent(event)
        self._fit.start()

    def _be_tall(self) -> None:
        room = self.viewport().width()
        for column, share in enumerate(self._shares):
            self.setColumnWidth(column, int(room * share))
        self.resizeRowsToContents()
        tall = 0
        for row in range(self.rowCount()):
            own = min(max(self.rowHeight(row), unit(4)), unit(24))
            self.setRowHeight(row, own)
            tall += own
        self.setFixedHeight(tall + self.horizontalHeader().sizeHint().height() + 4)


def _shares(headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> list[float]:
    """Share the width by how long the words usually are, within limits."""
    wanted = []
    for column, heading in enumerate(headings):
        lengths = sorted(len(row[column]) for row in rows)
        usual = lengths[int(len(lengths) * 0.8)] if lengths else 0
        wanted.append(min(max(usual, len(heading) * 1.3, 9), 42))
    return [one / sum(wanted) for one in wanted]
