"""One open write: what is saved and removed until it commits."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import Any, TypeVar
from uuid import uuid4

from dsptdesk.data import audit
from dsptdesk.data.codec import columns_of, from_row, to_row
from dsptdesk.data.database import Connection
from dsptdesk.data.search import index, unindex
from dsptdesk.data.statements import statements
from dsptdesk.domain.changes import Change
from dsptdesk.domain.errors import Conflict, Refused
from dsptdesk.domain.kept_files import KEEPING
from dsptdesk.domain.record import Record

R = TypeVar("R", bound=Record)
_CHANGED = "“{}” was changed elsewhere since you opened it. Open it again and repeat your change."
_FROZEN = "“{}” is kept as it was signed off and cannot be changed. Publish again instead."


class Writing:
    """One open write: what was saved and removed so far."""

    def __init__(self, connection: Connection) -> None:
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
        if before and kind.frozen:
            raise Refused(_FROZEN.format(one.title[:60]))
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

    def put_back(self, change: Change, *, restoring: bool = False) -> None:
        """Set a record to `change.after`, whatever its version was: undo and redo.

        What is frozen goes or comes back only when an older state is restored, and never with
        other contents.
        """
        current = self.get(change.kind, change.id)
        if change.kind.frozen and not (restoring and _same_but_stored(current, change.after)):
            one = current or change.after
            raise Refused(_FROZEN.format(one.title[:60] if one else ""))
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


def _same_but_stored(current: Record | None, after: Record | None) -> bool:
    """Tell whether one of them is missing, or both say the same: only its place may differ."""
    if current is None or after is None:
        return True
    place: dict[str, Any] = {"blob": current.blob} if isinstance(current, KEEPING) else {}
    return replace(after, version=current.version, **place) == current


def _first_version(one: Record) -> Record:
    held = {**vars(one), "id": one.id or uuid4().hex, "version": 1}
    return type(one).holding(tuple(held.values()))
