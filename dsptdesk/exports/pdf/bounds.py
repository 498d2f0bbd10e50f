"""Measures what a PDF unpacks to before anything else reads it, so that none fills the memory."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

UNPACKED_LIMIT = 400_000_000
"""Bytes of everything but images, which are passed on as they are."""
PACKED_LIMIT = 60_000_000
"""Bytes of one part."""
PAGE_LIMIT = 5_000
OBJECT_LIMIT = 200_000
_STREAM = re.compile(rb"stream\r?\n")
_NAME = re.compile(rb"/([A-Za-z0-9#]+)")
_COUNT = re.compile(rb"/Count\s+(\d{1,12})")
_LEAF = re.compile(rb"/Type\s*/Page\b")
_DICTIONARY = 4_096
_PIECE, _STEP = 1 << 16, 1 << 20
_LAYERS = 4
_OLD_RATIO = 1_000
"""Times that the packing of the nineties may grow; it is not unpacked here, only reckoned."""


def too_much(data: bytes) -> bool:
    """Say whether a PDF has far more in it than its size tells."""
    if max((int(one[1]) for one in _COUNT.finditer(data)), default=0) > PAGE_LIMIT:
        return True
    if data.count(b"endobj") > OBJECT_LIMIT or len(_LEAF.findall(data)) > PAGE_LIMIT:
        return True
    left = UNPACKED_LIMIT
    for description, packed in _streams(data):
        size = _size(description, packed)
        left -= size
        if left < 0 or size > PACKED_LIMIT:
            return True
    return False


def _streams(data: bytes) -> Iterator[tuple[list[bytes], memoryview]]:
    """Give what is said about each part, and its bytes; images are left out."""
    whole = memoryview(data)
    for hit in _STREAM.finditer(data):
        if data[hit.start() - 3 : hit.start()] == b"end":
            continue
        begin = data.rfind(b"obj", max(hit.start() - _DICTIONARY, 0), hit.start())
        said = [_plain(one) for one in _NAME.findall(data[max(begin, 0) : hit.start()])]
        if b"Image" in said and b"Width" in said and not {b"First", b"BBox"} & set(said):
            continue
        end = data.find(b"endstream", hit.end())
        yield said, whole[hit.end() : end if end >= 0 else len(data)]


def _plain(name: bytes) -> bytes:
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda hit: bytes([int(hit[1], 16)]), name)


def _size(said: list[bytes], packed: memoryview) -> int:
    """Give the size when unpacked, up to a little over the limit."""
    if {b"LZWDecode", b"LZW", b"RunLengthDecode", b"RL"} & set(said):
        return len(packed) * _OLD_RATIO
    layers = sum(one in {b"FlateDecode", b"Fl"} for one in said)
    pieces: Iterable[bytes] = (
        bytes(packed[at : at + _PIECE]) for at in range(0, len(packed), _PIECE)
    )
    for _ in range(min(layers, _LAYERS)):
        pieces = _inflated(pieces)
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > PACKED_LIMIT:
            break
    return size


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack step by step; what is broken ends where it breaks."""
    inflate = zlib.decompressobj()
    for piece in pieces:
        left = piece
        while left and not inflate.eof:
            try:
                yield inflate.decompress(left, _STEP)
            except zlib.error:
                return
            left = inflate.unconsumed_tail
