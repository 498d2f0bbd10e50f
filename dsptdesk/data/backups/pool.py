"""The evidence files that all backups of one place share; each is copied once and read back."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from dsptdesk.data import files
from dsptdesk.data.blobs import Blobs
from dsptdesk.domain.errors import Damaged, DiskTrouble, DsptError, NotFound
from dsptdesk.durable import put_in_place, settle_folder, waiting_out

_CHUNK = 1 << 20
Step = Callable[[int], None]


@dataclass(frozen=True)
class Filled:
    """What was copied, by name."""

    hashes: dict[str, str]
    lost: tuple[str, ...]
    """What could not be copied."""
    new: frozenset[str]
    """What was not there before, or not whole."""
    mended: tuple[str, ...] = ()
    """What was lost in the evidence folder, and was put back there from the pool."""
    harmed: tuple[str, ...] = ()
    """What is lost in the evidence folder and could not be put back; the pool holds it."""


def fill(stored: Blobs, pool: Path, names: Iterable[str]) -> Filled:
    """Copy what can be copied.

    What is lost in the evidence folder may still be whole in the pool: then it is put back.
    """
    copied: dict[str, str] = {}
    lost, mended, harmed = list[str](), list[str](), list[str]()
    new: set[str] = set()
    fresh = pool / f".{token_hex(6)}.part"
    files.make_private_folder(fresh)
    try:
        for name in names:
            try:
                copied[name], written = _copy(stored, name, pool, fresh)
                new |= {name} if written else set()
            except (Damaged, NotFound):
                with suppress(DsptError):
                    stored.beside(pool).verify(name)
                    copied[name] = digest(pool / name)
                    back = _put_back(stored, name, pool, copied[name])
                    (mended if back else harmed).append(name)
                    continue
                lost.append(name)
        settle_folder(pool)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return Filled(copied, tuple(lost), frozenset(new), tuple(mended), tuple(harmed))


def _put_back(stored: Blobs, name: str, pool: Path, expected: str) -> bool:
    """Put a proved copy into the evidence folder; False when that cannot be done."""
    target = stored.path(name)
    part = target.with_name(f".{token_hex(16)}.part")
    try:
        files.make_private_folder(target.parent)
        with plain(pool / name) as reading, files.private_open(part) as writing:
            shutil.copyfileobj(reading, writing, _CHUNK)
            writing.flush()
            os.fsync(writing.fileno())
        if digest(part) != expected:
            return False
        put_in_place(part, target)
    except (DsptError, OSError):
        return False
    finally:
        files.discard(part)
    return True


def _copy(stored: Blobs, name: str, pool: Path, fresh: Path) -> tuple[str, bool]:
    """Copy a stored file once, for it never changes; give its hash, and whether it was written."""
    source, target, part = stored.path(name), pool / name, fresh / name
    if not source.exists():
        raise Damaged("A stored evidence file is missing from the evidence folder.")
    if target.exists():
        expected = digest(source)
        if digest(target) == expected:
            return expected, False
        # Raises Damaged when it is the stored file that rotted: the pooled copy may be the last.
        _read_through(stored, name)
    made = sha256()
    with source.open("rb") as reading, files.private_open(part) as writing:
        while block := reading.read(_CHUNK):
            made.update(block)
            writing.write(block)
        writing.flush()
        os.fsync(writing.fileno())
    _prove(stored, name, fresh)
    waiting_out(partial(part.replace, target), part, target)
    return made.hexdigest(), True


def _prove(stored: Blobs, name: str, fresh: Path) -> None:
    """Read back what was written: every piece proves itself and its place."""
    try:
        _read_through(stored.beside(fresh), name)
    except Damaged as error:
        _read_through(stored, name)  # raises Damaged when the copy is as bad as the original
        raise DiskTrouble("A copied file did not match. Try again, then check the disk.") from error


def _read_through(blobs: Blobs, name: str) -> None:
    for _ in blobs.read(name):
        pass


def copy(source: Path, target: Path, expected: str, step: Step | None = None) -> None:
    """Copy a file and read back what was written; nothing of the name is there before.

    `step` hears of every piece, and may raise to stop; then nothing stays.
    """
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)  # left by a crash, it would stop every later backup
    try:
        with plain(source) as reading, files.private_open(part) as writing:
            while block := reading.read(_CHUNK):
                writing.write(block)
                if step:
                    step(len(block))
            writing.flush()
            os.fsync(writing.fileno())
        if digest(part) != expected:
            raise Damaged("A copied file did not match. Try again, then check the disk.")
        put_in_place(part, target)
    except BaseException:
        files.discard(part)
        raise


def digest(path: Path) -> str:
    """Give the SHA-256 of a file."""
    made = sha256()
    with plain(path) as reading:
        while block := reading.read(_CHUNK):
            made.update(block)
    return made.hexdigest()


def plain(path: Path) -> BinaryIO:
    """Open an ordinary file; a link, a folder or a device counts as a file that is not there."""
    try:
        return files.open_regular(path)
    except DsptError as error:
        if isinstance(error.__cause__, OSError) and error.__cause__.errno != errno.ELOOP:
            raise error.__cause__ from None
        raise FileNotFoundError(errno.ENOENT, "not an ordinary file", str(path)) from error
