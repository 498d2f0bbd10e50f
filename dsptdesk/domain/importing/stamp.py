"""The stamp of a workbook: who sent it, and what was in every row when it went out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dsptdesk.domain.importing.sheet import Cells, Sheet

FORMAT = 1
MARK = "DSPT Desk stamp"
_SENT, _NAME, _SHEET = "sent", "name", "sheet"
_TOGETHER = 50
"""Entries that share a row of the hidden sheet."""
_PIECE = 30_000
"""Characters of one cell: Excel takes a few more."""


@dataclass(frozen=True)
class Sent:
    """One entry as it went out; only fields that said something are named."""

    register: str
    id: str
    version: int
    values: Mapping[str, str]


@dataclass(frozen=True)
class Name:
    """How the workbook names one entry that links can point to."""

    register: str
    id: str
    shown: str


@dataclass(frozen=True)
class Stamp:
    """Everything the hidden sheet holds."""

    organisation: str
    """A digest: it says whether two workbooks are of one organisation, and nothing else."""
    edition: str
    export: str
    made: str
    site: str = ""
    sheets: tuple[tuple[str, str], ...] = ()
    """The register of each sheet and the sheet's name."""
    sent: tuple[Sent, ...] = ()
    names: tuple[Name, ...] = ()
    by_id: dict[str, Sent] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the entries: they are asked for by id, row by row."""
        object.__setattr__(self, "by_id", {one.id: one for one in self.sent})


def stamp_rows(stamp: Stamp) -> Iterator[list[str]]:
    """Write a stamp as rows of a sheet, safe from everything a spreadsheet does to text."""
    head = [FORMAT, stamp.organisation, stamp.edition, stamp.export, stamp.made, stamp.site]
    yield _row(MARK, head)
    for slug, name in stamp.sheets:
        yield _row(_SHEET, [slug, name])
    for known in stamp.names:
        yield _row(_NAME, [known.register, known.id, known.shown])
    for start in range(0, len(stamp.sent), _TOGETHER):
        some = stamp.sent[start : start + _TOGETHER]
        yield _row(_SENT, [[one.register, one.id, one.version, dict(one.values)] for one in some])


def _row(tag: str, value: Any) -> list[str]:
    text = json.dumps(value, separators=(",", ":"))
    # Runs of spaces get lost on some ways, and _x is how Excel writes signs it cannot hold.
    text = text.replace("  ", " \\u0020").replace("_x", "_\\u0078")
    pieces = [tag]
    while text:
        end = _PIECE
        while 1 < end < len(text) and " " in text[end - 1 : end + 1]:
            end -= 1
        pieces.append(text[:end])
        text = text[end:]
    return pieces


def read_stamp(sheets: Iterable[Sheet]) -> Stamp | None:
    """Find and read the stamp; None where there is none, or where it was changed."""
    for sheet in sheets:
        if sheet.rows and any(row and row[0] == MARK for row in sheet.rows[:5]):
            try:
                return _read(sheet.rows)
            except (ValueError, KeyError, TypeError, IndexError, RecursionError):
                return None
    return None


def _read(rows: Sequence[Cells]) -> Stamp:
    found: dict[Any, list[list[Any]]] = {MARK: [], _SHEET: [], _NAME: [], _SENT: []}
    for row in rows:
        if row[0] in found:
            found[row[0]].append(_value(row))
    number, *head = found[MARK][0]
    if number != FORMAT:
        raise ValueError(number)
    organisation, edition, export, made, site = _texts(head, 5)
    return Stamp(
        organisation,
        edition,
        export,
        made,
        site,
        sheets=tuple((slug, name) for slug, name in (_texts(one, 2) for one in found[_SHEET])),
        names=tuple(Name(*_texts(one, 3)) for one in found[_NAME]),
        sent=tuple(_sent(*one) for several in found[_SENT] for one in several),
    )


def _value(row: Cells) -> list[Any]:
    value = json.loads("".join(str(cell) for cell in row[1:] if cell is not None))
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _texts(values: list[Any], count: int) -> list[Any]:
    if len(values) != count or not all(isinstance(one, str) for one in values):
        raise ValueError(values)
    return values


def _sent(register: str, id_: str, version: int, values: Mapping[str, str]) -> Sent:
    _texts([register, id_, *values, *values.values()], 2 + 2 * len(values))
    return Sent(register, id_, int(version), values)
