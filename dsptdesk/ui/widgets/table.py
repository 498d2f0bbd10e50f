"""A table of records: sorted by click or menu, quick with ten thousand rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from dsptdesk.domain.record import Record
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.calm import calm
from dsptdesk.ui.widgets.records import EMPTY, LONGEST, RecordModel

SAMPLE = 40
"""Rows looked at to find how wide a column should be."""
NARROWEST, WIDEST, FIRST = 9, 24, 34
"""Width of a column in steps of the grid."""
MOST = 6
"""Columns shown; the form has the rest."""


def runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Join rows that follow each other: thousands selected one by one would be slow."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and row == found[-1][1] + 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


class RecordTable(QTableView):
    """Rows to choose from; Enter or a double click opens one."""

    opened = Signal(object)
    """The record to open."""
    selected = Signal()

    def __init__(self, kind: type[Record], name: str) -> None:
        """Show an empty table."""
        super().__init__()
        self.records = RecordModel(kind)
        self.setModel(self.records)
        self.setAccessibleName(name)
        calm(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMinimumHeight(unit(26))
        self.setCornerWidget(QWidget())
        self._columns = list(range(len(self.records.fields)))
        self._head()
        self._sized = self._shown = False
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self.selected)

    def _head(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(unit(4.5))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        head.setDefaultAlignment(left | Qt.TextFlag.TextWordWrap)
        head.setStretchLastSection(True)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        head.sortIndicatorChanged.connect(self._sort)

    def show_records(
        self, rows: Sequence[Record], names: Mapping[str, str], of: Sequence[Record] = ()
    ) -> None:
        """Show rows; what was selected stays so where it is still there.

        The columns are those that say something in all rows there are, so that a search, which
        shows some of them, leaves the columns alone.
        """
        kept, current = {one.id for one in self.chosen()}, self.current()
        self.records.show(rows, names)
        self._choose_columns(of or rows)
        if not self._sized and rows:
            self._sized = True
            self._size_columns()
        self._select(kept, current.id if current else "")

    def sort_by(self, column: int, order: Qt.SortOrder) -> None:
        """Sort, and show how in the header."""
        self.horizontalHeader().setSortIndicator(column, order)

    def chosen(self) -> tuple[Record, ...]:
        """Give the selected records from top to bottom."""
        rows = sorted({one.row() for one in self.selectionModel().selectedRows()})
        return tuple(self.records.rows[row] for row in rows)

    def current(self) -> Record | None:
        """Give the record under the keyboard's cursor."""
        row = self.currentIndex().row()
        return self.records.rows[row] if 0 <= row < len(self.records.rows) else None

    def choose(self, id_: str) -> None:
        """Select one record and bring it into view."""
        self._select({id_}, id_)

    def _select(self, ids: set[str], current: str) -> None:
        wanted = ids | {current}
        places = {one.id: row for row, one in enumerate(self.records.rows) if one.id in wanted}
        last = len(self.records.fields) - 1
        selection = QItemSelection()
        for first, end in runs(sorted(places[id_] for id_ in ids if id_ in places)):
            selection.select(self.records.index(first, 0), self.records.index(end, last))
        model = self.selectionModel()
        if (place := places.get(current, 0 if self.records.rows else -1)) >= 0:
            index = self.records.index(place, 0)
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            if current in places:
                self.scrollTo(index)
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        kept, current = {one.id for one in self.chosen()}, self.current()
        self.records.sort(column, order)
        self._select(kept, current.id if current else "")

    def _choose_columns(self, rows: Sequence[Record]) -> None:
        """Hide columns that are empty in every row, and those past the first few."""
        shown: list[int] = []
        for column, spec in enumerate(self.records.fields):
            says = not column or any(getattr(o, spec.name) not in EMPTY for o in rows)
            if len(shown) < MOST and says:
                shown.append(column)
        if shown == self._columns or not rows:
            return
        self._columns = shown
        for column in range(len(self.records.fields)):
            self.setColumnHidden(column, column not in shown)
        self._size_columns()

    def _size_columns(self) -> None:
        """Give each column what its words need; all shrink together when they do not fit."""
        columns = self._columns
        wanted = [self._wanted(column) for column in columns]
        room = self.viewport().width()
        if sum(wanted) > room:
            least = [self._least(column) for column in columns]
            # The names tell the rows apart, so they give way last.
            least[0] = max(least[0], min(wanted[0], unit(FIRST), room - sum(least[1:])))
            caps = [unit(WIDEST if column else FIRST) for column in columns]
            wanted = [max(least[at], min(wanted[at], caps[at])) for at in range(len(columns))]
            spare = sum(wanted) - sum(least)
            part = min(1.0, max(0.0, (room - sum(least)) / spare)) if spare else 0.0
            wanted = [
                int(low + (full - low) * part) for low, full in zip(least, wanted, strict=True)
            ]
        for column, width in zip(columns, wanted, strict=True):
            self.setColumnWidth(column, width)
        self._raise_head()

    def _raise_head(self) -> None:
        """Give the headings two lines where one would cut a heading."""
        cut = any(self._label(column) > self.columnWidth(column) for column in self._columns)
        line = self.horizontalHeader().fontMetrics().lineSpacing()
        self.horizontalHeader().setFixedHeight((2 * line if cut else line) + unit(2))

    def _label(self, column: int) -> int:
        return self._bold(self.records.fields[column].label) + unit(5)

    def _least(self, column: int) -> int:
        """Give the width at which the heading still shows whole over two lines."""
        words = self.records.fields[column].label.split()
        breaks = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(len(words)))
        widest = min(max(self._bold(one), self._bold(two)) for one, two in breaks)
        return max(widest + unit(5), unit(NARROWEST))

    def _bold(self, words: str) -> int:
        return self.horizontalHeader().fontMetrics().horizontalAdvance(words) * 9 // 8

    def _wanted(self, column: int) -> int:
        measure = self.fontMetrics()
        rows = range(min(SAMPLE, len(self.records.rows)))
        cells = (self.records.words(row, column)[:LONGEST] for row in rows)
        words = max((measure.horizontalAdvance(one) for one in cells), default=0)
        return max(words + unit(3), self._label(column), unit(NARROWEST))

    def showEvent(self, event: QShowEvent) -> None:
        """Size the columns once the room for them is known."""
        super().showEvent(event)
        if not self._shown:
            self._shown = True
            QTimer.singleShot(0, self, self._size_columns)

    def _open(self) -> None:
        if one := self.current():
            self.opened.emit(one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; everything else as in any table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)
