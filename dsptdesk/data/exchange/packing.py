"""Makes an exchange file from a checked backup: whole and read back, or not at all."""

from __future__ import annotations

import os
import secrets
import struct
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from dsptdesk.data import database, files
from dsptdesk.data.backups import pool
from dsptdesk.data.backups.manifest import Backup
from dsptdesk.data.exchange import contents
from dsptdesk.data.exchange.contents import Contents, Piece
from dsptdesk.data.exchange.head import new_head
from dsptdesk.data.exchange.stream import Progress, Stop, Writer
from dsptdesk.data.exchange.unpacking import has_room, look_through
from dsptdesk.data.keys import KeyFile
from dsptdesk.data.sealing import CHUNK
from dsptdesk.domain.errors import Cancelled, Damaged
from dsptdesk.durable import put_in_place

_CHANGED = (
    "The backup that the file is made from was changed or damaged, so no file was made. Make a "
    "new backup on the page Safety, then try again."
)


def pack(
    one: Backup,
    keyfile: KeyFile,
    key: bytes,
    target: Path,
    *,
    organisation: str,
    progress: Progress = lambda _done, _of: None,
    stop: Stop = lambda: False,
) -> Contents:
    """Write a backup into one file that the ways in of `keyfile` open; give what is in it.

    The file has its name only when all of it was written and read back.
    """
    try:
        listed = _listed(one, key, organisation)
        raw = contents.dump(listed)
        head, open_ = new_head(keyfile, 4 + len(raw) + listed.size)
        has_room(target.parent, head.whole)
        part = target.with_name(f".{secrets.token_hex(8)}.part")
        both = 2 * listed.size  # it is written, then read back
        try:
            with files.private_open(part) as file:
                file.write(open_)
                _fill(Writer(file, head, key), one, listed, raw, lambda n: progress(n, both), stop)
                file.flush()
                os.fsync(file.fileno())
            look_through(part, key, lambda n, _: progress(listed.size + n, both), stop)
            put_in_place(part, target)
        finally:
            files.discard(part)
    except OSError as error:
        raise files.disk_trouble(error, "write the exchange file") from error
    return listed


def _fill(
    writer: Writer,
    one: Backup,
    listed: Contents,
    raw: bytes,
    progress: Callable[[int], None],
    stop: Stop,
) -> None:
    writer.write(struct.pack(">I", len(raw)) + raw)
    for done, block in _blocks(one, listed):
        if stop():
            raise Cancelled("Stopped. No file was made.")
        writer.write(block)
        progress(done)


def _listed(one: Backup, key: bytes, organisation: str) -> Contents:
    connection = database.connect_to_read(one.folder / "desk.db", key)
    try:
        schema = database.schema_of(connection)
    finally:
        connection.close()
    named = {name: _path(one, name) for name in (*contents.FIRST, *_stored(one))}
    pieces = tuple(Piece(name, p.stat().st_size, pool.digest(p)) for name, p in named.items())
    known = {f"evidence/{name}": digest for name, digest in one.evidence.items()}
    if one.sealed:
        known["desk.db"] = one.database
    if any(known.get(piece.name, piece.sha256) != piece.sha256 for piece in pieces):
        raise Damaged(_CHANGED)
    return Contents(organisation, one.made, schema, one.entries, one.head, pieces)


def _stored(one: Backup) -> list[str]:
    return sorted(f"evidence/{name}" for name in one.evidence)


def _path(one: Backup, name: str) -> Path:
    return one.folder / name if name in contents.FIRST else one.pool / name.rpartition("/")[2]


def _blocks(one: Backup, listed: Contents) -> Iterator[tuple[int, bytes]]:
    done = 0
    for piece in listed.files:
        digest, size = sha256(), 0
        with _path(one, piece.name).open("rb") as reading:
            while block := reading.read(CHUNK):
                digest.update(block)
                size += len(block)
                if size > piece.size:
                    raise Damaged(_CHANGED)
                done += len(block)
                yield done, block
        if digest.hexdigest() != piece.sha256:
            raise Damaged(_CHANGED)
