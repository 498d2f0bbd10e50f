"""Opens the file a person chose: an ordinary one, never a link, a folder or a device."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from dsptdesk.domain.errors import DiskTrouble, NotFound, Refused
from dsptdesk.domain.filenames import shown_name
from dsptdesk.imports import advice

_FLAGS = os.O_RDONLY
for _name in ("O_BINARY", "O_NOINHERIT", "O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY"):
    _FLAGS |= getattr(os, _name, 0)


def open_chosen(path: Path) -> BinaryIO:
    """Look before opening, because opening some devices has effects, and again after it."""
    try:
        _ordinary(path, os.lstat(path))
        number = os.open(path, _FLAGS)
        try:
            _ordinary(path, os.fstat(number))
            return os.fdopen(number, "rb", buffering=0)
        except BaseException:
            os.close(number)
            raise
    except FileNotFoundError as error:
        raise NotFound(
            f"“{shown_name(path.name)}” is no longer there. Check where it is now, then choose it again."
        ) from error
    except PermissionError as error:
        raise DiskTrouble(
            f"“{shown_name(path.name)}” may not be read. Close other programs that use it, or copy it to "
            "your own folder, then try again."
        ) from error
    except OSError as error:
        raise DiskTrouble(advice.UNREADABLE) from error
    except ValueError as error:
        raise Refused(advice.NO_NAME) from error


def _ordinary(path: Path, found: os.stat_result) -> None:
    if stat.S_ISLNK(found.st_mode):
        raise Refused(
            f"“{shown_name(path.name)}” is a shortcut to something else. Choose the file itself."
        )
    if stat.S_ISDIR(found.st_mode):
        raise Refused(f"“{shown_name(path.name)}” is a folder. Choose one of the files in it.")
    if not stat.S_ISREG(found.st_mode):
        raise Refused(f"“{shown_name(path.name)}” is not an ordinary file. Choose a spreadsheet.")
