"""The rows of a table of records: sorted, and put into words cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from dsptdesk.domain.fields import Field
from dsptdesk.domain.listing import sort_key
from dsptdesk.domain.record import Record, fields_of

Index = QModelIndex | QPersistentModelIndex
EMPTY = (None, "", (), False)
"""Values that say nothing in a table."""
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
