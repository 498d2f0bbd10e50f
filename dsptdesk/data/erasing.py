"""Erases what is held on one person: from the records, the search, and the history.

The history is chained by hashes, so what an entry said cannot simply be taken out. An entry keeps
its place and the hash it always had, loses the words, and a later entry vouches for what is left
of it by its hash. A check therefore tells an erased entry from one that somebody changed, and the
hashes that were handed out before still hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from dsptdesk.data import audit
from dsptdesk.data.codec import to_row
from dsptdesk.data.database import Connection
from dsptdesk.data.search import index, unindex
from dsptdesk.data.statements import statements
from dsptdesk.data.trouble import in_words
from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.one_person import cleaned, cleaned_values
from dsptdesk.domain.record import Record

ERASED = "erased"
"""Names, in an entry, the older entries it vouches for."""
VOUCHING = "SELECT changes FROM audit WHERE instr(changes, '\"erased\": ') > 0 ORDER BY number"
"""Finds the entries that vouch for others."""
VOUCHING_BETWEEN = VOUCHING.replace("ORDER", "AND number > ? AND number <= ? ORDER").replace(
    "SELECT changes", "SELECT changes, number"
)
"""Finds those within a part of the history, and their numbers."""
_FIELDS = "number, at, who, label, changes, previous, digest"
_STEP = 500
_HARMED = (
    "Nothing was erased, because the history was harmed. Check everything first, and restore a "
    "backup made before it."
)


@dataclass(frozen=True, repr=False)
class Erasure:
    """What is to be taken out for good."""

    gone: tuple[Record, ...]
    changed: tuple[tuple[Record, Record], ...]
    """Each record as it is and as it will be."""
    pattern: re.Pattern[str]
    """Finds the names."""
    kept: frozenset[str] = frozenset()
    """Ids of what was signed off and stays as it is, in the history too."""


@dataclass(frozen=True)
class Erased:
    """What was done to the history."""

    packed: str
    """The changes of the entry that tells of the erasure, vouchers included."""
    first: int
    """The oldest entry that held something of it; 0 when none did."""
    files: frozenset[str] = frozenset()
    """Names of the stored files that the entries ever had."""


def erase(connection: Connection, what: Erasure) -> Erased:
    """Take it out inside an open transaction; give what the entry about it has to say."""
    for one in what.gone:
        connection.execute(statements(type(one)).delete, (one.id,))
        unindex(connection, one.id)
    for _, after in what.changed:
        values = tuple(to_row(after).values())
        connection.execute(statements(type(after)).update, (*values[1:], after.id))
    index(connection, [after for _, after in what.changed])
    gone = {one.id for one in what.gone} | _former_evidence(connection, what.pattern)
    files = _stored_files(connection, gone)
    # The ids go too: those who know one could still tell what belonged to whom.
    said = re.compile("|".join([f"(?:{what.pattern.pattern})", *gone]), what.pattern.flags)
    vouched = _clean_history(connection, gone, said, what.kept)
    connection.executemany("DELETE FROM audit_records WHERE record = ?", [(one,) for one in gone])
    # Only what is left is told: the words of before are what was to go.
    told = [_after_only(after) for _, after in what.changed]
    told.append(json.dumps({ERASED: {str(number): own for number, own in vouched.items()}}))
    return Erased(audit.joined(told), min(vouched, default=0), files)


def _after_only(after: Record) -> str:
    row = to_row(after)
    return audit.packed(after.slug, after.id, row, row)


def _clean_history(
    connection: Connection,
    gone: Collection[str],
    pattern: re.Pattern[str],
    kept: Collection[str],
) -> dict[int, str]:
    """Take the words out of every entry; give the new hash of each that held some."""
    known, vouched = vouchers(connection), dict[int, str]()
    end = 0
    while rows := connection.execute(
        f"SELECT {_FIELDS} FROM audit WHERE number > ? ORDER BY number LIMIT {_STEP}",  # noqa: S608 - our own names
        (end,),
    ).fetchall():
        for number, at, who, label, changes, previous, digest in rows:
            clean = _cleaned_changes(changes, gone, pattern, kept)
            said = cleaned(label, pattern)
            if (clean, said) != (changes, label):
                own = audit.digest(number, at, who, label, changes, previous)
                if own not in {digest, known.get(number)}:
                    raise Damaged(_HARMED)  # or the erasure would vouch for what somebody changed
                connection.execute(
                    "UPDATE audit SET label = ?, changes = ? WHERE number = ?",
                    (said, clean, number),
                )
                vouched[number] = audit.digest(number, at, who, said, clean, previous)
        end = rows[-1][0]
    return vouched


def _cleaned_changes(
    changes: str, gone: Collection[str], pattern: re.Pattern[str], kept: Collection[str]
) -> str:
    try:
        held = json.loads(changes)
    except ValueError:
        return changes  # harmed before: it stays for whoever looks into it
    left = [one for one in held if one.get("id") not in gone]
    clean = [one if one.get("id") in kept else cleaned_values(one, pattern) for one in left]
    return changes if clean == held else audit.joined(map(_encoded, clean))


def _former_evidence(connection: Connection, pattern: re.Pattern[str]) -> set[str]:
    """Name evidence that was taken out before: only the history, and its file, still tell of it."""
    rows = connection.execute(
        'SELECT changes FROM audit WHERE instr(changes, \'"kind": "evidence"\') > 0'
    )
    told: set[str] = set()
    for (changes,) in rows:
        with suppress(ValueError, TypeError, AttributeError):
            for one in json.loads(changes):
                if one.get("kind") == "evidence" and cleaned_values(one, pattern) != one:
                    told.add(one["id"])
    held = {row[0] for row in connection.execute("SELECT id FROM evidence")}
    return told - held


def _stored_files(connection: Connection, gone: Collection[str]) -> frozenset[str]:
    """Name every stored file that these entries ever had, earlier versions included."""
    found: set[str] = set()
    for id_ in gone:
        rows = connection.execute(
            "SELECT a.changes FROM audit a JOIN audit_records r ON r.number = a.number"
            " WHERE r.record = ?",
            (id_,),
        ).fetchall()
        for (changes,) in rows:
            with suppress(ValueError, TypeError, AttributeError):
                mine = [one for one in json.loads(changes) if one.get("id") == id_]
                rows_of = [row for one in mine for row in (one["before"], one["after"]) if row]
                found.update(row["blob"] for row in rows_of if row.get("blob"))
    return frozenset(found)


def _encoded(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def forget_pages(connection: Connection) -> None:
    """Write the database anew, so that no page holds what was erased; it takes a while."""
    with in_words("write the database anew"):
        connection.execute("INSERT INTO search(search) VALUES ('rebuild')")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def vouchers(connection: Connection) -> dict[int, str]:
    """Give the hash that each erased entry has to have now, by its number."""
    with in_words("read the history"):
        return vouchers_of(connection.execute(VOUCHING).fetchall())


def vouchers_of(rows: Iterable[tuple[Any, ...]]) -> dict[int, str]:
    """Read them from the rows of `VOUCHING`; what cannot be read vouches for nothing."""
    found: dict[int, str] = {}
    for (changes,) in rows:
        with suppress(ValueError, TypeError, AttributeError, RecursionError):
            named = [one[ERASED] for one in json.loads(changes) if ERASED in one]
            found.update((int(number), str(own)) for one in named for number, own in one.items())
    return found
