"""The lines of the history, newest first, fetched a part at a time as somebody scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from dsptdesk.domain.dates import long_time
from dsptdesk.domain.trail import Entry

Index = QModelIndex | QPersistentModelIndex
HEADS = ("When", "Who", "What was done", "Entry")
_LONGEST = 300
_NOWHERE = QModelIndex()


class EntryModel(QAbstractTableModel):
    """Holds what was fetched so far, and asks for more when the last row comes into view."""

    wanted = Signal()
    """More lines are wanted."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.rows: list[Entry] = []
        self._more = self._asked = False

    def begin(self) -> None:
        """Empty it; what was asked for before no longer counts."""
        self.beginResetModel()
        self.rows, self._more, self._asked = [], False, True
        self.endResetModel()

    def add(self, entries: Sequence[Entry], *, more: bool) -> None:
        """Take further lines in, and whether there may be more behind them."""
        self._more, self._asked = more, False
        if entries:
            first = len(self.rows)
            self.beginInsertRows(_NOWHERE, first, first + len(entries) - 1)
            self.rows.extend(entries)
            self.endInsertRows()

    @property
    def complete(self) -> bool:
        """Everything that fits is here."""
        return not self._more and not self._asked

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there may be more."""
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next lines; they come when they were read."""
        if self.canFetchMore(parent):
            self._asked = True
            self.wanted.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Name a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words of a cell."""
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(self.rows[index.row()], index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            one = self.rows[index.row()]
            return ", ".join(_words(one, column) for column in (2, 1, 0))
        return None


def _words(one: Entry, column: int) -> str:
    if column == 0:
        return long_time(one.at) or "(no date)"
    if column == 1:
        return " ".join(one.who[:_LONGEST].split()) or "(nobody named)"
    if column == 2:
        return " ".join(one.label[:_LONGEST].split())
    return f"{one.number:,}"
