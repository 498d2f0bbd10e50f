"""Counts rows, columns, cells and text while they are read, and stops where it is too much."""

from __future__ import annotations

from dsptdesk.domain.errors import Refused
from dsptdesk.imports import advice
from dsptdesk.imports.book import CELLS, COLUMNS, HELD, ROWS, SENT, SHARED, TEXT, Cell

_TEXT_COST, _SHARED_COST, _VALUE_COST, _CELL_COST = 64, 100, 32, 8
"""Bytes that a text, its sharing, another value and a place in a row take in the window's process."""


class Measure:
    """What was read so far of one book."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._cells = self._held = self._sent = 0
        self.begin("")

    def begin(self, name: str) -> None:
        self._name, self._rows, self._width, self._blank = name, 0, 0, 0

    def row(self, row: list[Cell]) -> list[list[Cell]]:
        """Give the row without empty cells at its end, after the empty rows before it.

        So empty rows below the table, of which some programs write thousands, do not count.
        """
        while row and row[-1] is None:
            row.pop()
        if not row:
            self._blank += 1
            return []
        given: list[list[Cell]] = [[] for _ in range(min(self._blank, ROWS))]
        self._rows += self._blank + 1
        self._blank = 0
        self._width = max(self._width, len(row))
        self._within(row)
        return [*given, row]

    def _within(self, row: list[Cell]) -> None:
        if self._rows > ROWS:
            raise advice.too_many_rows(self._name)
        if self._width > COLUMNS:
            raise advice.too_many_columns(self._name)
        if self._cells + self._rows * self._width > CELLS:
            raise Refused(advice.TOO_MANY_CELLS)
        known = self._known
        for cell in row:
            if cell is not None and cell not in known:
                self._hold(cell)
        if self._held + _CELL_COST * (self._cells + self._rows * self._width) > HELD:
            raise Refused(advice.TOO_MUCH)

    def end(self) -> None:
        self._cells += self._rows * self._width

    def sent(self, size: int) -> None:
        self._sent += size
        if self._sent > SENT:
            raise Refused(advice.TOO_MUCH)

    def _hold(self, cell: Cell) -> None:
        if not isinstance(cell, str):
            self._held += _VALUE_COST
        elif len(cell) > TEXT:
            raise advice.too_long(self._name, self._rows)
        else:
            self._held += _TEXT_COST + len(cell) * (1 if cell.isascii() else 4)
            if len(self._known) < SHARED:
                self._known.add(cell)
                self._held += _SHARED_COST
