"""Counts rows, columns, cells and text while they are read, and stops where it is too much."""

from __future__ import annotations

from dsptdesk.domain.errors import Refused
from dsptdesk.imports import advice
from dsptdesk.imports.book import CELLS, COLUMNS, HELD, ROWS, SENT, TEXT, Cell

_TEXT_COST, _VALUE_COST, _CELL_COST = 160, 32, 8
"""Bytes that a new text, another value and a place in a row take in the window's process."""


class Measure:
    """What was read so far of one book."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._cells = self._held = self._sent = 0
        self._name, self._rows, self._width = "", 0, 0

    def begin(self, name: str) -> None:
        self._name, self._rows, self._width = name, 0, 0

    def row(self, row: list[Cell]) -> list[Cell]:
        """Give the row without the empty cells at its end."""
        while row and row[-1] is None:
            row.pop()
        self._rows += 1
        self._width = max(self._width, len(row))
        if self._rows > ROWS:
            raise advice.too_many_rows(self._name)
        if self._width > COLUMNS:
            raise advice.too_many_columns(self._name)
        if self._cells + self._rows * self._width > CELLS:
            raise Refused(advice.TOO_MANY_CELLS)
        for cell in row:
            if cell is not None:
                self._hold(cell)
        return row

    def end(self) -> None:
        self._cells += self._rows * self._width

    def sent(self, size: int) -> None:
        self._sent += size
        if self._sent > SENT:
            raise Refused(advice.TOO_MUCH_TEXT)

    def _hold(self, cell: Cell) -> None:
        if not isinstance(cell, str):
            self._held += _VALUE_COST
        elif len(cell) > TEXT:
            raise advice.too_long(self._name, self._rows)
        elif cell not in self._known:
            self._known.add(cell)
            self._held += _TEXT_COST + len(cell) * (1 if cell.isascii() else 4)
        if self._held + _CELL_COST * (self._cells + self._rows * self._width) > HELD:
            raise Refused(advice.TOO_MUCH_TEXT)
