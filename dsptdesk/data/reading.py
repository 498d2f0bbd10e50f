"""Reads everything at once, so that the first page need not wait."""

from __future__ import annotations

from dsptdesk.data.codec import columns_of, from_row
from dsptdesk.data.database import Connection
from dsptdesk.data.statements import statements
from dsptdesk.domain.record import Record
from dsptdesk.domain.snapshot import KINDS, Snapshot


def read_snapshot(connection: Connection) -> Snapshot:
    """Read all records of all kinds; raises Damaged where a row cannot be read."""
    return Snapshot({kind.slug: _read_kind(connection, kind) for kind in KINDS})


def _read_kind(connection: Connection, kind: type[Record]) -> tuple[Record, ...]:
    names = columns_of(kind)
    rows = connection.execute(statements(kind).everything)
    return tuple(from_row(kind, dict(zip(names, row, strict=True))) for row in rows)
