"""The rows of a table of records: sorted, looked through, and put into words cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from dsptdesk.domain.fields import Field
from dsptdesk.domain.listing import Sieve
from dsptdesk.domain.record import Record, columns_of
from dsptdesk.ui.widgets.orders import Orders

Index = QModelIndex | QPersistentModelIndex
LONGEST = 200
"""Characters of a cell worth laying out; the form shows all."""
PORTION = 200
"""Rows looked at between two looks at the clock."""
SCREENFUL = 100
AT_ONCE, AT_MOST = 0.004, 0.012
"""Seconds before the first rows are shown: when a screenful is found, and in any case."""
SLICE = 0.008
"""Seconds that a look at further rows keeps the screen waiting."""


class RecordModel(QAbstractTableModel):
    """Rows are frozen records; words are made only for the cells in view.

    What does not fit is left out. Looking through many rows goes on after the first are shown.
    """

    def __init__(self, kind: type[Record]) -> None:
        """Start empty."""
        super().__init__()
        self.fields: tuple[Field, ...] = columns_of(kind)
        self.rows: list[Record] = []
        self.column, self.order = 0, Qt.SortOrder.AscendingOrder
        self.orders = Orders(self.fields)
        self._sieve: Sieve | None = None
        self._source: Sequence[Record] = ()
        self._looked = 0

    @property
    def names(self) -> Mapping[str, str]:
        """Name what links point to."""
        return self.orders.names

    @property
    def complete(self) -> bool:
        """Every row was looked at."""
        return self._looked >= len(self._source)

    def show(
        self,
        records: Sequence[Record],
        names: Mapping[str, str],
        sieve: Sieve | None = None,
        *,
        within: bool = False,
    ) -> None:
        """Show those rows that fit, in the order chosen before.

        With `within`, a row that is not among those shown now cannot fit either.
        """
        same, narrower = self.orders.hold(records, names), within and self.complete
        self._sieve = sieve
        self._start(self.rows if same and narrower else self._ordered())

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in another order; which of them fit is known if all were looked at."""
        self.column, self.order = column, order
        sieve, complete = self._sieve, self.complete
        if complete and len(self.rows) == len(self.orders.records):
            self._sieve = None
        elif complete:
            found = set(map(id, self.rows))
            self._sieve = lambda part: [one for one in part if id(one) in found]
        self._start(self._ordered(), whole=complete)
        self._sieve = sieve

    def _ordered(self) -> tuple[Record, ...]:
        return self.orders.by(self.column, descending=self.order is Qt.SortOrder.DescendingOrder)

    def _start(self, source: Sequence[Record], *, whole: bool = False) -> None:
        """Find the first rows, and only then let go of those shown."""
        self._source, self._looked = source, 0
        rows: list[Record] = []
        began = perf_counter()
        while not self.complete:
            rows += self._portion()
            spent = perf_counter() - began
            full = len(rows) >= SCREENFUL and spent > AT_ONCE
            if not whole and (full or spent > AT_MOST):
                break
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def look_on(self) -> range:
        """Look at some more rows; give the places of those that fit."""
        began, more = perf_counter(), list[Record]()
        while not self.complete and perf_counter() - began < SLICE:
            more += self._portion()
        first = len(self.rows)
        if more:
            self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
            self.rows += more
            self.endInsertRows()
        return range(first, len(self.rows))

    def _portion(self) -> Sequence[Record]:
        part = self._source[self._looked : self._looked + PORTION]
        self._looked += len(part)
        return self._sieve(part) if self._sieve else part

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
            return self.fields[section].heading
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
