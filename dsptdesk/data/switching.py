"""Puts what was encrypted anew in the place of the old, so that a power cut at any moment does no harm.

Database, documents and key file are many names, and no disk renames many names at once. So the new
ones are prepared whole in a folder beside, and that folder is renamed: from this one step on the
new ones count. What follows moves them to their places. It needs no key, takes nothing away that
is still needed, and can begin anew as often as it is interrupted: every opening finishes it first.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from dsptdesk.data import keys
from dsptdesk.data.aside import ASIDE
from dsptdesk.data.files import discard, disk_trouble, write_atomic
from dsptdesk.durable import put_in_place, settle_folder

READY = "encrypted anew"
"""The folder of what counts from now on but is not in its place yet."""
OLDER = "older backups"
"""Begins the name of a folder of backups under a key that is no longer used."""
_NAMED = "older.txt"
_DATABASE, _EVIDENCE, _BACKUPS = "desk.db", "evidence", "backups"


def begin(part: Path, older: str) -> None:
    """Note in the prepared folder where the backups made so far go."""
    write_atomic(part / _NAMED, older.encode())


def commit(part: Path, workspace: Path) -> None:
    """Let the prepared folder count."""
    try:
        put_in_place(part, workspace / READY)
    except OSError as error:
        if not (workspace / READY).is_dir():  # else it counts, whatever went wrong afterwards
            raise disk_trouble(error, "encrypt everything anew") from error


def finish(workspace: Path) -> bool:
    """Move what counts already to its place; tell whether there was anything to move."""
    ready = workspace / READY
    if not ready.is_dir():
        return False
    try:
        _put_backups_aside(ready, workspace)
        for folder in (_EVIDENCE, f"{_EVIDENCE}/{ASIDE}"):
            _move_all(ready / folder, workspace / folder)
        if (ready / _DATABASE).exists():
            _drop_log(workspace)
        for name in (_DATABASE, *keys.NAMES):
            _move(ready / name, workspace / name)
        settle_folder(workspace)
        # What cannot go now holds nothing any more, and goes another time.
        shutil.rmtree(ready, ignore_errors=True)
        settle_folder(workspace)
    except OSError as error:
        raise disk_trouble(error, "finish encrypting everything anew") from error
    return True


def _put_backups_aside(ready: Path, workspace: Path) -> None:
    if not (ready / _BACKUPS).is_dir():
        return
    older = workspace / (ready / _NAMED).read_text("utf-8")
    if (workspace / _BACKUPS).is_dir() and not older.exists():
        put_in_place(workspace / _BACKUPS, older)
    put_in_place(ready / _BACKUPS, workspace / _BACKUPS)


def _drop_log(workspace: Path) -> None:
    """Remove what lies beside the old database: nothing of it may come after the new one.

    Only while the new one is not in its place: later it is the new one's own log.
    """
    for left in ("-wal", "-shm", "-journal"):
        discard(workspace / (_DATABASE + left))
    settle_folder(workspace)


def _move_all(source: Path, target: Path) -> None:
    if not source.is_dir():
        return
    target.mkdir(mode=0o700, exist_ok=True)
    moved = [one for one in sorted(os.listdir(source)) if (source / one).is_file()]  # noqa: PTH208
    for name in moved:
        _rename(source / name, target / name)
    settle_folder(target)


def _move(source: Path, target: Path) -> None:
    _rename(source, target)
    settle_folder(target.parent)


def _rename(source: Path, target: Path) -> None:
    with suppress(FileNotFoundError):  # moved already, before the power went
        put_in_place(source, target)
