"""How a record becomes a row and a row a record; no database library here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.fields import Field, Kind
from dsptdesk.domain.moments import moment_from_text, moment_to_text
from dsptdesk.domain.record import META, Record, fields_of

R = TypeVar("R", bound=Record)
_WORDS = (Kind.LINE, Kind.TEXT, Kind.LINK)
_LISTS = (Kind.CHOICES, Kind.LINKS, Kind.FILES)
_NO_LIST = "[]"


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
    for spec in fields_of(type(one)):
        row[spec.name] = _pack(spec, getattr(one, spec.name))
    return row


def from_row(kind: type[R], row: Mapping[str, Any]) -> R:
    """Make a record of a row; raises Damaged when the row holds what no version wrote."""
    try:
        values = {spec.name: _unpack(spec, row[spec.name]) for spec in fields_of(kind)}
        archived = row["archived_on"]
        return kind(
            id=row["id"],
            version=row["version"],
            archived_on=date.fromisoformat(archived) if archived else None,
            **values,
        )
    except (ValueError, TypeError, KeyError) as error:
        raise Damaged(
            f"One entry in {kind.slug} cannot be read. Restore the newest backup, "
            "or ask for help and keep this folder as it is."
        ) from error


def _pack(spec: Field, value: Any) -> Any:
    if value is None or type(value) is str:
        return value
    if spec.kind is Kind.DAY:
        return value.isoformat()
    if spec.kind is Kind.MOMENT:
        return moment_to_text(value)
    if spec.kind is Kind.FLAG:
        return int(value)
    if spec.kind is Kind.CHOICE:
        return value.value
    if value == ():
        return _NO_LIST
    if spec.kind is Kind.CHOICES:
        return json.dumps([option.value for option in value])
    if spec.kind in _LISTS:
        return json.dumps(list(value))
    return value


def _unpack(spec: Field, value: Any) -> Any:
    if spec.kind in _WORDS:
        return value
    if spec.kind in _LISTS:
        if value == _NO_LIST:
            return ()
        packed = json.loads(value)
        return tuple(spec.options(one) for one in packed) if spec.options else tuple(packed)
    if spec.kind is Kind.FLAG:
        return bool(value)
    if value is None:
        return None
    if spec.kind is Kind.DAY:
        return date.fromisoformat(value)
    if spec.kind is Kind.MOMENT:
        return moment_from_text(value)
    if spec.kind is Kind.CHOICE and spec.options:
        return spec.options(value)
    return value
