"""Readable copies of evidence that a person looks at; wiped on lock, close and next start."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from dsptdesk import paths
from dsptdesk.data.files import discard, make_private_folder

_HOLD = ".hold"
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NOINHERIT", 0)
_held: dict[Path, int] = {}
"""The folders of this session and the open files that show that somebody still uses them."""


def opened_folder() -> Path:
    """Give the private folder of this session's readable copies, made when it is missing."""
    above = paths.home() / "opened"
    make_private_folder(above)
    folder = next((one for one in _held if one.parent == above), None) or _begin(above)
    make_private_folder(folder)
    return folder


def wipe_opened() -> None:
    """Remove this session's readable copies and those of sessions that ended; others stay.

    A copy that another program holds open goes at the next start. Overwriting the copies first
    would promise too much: most disks write somewhere else, and only an encrypted disk helps.
    """
    above = paths.home() / "opened"
    for folder in [one for one in _held if one.parent == above]:
        _end(folder, _held.pop(folder))
    wipe_ended()


def wipe_ended() -> None:
    """Remove what sessions that ended left; that of this one stays."""
    above = paths.home() / "opened"
    with suppress(OSError):
        for one in sorted(above.iterdir()):
            _wipe_if_over(one)
        above.rmdir()


def _begin(above: Path) -> Path:
    """Hold first and make the folder afterwards: a folder that nobody holds is wiped."""
    while True:
        folder = above / token_hex(8)
        hold = _hold(folder)
        if hold is not None:
            _held[folder] = hold
            return folder


def _end(folder: Path, hold: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    discard(_mark(folder))
    os.close(hold)
    discard(_mark(folder))  # Windows removes no file that is open


def _wipe_if_over(path: Path) -> None:
    folder = path.with_suffix("") if path.suffix == _HOLD else path
    if folder in _held:
        return
    hold = _hold(folder)
    if hold is not None:
        _end(folder, hold)


def _mark(folder: Path) -> Path:
    return folder.with_name(folder.name + _HOLD)


def _hold(folder: Path) -> int | None:
    """Take hold of a session's folder; None when a living session has it."""
    try:
        number = os.open(_mark(folder), _FLAGS, 0o600)
    except OSError:
        return None
    try:
        _lock(number)
        if os.fstat(number).st_nlink or sys.platform == "win32":
            return number
    except OSError:
        pass
    os.close(number)
    return None


if sys.platform == "win32":
    import msvcrt

    def _lock(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
