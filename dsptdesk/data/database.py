"""Opens the encrypted database: only ours, only whole, only once at a time."""

from __future__ import annotations

import os
import secrets
import time
from pathlib import Path
from typing import TypeAlias

import sqlcipher3.dbapi2 as sqlcipher3

from dsptdesk.data import holder
from dsptdesk.data.database_file import discard_database, look, make_empty, quoted
from dsptdesk.data.files import disk_trouble
from dsptdesk.data.trouble import ENGINE, READ_ONLY, in_words, translate
from dsptdesk.domain.errors import DiskTrouble, DsptError, InUse, NotOurs, Refused
from dsptdesk.durable import waiting_out

Connection: TypeAlias = sqlcipher3.Connection

APPLICATION_ID = int.from_bytes(b"DSPT", "big")
OLDEST_SQLITE = (3, 51, 3)  # earlier ones can corrupt a write-ahead log when it is reset

_MOST_PROBLEMS = 20
_BUSY, _CANNOT_OPEN = 5, 14
_TRIES = 3
_PATIENCE = 0.25  # seconds; only another program can hold the file, and it will not let go soon


def connect(path: Path, key: bytes, *, create: bool = False) -> Connection:
    """Open the database with a key that is already proved right, and keep all others out."""
    if len(key) != 32:  # a shorter one would silently be taken for a passphrase
        text = f"a key has 32 bytes, not {len(key)}"
        raise ValueError(text)
    _safe_engine()
    if create:
        make_empty(path)
    else:
        look(path)
    try:
        return waiting_out(lambda: _first(path, key, create=create), path, withheld=_withheld)
    except BaseException as error:
        if create:
            discard_database(path)
        if isinstance(error, ENGINE):
            told = translate(error, "open the database")
            if isinstance(told, DiskTrouble) and not _writable(path):
                # The engine calls a folder nobody may write to a fault of the disk.
                told = DiskTrouble(f"DSPT Desk could not open the database: {READ_ONLY}")
            raise _told(told, path.parent) from error
        raise


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _told(error: DsptError, folder: Path) -> DsptError:
    said = holder.told(folder) if isinstance(error, InUse) else ""
    return InUse(f"{error} {said}") if said else error


def connect_to_read(path: Path, key: bytes) -> Connection:
    """Open a database at rest, such as that of a backup, without changing a byte or needing to."""
    if len(key) != 32:
        text = f"a key has 32 bytes, not {len(key)}"
        raise ValueError(text)
    _safe_engine()
    look(path)
    with in_words("open the database"):
        conn = sqlcipher3.connect(
            f"file:{quoted(path)}?mode=ro&immutable=1",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            unlock(conn, key)
            conn.execute("PRAGMA temp_store = MEMORY")
            if _number(conn, "application_id") != APPLICATION_ID:
                raise NotOurs("This database was not made by DSPT Desk. Nothing was changed.")
        except BaseException:
            conn.close()
            raise
    return conn


def schema_of(conn: Connection) -> int:
    """Give the number of the schema the database was written with."""
    return _number(conn, "user_version")


def identity(path: Path) -> tuple[int, int]:
    """Tell one file from another put in its place under the same name."""
    try:
        found = path.stat()
    except OSError as error:
        raise disk_trouble(error, "find the database") from error
    return found.st_dev, found.st_ino


def must_be_same(path: Path, known: tuple[int, int]) -> None:
    """Raise DiskTrouble when the file is gone, or another was put in its place."""
    if identity(path) != known:
        raise DiskTrouble(
            "The data file was replaced by another program, perhaps by a sync service. "
            "Nothing was saved since. Close DSPT Desk, look at the folder, and open it again."
        )


def check(conn: Connection) -> tuple[str, ...]:
    """Look at every page and every link; give what is wrong, in words.

    Raises DiskTrouble when there is no room to look: a full disk is no damage.
    """
    problems = bad_pages(conn)
    try:
        if not problems:  # a connection that met a bad page answers nothing more
            problems += _order(conn)
    except ENGINE as error:
        problems.append(str(translate(error, "read the database to its end")))
    return tuple(problems[:_MOST_PROBLEMS])


def bad_pages(conn: Connection) -> list[str]:
    """Look at every page as it lies on the disk, free ones too; name those that were changed."""
    try:
        _empty_log(conn)
        return [
            f"A page of the database was changed or cut: {row[0]}."
            for row in conn.execute("PRAGMA cipher_integrity_check")
        ]
    except ENGINE as error:
        return [str(translate(error, "read the database to its end"))]


def _empty_log(conn: Connection) -> None:
    """Put what is still in the log into the database: its pages would look like damage."""
    try:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except ENGINE as error:
        told = translate(error, "check the data")
        if isinstance(told, DiskTrouble):
            raise told from error
        raise


def _safe_engine() -> None:
    if sqlcipher3.sqlite_version_info < OLDEST_SQLITE:
        raise Refused(
            f"This copy of DSPT Desk carries an unsafe database engine "
            f"({sqlcipher3.sqlite_version}). Install the newest version of DSPT Desk."
        )


def _first(path: Path, key: bytes, *, create: bool) -> Connection:
    """Open it, and again when it is in use: two that start at once keep each other out."""
    for _ in range(_TRIES):
        try:
            return _opened(path, key, create=create)
        except sqlcipher3.OperationalError as error:
            if (error.sqlite_errorcode or 0) & 0xFF != _BUSY:
                raise
        time.sleep(secrets.randbelow(250) / 1000)
    return _opened(path, key, create=create)


def _opened(path: Path, key: bytes, *, create: bool) -> Connection:
    conn = sqlcipher3.connect(
        f"file:{quoted(path)}?mode=rw",
        uri=True,
        timeout=_PATIENCE,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        _prepare(conn, key, create=create)
    except BaseException:
        conn.close()
        raise
    return conn


def _withheld(error: Exception) -> bool:
    """Another program may hold the file for a moment; one that has it open will not let go soon."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF == _CANNOT_OPEN


def unlock(conn: Connection, key: bytes) -> None:
    """Give the engine the key, before anything is read."""
    conn.set_key(f"x'{key.hex()}'")
    conn.execute("PRAGMA cipher_log_level = NONE")
    if not conn.execute("PRAGMA cipher_version").fetchone():
        raise Refused("This copy of DSPT Desk cannot encrypt. Install it again.")


def _prepare(conn: Connection, key: bytes, *, create: bool) -> None:
    unlock(conn, key)
    # Before the first read, so that the write-ahead log needs no shared memory file.
    conn.execute("PRAGMA locking_mode = EXCLUSIVE")
    conn.execute("PRAGMA foreign_keys = ON")
    conn.execute("PRAGMA temp_store = MEMORY")
    if create:
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    elif _number(conn, "application_id") != APPLICATION_ID:
        raise NotOurs("The database in this folder was not made by DSPT Desk. Nothing was changed.")
    mode = conn.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if mode != "wal":
        raise DiskTrouble(f"DSPT Desk could not open the database: {READ_ONLY}")
    conn.execute("PRAGMA synchronous = FULL")
    conn.execute("BEGIN EXCLUSIVE")  # take the lock now, and meet a read-only disk now
    conn.execute("COMMIT")


def _order(conn: Connection) -> list[str]:
    problems = [
        f"The database is out of order: {row[0]}."
        for row in conn.execute(f"PRAGMA integrity_check({_MOST_PROBLEMS})")
        if row[0] != "ok"
    ]
    for table, row, parent, _ in conn.execute("PRAGMA foreign_key_check"):
        problems.append(f"Row {row} of {table} belongs to a row of {parent} that is not there.")
    return problems


def _number(conn: Connection, pragma: str) -> int:
    return int(conn.execute(f"PRAGMA {pragma}").fetchone()[0])
