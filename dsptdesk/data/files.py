"""Writes files so that a crash or a full disk never leaves half a file behind."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dsptdesk.domain.errors import DiskTrouble, NotFound, Refused
from dsptdesk.domain.filenames import shown_name
from dsptdesk.durable import WINDOWS, put_in_place

_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0) | getattr(os, "O_CLOEXEC", 0)
_PLAIN_FILE_ONLY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_REPARSE_POINT = 0x400
_LEADS_ON = (0xA0000003, 0xA000000C)
"""What Windows calls a junction and a link; a folder kept in the cloud is neither."""

_REASONS = {
    errno.ENOSPC: "the disk is full. Free some space",
    errno.EDQUOT: "your space on this disk is used up. Free some space",
    errno.EROFS: "the disk is read-only. Make it writable or choose another folder",
    errno.EACCES: "this computer does not allow it here. Close other programs that use the "
    "folder, or choose another folder",
    errno.EPERM: "this computer does not allow it here. Choose another folder",
    errno.ENOENT: "a folder or file is no longer there. Check that the drive is plugged in",
    errno.EIO: "the disk reports a fault. Copy the folder to another drive",
    errno.EEXIST: "there is already a file of that name. Choose another name",
    errno.ENAMETOOLONG: "the name is too long. Choose a shorter name or folder",
    errno.EFBIG: "the file is too large for this disk. Choose another disk",
}


def disk_trouble(error: OSError, doing: str) -> DiskTrouble:
    """Say why the disk refused; `doing` finishes "DSPT Desk could not …"."""
    reason = _REASONS.get(error.errno or 0, "the disk refused. Check the disk and the folder")
    return DiskTrouble(f"DSPT Desk could not {doing}: {reason}, then try again.")


@contextlib.contextmanager
def disk_in_words(doing: str) -> Iterator[None]:
    """Let a refusal of the disk be told as advice; `doing` finishes "could not …"."""
    try:
        yield
    except OSError as error:
        raise disk_trouble(error, doing) from error


def private_open(path: Path) -> BinaryIO:
    """Make a new file that only this person can read; fail if it is already there."""
    number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    return os.fdopen(number, "w+b")


def make_folders_above(path: Path) -> None:
    """Make the missing folders above; their names can be telling, so they are private too."""
    for above in reversed([one for one in path.absolute().parents if not one.exists()]):
        above.mkdir(mode=0o700, exist_ok=True)


def make_private_folder(path: Path) -> None:
    """Make the folder, and those above it, and keep others out of it."""
    try:
        make_folders_above(path)
        path.mkdir(mode=0o700, exist_ok=True)
        if not WINDOWS:
            _keep_others_out(path)
    except OSError as error:
        raise disk_trouble(error, "make a private folder") from error


def _keep_others_out(path: Path) -> None:
    try:
        path.chmod(0o700)
    except OSError as error:
        # Whoever owns a folder may do this everywhere but on sticks and drives that know no modes.
        unknown = error.errno in {errno.EPERM, errno.ENOTSUP, errno.EINVAL, errno.ENOSYS}
        if not unknown or path.stat().st_uid != os.geteuid():
            raise


def is_link(path: Path) -> bool:
    """Tell whether a name leads on to another place; nothing there is ours to tidy."""
    try:
        found = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) in _LEADS_ON


def discard(path: Path) -> None:
    """Remove a temporary file; one that cannot go now does no harm."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def write_atomic(path: Path, data: bytes) -> None:
    """Write the whole file or leave the old one exactly as it was."""
    temporary = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with private_open(temporary) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(temporary, path)
    except BaseException as error:
        discard(temporary)
        if isinstance(error, OSError):
            raise disk_trouble(error, f"save {shown_name(path.name)}") from error
        raise


def open_regular(path: Path) -> BinaryIO:
    """Open a file the person chose; a link, a folder or a device is never followed."""
    try:
        return _open_regular(path)
    except FileNotFoundError as error:
        text = f"“{shown_name(path.name)}” is no longer there. Check where it is now, then choose it again."
        raise NotFound(text) from error
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.EMLINK}:
            raise _link(path) from error
        raise disk_trouble(error, f"read “{shown_name(path.name)}”") from error
    except ValueError as error:
        raise Refused("This file name cannot be used. Rename the file, then try again.") from error


def read_regular(path: Path, most: int) -> bytes:
    """Read a small file whole, or one byte more than it may have; OSError and Refused as they come.

    A pipe or a device that took its place is never read: that might not end.
    """
    with _open_regular(path) as file:
        return file.read(most + 1)


def holds(path: Path, raw: bytes) -> bool:
    """Tell whether a small file holds exactly this."""
    try:
        return read_regular(path, len(raw)) == raw
    except (OSError, Refused):
        return False


def size_now(source: BinaryIO) -> int | None:
    """Give the size of a file on the disk; a source in memory has none to compare."""
    try:
        found = os.fstat(source.fileno())
    except (OSError, AttributeError):
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else None


def full_chunks(source: BinaryIO, size: int) -> Iterator[bytes]:
    """Cut the source into pieces that are all full, but for the last."""
    while True:
        try:
            piece = source.read(size)
            while 0 < len(piece) < size and (more := source.read(size - len(piece))):
                piece += more
        except OSError as error:
            raise DiskTrouble(
                "The file could not be read to its end. Check that its drive is plugged in, "
                "then attach it again."
            ) from error
        if not piece:
            return
        yield piece


def _open_regular(path: Path) -> BinaryIO:
    before = os.lstat(path)
    attributes = getattr(before, "st_file_attributes", 0)
    reparse = bool(attributes & _REPARSE_POINT) and not stat.S_ISREG(before.st_mode)
    if stat.S_ISLNK(before.st_mode) or reparse:
        raise _link(path)
    if not stat.S_ISREG(before.st_mode):
        raise _no_file(path, before.st_mode)
    number = os.open(path, os.O_RDONLY | _BINARY | _PLAIN_FILE_ONLY)
    try:
        mode = os.fstat(number).st_mode
        if not stat.S_ISREG(mode):
            raise _no_file(path, mode)
        return os.fdopen(number, "rb")
    except BaseException:
        os.close(number)
        raise


def _link(path: Path) -> Refused:
    return Refused(
        f"“{shown_name(path.name)}” is a shortcut to something else. Choose the file itself."
    )


def _no_file(path: Path, mode: int) -> Refused:
    if stat.S_ISDIR(mode):
        return Refused(f"“{shown_name(path.name)}” is a folder. Choose one of the files in it.")
    return Refused(
        f"“{shown_name(path.name)}” is not an ordinary file. Choose a document or a picture."
    )
