"""The store: records in an encrypted database, one write per action, every write in the history."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import groupby
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
_CHANGED = "“{}” was changed elsewhere since you opened it. Open it again and repeat your change."


class Writing:
    """One open write: what was saved and removed so far."""

    def __init__(self, connection: database.Connection) -> None:
        """Start with nothing changed."""
        self._connection = connection
        self.made: list[Change] = []
        self._told: list[str] = []
        self._spoken: dict[str, Record] = {}

    def get(self, kind: type[R], id_: str) -> R | None:
        """Read one record as it is now."""
        row = self._connection.execute(statements(kind).one, (id_,)).fetchone()
        return from_row(kind, dict(zip(columns_of(kind), row, strict=True))) if row else None

    def save(self, one: R) -> R:
        """Save a new or changed record; Conflict when it changed since it was read."""
        kind = type(one)
        before = self.get(kind, one.id) if one.id else None
        if one.version != (before.version if before else 0):
            raise Conflict(_CHANGED.format(one.title[:60]))
        after = replace(one, id=one.id or uuid4().hex, version=one.version + 1)
        self._put(before, after)
        return after

    def save_all(self, several: Iterable[Record]) -> None:
        """Save many records; of all new ones of a kind at once, which is many times quicker."""
        for (kind, new), some in groupby(several, lambda one: (type(one), not one.version)):
            if new:
                self._add(kind, tuple(some))
            else:
                for one in some:
                    self.save(one)

    def _add(self, kind: type[Record], several: tuple[Record, ...]) -> None:
        made = [_first_version(one) for one in several]
        rows = [to_row(one) for one in made]
        say, ids = statements(kind), [one.id for one in made]
        held = self._connection.execute(say.some, (json.dumps(ids),)).fetchone()
        if held or len(set(ids)) < len(ids):
            there = next((one for one in made if held and one.id == held[0]), made[0])
            raise Conflict(_CHANGED.format(there.title[:60]))
        self._connection.executemany(say.insert, [tuple(row.values()) for row in rows])
        for one, row in zip(made, rows, strict=True):
            self._note(Change(None, one), None, row)

    def put_back(self, change: Change) -> None:
        """Set a record to `change.after`, whatever its version was: undo and redo."""
        current = self.get(change.kind, change.id)
        if change.after is None:
            if current is not None:
                self._remove(current)
            return
        version = (current.version if current else change.after.version) + 1
        self._put(current, replace(change.after, version=version))

    def remove(self, one: Record) -> None:
        """Take a record out, whatever its version is now; its history stays."""
        self.put_back(Change(one, None))

    def _put(self, before: Record | None, after: Record) -> None:
        say, row = statements(type(after)), to_row(after)
        values = tuple(row.values())
        if before is None:
            self._connection.execute(say.insert, values)
        else:
            self._connection.execute(say.update, (*values[1:], after.id))
        self._note(Change(before, after), to_row(before) if before else None, row)

    def _remove(self, one: Record) -> None:
        self._connection.execute(statements(type(one)).delete, (one.id,))
        unindex(self._connection, one.id)
        self._note(Change(one, None), to_row(one), None)

    def _note(self, change: Change, before: audit.Row | None, after: audit.Row | None) -> None:
        self.made.append(change)
        self._told.append(audit.packed(change.kind.slug, change.id, before, after))
        if change.after:
            self._spoken[change.id] = change.after
        else:
            self._spoken.pop(change.id, None)

    def told(self) -> str:
        """Finish: put the words of everything into the index, and give the changes as JSON."""
        index(self._connection, self._spoken.values())
        return audit.joined(self._told)


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
        self._head: tuple[int, str] | None = None
        """Number and hash of the newest entry, once read: reading past a large one takes long."""

    @contextmanager
    def write(self, label: str, who: str, done: Callable[[Changes], None]) -> Iterator[Writing]:
        """Open the one write of a person's action; it commits whole or not at all.

        `done` is told what changed once it is on the disk.
        """
        self._still_ours()
        head = self._head
        with self._transaction() as connection:
            writing = Writing(connection)
            yield writing
            # With its offset from UTC: the hour that the clocks go back comes twice.
            changes = Changes(label, self._now().astimezone(), who, tuple(writing.made))
            if changes.made:
                head = self._append(changes, writing.told())
                self._still_ours()
        self._head = head
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

    def _append(self, changes: Changes, packed: str) -> tuple[int, str]:
        last, previous = self._head or self._newest()
        number = last + 1
        values = (number, changes.at.isoformat(), changes.who, changes.label, packed, previous)
        digest = audit.digest(*values)
        self._connection.execute(
            "INSERT INTO audit (number, at, who, label, changes, previous, digest)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*values, digest),
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO audit_records (record, number) VALUES (?, ?)",
            [(one.id, number) for one in changes.made],
        )
        return number, digest

    def _newest(self) -> tuple[int, str]:
        found = self._connection.execute(
            "SELECT number, digest FROM audit ORDER BY number DESC LIMIT 1"
        ).fetchone()
        return found or (0, audit.START)

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


def _first_version(one: Record) -> Record:
    held = {**vars(one), "id": one.id or uuid4().hex, "version": 1}
    return type(one).holding(tuple(held.values()))


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
