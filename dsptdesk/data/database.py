"""Opens the encrypted database: only ours, only whole, only once at a time."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher3

from dsptdesk.data.files import discard, disk_trouble, private_open
from dsptdesk.domain.errors import Damaged, DiskTrouble, DsptError, InUse, NotOurs, Refused
from dsptdesk.durable import settle_folder

Connection: TypeAlias = sqlcipher3.Connection

APPLICATION_ID = int.from_bytes(b"DSPT", "big")
OLDEST_SQLITE = (3, 51, 3)  # earlier ones can corrupt a write-ahead log when it is reset

_PLAIN = b"SQLite format 3\0"
_MOST_PROBLEMS = 20
_PATIENCE = 0.25  # seconds; only another program can hold the file, and it will not let go soon

_FULL = "the disk is full. Free some space, then try again. What was saved before is safe."
_READ_ONLY = (
    "the disk or folder is read-only. Make it writable, or copy the folder to another place."
)
_FAULT = "the disk reports a fault. Copy the folder to another drive, then try again."
_CANNOT_OPEN = (
    "the database cannot be opened here. Check that the drive is plugged in, has free space "
    "and is not read-only."
)
_IN_USE = InUse, "the folder is open in another window or program. Close it there first."
_DAMAGED = (
    Damaged,
    "the database is damaged. Do not delete anything: open one of your backups instead.",
)
_ADVICE: dict[int, tuple[type[DsptError], str]] = {
    5: _IN_USE,  # BUSY
    6: _IN_USE,  # LOCKED
    15: _IN_USE,  # PROTOCOL: too many tries for a lock
    7: (DiskTrouble, "there is too little free memory. Close other programs, then try again."),
    3: (DiskTrouble, _READ_ONLY),  # PERM
    8: (DiskTrouble, _READ_ONLY),  # READONLY
    10: (DiskTrouble, _FAULT),  # IOERR
    13: (DiskTrouble, _FULL),  # FULL
    14: (DiskTrouble, _CANNOT_OPEN),  # CANTOPEN
    11: _DAMAGED,  # CORRUPT
    26: _DAMAGED,  # NOTADB: the key was proved by the key file, so it is the database
}


def connect(path: Path, key: bytes, *, create: bool = False) -> Connection:
    """Open the database with a key that is already proved right, and keep all others out."""
    if len(key) != 32:  # a shorter one would silently be taken for a passphrase
        text = f"a key has 32 bytes, not {len(key)}"
        raise ValueError(text)
    _safe_engine()
    if create:
        _make_empty(path)
    else:
        _look(path)
    try:
        return _opened(path, key, create=create)
    except BaseException as error:
        if create:
            _discard(path)
        if isinstance(error, sqlcipher3.Error):
            raise translate(error, "open the database") from error
        raise


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


def check(conn: Connection) -> tuple[str, ...]:
    """Look at every page and every link; give what is wrong, in words."""
    problems: list[str] = []
    try:
        # Pages that are still in the log would look like damage.
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        problems += [
            f"A page of the database was changed or cut: {row[0]}."
            for row in conn.execute("PRAGMA cipher_integrity_check")
        ]
        if not problems:  # a connection that met a bad page answers nothing more
            problems += _order(conn)
    except sqlcipher3.Error as error:
        problems.append(str(translate(error, "read the database to its end")))
    return tuple(problems[:_MOST_PROBLEMS])


def copy_to(conn: Connection, dest: Path) -> None:
    """Write a whole copy under the same key; it is on the disk when this returns."""
    try:
        private_open(dest).close()  # with the right mode from the first byte
    except OSError as error:
        raise disk_trouble(error, "copy the database") from error
    try:
        conn.execute("VACUUM INTO ?", (str(dest.absolute()),))
        with dest.open("rb+") as file:
            os.fsync(file.fileno())
        settle_folder(dest.parent)
    except BaseException as error:
        _discard(dest)
        if isinstance(error, sqlcipher3.Error):
            raise translate(error, "copy the database") from error
        if isinstance(error, OSError):
            raise disk_trouble(error, "copy the database") from error
        raise


def translate(error: BaseException, doing: str) -> DsptError:
    """Turn an error of the database engine into advice; a bug of ours is raised as it is."""
    cause = getattr(error, "orig", None) or error  # SQLAlchemy keeps the engine's own inside
    code = getattr(cause, "sqlite_errorcode", None) or 0
    if code & 0xFF not in _ADVICE:
        raise error
    kind, advice = _ADVICE[code & 0xFF]
    return kind(f"DSPT Desk could not {doing}: {advice}")


@contextmanager
def in_words(doing: str) -> Iterator[None]:
    """Let an error of the database engine be told as advice; `doing` finishes "could not …"."""
    try:
        yield
    except sqlcipher3.Error as error:
        raise translate(error, doing) from error


def _safe_engine() -> None:
    if sqlcipher3.sqlite_version_info < OLDEST_SQLITE:
        raise Refused(
            f"This copy of DSPT Desk carries an unsafe database engine "
            f"({sqlcipher3.sqlite_version}). Install the newest version of DSPT Desk."
        )


def _make_empty(path: Path) -> None:
    try:
        private_open(path).close()
    except FileExistsError as error:
        raise Refused("There is already a database here. Choose another folder.") from error
    except OSError as error:
        raise disk_trouble(error, "make the database") from error


def _look(path: Path) -> None:
    """Say what is wrong with a file that cannot be our database, before it is touched."""
    try:
        found = path.stat()
        start = b""
        if stat.S_ISREG(found.st_mode):
            with path.open("rb") as file:
                start = file.read(len(_PLAIN))
    except FileNotFoundError as error:
        raise Damaged(
            "The database of this folder is missing. Put it back if it was moved, "
            "or open one of your backups."
        ) from error
    except OSError as error:
        raise disk_trouble(error, "open the database") from error
    if start == _PLAIN or not stat.S_ISREG(found.st_mode):
        raise NotOurs("The database in this folder was not made by DSPT Desk. Nothing was changed.")
    if not start:
        raise Damaged("The database of this folder is empty. Open one of your backups instead.")


def _opened(path: Path, key: bytes, *, create: bool) -> Connection:
    conn = sqlcipher3.connect(
        f"file:{_quoted(path)}?mode=rw",
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


def _prepare(conn: Connection, key: bytes, *, create: bool) -> None:
    conn.set_key(f"x'{key.hex()}'")
    conn.execute("PRAGMA cipher_log_level = NONE")
    if not conn.execute("PRAGMA cipher_version").fetchone():
        raise Refused("This copy of DSPT Desk cannot encrypt. Install it again.")
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
        raise DiskTrouble(f"DSPT Desk could not open the database: {_READ_ONLY}")
    conn.execute("PRAGMA synchronous = FULL")
    conn.execute("BEGIN EXCLUSIVE")  # take the lock now, and meet a read-only disk now
    conn.execute("COMMIT")


def _quoted(path: Path) -> str:
    plain = path.absolute().as_posix()
    if plain.startswith("//"):
        return "//" + quote(plain)  # a Windows share: the engine wants an empty host first
    return quote(plain if plain.startswith("/") else f"/{plain}", safe="/:")


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


def _discard(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        discard(path.with_name(path.name + suffix))
