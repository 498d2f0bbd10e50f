"""What is said to the database about each kind of record, put into words once by SQLAlchemy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from dsptdesk.domain.record import Record
from dsptdesk.domain.snapshot import KINDS


@dataclass(frozen=True)
class Statements:
    """The statements of one kind; values are bound in the order of `columns_of`."""

    one: str
    some: str
    """Finds one of several ids, which are given as JSON."""
    insert: str
    update: str
    """Takes the id last, after the other values."""
    delete: str


def statements(kind: type[Record]) -> Statements:
    """Give the statements of a kind.

    They run on the driver itself: SQLAlchemy's own running of them would take half of every
    save. It is loaded at the first call, which `prepare` moves away from the first save.
    """
    return _statements(kind.slug)


def prepare() -> None:
    """Put everything into words ahead of the first save; safe on any thread."""
    for kind in KINDS:
        statements(kind)


@cache
def _statements(slug: str) -> Statements:
    import sqlalchemy as sa
    from sqlalchemy.dialects import sqlite

    from dsptdesk.data.tables import TABLES

    table, dialect = TABLES[slug], sqlite.dialect(paramstyle="qmark")
    key = table.c.id == sa.bindparam("key")
    listed = sa.select(sa.func.json_each(sa.bindparam("ids")).table_valued("value").c.value)
    # Without the id: setting it, even to itself, would write its index anew.
    others: dict[str, Any] = {
        one.name: sa.bindparam(one.name) for one in table.c if one.name != "id"
    }

    def words(statement: Any) -> str:
        return str(statement.compile(dialect=dialect))

    return Statements(
        one=words(sa.select(table).where(key)),
        some=words(sa.select(table.c.id).where(table.c.id.in_(listed))),
        insert=words(sa.insert(table)),
        update=words(sa.update(table).where(key).values(others)),
        delete=words(sa.delete(table).where(key)),
    )
