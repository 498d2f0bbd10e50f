"""Full-text search over the records, kept in step inside each write."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from dsptdesk.data.database import Connection
from dsptdesk.domain.fields import Kind
from dsptdesk.domain.record import Record, fields_of

_SPOKEN = (Kind.LINE, Kind.TEXT)
_MATCH = "SELECT kind, record FROM search WHERE search MATCH ?"


def _place(id_: str) -> int:
    # FTS5 finds a row quickly only by its number: 60 bits of the random id serve as one.
    return int(id_[-15:], 16)


def words_of(one: Record) -> str:
    """Give everything a person wrote in a record."""
    specs = fields_of(type(one))
    heard = (s.name for s in specs if s.kind in _SPOKEN and s.spoken)
    return "\n".join(words for name in heard if (words := getattr(one, name)))


def index(connection: Connection, records: Iterable[Record]) -> None:
    """Put the words of records into the index in place of their old ones."""
    # By their places: at every step back, FTS5 writes out what it holds so far, and an import
    # would take three times as long.
    rows = sorted((_place(one.id), one.slug, one.id, words_of(one)) for one in records)
    connection.executemany(
        "INSERT OR REPLACE INTO search (rowid, kind, record, words) VALUES (?, ?, ?, ?)", rows
    )


def unindex(connection: Connection, id_: str) -> None:
    """Take a record's words out of the index."""
    connection.execute("DELETE FROM search WHERE rowid = ?", (_place(id_),))


def search(connection: Connection, words: str, limit: int) -> tuple[tuple[str, str], ...]:
    """Find records that hold all words, as beginnings of words; give (kind, id).

    The best come first, unless there are more than the limit: then some are given as they come,
    because weighing them all would keep a person waiting who is still typing.
    """
    # Cut where the index cuts: O'Brien is kept as two words, and so is a part of an address.
    plain = unicodedata.normalize("NFC", words)
    terms = "".join(c if c.isalnum() else " " for c in plain).split()
    query = " ".join(f'"{term}"*' for term in terms)
    if not query:
        return ()
    rows = connection.execute(f"{_MATCH} LIMIT ?", (query, limit + 1)).fetchall()
    if len(rows) <= limit:
        rows = connection.execute(f"{_MATCH} ORDER BY rank", (query,)).fetchall()
    return tuple((row[0], row[1]) for row in rows[:limit])
