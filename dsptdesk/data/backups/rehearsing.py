"""Puts a backup together in a private folder, as on a new computer, and opens it from there."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from dsptdesk.data import database, files, keys, migrate
from dsptdesk.data.backups import manifest, pool
from dsptdesk.data.backups.manifest import POOL, Backup
from dsptdesk.domain.errors import Cancelled, Damaged, DiskTrouble

if TYPE_CHECKING:
    from dsptdesk.data.workspace import Now, Workspace

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]
_CHUNK = 1 << 20
_ROOM = 20_000_000
"""Bytes of the disk that stay free."""
_ONLY_A_TEST = "This is only a test of a backup, so nothing can be saved in it."


def size_of(one: Backup) -> int:
    """Give the bytes of everything a backup consists of; what is missing counts nothing."""
    total = 0
    for path in _files(one):
        with suppress(OSError):
            total += path.stat().st_size
    return total


def put_together(
    one: Backup,
    key: bytes,
    scratch: Path,
    now: Now,
    *,
    code: str = "",
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Workspace:
    """Copy all of a backup and open the copy: with a recovery code, or else with the key.

    The copy goes when the workspace is closed. A missing file is left out, and the checks name it.
    Raises Damaged when it cannot be opened, WrongSecret when the code does not fit, and DiskTrouble
    when a file is there and cannot be read just now.
    """
    folder = scratch / f"test-{uuid4().hex[:8]}"
    try:
        _enough_room(one, scratch)
        files.make_private_folder(folder / POOL)
        _copy(one, folder, progress, stop)
        return _opened(one, folder, _way_in(folder, key, code), now)
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise files.disk_trouble(error, "put the backup together") from error
        raise


def _files(one: Backup) -> tuple[Path, ...]:
    own = (one.folder / name for name in (manifest.MANIFEST, "desk.db", *keys.NAMES))
    return (*own, *(one.pool / name for name in one.evidence))


def _enough_room(one: Backup, scratch: Path) -> None:
    needed, free = size_of(one) + _ROOM, shutil.disk_usage(scratch).free
    if needed > free:
        raise DiskTrouble(
            f"The test needs {needed // 1_000_000:,} MB of free space on this computer, and only "
            f"{free // 1_000_000:,} MB are free. Free some space, then test again."
        )


def _copy(one: Backup, folder: Path, progress: Progress | None, stop: Stop | None) -> None:
    done, whole = 0, max(size_of(one), 1)
    for path in _files(one):
        target = folder / (f"{POOL}/{path.name}" if path.parent == one.pool else path.name)
        if files.is_link(path) or not path.is_file():
            continue
        with files.private_open(target) as writing:
            for piece in _pieces(path):
                if stop and stop():
                    raise Cancelled("The test was stopped. Nothing was changed.")
                writing.write(piece)
                done += len(piece)
        if progress:
            progress(min(done, whole), whole)


def _pieces(path: Path) -> Iterator[bytes]:
    with pool.plain(path) as reading:
        while piece := reading.read(_CHUNK):
            yield piece


def _way_in(folder: Path, key: bytes, code: str) -> bytes:
    if not code:
        return key
    found = keys.KeyFile.read(folder).unlock_recovery(code)
    if found != key:
        raise Damaged("The recovery sheet opens the key file, but the key in it is another one.")
    return found


def _opened(one: Backup, folder: Path, key: bytes, now: Now) -> Workspace:
    from dsptdesk.data.workspace import DATABASE, EVIDENCE, Workspace

    connection = database.connect(folder / DATABASE, key)
    try:
        if migrate.needs_migration(connection):
            migrate.migrate(connection)
        return Workspace(
            one.folder,
            key,
            connection,
            now,
            scratch=folder,
            evidence=folder / EVIDENCE,
            read_only=_ONLY_A_TEST,
        )
    except BaseException:
        connection.close()
        raise
