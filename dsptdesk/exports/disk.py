"""Writes to disk so that a failure leaves nothing half done."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import BinaryIO

from dsptdesk.domain.errors import DiskTrouble
from dsptdesk.durable import put_in_place

_EARLY = 16 << 20
"""Bytes that may wait in the computer's memory before they are sent to the disk."""
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_REASONS = {
    errno.ENOSPC: "the disk is full. Free some space",
    errno.EDQUOT: "your space on this disk is used up. Free some space",
    errno.EROFS: "the disk is read-only. Choose another folder",
    errno.EACCES: "this computer does not allow it there. Choose another folder",
    errno.EPERM: "this computer does not allow it there. Choose another folder",
    errno.ENOENT: "the folder is no longer there. Check that the drive is plugged in",
    errno.ENOTDIR: "there is a file where a folder should be. Choose another folder",
    errno.EEXIST: "there is already something of that name. Choose another name",
    errno.ENOTEMPTY: "there is already something of that name. Choose another name",
    errno.ENAMETOOLONG: "the name is too long. Choose a shorter name or folder",
    errno.EFBIG: "the file is too large for this disk. Choose another disk",
    errno.EIO: "the disk reports a fault. Choose another disk",
}


@contextlib.contextmanager
def in_words(doing: str) -> Iterator[None]:
    """Turn a refusal of the disk into advice; `doing` finishes "DSPT Desk could not …"."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, "the disk refused. Check the disk and the folder")
        text = f"DSPT Desk could not {doing}: {reason}, then try again."
        raise DiskTrouble(text) from error


def new_file(path: Path) -> BinaryIO:
    """Make a file that only this person can read; fail if it is already there."""
    return os.fdopen(os.open(path, _FLAGS, 0o600), "w+b")


def settle(file: BinaryIO) -> None:
    """Make what was written survive a power cut."""
    file.flush()
    os.fsync(file.fileno())


class EarlySettling:
    """Sends what was written to the disk while more is made, so that the end need not wait."""

    def __init__(self, file: BinaryIO, beside: Executor) -> None:
        """Take the open file and a worker of its own."""
        self._number, self._beside = file.fileno(), beside
        self._written = 0
        self._going: Future[None] | None = None

    def wrote(self, count: int) -> None:
        """Count bytes; begin another round when enough wait and the last one is over."""
        self._written += count
        if self._written < _EARLY or (self._going and not self._going.done()):
            return
        self.finish()
        self._written = 0
        self._going = self._beside.submit(_settle_number, self._number)

    def finish(self) -> None:
        """Wait for the last round; raises what the disk said."""
        if self._going:
            self._going.result()


def _settle_number(number: int) -> None:
    getattr(os, "fdatasync", os.fsync)(number)  # macOS and Windows know only fsync


@contextlib.contextmanager
def replacing(path: Path, doing: str) -> Iterator[BinaryIO]:
    """Write a file beside the old one and put it in place only when all went well."""
    part = path.with_name(f".{path.name}.part")
    with in_words(doing):
        part.unlink(missing_ok=True)
        try:
            with new_file(part) as file:
                yield file
                settle(file)
            put_in_place(part, path)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise
