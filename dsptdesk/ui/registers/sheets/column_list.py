"""The columns of somebody else's sheet, one below the other; of a wide sheet the first at first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsptdesk.domain.fields import Field
from dsptdesk.services.foreign import ForeignSheet, Match
from dsptdesk.ui.registers.sheets.column_row import ColumnRow
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.layouts import drop

FIRST = 30
"""Columns shown without a suggestion, until somebody asks for more."""
AT_ONCE = 4
"""Columns built before the screen may paint again."""


class ColumnList(QFrame):
    """Builds a few rows at a time, so that no sheet keeps the screen waiting."""

    changed = Signal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setProperty("look", "card")
        self.rows: list[ColumnRow] = []
        self._waiting: list[tuple[int, Match]] = []
        self._later: list[tuple[int, Match]] = []
        self._sheet: ForeignSheet | None = None
        self._fields: Sequence[Field] = ()
        self.more = link_button("Show more columns")
        self.more.clicked.connect(self._show_more)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, unit(0.5), 0, unit(0.5))
        self._holder = QWidget()
        lines.addWidget(self._holder)
        lines.addWidget(self.more)
        self._rows = QVBoxLayout(self._holder)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._building = QTimer(self, interval=0)
        self._building.timeout.connect(self._build_some)

    @property
    def building(self) -> bool:
        """There are rows it has yet to build."""
        return self._building.isActive()

    @property
    def mapping(self) -> dict[int, str]:
        """Give the field of each column that is read."""
        return {one.column: one.field for one in self.rows if one.field}

    def clear(self) -> None:
        """Take every row away."""
        self._building.stop()
        for one in self.rows:
            self._rows.removeWidget(one)
            drop(one)
        self.rows, self._waiting, self._later = [], [], []
        self.more.hide()

    def show_columns(
        self, sheet: ForeignSheet, fields: Sequence[Field], matches: Mapping[int, Match]
    ) -> None:
        """Show the columns that say something, each with its suggestion."""
        self.clear()
        self._sheet, self._fields = sheet, fields
        for column in range(len(sheet.headings)):
            match = matches.get(column, Match(None, 0.0))
            if match.field or self._samples(column):
                early = match.field or len(self._waiting) < FIRST
                (self._waiting if early else self._later).append((column, match))
        self._build_some()
        self._building.start()

    def _samples(self, column: int) -> tuple[str, ...]:
        return self._sheet.samples[column] if self._sheet else ()

    def _build_some(self) -> None:
        for column, match in self._waiting[:AT_ONCE]:
            name = self._sheet.headings[column] if self._sheet else ""
            row = ColumnRow(column, name, self._samples(column), self._fields, match)
            row.changed.connect(self.changed)
            row.above.setVisible(bool(self.rows))
            self.rows.append(row)
            self._rows.addWidget(row)
        del self._waiting[:AT_ONCE]
        if not self._waiting:
            self._building.stop()
            more = min(FIRST, len(self._later))
            words = f"Show {more} more {'column' if more == 1 else 'columns'}"
            self.more.setText(words)
            self.more.setAccessibleName(words)
            self.more.setVisible(bool(self._later))
            self.changed.emit()

    def _show_more(self) -> None:
        self._waiting, self._later = self._later[:FIRST], self._later[FIRST:]
        first = len(self.rows)
        self._build_some()
        self._building.start()
        self.rows[first].combo.setFocus()
