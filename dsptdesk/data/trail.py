"""Reads the history beside whoever saves: a part at a time, so that nobody waits long."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime

import sqlcipher3.dbapi2 as sqlcipher3

from dsptdesk.data import audit, database
from dsptdesk.data.chain import COLUMNS, Examiner, Row, entry_of, words
from dsptdesk.data.codec import columns_of
from dsptdesk.data.erasing import VOUCHING_BETWEEN, vouchers_of
from dsptdesk.data.trouble import in_words
from dsptdesk.domain.changes import Past
from dsptdesk.domain.errors import Cancelled, Damaged, NotFound
from dsptdesk.domain.record import Record
from dsptdesk.domain.trail import Checked, Entry, Sought

STEP = 500
"""Entries read at a time."""
WINDOW = 4_000
"""Entries searched at a time for those that somebody wants to see."""
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
Stop = Callable[[], bool]
Tell = Callable[[int, int], None]


class Trail:
    """The history of one open workspace; safe on any thread."""

    def __init__(
        self,
        connection: database.Connection,
        undisturbed: AbstractContextManager[object],
        is_open: Callable[[], bool],
    ) -> None:
        """Take the connection, what keeps it undisturbed, and how to know that it is open."""
        self._connection, self._is_open = connection, is_open
        self.undisturbed = undisturbed

    def newest(self) -> tuple[int, str]:
        """Give number and hash of the newest entry; 0 when there is none."""
        statement = "SELECT number, {} FROM audit ORDER BY number DESC LIMIT 1"
        found = self._ask(statement, (), "digest")
        return (found[0][0], words(found[0][1])) if found else (0, audit.START)

    def erased_after(self, number: int) -> bool:
        """Tell whether an entry after this one erased somebody."""
        last = self.newest()[0]
        return bool(self._ask(VOUCHING_BETWEEN, (number, last)))

    def digest_of(self, number: int) -> str:
        """Give the hash of an entry; nothing where there is no such entry."""
        found = self._ask("SELECT {} FROM audit WHERE number = ?", (number,), "digest")
        return words(found[0][0]) if found else ""

    def check(
        self, wanted: Collection[str] = (), tell: Tell | None = None, stop: Stop | None = None
    ) -> Checked:
        """Walk along all of it; also say which of some hashes it holds."""
        last = self.newest()[0]
        vouchers, told = self._vouchers(last)
        walk = Examiner(wanted, vouchers)
        for row in self.rows(stop=stop):
            walk.look_at(row)
            if tell and not row[0] % STEP:
                tell(row[0], last)
        return replace(walk.finish(), erased_by=told)

    def _vouchers(self, last: int) -> tuple[dict[int, str], tuple[int, ...]]:
        """Give what vouches for erased entries, and the numbers of the entries that do so."""
        found: dict[int, str] = {}
        told: list[int] = []
        for start in range(0, last, WINDOW):
            for changes, number in self._ask(VOUCHING_BETWEEN, (start, start + WINDOW)):
                if vouched := vouchers_of([(changes,)]):
                    found |= vouched
                    told.append(number)
        return found, tuple(told)

    def rows(self, after: int | None = None, stop: Stop | None = None) -> Iterator[Row]:
        """Give the rows after a number, oldest first, a step at a time; raises Cancelled."""
        end = -(2**62) if after is None else after
        while True:
            step = "SELECT {} FROM audit WHERE number > ? ORDER BY number LIMIT ?"
            rows = self._ask(step, (end, STEP), COLUMNS)
            yield from rows
            if len(rows) < STEP:
                return
            if stop and stop():
                raise Cancelled("The check was stopped.")
            end = rows[-1][0]

    def chosen(self, sought: Sought, stop: Stop | None = None) -> Iterator[Row]:
        """Give the whole rows somebody wants, oldest first; raises Cancelled."""
        conditions, values = _conditions(sought)
        last = self.newest()[0]
        for start in range(0, last, STEP):
            if stop and stop():
                raise Cancelled("The history was not written.")
            step = (start or -(2**62), min(start + STEP, last))
            yield from self._ask(
                "SELECT {} FROM audit WHERE number > ? AND number <= ?"  # noqa: S608 - values are bound
                f" {conditions} ORDER BY number",
                (*step, *values),
                COLUMNS,
            )

    def entries(
        self, sought: Sought, before: int | None, limit: int, stop: Stop | None = None
    ) -> tuple[Entry, ...]:
        """Give lines, newest first, older than a number, without reading what they changed."""
        conditions, values = _conditions(sought)
        found: list[Entry] = []
        end = self.newest()[0] + 1 if before is None else before
        while end > 0 and len(found) < limit and not (stop and stop()):
            start = end - WINDOW
            rows = self._ask(
                "SELECT {} FROM audit WHERE number < ? AND number >= ?"  # noqa: S608 - values are bound
                f" {conditions} ORDER BY number DESC LIMIT ?",
                (end, start if start > 0 else -(2**62), *values, limit - len(found)),
                "number, at, who, label",
            )
            found.extend(map(entry_of, rows))
            end = start
        return tuple(found)

    def entry(self, number: int) -> Past:
        """Give one entry with what it changed; raises NotFound, or Damaged when unreadable."""
        rows = self._ask(
            "SELECT {} FROM audit WHERE number = ?", (number,), "number, at, who, label, changes"
        )
        if not rows:
            raise NotFound(f"There is no entry {number:,} in the history.")
        return past_of(rows[0])

    def people(self) -> tuple[str, ...]:
        """Name everybody the history names, in alphabetical order."""
        rows = self._ask("SELECT DISTINCT {} FROM audit", (), "who")
        named = {row[0] for row in rows if isinstance(row[0], str)}
        return tuple(sorted(named, key=str.casefold))

    def records(self, kind: type[Record]) -> list[Row]:
        """Give all rows of a kind as they lie in the database."""
        columns = ", ".join(f'"{name}"' for name in columns_of(kind))
        return self._ask(f'SELECT {{}} FROM "{kind.slug}"', (), columns)  # noqa: S608 - our own names

    def touched(self, newest: int) -> Iterator[tuple[str, int]]:
        """Give each record with the numbers of the entries about it, as the list of them says."""
        last: Row = ("", 0)
        while rows := self._ask(
            "SELECT record, number FROM audit_records WHERE (record, number) > (?, ?)"
            " ORDER BY record, number LIMIT ?",
            (*last, WINDOW),
        ):
            last = rows[-1]
            yield from ((record, number) for record, number in rows if number <= newest)

    def number_of(self, digest: str) -> int:
        """Give the number of the entry with a hash; 0 where there is none."""
        found = self._ask("SELECT number FROM audit WHERE digest = ?", (digest,))
        return int(found[0][0]) if found else 0

    def _ask(self, statement: str, values: tuple[object, ...] = (), columns: str = "") -> list[Row]:
        """Read rows; a column whose bytes are no words comes as bytes instead of stopping all."""
        with self.undisturbed, in_words("read the history"):
            if not self._is_open():
                raise Cancelled("The desk was closed.")
            rows: list[Row]
            try:
                rows = self._connection.execute(statement.format(columns), values).fetchall()
                return rows
            except sqlcipher3.OperationalError:
                if not columns:
                    raise
            plain = ", ".join(_as_bytes(one) for one in columns.split(", "))
            rows = self._connection.execute(statement.format(plain), values).fetchall()
            return [tuple(map(_decoded, row)) for row in rows]


def past_of(row: Row) -> Past:
    """Make a readable entry of a row; raises Damaged when it cannot be read."""
    try:
        return audit.past(row)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Damaged(
            f"Entry {row[0]:,} of the history cannot be read. Check the whole history to see what "
            "is wrong."
        ) from error


def told_past(row: Row) -> Past:
    """Make a readable entry of a row; of a harmed one what can be read."""
    try:
        return past_of(row)
    except Damaged:
        one = entry_of(row[:4])
        return Past(one.number, one.at or _NEVER, one.who, f"{one.label} (cannot be read)", ())


def _as_bytes(column: str) -> str:
    return f"CASE typeof({column}) WHEN 'text' THEN CAST({column} AS BLOB) ELSE {column} END"


def _decoded(value: object) -> object:
    if not isinstance(value, bytes):
        return value
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value


def _conditions(sought: Sought) -> tuple[str, tuple[object, ...]]:
    """Put what is sought into words for the database; nothing in it is taken as an instruction."""
    said: list[str] = []
    values: list[object] = []
    if sought.who:
        said.append("who = ?")
        values.append(sought.who)
    if sought.first:
        said.append("substr(at, 1, 10) >= ?")
        values.append(sought.first.isoformat())
    if sought.last:
        said.append("substr(at, 1, 10) <= ?")
        values.append(sought.last.isoformat())
    if sought.words:
        said.append(
            "(label LIKE ? ESCAPE '!' OR number IN (SELECT number FROM audit_records"
            " WHERE record IN (SELECT value FROM json_each(?))))"
        )
        values += [f"%{_plain(sought.words)}%", json.dumps(sought.records)]
    if sought.kind:
        said.append("instr(changes, ?) > 0")
        values.append(f'"kind": {json.dumps(sought.kind)}')  # no words hold an unescaped quote
    return "".join(f" AND {one}" for one in said), tuple(values)


def _plain(text: str) -> str:
    for sign in "!%_":
        text = text.replace(sign, f"!{sign}")
    return text
