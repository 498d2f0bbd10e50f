"""Compares every record with what the history says it is: whoever edits a row leaves a trace."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dsptdesk.data.chain import Row
from dsptdesk.data.codec import columns_of, from_row, to_row
from dsptdesk.data.trail import Stop, Trail
from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.record import Record
from dsptdesk.domain.snapshot import KINDS
from dsptdesk.domain.unfinished import Unfinished

Values = dict[str, Any]


@dataclass(frozen=True, repr=False)
class Stray:
    """A record that is not what its history says."""

    kind: type[Record]
    id: str
    number: int
    """The newest entry about it; 0 when there is none."""
    held: bool
    """It is there."""
    told: bool
    """The history says that it is there."""
    record: Record | None
    """What can be read of it, from the data or else from the history, to name it by."""
    fields: tuple[str, ...] = ()
    """The columns that differ."""


class _Told(defaultdict[str, dict[str, tuple[Values | None, int]]]):
    """What the newest entry about each record says it is, by kind and id."""

    def __init__(self, trail: Trail, stop: Stop | None) -> None:
        super().__init__(dict)
        self._trail, self._stop, self.read_to = trail, stop, -(2**62)
        self.touched: set[tuple[str, int]] = set()
        """Every record and the number of an entry about it."""

    def catch_up(self) -> None:
        """Read the entries that are new since the last time."""
        for row in self._trail.rows(self.read_to, self._stop):
            self.read_to = row[0]
            for one in _changes(row):
                id_ = str(one.get("id"))
                self[str(one.get("kind"))][id_] = one.get("after"), row[0]
                self.touched.add((id_, row[0]))


@dataclass(frozen=True)
class Unlisted:
    """An entry that the list of what each entry is about tells otherwise."""

    number: int


def strays(trail: Trail, stop: Stop | None = None) -> Iterator[Stray | Unlisted]:
    """Give every record and entry that differs; who saves meanwhile waits only a moment."""
    told = _Told(trail, stop)
    told.catch_up()
    for kind in KINDS:
        if kind is Unfinished:
            continue  # words still being typed are no change of the data, and not told
        with trail.undisturbed:
            rows = trail.records(kind)
            told.catch_up()
        yield from _differing(kind, rows, told[kind.slug])
    listed = set(trail.touched(told.read_to))
    for number in sorted({number for _, number in listed ^ told.touched}):
        yield Unlisted(number)


def _differing(
    kind: type[Record], rows: list[Row], told: dict[str, tuple[Values | None, int]]
) -> Iterator[Stray]:
    names, empty = columns_of(kind), to_row(kind())
    for row in rows:
        held = dict(zip(names, row, strict=True))
        after, number = told.pop(held["id"], (None, 0))
        if after is None:
            yield Stray(kind, str(held["id"]), number, True, False, _read(kind, held))
        elif different := _different(kind, held, {**empty, **after}):
            record = _read(kind, held) or _read(kind, {**empty, **after})
            yield Stray(kind, str(held["id"]), number, True, True, record, different)
    for id_, (after, number) in told.items():
        if after is not None:
            yield Stray(kind, id_, number, False, True, _read(kind, {**empty, **after}))


def _different(kind: type[Record], held: Values, after: Values) -> tuple[str, ...]:
    different = tuple(name for name, value in held.items() if _unlike(value, after[name]))
    if different and (one := _read(kind, held)) and one == _read(kind, after):
        return ()  # only written in another way
    return different


def _unlike(held: Any, told: Any) -> bool:
    return type(held) is not type(told) or held != told


def _changes(row: Row) -> list[Values]:
    try:
        # What vouches for erased entries is about no record.
        return [one for one in json.loads(row[4]) if "kind" in one and _is_told(one)]
    except (ValueError, TypeError, RecursionError):
        return []  # the chain names an entry that cannot be read


def _is_told(one: object) -> bool:
    """It says what a record was afterwards, or that it was gone."""
    return isinstance(one, dict) and isinstance(one.get("after"), dict | None)


def _read(kind: type[Record], values: Values) -> Record | None:
    """Make a record to name it by; None where it cannot be read."""
    try:
        return from_row(kind, values)
    except (KeyError, TypeError, Damaged):
        return None
