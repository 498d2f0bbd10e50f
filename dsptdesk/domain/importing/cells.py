"""Cells into values and values into cells; what cannot be read is said, never guessed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from dsptdesk.domain.dates import parse_date
from dsptdesk.domain.fields import (
    LINE_LIMIT,
    Choice,
    Field,
    Kind,
    clean_line,
    clean_text,
)
from dsptdesk.domain.importing.days import read_day, read_moment, unclear
from dsptdesk.domain.importing.names import Names
from dsptdesk.domain.importing.numerals import read_number, unspoilt
from dsptdesk.domain.importing.options import option, read_flag
from dsptdesk.domain.importing.sheet import Cell, plain, words
from dsptdesk.domain.moments import long_moment

CELL_LIMIT = 32_767
"""What Excel takes in one cell, counted in the units it counts: an emoji is two."""
TOO_LONG = "(This text is too long for a cell. Read and change it in DSPT Desk.)"
FIRST_DAY = date(1900, 3, 1)
"""Before it, programs disagree on which day a number means."""
_LOST = re.compile(
    "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)
_WORDS = (Kind.LINE, Kind.TEXT)
_NOT_YET = object()
_MOST_KNOWN = 2_000
"""Different cells that are kept for each field."""
_SPLIT = re.compile(r"[;\n]")


def written(spec: Field, value: Any, shown: Mapping[str, str]) -> Cell:
    """Give what a sheet shows for a value: a day as a day, a number as a number, else words."""
    if not value and value in (None, "", (), False):
        return None
    if spec.kind in _WORDS:
        return _fitting(cell_text(str(value)))
    if spec.kind is Kind.DAY:
        return value if value >= FIRST_DAY else str(value.isoformat())
    if spec.kind is Kind.NUMBER:
        return int(value)
    if spec.kind is Kind.MOMENT:
        return long_moment(value)
    if spec.kind is Kind.FLAG:
        return "Yes"
    if spec.kind is Kind.CHOICE:
        return str(value.label)
    if spec.kind is Kind.CHOICES:
        return "; ".join(one.label for one in value)
    if spec.kind is Kind.LINK:
        return shown.get(value, "")
    return _fitting("; ".join(filter(None, (shown.get(one, "") for one in value))))


def cell_text(text: str) -> str:
    """Keep the characters that every file format can carry; OpenDocument files lose tabs."""
    if text.isprintable() or not _LOST.search(text):
        return text.strip()
    carried = "".join(c for c in clean_text(text) if ord(c) & 0xFFFE != 0xFFFE)
    return carried.replace("\t", " ").strip()


def _fitting(text: str) -> str:
    if len(text) <= CELL_LIMIT // 2:
        return text
    return text if len(text.encode("utf-16-le")) // 2 <= CELL_LIMIT else TOO_LONG


def as_sent(cell: Cell, sent: Cell) -> bool:
    """Tell whether a cell still says what went out, whatever a program made of it."""
    if isinstance(cell, str) and isinstance(sent, str) and sent.startswith("0") and cell.isdigit():
        return cell in {sent, sent.lstrip("0")}  # noughts that some programs drop from words
    if type(cell) is type(sent):
        return cell == sent or words(cell) == words(sent)
    if sent is None or cell is None:
        return not words(cell) and not words(sent)
    if isinstance(sent, str):
        return _turned(cell, sent.strip())
    return False


def _turned(cell: Cell, sent: str) -> bool:
    """Some programs make numbers and days of words that look like them."""
    try:
        if isinstance(cell, bool):
            return plain(sent) == str(cell).lower()
        if isinstance(cell, int | float):
            return float(sent.replace(",", "").replace(" ", "")) == float(cell)
        if isinstance(cell, datetime | date) and any(map(str.isdigit, sent)):
            return parse_date(sent, _day(cell)) == _day(cell)
    except (ValueError, OverflowError):  # the latter for a number of hundreds of digits
        pass
    return False


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


class _Before(NamedTuple):
    """Cells of one field that were read before; the field is kept, so that its id stays its own."""

    spec: Field
    learnt: int
    known: dict[Cell, Any]


class Reader:
    """Reads cells into the values of fields."""

    def __init__(
        self,
        names: Names,
        today: date,
        values: Mapping[str, Mapping[str, str]] | None = None,
        month_first: Collection[Field] = (),
    ) -> None:
        """`values` says, by field, which stored word a foreign word stands for; "" for none.

        `month_first` names the fields whose column has dates that begin with the month.
        """
        self._names, self._today = names, today
        self._month_first = {id(spec) for spec in month_first}
        self._values = values or {}
        self._before: dict[int, _Before] = {}

    def read(self, spec: Field, cell: Cell) -> Any:
        """Give the value a cell stands for; ValueError says in words why it cannot be read."""
        if spec.kind in _WORDS:
            text = _clean(spec, unspoilt(spec, cell))
            if text == TOO_LONG:
                raise ValueError("These words only stand for a text that is too long for a cell.")
            usual = 0 < len(text) <= LINE_LIMIT and not spec.rule
            return text if usual else _checked(spec, text)
        # In other columns the same few cells come again and again.
        known = self._known(spec)
        if (value := known.get(cell, _NOT_YET)) is _NOT_YET:
            value = _checked(spec, self._read(spec, cell))
            if isinstance(cell, str | date) and len(known) < _MOST_KNOWN:
                known[cell] = value
        return value

    def _known(self, spec: Field) -> dict[Cell, Any]:
        learnt = self._names.learnt(spec.target) if spec.target else 0
        before = self._before.get(id(spec))
        if before is None or before.learnt != learnt:
            before = self._before[id(spec)] = _Before(spec, learnt, {})
        return before.known

    def _read(self, spec: Field, cell: Cell) -> Any:
        text = words(cell)
        if id(spec) in self._month_first and unclear(text):
            raise ValueError(
                f"“{text[:60]}” is not clear, because dates in this column have the month first. "
                "Enter a date such as 3 November 2026."
            )
        if spec.kind is Kind.DAY:
            return read_day(cell, self._today)
        if spec.kind is Kind.MOMENT:
            return read_moment(cell, self._today)
        if spec.kind is Kind.NUMBER:
            return read_number(text)
        if spec.kind is Kind.FLAG:
            return read_flag(text)
        if spec.kind is Kind.LINK:
            return self._names.find(spec.target, text)
        if spec.kind is Kind.CHOICE:
            return self._choice(spec, text)
        return self._several(spec, text)

    def _choice(self, spec: Field, text: str) -> Choice | None:
        """Find the option; None where a person said that the word is to be left out."""
        assert spec.options is not None  # noqa: S101 - a choice always has options
        told = self._values.get(spec.name, {}).get(plain(text))
        if told is None:
            return option(spec.options, text)
        return spec.options(told) if told else None

    def _several(self, spec: Field, text: str) -> tuple[Any, ...]:
        def one(part: str) -> Any:
            if spec.options:
                return self._choice(spec, part)
            return self._names.find(spec.target, part)

        found = dict.fromkeys(
            value for part in _SPLIT.split(text) if part.strip() for value in _parts(part, one)
        )
        if spec.options:
            return tuple(choice for choice in spec.options if choice in found)
        return tuple(found)


def _checked(spec: Field, value: Any) -> Any:
    if problem := spec.problem(value):
        raise ValueError(problem)
    return value


def _clean(spec: Field, text: str) -> str:
    # Most words are clean already, and to find that out costs far less than to clean them.
    if text.isprintable() and "  " not in text:
        return text
    return clean_line(text) if spec.kind is Kind.LINE else clean_text(text)


def _parts(part: str, one: Any) -> Iterator[Any]:
    """Read one name, or several with commas between where they all are known."""
    try:
        yield one(part)
    except ValueError:
        pieces = [piece for piece in part.split(",") if piece.strip()]
        if len(pieces) < 2:
            raise
        yield from [one(piece) for piece in pieces]
