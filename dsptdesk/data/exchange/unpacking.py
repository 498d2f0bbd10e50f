"""Opens an exchange file: looks through all of it, or lays it out as a backup."""

from __future__ import annotations

import os
import shutil
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dsptdesk.data import files
from dsptdesk.data.backups import manifest
from dsptdesk.data.backups.manifest import POOL, Backup
from dsptdesk.data.exchange import contents
from dsptdesk.data.exchange.contents import Contents
from dsptdesk.data.exchange.head import Head, damaged, read_head
from dsptdesk.data.exchange.stream import Progress, Reader, Stop
from dsptdesk.data.migrate import SCHEMA
from dsptdesk.data.opening import Secret
from dsptdesk.domain.errors import Damaged, DiskTrouble, WrongSecret
from dsptdesk.durable import settle_folder

Sink = Callable[[bytes], object]
_WRONG = (
    "That passphrase does not open this file. Check capital letters and the keyboard, ask the "
    "person who made the file, or use the recovery code of the organisation."
)


@dataclass(frozen=True)
class Opened:
    """An exchange file whose secret was right."""

    store_id: str
    key_id: str
    """The recovery sheet that opens it too."""
    key: bytes


def store_of(path: Path) -> str:
    """Give the id of the organisation a file holds; no secret is needed for that."""
    with files.open_regular(path) as file:
        return read_head(file).keyfile.store_id


def find_key(path: Path, secret: Secret) -> Opened:
    """Open the lock of a file with a passphrase or a recovery code; nothing else is read."""
    with files.open_regular(path) as file:
        keyfile = read_head(file).keyfile
    if secret.recovery_code:
        key = keyfile.unlock_recovery(secret.recovery_code)
    else:
        try:
            key = keyfile.unlock_passphrase(secret.passphrase)
        except WrongSecret as error:
            raise WrongSecret(_WRONG) from error
    return Opened(keyfile.store_id, keyfile.recovery_key_id, key)


def look_through(
    path: Path,
    key: bytes,
    progress: Progress = lambda _done, _of: None,
    stop: Stop = lambda: False,
) -> Contents:
    """Read every byte of a file and check it; nothing is written. Raises Damaged with the place."""
    with _open(path, key, progress, stop) as (_, reader, listed):
        for piece in listed.files:
            _pour(reader, piece.size, piece.sha256, lambda _block: None)
    return listed


def unpack(
    path: Path,
    key: bytes,
    home: Path,
    progress: Progress = lambda _done, _of: None,
    stop: Stop = lambda: False,
) -> Backup:
    """Lay a file out in a new private folder as a home of backups with one in it; give that.

    It is not proved yet. When anything goes wrong the folder is gone again.
    """
    with _open(path, key, progress, stop) as (head, reader, listed):
        has_room(home.parent, listed.size)
        folder = home / f"{listed.made:%Y-%m-%d %H%M%S}"
        try:
            for one in (home, folder, home / POOL):
                files.make_private_folder(one)
            head.keyfile.write(folder)
            for piece in listed.files:
                target = (folder if piece.name in contents.FIRST else home) / piece.name
                with files.private_open(target) as new:
                    _pour(reader, piece.size, piece.sha256, new.write)
                    new.flush()
                    os.fsync(new.fileno())
            settle_folder(home / POOL)
            settle_folder(folder)
            made = manifest.read(folder)
            if made is None or (made.head, made.entries) != (listed.head, listed.entries):
                raise damaged(0)
        except BaseException as error:
            shutil.rmtree(home, ignore_errors=True)
            if isinstance(error, OSError):
                raise files.disk_trouble(error, "unpack the exchange file") from error
            raise
    return made


def has_room(folder: Path, size: int) -> None:
    """Stop before anything is written when the disk cannot hold it."""
    there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if shutil.disk_usage(there).free < size:
        raise DiskTrouble(
            f"There is too little space on this disk: about {-(-size // 1_000_000):,} MB are "
            "needed. Free some space, or choose another place."
        )


@contextmanager
def _open(
    path: Path, key: bytes, progress: Progress, stop: Stop
) -> Iterator[tuple[Head, Reader, Contents]]:
    with files.open_regular(path) as file:
        head = read_head(file)
        reader = Reader(file, head, key, progress, stop)
        listed = _contents(reader)
        yield head, reader, listed


def _contents(reader: Reader) -> Contents:
    if reader.left < 4:
        raise damaged(0)
    size = int(struct.unpack(">I", b"".join(reader.take(4)))[0])
    if size > min(contents.MOST_BYTES, reader.left):
        raise damaged(0)
    listed = contents.load(b"".join(reader.take(size)), SCHEMA)
    if listed.size != reader.left:
        raise damaged(0)
    return listed


def _pour(reader: Reader, size: int, expected: str, sink: Sink) -> None:
    digest = sha256()
    for block in reader.take(size):
        digest.update(block)
        sink(block)
    if digest.hexdigest() != expected:
        raise Damaged("A document in this file does not match its checksum. Ask for it again.")
