"""Good inputs to begin with, made by the program itself."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from dsptdesk.data import audit
from dsptdesk.data.codec import to_row
from dsptdesk.domain.fields import Field, Kind
from dsptdesk.domain.importing.columns import VERSION_HEADING, id_heading
from dsptdesk.domain.importing.outgoing import outgoing
from dsptdesk.domain.importing.stamp import Stamp, stamp_rows
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.people import Person
from dsptdesk.domain.record import Record, fields_of
from dsptdesk.domain.registers import register_of
from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.domain.snapshot import KINDS, Snapshot
from dsptdesk.paths import resources

OURS = "organisation-digest"
NOW = datetime(2026, 6, 5, 12, tzinfo=UTC)
_VALUES: dict[Kind, Any] = {
    Kind.LINE: "A few words",
    Kind.TEXT: "A few words,\nand a few more.",
    Kind.DAY: date(2026, 6, 5),
    Kind.MOMENT: NOW,
    Kind.FLAG: True,
    Kind.NUMBER: 7,
    Kind.LINK: "a" * 32,
    Kind.LINKS: ("b" * 32, "c" * 32),
    Kind.FILES: ("d" * 32,),
}

_STRINGS = ("", "2026-06-05", "0" * 64)


def as_json(value: object) -> bytes:
    """Write a value as the shaking bends it."""
    return json.dumps(value).encode()


@cache
def records() -> tuple[Record, ...]:
    """Give one record of each kind, with something in every field."""
    return tuple(_full(kind) for kind in KINDS)


def _full(kind: type[Record]) -> Record:
    given = {spec.name: _value(spec) for spec in fields_of(kind)}
    return kind(id="1" * 32, version=1, **given)


def _value(spec: Field) -> Any:
    if spec.kind is Kind.CHOICE:
        return next(iter(spec.options or ()))
    return tuple(spec.options or ()) if spec.kind is Kind.CHOICES else _VALUES[spec.kind]


def rows() -> tuple[bytes, ...]:
    """Give each kind's row as the database holds it."""
    return tuple(as_json([one.slug, to_row(one)]) for one in records())


def entries() -> tuple[bytes, ...]:
    """Give entries of the history."""
    made = []
    for number, one in enumerate(records(), start=1):
        changes = audit.joined([audit.packed(one.slug, one.id, None, to_row(one))])
        made.append(as_json([number, NOW.isoformat(), "Priya Nair", "Add", changes]))
    return tuple(made)


def snapshot() -> Snapshot:
    """Give a few records that an import can be compared with."""
    home = Site(id="5" * 32, version=1, name="Larkfield House")
    anna = Person(id="1" * 32, version=1, name="Anna Hall", phone="01632 960123", site=home.id)
    ben = Person(id="2" * 32, version=1, name="Ben Cole", site=home.id)
    laptop = Device(id="a" * 32, version=1, name="Laptop", kind=DeviceKind.LAPTOP, user=anna.id)
    return Snapshot({"sites": (home,), "people": (anna, ben), "devices": (laptop,)})


@cache
def sheets() -> tuple[tuple[str, tuple[tuple[Any, ...], ...], bool], ...]:
    """Give a workbook of ours as it is read again: name, rows and whether hidden."""
    registers = [register_of(slug) for slug in ("people", "devices")]
    stamp = Stamp(OURS, "2025-26", "export-1", "2026-06-05T12:00:00", "")
    out = outgoing(snapshot(), registers, stamp, NOW.replace(tzinfo=None))
    made = []
    for one in out.sheets:
        tail = (id_heading(one.register.slug), VERSION_HEADING)
        head = (*(spec.label for spec in one.fields), *tail)
        made.append((one.title, (head, *(tuple(row) for row in one.rows)), False))
    stamped = tuple(tuple(row) for row in stamp_rows(out.stamp))
    return (*made, ("DSPT Desk", stamped, True))


def books() -> tuple[bytes, ...]:
    """Give that workbook, and one without its stamp, as JSON."""
    listed = [[name, _plain(rows), hidden] for name, rows, hidden in sheets()]
    return (as_json(listed), as_json(listed[:-1]))


def _plain(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [[one.isoformat() if isinstance(one, date) else one for one in row] for row in rows]


@cache
def workbook() -> bytes:
    """Give the bytes of a small workbook."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": NOW.replace(tzinfo=None)})
        sheet = book.add_worksheet("People")
        for number, row in enumerate((("Name", "Phone"), ("Anna Hall", "01632 960123"))):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def edition() -> bytes:
    """Give the shipped edition, cut to a few items so that it can be bent often."""
    raw = json.loads((resources() / "editions" / "2025-26.json").read_bytes())
    return as_json({**raw, "items": raw["items"][:5]})


def submission() -> dict[str, Any]:
    """Give the smallest JSON of a submission that fits its schema."""
    schema = json.loads((resources() / "schemas" / "submission.schema.json").read_bytes())
    return dict(_smallest(schema, schema))


def _smallest(part: dict[str, Any], whole: dict[str, Any]) -> Any:
    """Make the least that a part of a schema lets through."""
    if "$ref" in part:
        found = whole
        for name in part["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        return _smallest(found, whole)
    if "const" in part or "enum" in part:
        return part.get("const", (part.get("enum") or [None])[0])
    for way in ("anyOf", "oneOf"):
        if way in part:
            return _smallest(part[way][-1], whole)
    kind = part.get("type")
    kind = kind[-1] if isinstance(kind, list) else kind
    if kind == "object":
        inside = part.get("properties", {})
        return {name: _smallest(inside[name], whole) for name in part.get("required", ())}
    if kind == "array":
        return [_smallest(part["items"], whole)] if "items" in part else []
    if kind == "string":
        fitting = (one for one in _STRINGS if re.search(part.get("pattern", ""), one))
        return next(one for one in fitting if len(one) >= part.get("minLength", 0))
    return {"boolean": True, "null": None}.get(str(kind), 1)
