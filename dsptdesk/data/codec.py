"""How a record becomes a row and a row a record; no database library here."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.fields import Choice, Field, Kind
from dsptdesk.domain.moments import moment_from_text, moment_to_text
from dsptdesk.domain.record import META, Record, fields_of

R = TypeVar("R", bound=Record)
_NO_LIST = "[]"
Pack = Callable[[Any], Any]
"""Makes of what the record holds what the database can hold."""
Unpack = Callable[[Any], Any]
"""Makes of what the database holds what the record holds."""


def columns_of(kind: type[Record]) -> tuple[str, ...]:
    """Give the column names of a kind, in the order of its table."""
    return (*META, *(spec.name for spec in fields_of(kind)))


def to_row(one: Record) -> dict[str, Any]:
    """Give a record as plain values the database can hold, by column."""
    row: dict[str, Any] = {
        "id": one.id,
        "version": one.version,
        "archived_on": one.archived_on.isoformat() if one.archived_on else None,
    }
    kind: type = type(one)
    for name, pack in _packed(kind):
        value = getattr(one, name)
        row[name] = value if value is None or type(value) is str else pack(value)
    return row


def from_row(kind: type[R], row: Mapping[str, Any]) -> R:
    """Make a record of a row; raises Damaged when the row holds what no version wrote."""
    try:
        values = [row[name] for name in columns_of(kind)]
    except KeyError as error:
        raise _damaged(kind) from error
    return from_values(kind, values)


def from_values(kind: type[R], values: Sequence[Any]) -> R:
    """Make a record of a row's values in the order of `columns_of`; raises Damaged as well."""
    read = list(values)
    try:
        for place, unpack in _unpacked(kind):
            read[place] = unpack(read[place])
        return kind.holding(read)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _damaged(kind) from error


def _damaged(kind: type[Record]) -> Damaged:
    return Damaged(
        f"One entry in {kind.slug} cannot be read. Restore the newest backup, "
        "or ask for help and keep this folder as it is."
    )


# Takes any type, because mypy holds the class of a frozen record to be unhashable.
@cache
def _packed(kind: type) -> tuple[tuple[str, Pack], ...]:
    """Give the fields of a kind, and what makes plain values of those that are not words."""
    return tuple((spec.name, _PACKED.get(spec.kind, _same)) for spec in fields_of(kind))


def _same(value: Any) -> Any:
    return value


def _list_text(value: tuple[str, ...]) -> str:
    return json.dumps(list(value)) if value else _NO_LIST


def _choices_text(value: tuple[Choice, ...]) -> str:
    return _list_text(tuple(option.value for option in value))


def _unpacked(kind: type) -> tuple[tuple[int, Unpack], ...]:
    return _readers(kind)


# Takes any type, because mypy holds the class of a frozen record to be unhashable.
@cache
def _readers(kind: type) -> tuple[tuple[int, Unpack], ...]:
    """Give the places in a row that do not hold plain words, and how each is read."""
    specs = enumerate(fields_of(kind), start=len(META))
    others = ((place, _unpack(spec)) for place, spec in specs)
    return ((META.index("archived_on"), _day), *((at, one) for at, one in others if one))


def _unpack(spec: Field) -> Unpack | None:
    options = {one.value: one for one in spec.options} if spec.options else {}
    if spec.kind is Kind.CHOICES:
        return lambda value: tuple(options[one] for one in _list(value))
    if spec.kind is Kind.CHOICE:
        return lambda value: None if value is None else options[value]
    return _PLAIN.get(spec.kind)


def _list(value: str) -> tuple[Any, ...]:
    return () if value == _NO_LIST else tuple(json.loads(value))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _moment(value: str | None) -> datetime | None:
    return None if value is None else moment_from_text(value)


_PACKED: dict[Kind, Pack] = {
    Kind.DAY: date.isoformat,
    Kind.MOMENT: moment_to_text,
    Kind.FLAG: int,
    Kind.CHOICE: attrgetter("value"),
    Kind.CHOICES: _choices_text,
    Kind.LINKS: _list_text,
    Kind.FILES: _list_text,
}
_PLAIN: dict[Kind, Unpack] = {
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.FLAG: bool,
    Kind.LINKS: _list,
    Kind.FILES: _list,
}
