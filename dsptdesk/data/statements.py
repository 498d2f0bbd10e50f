"""What is said to the database about each kind of record, put into words once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dsptdesk.data.codec import columns_of
from dsptdesk.domain.record import Record

# Names come from our own declarations, never from a person; values are always bound.
# ruff: noqa: S608


@dataclass(frozen=True)
class Statements:
    """The statements of one kind; values are bound in the order of `columns_of`."""

    everything: str
    one: str
    insert: str
    update: str
    """Takes the id last, after the other values."""
    delete: str


def statements(kind: type[Record]) -> Statements:
    """Give the statements of a kind: composing them anew would take half of every save."""
    return _statements(kind.slug, columns_of(kind))


@cache
def _statements(slug: str, names: tuple[str, ...]) -> Statements:
    table, columns = f'"{slug}"', [f'"{name}"' for name in names]
    listed = ", ".join(columns)
    marks = ", ".join("?" for _ in columns)
    # Without the id: setting it, even to itself, would write its index anew.
    changes = ", ".join(f"{column} = ?" for column in columns[1:])
    return Statements(
        everything=f"SELECT {listed} FROM {table} ORDER BY rowid",
        one=f"SELECT {listed} FROM {table} WHERE id = ?",
        insert=f"INSERT INTO {table} ({listed}) VALUES ({marks})",
        update=f"UPDATE {table} SET {changes} WHERE id = ?",
        delete=f"DELETE FROM {table} WHERE id = ?",
    )
