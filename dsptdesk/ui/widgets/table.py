"""A table of records: sorted by click or menu, quick with ten thousand rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from dsptdesk.domain.fields import Field
from dsptdesk.domain.listing import sort_key
from dsptdesk.domain.record import Record, fields_of
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.calm import calm

Index = QModelIndex | QPersistentModelIndex
SAMPLE = 40
"""Rows looked at to find how wide a column should be."""
NARROWEST, WIDEST, FIRST = 9, 24, 34
"""Width of a column in steps of the grid."""
LONGEST = 200
"""Characters of a cell worth laying out; the form shows all."""


class RecordModel(QAbstractTableModel):
    """Rows are frozen records; words are made only for the cells in view."""

    def __init__(self, kind: type[Record]) -> None:
        """Start empty."""
        super().__init__()
        self.fields: tuple[Field, ...] = tuple(f for f in fields_of(kind) if f.listed)
        self.rows: tuple[Record, ...] = ()
        self.names: Mapping[str, str] = {}
        self.column, self.order = 0, Qt.SortOrder.AscendingOrder

    def show(self, rows: Sequence[Record], names: Mapping[str, str]) -> None:
        """Show other rows, in the order chosen before."""
        self.beginResetModel()
        self.names = names
        self.rows = self._sorted(rows)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in another order."""
        self.beginResetModel()
        self.column, self.order = column, order
        self.rows = self._sorted(self.rows)
        self.endResetModel()

    def _sorted(self, rows: Sequence[Record]) -> tuple[Record, ...]:
        spec = self.fields[self.column]
        keyed = [(sort_key(one, spec, self.names), one) for one in rows]
        filled = sorted((pair for pair in keyed if not pair[0][0]), key=_key)
        if self.order is Qt.SortOrder.DescendingOrder:
            filled.reverse()
        return tuple(one for key, one in (*filled, *(p for p in keyed if p[0][0])))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the columns."""
        return 0 if parent.isValid() else len(self.fields)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.fields[section].label
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a cell; a screen reader also hears the column."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(index.row(), index.column())[:LONGEST]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self.words(index.row(), index.column()) or "empty"
            return f"{self.fields[index.column()].label}: {words}"
        return None

    def words(self, row: int, column: int) -> str:
        """Give everything a cell says, in one line."""
        spec, one = self.fields[column], self.rows[row]
        words = " ".join(spec.show(getattr(one, spec.name), self.names).split())
        return f"{words} (archived)" if column == 0 and one.archived_on else words


def _key(pair: tuple[tuple[int, Any], Record]) -> Any:
    return pair[0][1]


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
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setStretchLastSection(True)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        head.sortIndicatorChanged.connect(self._sort)

    def show_records(self, rows: Sequence[Record], names: Mapping[str, str]) -> None:
        """Show rows; what was selected stays so where it is still there."""
        kept, current = {one.id for one in self.chosen()}, self.current()
        self.records.show(rows, names)
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

    def _size_columns(self) -> None:
        """Give each column what its words need; cap the long ones when all do not fit."""
        wanted = [self._wanted(column) for column in range(len(self.records.fields))]
        fits = sum(wanted) <= self.viewport().width()
        for column, width in enumerate(wanted):
            cap = unit(WIDEST if column else FIRST)
            self.setColumnWidth(column, width if fits else min(width, cap))

    def _wanted(self, column: int) -> int:
        measure, head = self.fontMetrics(), self.horizontalHeader().fontMetrics()
        rows = range(min(SAMPLE, len(self.records.rows)))
        cells = (self.records.words(row, column)[:LONGEST] for row in rows)
        words = max((measure.horizontalAdvance(one) for one in cells), default=0)
        label = head.horizontalAdvance(self.records.fields[column].label) * 9 // 8  # it is bold
        return max(words + unit(3), label + unit(5), unit(NARROWEST))

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
