"""Takes the rows that the reading process sends, and believes none of them unseen."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime

from dsptdesk.domain.errors import Refused
from dsptdesk.imports import advice
from dsptdesk.imports.book import CELLS, SHARED, SHEETS, SHOWN, Cell, Sheet

_KINDS = frozenset({str, int, float, bool, date, datetime, type(None)})
_SENTENCE = 600
_SHORT = re.compile(r"[0-9]{1,2}\.[0-9]{1,3}")
_NAME = 100
"""Characters of a sheet's name: Excel allows 31, other programs far more."""


class Broken(Exception):
    """The reading process ended in the middle, or sent what it never should."""


def _value(pairs: dict[str, object]) -> object:
    if len(pairs) == 1:
        if isinstance(day := pairs.get("d"), str):
            return date.fromisoformat(day)
        if isinstance(moment := pairs.get("t"), str):
            return datetime.fromisoformat(moment)
    return pairs


_decode = json.JSONDecoder(object_hook=_value).decode


class Answer:
    """The book as it arrives, line by line."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.remarks: tuple[str, ...] = ()
        self._texts: dict[str, str] = {}
        self._cells = 0
        self._open: tuple[str, bool] | None = None
        self._shown: tuple[tuple[tuple[int, int], str], ...] = ()
        self._broken: tuple[tuple[int, int], ...] = ()
        self._rows: list[tuple[Cell, ...]] = []

    def take(self, lines: Iterator[bytes]) -> None:
        """Take everything up to the last line; raises Broken where that never comes."""
        for line in lines:
            try:
                value = _decode(line.decode("utf-8"))
            except (ValueError, RecursionError) as error:
                raise Broken from error
            if isinstance(value, list):
                self._rows.append(self._row(value))
            elif self._head(value):
                return
        raise Broken

    def _head(self, value: object) -> bool:
        """Begin the next sheet, or say that this was the last line."""
        if not isinstance(value, dict):
            raise Broken
        if isinstance(said := value.get("refused"), str):
            raise Refused(said[:_SENTENCE])
        if isinstance(shown := value.get("shown"), list):
            self._shown = _as_shown(shown)
            return False
        if isinstance(broken := value.get("broken"), list):
            self._broken = tuple(map(_place, broken[:SHOWN]))
            return False
        self._close()
        if isinstance(remarks := value.get("end"), list):
            self.remarks = tuple(str(one)[:_SENTENCE] for one in remarks)
            return True
        if not isinstance(name := value.get("sheet"), str) or len(self.sheets) >= SHEETS:
            raise Broken
        self._open = (name[:_NAME], bool(value.get("hidden")))
        return False

    def _row(self, row: list[Cell]) -> tuple[Cell, ...]:
        """Keep a text that comes again only once."""
        if not _KINDS.issuperset(map(type, row)):
            raise Broken
        known = self._texts
        once = known.setdefault if len(known) < SHARED else known.get
        return tuple([once(one, one) if isinstance(one, str) else one for one in row])

    def _close(self) -> None:
        """End the open sheet: no empty rows at its end, and all rows equally long."""
        rows, self._rows = self._rows, []
        if self._open is None:
            if rows:
                raise Broken
            return
        while rows and not rows[-1]:
            rows.pop()
        width = max(map(len, rows), default=0)
        self._cells += width * len(rows)
        if self._cells > CELLS:
            raise Broken
        blank: tuple[Cell, ...] = (None,) * width
        for number, row in enumerate(rows):
            rows[number] = row + blank[len(row) :] if row else blank
        name, hidden = self._open
        self.sheets.append(Sheet(name, tuple(rows), hidden, self._shown, self._broken))
        self._open, self._shown, self._broken = None, (), ()


def _as_shown(listed: list[object]) -> tuple[tuple[tuple[int, int], str], ...]:
    """Take what numbers look like: row, column and a short number each."""
    found = []
    for one in listed[:SHOWN]:
        match one:
            case [int(row), int(column), str(text)] if _SHORT.fullmatch(text):
                found.append(((row, column), text))
            case _:
                raise Broken
    return tuple(found)


def _place(one: object) -> tuple[int, int]:
    """Take a row and a column."""
    match one:
        case [int(row), int(column)] if row >= 0 and column >= 0:
            return row, column
        case _:
            raise Broken


def book_sheets(lines: Iterator[bytes]) -> Answer:
    """Take a whole answer; raises Refused with what the reading process has to say."""
    answer = Answer()
    answer.take(lines)
    if not any(one.rows for one in answer.sheets):
        raise Refused(advice.NO_SHEETS)
    return answer
