"""Turns errors of the database engine into advice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as sqlcipher3

from dsptdesk.domain.errors import Damaged, DiskTrouble, DsptError, InUse

READ_ONLY = (
    "the disk or folder is read-only. Make it writable, or copy the folder to another place."
)
ENGINE = (sqlcipher3.Error, MemoryError)
"""What the engine raises; a disk that answers badly can look to it like too little memory."""
_NO_MEMORY = 7
_FULL = "the disk is full. Free some space, then try again. What was saved before is safe."
_FAULT = "the disk reports a fault. Copy the folder to another drive, then try again."
_CANNOT_OPEN = (
    "the database cannot be opened here. Check that the drive is plugged in, has free space "
    "and is not read-only."
)
_IN_USE = InUse, "the folder is open in another window or program. Close it there first."
_DAMAGED = (
    Damaged,
    "the database is damaged. Do not delete anything: open one of your backups instead.",
)
_MEMORY = (
    DiskTrouble,
    "there is too little free memory, or the disk reports a fault. Close other programs first.",
)
_ADVICE: dict[int, tuple[type[DsptError], str]] = {
    5: _IN_USE,  # BUSY
    6: _IN_USE,  # LOCKED
    15: _IN_USE,  # PROTOCOL: too many tries for a lock
    _NO_MEMORY: _MEMORY,
    3: (DiskTrouble, READ_ONLY),  # PERM
    8: (DiskTrouble, READ_ONLY),  # READONLY
    10: (DiskTrouble, _FAULT),  # IOERR
    13: (DiskTrouble, _FULL),  # FULL
    14: (DiskTrouble, _CANNOT_OPEN),  # CANTOPEN
    11: _DAMAGED,  # CORRUPT
    26: _DAMAGED,  # NOTADB: the key was proved by the key file, so it is the database
}


# Copying a whole database tells what went wrong in words only.
_SAID = {
    "is locked": 5,
    "is full": 13,
    "readonly": 8,
    "I/O error": 10,
    "unable to open": 14,
    "malformed": 11,
    "Could not decode": 11,
}


def _code_said(words: str) -> int:
    return next((code for part, code in _SAID.items() if part in words), 0)


def translate(error: BaseException, doing: str) -> DsptError:
    """Turn an error of the database engine into advice; a bug of ours is raised as it is."""
    cause = getattr(error, "orig", None) or error  # SQLAlchemy keeps the engine's own inside
    code = getattr(cause, "sqlite_errorcode", None) or _code_said(str(cause))
    code = _NO_MEMORY if isinstance(cause, MemoryError) else code
    if code & 0xFF not in _ADVICE:
        raise error
    kind, advice = _ADVICE[code & 0xFF]
    return kind(f"DSPT Desk could not {doing}: {advice}")


@contextmanager
def in_words(doing: str) -> Iterator[None]:
    """Let an error of the database engine be told as advice; `doing` finishes "could not …"."""
    try:
        yield
    except ENGINE as error:
        raise translate(error, doing) from error
