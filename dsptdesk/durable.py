"""Making files last: new names survive a power cut, and a virus scanner is waited for."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

WINDOWS = sys.platform == "win32"
_TRIES = 40
_WAIT = 0.05
"""Seconds between tries: two seconds in all."""


def settle_folder(path: Path) -> None:
    """Make new names in a folder survive a power cut; Windows does this by itself."""
    if WINDOWS:
        return
    number = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(number)
    finally:
        os.close(number)


def put_in_place(part: Path, path: Path) -> None:
    """Give a finished file or folder its name, all or nothing; it replaces an older file."""
    for left in reversed(range(_TRIES)):
        try:
            part.replace(path)
            break
        except PermissionError:
            # Windows: a virus scanner may hold a new file open for a moment.
            if not WINDOWS or not left:
                raise
            time.sleep(_WAIT)
    settle_folder(path.parent)
