"""The stamp of a workbook: who sent it, and what was in every row when it went out."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Any

from dsptdesk.domain.importing.sheet import Cells, Sheet

FORMAT = 1
MARK = "DSPT Desk stamp"
_SENT, _NAME, _SHEET, _HEADS = "sent", "name", "sheet", "heads"
_TOGETHER = 200
"""Entries that share a row of the hidden sheet."""
_LARGEST = 60_000_000
"""Bytes that packed entries may come to; a workbook with more could not be read again."""
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
    heads: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """By register, the field behind each heading: a later version may word headings anew."""
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
    for slug, heads in stamp.heads:
        yield _row(_HEADS, [slug, heads])
    for register, names in groupby(stamp.names, lambda one: one.register):
        while known := [[one.id, one.shown] for one in islice(names, _TOGETHER)]:
            yield _row(_NAME, [register, known])
    for register, entries in groupby(stamp.sent, lambda one: one.register):
        while some := tuple(islice(entries, _TOGETHER)):
            fields = list(dict.fromkeys(name for one in some for name in one.values))
            told = [[one.id, one.version, *map(one.values.get, fields)] for one in some]
            yield _packed_row(_SENT, [register, fields, told])


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


def _packed_row(tag: str, value: Any) -> list[str]:
    """Pack a little and quickly: left to the workbook, which packs all again, it takes longer."""
    told = json.dumps(value, separators=(",", ":")).encode()
    text = b64encode(zlib.compress(told, 1)).decode()
    return [tag, *(text[at : at + _PIECE] for at in range(0, len(text), _PIECE))]


def read_stamp(sheets: Iterable[Sheet]) -> Stamp | None:
    """Find and read the stamp; None where there is none, or where it was changed."""
    for sheet in sheets:
        if sheet.rows and any(row and row[0] == MARK for row in sheet.rows[:5]):
            try:
                return _read(sheet.rows)
            except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError):
                return None
            except RecursionError:
                return None
    return None


def _read(rows: Sequence[Cells]) -> Stamp:
    found: dict[Any, list[list[Any]]] = {tag: [] for tag in (MARK, _SHEET, _HEADS, _NAME, _SENT)}
    room = _LARGEST
    for row in rows:
        if row[0] in found:
            text = "".join(str(cell) for cell in row[1:] if cell is not None)
            if not text.startswith("["):
                text = _unpacked(text, room)
                room -= len(text)
            found[row[0]].append(_value(text))
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
        names=tuple(
            Name(*_texts([register, *one], 3)) for register, known in found[_NAME] for one in known
        ),
        sent=tuple(one for several in found[_SENT] for one in _sent(*several)),
        heads=tuple(_heads(*one) for one in found[_HEADS]),
    )


def _unpacked(text: str, room: int) -> str:
    unpacking = zlib.decompressobj()
    try:
        told = unpacking.decompress(b64decode(text, validate=True), max(room, 1))
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not unpacking.eof:
        raise ValueError("cut off, or larger than any stamp")
    return told.decode()


def _value(text: str) -> list[Any]:
    value = json.loads(text)
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _texts(values: list[Any], count: int) -> list[Any]:
    if len(values) != count or not all(isinstance(one, str) for one in values):
        raise ValueError(values)
    return values


def _heads(register: str, heads: list[Any]) -> tuple[str, tuple[tuple[str, str], ...]]:
    _texts([register], 1)
    return register, tuple((label, name) for label, name in (_texts(one, 2) for one in heads))


def _sent(register: str, fields: list[str], told: list[list[Any]]) -> Iterator[Sent]:
    _texts([register, *fields], 1 + len(fields))
    for id_, version, *values in told:
        pairs = zip(fields, values, strict=True)
        known = {name: text for name, text in pairs if text is not None}
        _texts([id_, *known.values()], 1 + len(known))
        yield Sent(register, id_, int(version), known)
