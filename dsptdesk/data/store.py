"""The store: records in an encrypted database, one write per action, every write in the history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from dsptdesk.data import audit, database, trail
from dsptdesk.data.erasing import Erased, Erasure, erase, forget_pages
from dsptdesk.data.search import search
from dsptdesk.data.trouble import ENGINE, translate
from dsptdesk.data.writing import Writing
from dsptdesk.domain.changes import Change, Changes, Past
from dsptdesk.domain.errors import NotFound, Refused
from dsptdesk.domain.record import Record
from dsptdesk.domain.unfinished import Unfinished

R = TypeVar("R", bound=Record)


class Store:
    """The records of one workspace. Only the screen's thread uses it."""

    def __init__(
        self,
        connection: database.Connection,
        path: Path,
        identity: tuple[int, int],
        now: Callable[[], datetime],
        read_only: str = "",
    ) -> None:
        """Take over an open, checked connection, and the file's identity as it was then.

        `read_only` says in words why nothing can be saved, if that is so.
        """
        self._connection, self._path, self._now = connection, path, now
        self._read_only = read_only
        self._identity = identity
        self._to_forget = False
        self._head: tuple[int, str] | None = None
        """Number and hash of the newest entry, once read: reading past a large one takes long."""

    @contextmanager
    def write(self, label: str, who: str, done: Callable[[Changes], None]) -> Iterator[Writing]:
        """Open the one write of a person's action; it commits whole or not at all.

        `done` is told what changed once it is on the disk.
        """
        self._may_write()
        head = self._head
        with self._transaction() as connection:
            writing = Writing(connection)
            yield writing
            # With its offset from UTC: the hour that the clocks go back comes twice.
            changes = Changes(label, self._now().astimezone(), who, tuple(writing.made))
            if changes.made:
                told = writing.told()
                # Words still being typed are kept again and again: they are no change of the data.
                if any(one.kind is not Unfinished for one in changes.made):
                    head = self._append(changes, told)
                self._still_ours()
        self._head = head
        if changes.made:
            done(changes)

    def note(self, label: str, who: str) -> None:
        """Put a line into the history that changes no record, such as that a backup was put back."""
        self._may_write()
        with self._transaction():
            head = self._append(Changes(label, self._now().astimezone(), who, ()), audit.joined(()))
        self._head = head

    def erase(self, what: Erasure, label: str, who: str) -> tuple[Changes, Erased]:
        """Take something out for good, also from the history; give what changed.

        Pages of the file hold it until `forget_pages`.
        """
        self._may_write()
        at = self._now().astimezone()
        kept = tuple(Change(before, after) for before, after in what.changed)
        with self._transaction() as connection:
            erased = erase(connection, what)
            head = self._append(Changes(label, at, who, kept), erased.packed)
        self._head, self._to_forget = head, True
        gone = tuple(Change(one, None) for one in what.gone)
        return Changes(label, at, who, (*gone, *kept)), erased

    def forget_pages(self) -> None:
        """Write the database anew where something was erased; raises DiskTrouble.

        What could not be done at once, on a full disk, is tried again when the desk is closed.
        """
        if self._to_forget:
            self._may_write()
            forget_pages(self._connection)
            self._to_forget = False

    def _may_write(self) -> None:
        if self._read_only:
            raise Refused(self._read_only)
        self._still_ours()

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
        database.must_be_same(self._path, self._identity)

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
            return tuple(map(trail.told_past, self._connection.execute(statement, values)))

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
    except ENGINE as error:
        raise translate(error, doing) from error
    except UnicodeEncodeError:
        # Half of a sign, as some programs put on the clipboard. The error itself holds the text.
        raise Refused(
            "The text holds a broken sign that cannot be saved. Type that part anew, or paste it "
            "from another program."
        ) from None
