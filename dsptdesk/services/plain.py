"""Makes records of the plain values that the program's own files hold."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from dsptdesk.data.codec import from_row, to_row
from dsptdesk.domain.fields import Field, Kind
from dsptdesk.domain.record import Record, fields_of

Find = Callable[[str, str], str]
"""Gives the id behind a register and a key; nothing when there is no such entry."""


def record_from(
    kind: type[Record], values: Mapping[str, Any], find: Find, *, id_: str = ""
) -> Record:
    """Make a record; links are given as keys, and those that lead nowhere are left out."""
    specs = {spec.name: spec for spec in fields_of(kind)}
    row = {**to_row(kind()), "id": id_}
    for name, value in values.items():
        row[name] = _packed(specs[name], value, find)
    return from_row(kind, row)


def _packed(spec: Field, value: Any, find: Find) -> Any:
    if spec.kind is Kind.LINK:
        return find(spec.target, value)
    if spec.kind in (Kind.LINKS, Kind.FILES):
        return json.dumps([id_ for key in value if (id_ := find(spec.target, key))])
    return json.dumps(value) if spec.kind is Kind.CHOICES else value
