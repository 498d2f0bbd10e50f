"""A grid of cells with a word and a tone each: what a picture shows and a table says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """One square."""

    text: str = ""
    """A short word or a number, shown in it."""
    tone: str = "neutral"
    """neutral, good, warn or bad; the words say the same."""
    said: str = ""
    """The whole in words, for screen readers and as the table."""
    marked: bool = False
    """What the page is about stands here."""


@dataclass(frozen=True)
class Grid:
    """Rows from top to bottom, columns from left to right."""

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    down: str = ""
    """What the rows are about."""
    across: str = ""
    """What the columns are about."""
    legend: str = ""
    """What the words in the squares stand for."""

    @property
    def marked(self) -> tuple[int, int] | None:
        """Row and column of the marked square, if there is one."""
        for row, cells in enumerate(self.cells):
            for column, cell in enumerate(cells):
                if cell.marked:
                    return row, column
        return None
