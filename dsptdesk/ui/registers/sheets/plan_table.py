"""The table of a preview: one row at a time to look at, the space bar to tick."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from dsptdesk.domain.importing.plan import Row
from dsptdesk.ui.registers.sheets.plan_rows import PlanRows
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.calm import calm


class PlanTable(QTableView):
    """Every row in view is painted, none is a widget."""

    looked_at = Signal(object)
    """The row under the keyboard's cursor, or None."""
    asked = Signal()
    """Somebody wants to go on into the row."""

    def __init__(self) -> None:
        """Show an empty table."""
        super().__init__()
        self.plan_rows = PlanRows()
        self.setModel(self.plan_rows)
        calm(self)
        self.setAccessibleName("Rows of the file")
        self.setAccessibleDescription(
            "Space ticks a row or takes its tick away. Enter leads to what the row says."
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMinimumHeight(unit(24))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(unit(4.5))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, wide in ((1, 25), (2, 19)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, unit(wide))
        head.setMinimumSectionSize(unit(6))
        self.doubleClicked.connect(self.asked)

    def chosen(self) -> list[Row]:
        """Give the selected rows."""
        parts = self.selectionModel().selection()  # few parts, where single rows may be thousands
        ranges = [parts.at(place) for place in range(parts.count())]
        found = {row for one in ranges for row in range(one.top(), one.bottom() + 1)}
        return [self.plan_rows.rows[row] for row in sorted(found)]

    def current(self) -> Row | None:
        """Give the row under the cursor."""
        at = self.currentIndex().row()
        return self.plan_rows.rows[at] if 0 <= at < len(self.plan_rows.rows) else None

    def look_at(self, key: str = "") -> None:
        """Put the cursor on a row, or on the first."""
        keys = [one.key for one in self.plan_rows.rows]
        at = keys.index(key) if key in keys else 0
        if keys:
            self.selectRow(at)
            self.setCurrentIndex(self.plan_rows.index(at, 0))
        else:
            self.looked_at.emit(None)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell which row is looked at."""
        super().currentChanged(current, previous)
        self.looked_at.emit(self.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with the space bar, all selected rows alike; go into the row with Enter."""
        if event.key() == Qt.Key.Key_Space:
            self._tick()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def _tick(self) -> None:
        rows = self.chosen()
        if rows:
            taken = not all(map(self.plan_rows.is_taken, rows))
            self.plan_rows.tick(rows, taken=taken)
            if taken and not any(map(self.plan_rows.is_taken, rows)):
                self.asked.emit()  # a conflict is decided before it can be ticked
