"""Puts what was encrypted anew in the place of the old, so that a power cut at any moment does no harm.

Database, documents and key file are many names, and no disk renames many names at once. So the new
ones are prepared whole in a folder beside, and that folder is renamed: from this one step on the
new ones count. What follows moves them to their places. It needs no key, takes nothing away that
is still needed, and can begin anew as often as it is interrupted: every opening finishes it first.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from dsptdesk.data import keys
from dsptdesk.data.aside import ASIDE
from dsptdesk.data.files import disk_trouble, write_atomic
from dsptdesk.data.keys import KeyFile
from dsptdesk.domain.errors import DsptError, Refused
from dsptdesk.durable import put_in_place, settle_folder, waiting_out

READY = "encrypted anew"
"""The folder of what counts from now on but is not in its place yet."""
OLDER = "older backups"
"""Begins the name of a folder of backups under a key that is no longer used."""
_NAMED = "older.txt"
_DATABASE, _EVIDENCE, _BACKUPS = "desk.db", "evidence", "backups"
_OLDER_NAME = re.compile(rf"{OLDER} \d{{4}}-\d\d-\d\d( \d{{1,4}})?")
_DOCUMENT = re.compile(r"[0-9a-f]{32}")
_FOLDERS = (_EVIDENCE, f"{_EVIDENCE}/{ASIDE}", _BACKUPS)
_JUNCTION = 0xA0000003


def begin(part: Path, older: str) -> None:
    """Note in the prepared folder where the backups made so far go."""
    write_atomic(part / _NAMED, older.encode())


def commit(part: Path, workspace: Path) -> None:
    """Let the prepared folder count."""
    try:
        put_in_place(part, workspace / READY)
    except OSError as error:
        if part.is_dir():  # else it counts, whatever went wrong afterwards
            raise disk_trouble(error, "encrypt everything anew") from error


def waiting(workspace: Path) -> Path | None:
    """Give the folder of what counts already, as long as its key file is not in its place."""
    ready = workspace / READY
    there = any(_found(ready / name) for name in keys.NAMES)
    return ready if there and not _brought_back(ready, workspace) else None


def _brought_back(ready: Path, workspace: Path) -> bool:
    """Tell whether all was in its place before, as when a sync program puts the folder back.

    The key files come last, so with them in their places no database can be waiting.
    """
    if _found(ready / _DATABASE):
        for name in keys.NAMES:
            with suppress(DsptError):
                if KeyFile.read_one(workspace / name).check == KeyFile.read(ready).check:
                    return True
    return False


def tidy(workspace: Path) -> None:
    """Take away the empty folder of the last time; raises Refused where something is in it."""
    ready = workspace / READY
    _clear(ready)
    if _found(ready):
        raise Refused(
            f"There is a folder “{READY}” in the folder of your data. Move it to another place, "
            "then try again. Nothing was changed."
        )


def finish(workspace: Path) -> bool:
    """Move what counts already to its place; tell whether there was anything to move.

    Only for those who have opened the key file in it, and raises Refused where a link would lead
    out of the folder.
    """
    ready = workspace / READY
    if not _found(ready):
        return False
    expect_plain(workspace)
    try:
        if waiting(workspace):
            _put_backups_aside(ready, workspace)
            for folder in (_EVIDENCE, f"{_EVIDENCE}/{ASIDE}"):
                _move_all(ready / folder, workspace / folder)
            if (ready / _DATABASE).exists():
                _drop_log(workspace)
            for name in (_DATABASE, *keys.NAMES):
                _move(ready / name, workspace / name)
            settle_folder(workspace)
        _clear(ready)
        settle_folder(workspace)
    except OSError as error:
        raise disk_trouble(error, "finish encrypting everything anew") from error
    return True


def expect_plain(workspace: Path) -> None:
    """Raise Refused where a folder whose files are moved leads to another place."""
    ready = workspace / READY
    for one in (ready, *(above / name for above in (ready, workspace) for name in _FOLDERS)):
        if _leads_away(one):
            raise Refused(
                f"“{one.name}” in this folder is a link to another folder. Put the folder itself "
                "in its place, then try again. Nothing was moved."
            )


def _found(path: Path) -> bool:
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _leads_away(path: Path) -> bool:
    with suppress(FileNotFoundError, NotADirectoryError):
        found = os.lstat(path)
        return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == _JUNCTION
    return False


def _put_backups_aside(ready: Path, workspace: Path) -> None:
    if not (ready / _BACKUPS).is_dir():
        return
    backups = workspace / _BACKUPS
    if backups.is_dir():
        put_in_place(backups, free_name(workspace, _named(ready)))
    put_in_place(ready / _BACKUPS, backups)


def _named(ready: Path) -> str:
    """Give the name for the older backups; one that is not ours, or lost, is made anew."""
    with suppress(FileNotFoundError, UnicodeDecodeError):
        name = (ready / _NAMED).read_bytes()[:100].decode()
        if _OLDER_NAME.fullmatch(name):
            return name
    day = datetime.fromtimestamp(ready.stat().st_mtime)  # noqa: DTZ006 - the person's own day
    return f"{OLDER} {day:%Y-%m-%d}"


def free_name(workspace: Path, stem: str) -> Path:
    """Give a folder of that name that is not there yet, with a number behind where needed."""
    names = (stem, *(f"{stem[: len(OLDER) + 11]} {number}" for number in range(2, 10_000)))
    return next(workspace / name for name in names if not _found(workspace / name))


def _drop_log(workspace: Path) -> None:
    """Remove what lies beside the old database: nothing of it may come after the new one.

    Only while the new one is not in its place: later it is the new one's own log. A log that
    another program holds stops everything here, and the next opening goes on.
    """
    for left in ("-wal", "-shm", "-journal"):
        remove(workspace / (_DATABASE + left))
    settle_folder(workspace)


def remove(path: Path) -> None:
    """Remove a file that must not stay, waiting for a program that holds it."""
    waiting_out(lambda: path.unlink(missing_ok=True), path)


def _move_all(source: Path, target: Path) -> None:
    if not source.is_dir():
        return
    target.mkdir(mode=0o700, exist_ok=True)
    for name in sorted(filter(_DOCUMENT.fullmatch, os.listdir(source))):  # noqa: PTH208 - names
        _rename(source / name, target / name)
    settle_folder(target)


def _move(source: Path, target: Path) -> None:
    _rename(source, target)
    settle_folder(target.parent)


def _rename(source: Path, target: Path) -> None:
    with suppress(FileNotFoundError):  # moved already, before the power went
        if stat.S_ISREG(os.lstat(source).st_mode):
            put_in_place(source, target)


def _clear(ready: Path) -> None:
    """Take away the folder; what cannot go now holds nothing any more, and goes another time.

    Something else in it stays: it may be on its way to this computer.
    """
    with suppress(OSError):
        (ready / _NAMED).unlink(missing_ok=True)
        for name in (*reversed(_FOLDERS), ""):
            with suppress(FileNotFoundError):
                (ready / name).rmdir()
