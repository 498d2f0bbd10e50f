"""Copies that are opened only to look at: a backup, or a folder nobody may write to.

The copy is as encrypted as the original, and the original is not touched by a single byte.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from uuid import uuid4

from dsptdesk.data import database, files, keys, migrate
from dsptdesk.data.backups.manifest import Backup
from dsptdesk.data.opening import Secret, data_key
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
    return _opened(one.folder, one.folder, one.pool, key, scratch, now, why)


def open_for_reading(path: Path, secret: Secret | None, scratch: Path, *, now: Now) -> Workspace:
    """Open a copy of a workspace whose folder cannot be written; raises as `open_workspace` does."""
    key = data_key(path, secret)
    return _opened(path, path, path / EVIDENCE, key, scratch, now, ONLY_TO_READ)


def _opened(
    source: Path, shown: Path, evidence: Path, key: bytes, scratch: Path, now: Now, why: str
) -> Workspace:
    folder = scratch / f".look-{uuid4().hex[:8]}.part"
    files.make_private_folder(folder)
    try:
        _copy(source, folder)
        connection = database.connect(folder / DATABASE, key)
        try:
            if migrate.needs_migration(connection):
                migrate.migrate(connection)
            return Workspace(
                shown, key, connection, now, scratch=folder, evidence=evidence, read_only=why
            )
        except BaseException:
            connection.close()
            raise
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError) and not isinstance(error, DsptError):
            raise files.disk_trouble(error, "copy the data to look at") from error
        raise


def _copy(source: Path, folder: Path) -> None:
    # What was saved last may still be in the log beside the database.
    for name in (DATABASE, f"{DATABASE}-wal", *keys.NAMES):
        if (source / name).is_file():
            with (source / name).open("rb") as reading, files.private_open(folder / name) as new:
                shutil.copyfileobj(reading, new, 1 << 20)
