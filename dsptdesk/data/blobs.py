"""Keeps the evidence files encrypted, each under a random name that says nothing."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dsptdesk.data.aside import sweep
from dsptdesk.data.attaching import Progress, Stop, right_size, unchanged, watched
from dsptdesk.data.files import (
    discard,
    disk_trouble,
    full_chunks,
    make_private_folder,
    open_regular,
    private_open,
    size_now,
)
from dsptdesk.data.sealing import CHUNK, HEAD, TAG, Seal, new_head, plain_size, seal
from dsptdesk.data.wrapping import KEY_BYTES
from dsptdesk.domain.errors import Damaged, DiskTrouble, NotFound, Refused
from dsptdesk.durable import put_in_place

EVIDENCE_LIMIT = 250_000_000
_NAME = re.compile(r"[0-9a-f]{32}")
_PART = re.compile(r"\.[0-9a-f]+\.part")


@dataclass(frozen=True)
class Blob:
    """One stored file: its random name, and the size and SHA-256 of what was put in."""

    name: str
    size: int
    sha256: str


class Blobs:
    """The evidence folder of one organisation, read and written with its data key."""

    def __init__(
        self,
        folder: Path,
        store_id: str,
        data_key: bytes,
        still_there: Callable[[], None] = lambda: None,
    ) -> None:
        """Look at the folder only when it is used, so that opening a desk writes nothing.

        `still_there` raises when the folder around it is gone, as when a USB stick was pulled.
        """
        if len(data_key) != KEY_BYTES:
            raise ValueError(len(data_key))
        self._folder = folder
        self._store_id = store_id
        self._key = data_key
        self._started = time.time()
        self._writing: set[str] = set()
        self._held = ""
        self._still_there = still_there

    def beside(self, folder: Path) -> Blobs:
        """Look at copies of the same files in another folder."""
        return Blobs(folder, self._store_id, self._key)

    def add(
        self,
        source: BinaryIO,
        *,
        limit: int = EVIDENCE_LIMIT,
        on_progress: Progress | None = None,
        cancelled: Stop | None = None,
    ) -> Blob:
        """Store everything the source holds; afterwards it is on the disk, or nothing is."""
        self._may_use()
        self._still_there()
        before = size_now(source)
        if before is not None:
            right_size(before, limit)
        make_private_folder(self._folder)
        name = secrets.token_hex(16)
        part = self._folder / f".{name}.part"
        self._writing.add(part.name)
        try:
            plain = watched(full_chunks(source, CHUNK), limit, before, on_progress, cancelled)
            blob = self._write(part, name, plain)
            right_size(blob.size, limit)
            unchanged(before, blob.size)
            self._may_use()
            self._still_there()
            self._settle(part, self._folder / name)
        except BaseException:
            discard(part)
            raise
        finally:
            self._writing.discard(part.name)
        return blob

    def hold(self, words: str) -> None:
        """From now on refuse to store and to read, in these words, until there are none."""
        self._held = words

    def _may_use(self) -> None:
        if self._held:
            raise Refused(self._held)

    def seal_anew(self, name: str, to: Blobs) -> int:
        """Store a file once more, under the same name, in another place with another key.

        It was read back there; gives its size.
        """
        make_private_folder(to._folder)
        part = to._folder / f".{name}.part"
        try:
            blob = to._write(part, name, self.read(name))
            to._settle(part, to.path(name))
        except BaseException:
            discard(part)
            raise
        if to.verify(name) != blob.sha256:
            raise DiskTrouble("What was written differs when it is read. Check the disk.")
        return blob.size

    def read(self, name: str) -> Iterator[bytes]:
        """Give the file piece by piece; each piece is checked before it is handed out."""
        self._may_use()
        with self._open(name) as file:
            left, count = self._measure(file, name)
            opener = self._seal(self._piece(file, HEAD), name)
            for index in range(count):
                sealed = self._piece(file, min(CHUNK, left) + TAG)
                left -= CHUNK
                piece = opener.open(index, sealed, last=index == count - 1)
                if piece is None:
                    raise _damaged(name)
                yield piece

    def verify(self, name: str) -> str:
        """Read the file to its end and give the SHA-256 of what was put in."""
        digest = hashlib.sha256()
        for piece in self.read(name):
            digest.update(piece)
        return digest.hexdigest()

    def size_of(self, name: str) -> int:
        """Give the size of what was put in, without reading it."""
        with self._open(name) as file:
            return self._measure(file, name)[0]

    def path(self, name: str) -> Path:
        """Say where the encrypted file lies; only names made here are accepted."""
        if not _NAME.fullmatch(name):
            raise NotFound("This is not the name of a stored evidence file.")
        return self._folder / name

    def names(self) -> set[str]:
        """Give the names of all stored files."""
        return {entry for entry in self._entries() if _NAME.fullmatch(entry)}

    def sweep(self, keep: set[str]) -> int:
        """Put files no record knows aside for 30 days; drop half-written ones of a crash.

        Aside, because an older database put back by hand would make every newer file unknown.
        What a record names again comes back.
        """
        return sweep(self._folder, self._entries(), keep, self._abandoned)

    def _entries(self) -> list[str]:
        try:
            return sorted(os.listdir(self._folder))  # noqa: PTH208 - names, not paths
        except FileNotFoundError:
            return []
        except OSError as error:
            raise disk_trouble(error, "look into the evidence folder") from error

    def _abandoned(self, entry: str) -> bool:
        with suppress(OSError):
            made = (self._folder / entry).lstat().st_mtime
            return entry not in self._writing and made < self._started
        return False

    def _write(self, part: Path, name: str, plain: Iterator[bytes]) -> Blob:
        """Encrypt one piece behind, because the last piece is marked as the last."""
        digest, size, index = hashlib.sha256(), 0, 0
        head = new_head()
        closer = self._seal(head, name)
        try:
            with private_open(part) as file:
                file.write(head)
                piece = next(plain, b"")
                while piece:
                    following = next(plain, b"")
                    digest.update(piece)
                    size += len(piece)
                    file.write(closer.close(index, piece, last=not following))
                    piece, index = following, index + 1
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise disk_trouble(error, "store the evidence file") from error
        return Blob(name, size, digest.hexdigest())

    def _settle(self, part: Path, path: Path) -> None:
        try:
            put_in_place(part, path)
        except OSError as error:
            discard(path)
            raise disk_trouble(error, "store the evidence file") from error

    def _open(self, name: str) -> BinaryIO:
        path = self.path(name)
        try:
            return open_regular(path)
        except NotFound as error:
            raise NotFound(
                f"Evidence file {name} is missing. Put it back from one of your backups."
            ) from error

    def _measure(self, file: BinaryIO, name: str) -> tuple[int, int]:
        size, count = plain_size(os.fstat(file.fileno()).st_size)
        if size < 1:
            raise _damaged(name)
        return size, count

    def _piece(self, file: BinaryIO, size: int) -> bytes:
        try:
            return file.read(size)
        except OSError as error:
            raise disk_trouble(error, "read an evidence file") from error

    def _seal(self, head: bytes, name: str) -> Seal:
        found = seal(self._key, head, self._store_id, name)
        if found is None:
            raise _damaged(name)
        return found


def _damaged(name: str) -> Damaged:
    return Damaged(
        f"Evidence file {name} was changed or damaged. Put it back from one of your backups, "
        "or attach the original again."
    )
