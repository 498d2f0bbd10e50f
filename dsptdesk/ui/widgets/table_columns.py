"""The columns of a table of records: which are shown, and how wide each is."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtWidgets import QTableView

from dsptdesk.domain.fields import Kind
from dsptdesk.domain.record import Record
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.records import LONGEST, RecordModel

SAMPLE = 40
"""Rows looked at to find how wide a column should be."""
NARROWEST, FIRST, WHOLE = 9, 34, 18
"""Width of a column in steps of the grid: any, the names' share, and a date shown whole."""
SHORT = (Kind.DAY, Kind.MOMENT, Kind.NUMBER, Kind.FLAG)
"""Kinds of fields that say nothing when they are cut."""
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
        self._given: dict[int, int] = {}

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

    def follow(self) -> None:
        """Size them anew for another room, unless a person has changed one."""
        last = self._shown[-1]  # it always takes what is left over
        kept = all(self._table.columnWidth(at) == w for at, w in self._given.items() if at != last)
        if self._sized and kept:
            self.size()

    def size(self) -> None:
        """Give each column what its words need; the longest shrink when they do not fit."""
        columns = self._shown
        wanted = [self._wanted(column) for column in columns]
        room = self._table.viewport().width()
        widths = wanted if sum(wanted) <= room else shared(self._needed(wanted), wanted, room)
        self._given = dict(zip(columns, widths, strict=True))
        for column, width in self._given.items():
            self._table.setColumnWidth(column, width)
        self._raise_head()

    def _needed(self, wanted: Sequence[int]) -> list[int]:
        """Give the least of each: the heading, a date whole, and as much of the names as can be."""
        least = [self._least(column) for column in self._shown]
        room = self._table.viewport().width()
        for at, column in enumerate(self._shown):
            whole = min(wanted[at], unit(WHOLE))
            if self._records.fields[column].kind in SHORT and whole > least[at]:
                least[at] += max(0, min(whole - least[at], room - sum(least)))
        # The names tell the rows apart, so they give way last.
        least[0] = max(least[0], min(wanted[0], unit(FIRST), room - sum(least[1:])))
        return least

    def _raise_head(self) -> None:
        """Give the headings two lines where one would cut a heading."""
        cut = any(self._label(column) > self._table.columnWidth(column) for column in self._shown)
        line = self._table.horizontalHeader().fontMetrics().lineSpacing()
        self._table.horizontalHeader().setFixedHeight((2 * line if cut else line) + unit(2))

    def _label(self, column: int) -> int:
        return self._bold(self._records.fields[column].heading) + unit(5)

    def _least(self, column: int) -> int:
        """Give the width at which the heading still shows whole over two lines."""
        words = self._records.fields[column].heading.split()
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


def shared(least: Sequence[int], wanted: Sequence[int], room: int) -> list[int]:
    """Share the room: who wants little gets it, the others get equally much."""
    widths = list(least)
    spare = room - sum(widths)
    hungry = [at for at, full in enumerate(wanted) if full > widths[at]]
    while hungry and spare > 0:
        # The narrowest first, up to the next or to what they want.
        low = min(widths[at] for at in hungry)
        lowest = [at for at in hungry if widths[at] == low]
        above = [widths[at] for at in hungry if widths[at] > low] + [wanted[at] for at in lowest]
        step = max(1, min(min(above) - low, spare // len(lowest)))
        for at in lowest[: spare // step]:
            widths[at] += step
        spare = room - sum(widths)
        hungry = [at for at in hungry if wanted[at] > widths[at]]
    return widths
