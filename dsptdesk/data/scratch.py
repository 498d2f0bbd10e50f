"""Copies that are opened only to look at: a backup, or a folder nobody may write to.

The copy is as encrypted as the original, and the original is not touched by a single byte.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from dsptdesk.data import database, files, keys, migrate
from dsptdesk.data.backups.manifest import Backup
from dsptdesk.data.opening import Secret, data_key, is_kept
from dsptdesk.data.workspace import DATABASE, EVIDENCE, Now, Workspace
from dsptdesk.domain.dates import long_time
from dsptdesk.domain.errors import DsptError

ONLY_A_COPY = (
    "You are looking at the backup of {}. Nothing can be saved here: go back to today first."
)
ONLY_TO_READ = (
    "This folder was opened only for reading, so nothing can be saved. Copy the whole folder to a "
    "place where you may write, and open it there."
)


def look_at(one: Backup, key: bytes, scratch: Path, *, now: Now) -> Workspace:
    """Open a copy of a backup; its evidence is read where it lies. Close it when done."""
    why = ONLY_A_COPY.format(long_time(one.made))
    # Whatever lies beside the database of a backup was not proved.
    return _opened(_Source(one.folder, one.folder, one.pool, log=False), key, scratch, now, why)


def open_for_reading(path: Path, secret: Secret | None, scratch: Path, *, now: Now) -> Workspace:
    """Open a copy of a workspace whose folder cannot be written; raises as `open_workspace` does.

    Of data that were kept when a backup took their place, keys and documents lie above.
    """
    home = path.parent.parent if is_kept(path) else path
    key = data_key(home, secret)
    return _opened(_Source(path, home, home / EVIDENCE), key, scratch, now, ONLY_TO_READ)


@dataclass(frozen=True)
class _Source:
    """Where the database, the keys and the documents are read from."""

    folder: Path
    keys: Path
    evidence: Path
    log: bool = True


def _opened(source: _Source, key: bytes, scratch: Path, now: Now, why: str) -> Workspace:
    folder = scratch / f".look-{uuid4().hex[:8]}.part"
    files.make_private_folder(folder)
    try:
        copy_database(source.folder, folder, log=source.log)
        _copy(source.keys, folder, keys.NAMES)
        connection = database.connect(folder / DATABASE, key)
        try:
            if migrate.needs_migration(connection):
                migrate.migrate(connection)
            return Workspace(
                source.folder,
                key,
                connection,
                now,
                scratch=folder,
                evidence=source.evidence,
                read_only=why,
            )
        except BaseException:
            connection.close()
            raise
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError) and not isinstance(error, DsptError):
            raise files.disk_trouble(error, "copy the data to look at") from error
        raise


def copy_database(source: Path, folder: Path, *, log: bool = True) -> None:
    """Copy a database, and the log beside it: what was saved last may still be there."""
    _copy(source, folder, (DATABASE, f"{DATABASE}-wal") if log else (DATABASE,))


def _copy(source: Path, folder: Path, names: Iterable[str]) -> None:
    for name in names:
        if (source / name).is_file():
            with (source / name).open("rb") as reading, files.private_open(folder / name) as new:
                shutil.copyfileobj(reading, new, 1 << 20)
