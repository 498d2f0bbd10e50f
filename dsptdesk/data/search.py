"""Full-text search over the records, kept in step inside each write."""

from __future__ import annotations

import sqlalchemy as sa

from dsptdesk.domain.fields import Kind
from dsptdesk.domain.record import Record, fields_of

_SPOKEN = (Kind.LINE, Kind.TEXT)


def _place(id_: str) -> int:
    # FTS5 finds a row quickly only by its number: 60 bits of the random id serve as one.
    return int(id_[-15:], 16)


def index(connection: sa.Connection, one: Record) -> None:
    """Put a record's words into the index in place of its old ones."""
    unindex(connection, one.id)
    specs = fields_of(type(one))
    words = "\n".join(v for s in specs if s.kind in _SPOKEN and (v := getattr(one, s.name)))
    connection.exec_driver_sql(
        "INSERT INTO search (rowid, kind, record, words) VALUES (?, ?, ?, ?)",
        (_place(one.id), one.slug, one.id, words),
    )


def unindex(connection: sa.Connection, id_: str) -> None:
    """Take a record's words out of the index."""
    connection.exec_driver_sql("DELETE FROM search WHERE rowid = ?", (_place(id_),))


def search(connection: sa.Connection, words: str, limit: int) -> tuple[tuple[str, str], ...]:
    """Find records that hold all words, as beginnings of words; give (kind, id)."""
    terms = ["".join(c for c in word if c.isalnum()) for word in words.split()]
    query = " ".join(f'"{term}"*' for term in terms if term)
    if not query:
        return ()
    rows = connection.exec_driver_sql(
        "SELECT kind, record FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?",
        (query, limit),
    )
    return tuple((row[0], row[1]) for row in rows)
