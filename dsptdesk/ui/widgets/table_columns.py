"""The columns of a table of records: which are shown, and how wide each is."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtWidgets import QTableView

from dsptdesk.domain.record import Record
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.records import LONGEST, RecordModel

SAMPLE = 40
"""Rows looked at to find how wide a column should be."""
NARROWEST, WIDEST, FIRST = 9, 24, 34
"""Width of a column in steps of the grid."""
MOST = 6
"""Columns shown; the form has the rest."""


class TableColumns:
    """Those that say something, as wide as their words need and the room allows."""

    def __init__(self, table: QTableView, records: RecordModel) -> None:
        """Begin with all columns."""
        self._table, self._records = table, records
        self._shown = list(range(len(records.fields)))
        self._of: Sequence[Record] | None = None
        self._sized = False

    def choose(self, records: Sequence[Record]) -> None:
        """Hide columns that are empty in every row, and those past the first few."""
        if records is self._of:
            return
        self._of = records
        shown: list[int] = []
        for column, spec in enumerate(self._records.fields):
            says = not column or any(map(attrgetter(spec.name), records))
            if len(shown) < MOST and says:
                shown.append(column)
        if shown == self._shown or not records:
            return
        self._shown = shown
        for column in range(len(self._records.fields)):
            self._table.setColumnHidden(column, column not in shown)
        self.size()

    def size_once(self) -> None:
        """Size them by the first rows there are; a person may change them afterwards."""
        if not self._sized and self._records.rows:
            self._sized = True
            self.size()

    def size(self) -> None:
        """Give each column what its words need; all shrink together when they do not fit."""
        columns = self._shown
        wanted = [self._wanted(column) for column in columns]
        room = self._table.viewport().width()
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
            self._table.setColumnWidth(column, width)
        self._raise_head()

    def _raise_head(self) -> None:
        """Give the headings two lines where one would cut a heading."""
        cut = any(self._label(column) > self._table.columnWidth(column) for column in self._shown)
        line = self._table.horizontalHeader().fontMetrics().lineSpacing()
        self._table.horizontalHeader().setFixedHeight((2 * line if cut else line) + unit(2))

    def _label(self, column: int) -> int:
        return self._bold(self._records.fields[column].label) + unit(5)

    def _least(self, column: int) -> int:
        """Give the width at which the heading still shows whole over two lines."""
        words = self._records.fields[column].label.split()
        breaks = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(len(words)))
        widest = min(max(self._bold(one), self._bold(two)) for one, two in breaks)
        return max(widest + unit(5), unit(NARROWEST))

    def _bold(self, words: str) -> int:
        return self._table.horizontalHeader().fontMetrics().horizontalAdvance(words) * 9 // 8

    def _wanted(self, column: int) -> int:
        measure = self._table.fontMetrics()
        rows = range(min(SAMPLE, len(self._records.rows)))
        cells = (self._records.words(row, column)[:LONGEST] for row in rows)
        words = max((measure.horizontalAdvance(one) for one in cells), default=0)
        return max(words + unit(3), self._label(column), unit(NARROWEST))
