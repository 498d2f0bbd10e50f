"""The store: records in an encrypted database, one write per action, every write in the history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import sqlcipher3.dbapi2 as sqlcipher3

from dsptdesk.data import audit, database
from dsptdesk.data.codec import columns_of, from_row, to_row
from dsptdesk.data.search import index, search, unindex
from dsptdesk.data.statements import statements
from dsptdesk.domain.changes import Change, Changes, Past
from dsptdesk.domain.errors import Conflict, DiskTrouble, NotFound, Refused
from dsptdesk.domain.record import Record

R = TypeVar("R", bound=Record)


class Writing:
    """One open write: what was saved and removed so far."""

    def __init__(self, connection: database.Connection) -> None:
        """Start with nothing changed."""
        self._connection = connection
        self.made: list[Change] = []

    def get(self, kind: type[R], id_: str) -> R | None:
        """Read one record as it is now."""
        row = self._connection.execute(statements(kind).one, (id_,)).fetchone()
        return from_row(kind, dict(zip(columns_of(kind), row, strict=True))) if row else None

    def save(self, one: R) -> R:
        """Save a new or changed record; Conflict when it changed since it was read."""
        kind = type(one)
        before = self.get(kind, one.id) if one.id else None
        if one.version != (before.version if before else 0):
            raise Conflict(
                f"“{one.title[:60]}” was changed elsewhere since you opened it. "
                "Open it again and repeat your change."
            )
        after = replace(one, id=one.id or uuid4().hex, version=one.version + 1)
        self._put(before, after)
        return after

    def put_back(self, change: Change) -> None:
        """Set a record to `change.after`, whatever its version was: undo and redo."""
        current = self.get(change.kind, change.id)
        if change.after is None:
            if current is not None:
                self._remove(current)
            return
        version = (current.version if current else change.after.version) + 1
        self._put(current, replace(change.after, version=version))

    def _put(self, before: Record | None, after: Record) -> None:
        say, values = statements(type(after)), tuple(to_row(after).values())
        if before is None:
            self._connection.execute(say.insert, values)
        else:
            self._connection.execute(say.update, (*values[1:], after.id))
        index(self._connection, after)
        self.made.append(Change(before, after))

    def _remove(self, one: Record) -> None:
        self._connection.execute(statements(type(one)).delete, (one.id,))
        unindex(self._connection, one.id)
        self.made.append(Change(one, None))


class Store:
    """The records of one workspace. Only the screen's thread uses it."""

    def __init__(
        self,
        connection: database.Connection,
        path: Path,
        identity: tuple[int, int],
        now: Callable[[], datetime],
    ) -> None:
        """Take over an open, checked connection, and the file's identity as it was then."""
        self._connection, self._path, self._now = connection, path, now
        self._identity = identity

    @contextmanager
    def write(self, label: str, who: str, done: Callable[[Changes], None]) -> Iterator[Writing]:
        """Open the one write of a person's action; it commits whole or not at all.

        `done` is told what changed once it is on the disk.
        """
        self._still_ours()
        with self._transaction() as connection:
            writing = Writing(connection)
            yield writing
            # With its offset from UTC: the hour that the clocks go back comes twice.
            changes = Changes(label, self._now().astimezone(), who, tuple(writing.made))
            if changes.made:
                self._append(changes)
                self._still_ours()
        if changes.made:
            done(changes)

    @contextmanager
    def _transaction(self) -> Iterator[database.Connection]:
        """Commit everything said inside, or nothing of it."""
        connection = self._connection
        with _in_words():
            # Not the driver's own: it would begin late, and a second writer could come between.
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def _append(self, changes: Changes) -> None:
        last = self._connection.execute(
            "SELECT number, digest FROM audit ORDER BY number DESC LIMIT 1"
        ).fetchone()
        number, previous = (last[0] + 1, last[1]) if last else (1, audit.START)
        at, packed = changes.at.isoformat(), audit.packed(changes)
        values = (number, at, changes.who, changes.label, packed, previous)
        self._connection.execute(
            "INSERT INTO audit (number, at, who, label, changes, previous, digest)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*values, audit.digest(*values)),
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO audit_records (record, number) VALUES (?, ?)",
            [(one.id, number) for one in changes.made],
        )

    def _still_ours(self) -> None:
        if database.identity(self._path) != self._identity:
            raise DiskTrouble(
                "The data file was replaced by another program, perhaps by a sync service. "
                "Nothing was saved since. Close DSPT Desk, look at the folder, and open it again."
            )

    def history(self, id_: str, limit: int = 200) -> tuple[Past, ...]:
        """Give what happened to one record, newest first."""
        return self._past(
            "SELECT a.number, a.at, a.who, a.label, a.changes FROM audit a"
            " JOIN audit_records r ON r.number = a.number WHERE r.record = ?"
            " ORDER BY a.number DESC LIMIT ?",
            (id_, limit),
        )

    def recent(self, limit: int = 50) -> tuple[Past, ...]:
        """Give the newest actions of all."""
        return self._past(
            "SELECT number, at, who, label, changes FROM audit ORDER BY number DESC LIMIT ?",
            (limit,),
        )

    def _past(self, statement: str, values: tuple[Any, ...]) -> tuple[Past, ...]:
        with _in_words("read"):
            return tuple(audit.past(row) for row in self._connection.execute(statement, values))

    def find(self, words: str, limit: int = 50) -> tuple[tuple[str, str], ...]:
        """Search every record for words; give (kind, id), best first."""
        with _in_words("search"):
            return search(self._connection, words, limit)

    def get(self, kind: type[R], id_: str) -> R:
        """Read one record from the disk; NotFound when it is not there."""
        with _in_words("read"):
            found = Writing(self._connection).get(kind, id_)
        if found is None:
            raise NotFound("This entry is no longer there. Go back and open the list again.")
        return found


@contextmanager
def _in_words(doing: str = "save") -> Iterator[None]:
    try:
        yield
    except sqlcipher3.Error as error:
        raise database.translate(error, doing) from error
    except UnicodeEncodeError:
        # Half of a sign, as some programs put on the clipboard. The error itself holds the text.
        raise Refused(
            "The text holds a broken sign that cannot be saved. Type that part anew, or paste it "
            "from another program."
        ) from None
