"""Marks a copy of a foreign file, so that Office and the computer open it with care."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

ZONE = b"[ZoneTransfer]\r\nZoneId=3\r\n"
"""Windows: the file came from the internet, so Office opens it in Protected View."""
QUARANTINE = b"0081;00000000;DSPT Desk;"
"""macOS: the file was put in quarantine by this program."""

if sys.platform == "darwin":
    import ctypes
    import os

    def mark_as_foreign(path: Path) -> None:
        """Mark a file; a disk that keeps no marks is no reason to fail."""
        with suppress(OSError, AttributeError):
            system = ctypes.CDLL(None)
            name = b"com.apple.quarantine"
            system.setxattr(os.fsencode(path), name, QUARANTINE, len(QUARANTINE), 0, 0)
else:

    def mark_as_foreign(path: Path) -> None:
        """Mark a file; a disk that keeps no marks is no reason to fail.

        Linux has no such mark that programs heed.
        """
        if sys.platform == "win32":
            with suppress(OSError):
                zone_of(path).write_bytes(ZONE)


def zone_of(path: Path) -> Path:
    """Name the part of a file in which Windows keeps where it came from."""
    return Path(f"{path}:Zone.Identifier")
