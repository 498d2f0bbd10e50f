"""The tables, made from the records' own declarations, and the audit trail's."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, PrimaryKeyConstraint, Table, Text

from dsptdesk.data.codec import columns_of
from dsptdesk.domain.fields import Kind
from dsptdesk.domain.record import META, Record, fields_of
from dsptdesk.domain.snapshot import KINDS

_WHOLE = (Kind.FLAG, Kind.NUMBER)
_NULLABLE = (Kind.DAY, Kind.MOMENT, Kind.CHOICE, Kind.NUMBER)


def _columns(kind: type[Record]) -> list[Column[object]]:
    specs = {spec.name: spec for spec in fields_of(kind)}
    made: list[Column[object]] = [
        Column("id", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Column("archived_on", Text),
    ]
    for name in columns_of(kind)[len(META) :]:
        spec = specs[name]
        type_ = Integer() if spec.kind in _WHOLE else Text()
        made.append(Column(name, type_, nullable=spec.kind in _NULLABLE))
    return made


def _build(metadata: MetaData) -> dict[str, Table]:
    made = {
        kind.slug: Table(
            kind.slug,
            metadata,
            *_columns(kind),
            PrimaryKeyConstraint("id", name=f"pk_{kind.slug}"),
        )
        for kind in KINDS
    }
    audit = Table(
        "audit",
        metadata,
        Column("number", Integer, nullable=False),
        Column("at", Text, nullable=False),
        Column("who", Text, nullable=False),
        Column("label", Text, nullable=False),
        Column("changes", Text, nullable=False),
        Column("previous", Text, nullable=False),
        Column("digest", Text, nullable=False),
        PrimaryKeyConstraint("number", name="pk_audit"),
    )
    touched = Table(
        "audit_records",
        metadata,
        Column("record", Text, nullable=False),
        Column("number", Integer, nullable=False),
        PrimaryKeyConstraint("record", "number", name="pk_audit_records"),
        sqlite_with_rowid=False,
    )
    return {**made, "audit": audit, "audit_records": touched}


METADATA = MetaData()
TABLES = _build(METADATA)
