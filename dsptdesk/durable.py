"""Making files last: new names survive a power cut, and a virus scanner is waited for."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

WINDOWS = sys.platform == "win32"
PATIENCE = 5.0
"""Seconds to wait for a virus scanner or a sync program that holds a file for a moment."""
_WAIT = 0.05
_NOT_HERE = {
    errno.EINVAL,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.ENOSYS,
    errno.EBADF,
    errno.EISDIR,
    errno.EACCES,
    errno.EPERM,
}
"""What a stick or a shared drive answers that cannot be asked to settle a folder."""


def settle_folder(path: Path) -> None:
    """Make new names in a folder survive a power cut; Windows does this by itself.

    Some sticks and shared drives do not know how; what they can do was done when the file settled.
    """
    if WINDOWS:
        return
    try:
        _settle(path)
    except OSError as error:
        if error.errno not in _NOT_HERE:
            raise


def _settle(path: Path) -> None:
    number = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(number)
    finally:
        os.close(number)


def put_in_place(part: Path, path: Path) -> None:
    """Give a finished file or folder its name, all or nothing; it replaces an older file."""
    waiting_out(lambda: part.replace(path), part, path)
    settle_folder(path.parent)


def _refused(error: Exception) -> bool:
    return isinstance(error, PermissionError)


def waiting_out(
    act: Callable[[], T], *paths: Path, withheld: Callable[[Exception], bool] = _refused
) -> T:
    """Do it; when a file is withheld that this person may use, try again for some seconds.

    Where the person has no right to the file, waiting would not help: that is raised at once.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return act()
        except Exception as error:
            past = time.monotonic() >= until
            if past or not withheld(error) or not all(map(allowed, paths)):
                raise
            time.sleep(_WAIT)


def allowed(path: Path) -> bool:
    """Tell whether this person has the right to change a file and the names beside it."""
    return os.access(path.parent, os.W_OK) and (os.access(path, os.W_OK) or not path.exists())
