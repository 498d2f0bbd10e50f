"""Copies an open database, step by step, so that nobody has to wait for a large one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import sqlcipher3.dbapi2 as sqlcipher3

from dsptdesk.data.database import Connection, unlock
from dsptdesk.data.database_file import discard_database, quoted
from dsptdesk.data.files import disk_trouble, private_open
from dsptdesk.data.trouble import ENGINE, translate
from dsptdesk.durable import settle_folder

Counted = TypeVar("Counted")
_PAGES_AT_ONCE = 256
"""About 1 MB: copying that many takes some 10 ms."""
_BUSY = (5, 6)


def copy_to(
    conn: Connection,
    dest: Path,
    key: bytes,
    last: Callable[[Connection], Counted],
    *,
    breathe: Callable[[], None] | None = None,
) -> Counted:
    """Write a whole copy under the same key; it is on the disk when this returns.

    `breathe` is called between the steps, so that nobody waits for a large one; what is written
    meanwhile through the same connection is in the copy too. What `last` finds in the source once
    the copy is whole is given back.
    """
    try:
        private_open(dest).close()  # with the right mode from the first byte
    except OSError as error:
        raise disk_trouble(error, "copy the database") from error
    try:
        _copy_pages(conn, dest, key, breathe)
        found = last(conn)
        with dest.open("rb+") as file:
            os.fsync(file.fileno())
        settle_folder(dest.parent)
    except BaseException as error:
        discard_database(dest)
        if isinstance(error, ENGINE):
            raise translate(error, "copy the database") from error
        if isinstance(error, OSError):
            raise disk_trouble(error, "copy the database") from error
        raise
    return found


def _copy_pages(
    conn: Connection, dest: Path, key: bytes, breathe: Callable[[], None] | None
) -> None:
    target = sqlcipher3.connect(f"file:{quoted(dest)}?mode=rw", uri=True, isolation_level=None)
    try:
        unlock(target, key)
        target.execute("PRAGMA synchronous = OFF")  # synced once, as a file, at the end
        target.execute("PRAGMA journal_mode = MEMORY")

        def between(status: int, left: int, _total: int) -> None:
            if status in _BUSY:  # the driver would try again for ever
                raise sqlcipher3.OperationalError("database is locked")
            if breathe and left:
                breathe()

        conn.backup(target, pages=_PAGES_AT_ONCE, progress=between, sleep=0)
    finally:
        target.close()
