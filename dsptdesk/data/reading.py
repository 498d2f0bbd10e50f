"""Reads everything at once, so that the first page need not wait."""

from __future__ import annotations

from dsptdesk.data.chain import moment, words
from dsptdesk.data.codec import columns_of, from_values
from dsptdesk.data.database import Connection
from dsptdesk.data.trouble import in_words
from dsptdesk.domain.changes import Action
from dsptdesk.domain.record import Record
from dsptdesk.domain.snapshot import KINDS, Snapshot

# Bytes that are no words would stop the reading of all the others.
_AT, _WHO, _LABEL = (f"CAST({name} AS BLOB)" for name in ("at", "who", "label"))


def read_snapshot(connection: Connection) -> Snapshot:
    """Read all records of all kinds; raises Damaged where a row cannot be read."""
    with in_words("read your data"):
        return Snapshot({kind.slug: _read_kind(connection, kind) for kind in KINDS})


def _read_kind(connection: Connection, kind: type[Record]) -> tuple[Record, ...]:
    names = columns_of(kind)
    listed = ", ".join(f'"{name}"' for name in names)
    # Names come from our own declarations, never from a person. Plain words, because the first
    # page does not wait for SQLAlchemy.
    rows = connection.execute(f'SELECT {listed} FROM "{kind.slug}" ORDER BY rowid')  # noqa: S608
    return tuple(from_values(kind, row) for row in rows)


def last_person(connection: Connection, besides: str) -> str:
    """Name who changed something last, one name left aside; nothing when nobody did."""
    statement = f"SELECT {_WHO} FROM audit WHERE who <> ? ORDER BY number DESC LIMIT 1"  # noqa: S608 - ours
    with in_words("read the history"):
        row = connection.execute(statement, (besides,)).fetchone()
    return words(row[0]) if row else ""


def recent(connection: Connection, limit: int) -> tuple[Action, ...]:
    """Give the newest actions; what they changed is not even read, for it may be very much.

    A harmed entry that has no readable time is left out: the check of the history names it.
    """
    statement = f"SELECT number, {_AT}, {_WHO}, {_LABEL} FROM audit ORDER BY number DESC LIMIT ?"  # noqa: S608 - ours
    with in_words("read the history"):
        rows = connection.execute(statement, (limit,)).fetchall()
    found = ((number, moment(words(at)), who, label) for number, at, who, label in rows)
    return tuple(Action(row[0], row[1], words(row[2]), words(row[3])) for row in found if row[1])
