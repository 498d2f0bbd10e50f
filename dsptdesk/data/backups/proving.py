"""Proves that a backup is whole: opens it with the key and looks at every page and every file."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from dsptdesk.data import audit, database, erasing, keys
from dsptdesk.data.backups import manifest, pool
from dsptdesk.data.backups.manifest import Backup
from dsptdesk.data.files import disk_trouble, is_link
from dsptdesk.data.keyfile import dump
from dsptdesk.data.trouble import in_words
from dsptdesk.domain.errors import Damaged, DiskTrouble, DsptError, InUse
from dsptdesk.domain.kept_files import KEEPING

_SUM_OF_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"
_CHANGED = "The database (desk.db) was changed or damaged."


@dataclass(frozen=True)
class Proof:
    """What a check of a backup found."""

    problems: tuple[str, ...]
    """What is wrong, in words; nothing when all is well."""
    records: int
    files: int
    lost: int
    """Documents that were missing or damaged already when the backup was made."""

    @property
    def good(self) -> bool:
        """Nothing is wrong with it."""
        return not self.problems


def prove(one: Backup, key: bytes, *, read_back: Collection[str] = ()) -> Proof:
    """Look at every byte of a backup without changing any; say what is wrong with it.

    Stored documents named in `read_back` were read from the disk again a moment ago. Raises
    DiskTrouble when a file is there and cannot be read just now: that says nothing about it.
    """
    problems = [*_around(one, key)]
    records = 0
    try:
        records, wrong = _of_database(one, key)
        problems += wrong
    except (DiskTrouble, InUse):
        raise
    except DsptError as error:
        problems.append(str(error))
    problems += _of_evidence(one, read_back)
    return Proof(tuple(problems), records, len(one.evidence), len(one.lost))


def _around(one: Backup, key: bytes) -> Iterator[str]:
    """Say what is wrong with what lies around the data: the list of contents and the key files."""
    for name in (manifest.MANIFEST, *keys.NAMES):
        _digest(one, one.folder / name)  # from here on, what does not fit is damage
    yield from _of_manifest(one, key)
    yield from _of_keys(one, key)


def outside(one: Backup, key: bytes) -> Iterator[str]:
    """Say what can be seen to be wrong without opening the database or any document."""
    yield from _around(one, key)
    if not same_database(one):
        yield _CHANGED


def same_database(one: Backup) -> bool:
    """Tell whether the database is, byte for byte, the one that was copied."""
    return not one.database or _digest(one, one.folder / "desk.db") == one.database


def _digest(one: Backup, path: Path) -> str:
    """Give the hash of a file; nothing when it is missing from a place that is still there."""
    try:
        return pool.digest(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        if not one.folder.is_dir():
            raise disk_trouble(error, "read the backup") from error
        return ""
    except OSError as error:
        raise disk_trouble(error, "read the backup") from error


def _of_manifest(one: Backup, key: bytes) -> Iterator[str]:
    if one.sealed and not manifest.seal_fits(one, key):
        yield f"The list of contents ({manifest.MANIFEST}) was changed or damaged."


def _of_keys(one: Backup, key: bytes) -> Iterator[str]:
    for name in keys.NAMES:
        try:
            pool.plain(one.folder / name).close()  # a link, or what only looks like a file
            held = keys.KeyFile.read_one(one.folder / name)
            held.prove(key)
            same = dump(held.contents()) == (one.folder / name).read_bytes()
            same = same and held.has("passphrase") and held.has("recovery")
        except (DsptError, OSError):
            same = False
        if not same:
            yield f"The key file {name} is missing, damaged or does not fit the data."


def _of_database(one: Backup, key: bytes) -> tuple[int, list[str]]:
    path = one.folder / "desk.db"
    if path.is_file() and not same_database(one):
        return 0, [_CHANGED]
    connection = database.connect_to_read(path, key)
    try:
        wrong = list(database.check(connection))
        if wrong:
            return 0, wrong
        if chain_head(connection) != one.head:
            wrong.append("The history is not the one that was there when this backup was made.")
        names = set(blobs_named(connection)) - set(one.evidence) - set(one.lost)
        wrong += ["An attached document is not in the list of contents." for _ in names]
        held = counts(connection)
        return sum(held.values()) - held.get("audit", 0) - held.get("audit_records", 0), wrong
    finally:
        connection.close()


def _of_evidence(one: Backup, read_back: Collection[str]) -> Iterator[str]:
    for name, expected in one.evidence.items():
        if name in read_back:
            continue
        if is_link(one.pool) or _digest(one, one.pool / name) != expected:
            yield f"The stored document {name} is missing, changed or damaged."


def verify_copy(path: Path, key: bytes) -> str:
    """Open a copied database, check every page and the audit chain; give the newest hash."""
    connection = database.connect_to_read(path, key)
    try:
        if problems := database.check(connection):
            raise Damaged(f"The copy is damaged: {problems[0]} Try again, then check the disk.")
        return chain_head(connection)
    finally:
        connection.close()


def counts(connection: database.Connection) -> dict[str, int]:
    """Count the rows of every table."""
    with in_words("count the entries"):
        names = [row[0] for row in connection.execute(_SUM_OF_TABLES)]
        return {
            name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608 - names from the schema itself
            for name in names
        }


def blobs_named(connection: database.Connection) -> list[str]:
    """Give the names of the stored files that the records name."""
    with in_words("read the copy"):
        known = {row[0] for row in connection.execute(_SUM_OF_TABLES)}
        named = set[str]()
        for kind in KEEPING:
            if kind.slug in known:  # data of an older version may not have it yet
                rows = connection.execute(f"SELECT blob FROM {kind.slug} WHERE blob <> ''")  # noqa: S608 - names of ours
                named.update(row[0] for row in rows)
        return sorted(named)


def chain_head(connection: database.Connection) -> str:
    """Walk the audit trail; give its newest hash, or raise Damaged."""
    with in_words("read the history"):
        return audit.check_chain(
            connection.execute(
                "SELECT number, at, who, label, changes, previous, digest FROM audit"
                " ORDER BY number"
            ),
            erasing.vouchers(connection),
        )


def newest(connection: database.Connection) -> tuple[int, str]:
    """Give number and hash of the newest entry, without walking the trail."""
    with in_words("read the history"):
        row = connection.execute(
            "SELECT number, digest FROM audit ORDER BY number DESC LIMIT 1"
        ).fetchone()
    return (int(row[0]), str(row[1])) if row else (0, audit.START)
