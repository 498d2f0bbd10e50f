"""The rows of a preview as a table's model: words only for what is in view."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from dsptdesk.domain.importing.plan import Row, Verdict
from dsptdesk.domain.registers import register_of
from dsptdesk.ui.registers.sheets.accepting import Accepting

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("Entry", "What", "Register")
_CHECK = Qt.ItemDataRole.CheckStateRole
LONGEST = 120

ORDER = (
    Verdict.CONFLICT,
    Verdict.CHANGED,
    Verdict.NEW,
    Verdict.GONE,
    Verdict.UNCHANGED,
)
"""What wants a look comes first."""
_PLACES = {one: place for place, one in enumerate(ORDER)}


class PlanRows(QAbstractTableModel):
    """Five thousand rows cost no more than those on the screen."""

    ticked = Signal()
    """Somebody ticked a row, or took its tick away."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.rows: list[Row] = []
        self._accepting: Accepting | None = None

    def show(self, accepting: Accepting, rows: list[Row]) -> None:
        """Show some rows, first what wants a look."""
        self.beginResetModel()
        self._accepting = accepting
        self.rows = sorted(rows, key=_place)
        self.endResetModel()

    def said_anew(self) -> None:
        """Ticks and sides changed: paint again what is in view."""
        if self.rows:
            last = self.index(len(self.rows) - 1, len(HEADINGS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be ticked that can be taken."""
        flags = super().flags(index)
        row = self.rows[index.row()]
        if index.column() == 0 and self._accepting and self._accepting.can_take(row):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give words and ticks; a screen reader hears both together."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row, index.column())
        if role == _CHECK and index.column() == 0 and self._tickable(row):
            return Qt.CheckState.Checked if self.is_taken(row) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._heard(row, index.column())
        return None

    def _tickable(self, row: Row) -> bool:
        return self._accepting is not None and (
            self._accepting.can_take(row) or (row.verdict is Verdict.CONFLICT and row.possible)
        )

    def is_taken(self, row: Row) -> bool:
        """The row is ticked."""
        return self._accepting is not None and row.key in self._accepting.taken

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row or take its tick away."""
        if role != _CHECK:
            return False
        wanted = Qt.CheckState(value) is Qt.CheckState.Checked
        self.tick([self.rows[index.row()]], taken=wanted)
        return True

    def tick(self, rows: list[Row], *, taken: bool) -> None:
        """Tick rows or take their ticks away; rows that belong together go together."""
        if self._accepting is None:
            return
        (self._accepting.take if taken else self._accepting.leave)(one.key for one in rows)
        self.said_anew()
        self.ticked.emit()

    def words(self, row: Row, column: int) -> str:
        """Give what a cell says, in one line."""
        if column == 0:
            return " ".join(row.title.split())[:LONGEST] or "No name"
        if column == 1:
            return self.state(row)
        return register_of(row.register).title

    def state(self, row: Row) -> str:
        """Say what the row means, and what stands in the way."""
        if row.verdict is Verdict.UNCHANGED:
            return "Unchanged, problem" if row.problems else row.verdict.label
        if not row.possible:
            return f"{row.verdict.label}, cannot be taken"
        if row.verdict is Verdict.GONE:
            return "Gone, would be archived"
        if row.verdict is Verdict.CONFLICT and self._accepting:
            settled = self._accepting.settled(row)
            return "Conflict, decided" if settled else "Conflict, choose"
        if row.overwrites and self._accepting and not self._accepting.writes_over(row):
            return "Changed, yours kept"
        return f"{row.verdict.label}, problem" if row.problems else row.verdict.label

    def _heard(self, row: Row, column: int) -> str:
        words = f"{HEADINGS[column]}: {self.words(row, column)}"
        if column:
            return words
        ticked = "ticked" if self.is_taken(row) else "not ticked"
        return f"{words}, {ticked}" if self._tickable(row) else words


def _place(row: Row) -> int:
    return _PLACES[row.verdict]
