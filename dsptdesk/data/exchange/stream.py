"""Sealed pieces written and read one after the other, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from dsptdesk.data.exchange.head import Head, damaged
from dsptdesk.data.files import disk_trouble
from dsptdesk.data.sealing import CHUNK, TAG
from dsptdesk.domain.errors import Cancelled

Progress = Callable[[int, int], None]
"""Hears how many bytes of how many are done."""
_FEWEST = 10
"""With so many pieces, the place is right to a twentieth of the file."""
Stop = Callable[[], bool]


class Writer:
    """Cuts what it is given into pieces, seals each and writes it."""

    def __init__(self, file: BinaryIO, head: Head, key: bytes) -> None:
        """Write behind the head."""
        self._file, self._seal, self._head = file, head.seal(key), head
        self._left, self._waiting, self._index = head.size, bytearray(), 0

    def write(self, block: bytes) -> None:
        """Take some more."""
        self._waiting += block
        self._left -= len(block)
        if self._left < 0:
            raise ValueError(self._left)
        while len(self._waiting) >= CHUNK and (self._left or len(self._waiting) > CHUNK):
            self._put(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        if not self._left:
            self._put(bytes(self._waiting), last=True)
            self._waiting.clear()

    def _put(self, piece: bytes, *, last: bool) -> None:
        self._file.write(self._seal.close(self._index, piece, last=last))
        self._index += 1


class Reader:
    """Opens piece after piece; each is checked before any of it is handed out."""

    def __init__(
        self,
        file: BinaryIO,
        head: Head,
        key: bytes,
        progress: Progress = lambda _done, _of: None,
        stop: Stop = lambda: False,
    ) -> None:
        """Read behind the head."""
        self._file, self._seal, self._head = file, head.seal(key), head
        self._progress, self._stop = progress, stop
        self._index, self._held = 0, memoryview(b"")

    @property
    def left(self) -> int:
        """Give how much is still to come."""
        return max(0, self._head.size - self._index * CHUNK) + len(self._held)

    def take(self, size: int) -> Iterator[bytes]:
        """Give so many bytes, in blocks; the caller has seen that so many are left."""
        while size:
            if not self._held:
                self._held = memoryview(self._next())
            block = self._held[:size]
            self._held = self._held[len(block) :]
            size -= len(block)
            yield bytes(block)

    def _next(self) -> bytes:
        if self._stop():
            raise Cancelled("Stopped. Nothing was changed.")
        head = self._head
        last = self._index == head.pieces - 1
        size = head.size - self._index * CHUNK if last else CHUNK
        try:
            sealed = self._file.read(size + TAG)
        except OSError as error:
            raise disk_trouble(error, "read the exchange file") from error
        piece = self._seal.open(self._index, sealed, last=last)
        if piece is None:
            raise damaged(self._place())
        self._index += 1
        self._progress(min(head.size, self._index * CHUNK), head.size)
        return piece

    def _place(self) -> float | None:
        """Say where the middle of this piece lies; of a few large pieces that says nothing."""
        if self._head.pieces < _FEWEST:
            return None
        middle = self._head.start + (self._index + 0.5) * (CHUNK + TAG)
        return min(middle / self._head.whole, 1.0)
