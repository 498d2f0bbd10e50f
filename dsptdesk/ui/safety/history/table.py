"""The table of the history: whole rows, columns that follow the width, Tab leaves it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from dsptdesk.domain.trail import Entry
from dsptdesk.ui.safety.history.model import HEADS, EntryModel
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.calm import calm

_SHARES = (24, 22, 44, 10)
"""Of the width, in hundredths."""
_SAMPLES = ("30 September 2026, 14:02", "Margaret Oakes", "", "100,000")


class EntryTable(QTableView):
    """Lines to choose from with mouse or keyboard."""

    chosen = Signal(object)
    """The line that is chosen now, or None."""

    def __init__(self) -> None:
        """Show an empty table."""
        super().__init__()
        self.entries = EntryModel()
        self.setModel(self.entries)
        self.setAccessibleName("Who did what, newest first")
        calm(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMinimumHeight(unit(36))
        self.setCornerWidget(QWidget())
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(unit(4.5))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setStretchLastSection(True)
        self._fitting = QTimer(self, interval=0, singleShot=True)
        self._fitting.timeout.connect(self._fit)
        self.selectionModel().currentRowChanged.connect(self._choose)

    def current(self) -> Entry | None:
        """Give the chosen line."""
        row = self.currentIndex().row()
        return self.entries.rows[row] if 0 <= row < len(self.entries.rows) else None

    def _choose(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.current())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fitting.start()

    def _fit(self) -> None:
        room, measure = self.viewport().width(), self.fontMetrics().horizontalAdvance
        least = [measure(words) + unit(3) for words in _SAMPLES]
        least[2] = unit(22)
        shared = [max(room * share // 100, low) for share, low in zip(_SHARES, least, strict=True)]
        shared[2] = max(least[2], room - shared[0] - shared[1] - shared[3])
        for column in range(len(HEADS)):
            self.setColumnWidth(column, shared[column])
