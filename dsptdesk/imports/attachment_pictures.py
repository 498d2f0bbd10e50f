"""Reads from a picture's first bytes how large it is, without unpacking any of it."""

from __future__ import annotations

import struct
from collections.abc import Iterator

SIDE_LIMIT = 10_000
AREA_LIMIT = 50_000_000
FRAME_LIMIT = 500
"""Frames of a moving picture; thousands of them take as much memory as a flood of pixels."""
_STEPS = 20_000
_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}

Size = tuple[int, int]


def too_many_pixels(data: bytes, kind: str) -> bool:
    """Say whether a picture would fill the memory of what opens it."""
    reader = _READERS.get(kind)
    if reader is None:
        return False
    frames = 0
    try:
        for width, height in reader(data):
            frames += 1
            if max(width, height) > SIDE_LIMIT or width * height > AREA_LIMIT:
                return True
    except (struct.error, IndexError):
        pass  # what was read so far counts; a picture that is cut short shows less, not more
    return frames > FRAME_LIMIT


def _png(data: bytes) -> Iterator[Size]:
    yield struct.unpack_from(">2L", data, 16)
    at = 8
    for _ in range(_STEPS):
        size, name = struct.unpack_from(">L4s", data, at)
        if name == b"IEND":
            return
        if name == b"fcTL":
            yield struct.unpack_from(">2L", data, at + 12)
        at += size + 12


def _gif(data: bytes) -> Iterator[Size]:
    yield struct.unpack_from("<2H", data, 6)
    at = 13 + _table(data[10])
    for _ in range(_STEPS):
        if data[at] == 0x2C:
            yield struct.unpack_from("<2H", data, at + 5)
            at = _past_blocks(data, at + 11 + _table(data[at + 9]))
        elif data[at] == 0x21:
            at = _past_blocks(data, at + 2)
        else:
            return


def _table(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _past_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1


def _jpeg(data: bytes) -> Iterator[Size]:
    at = 2
    for _ in range(_STEPS):
        at = data.find(b"\xff", at)
        if at < 0:
            return
        mark = data[at + 1]
        if mark in _JPEG_SIZES:
            height, width = struct.unpack_from(">2H", data, at + 5)
            yield width, height
        if mark == 0xDA:
            return
        alone = mark in {0, 1, 0xFF} or 0xD0 <= mark <= 0xD9
        at += (1 if mark == 0xFF else 2) if alone else 2 + struct.unpack_from(">H", data, at + 2)[0]


def _bmp(data: bytes) -> Iterator[Size]:
    if struct.unpack_from("<L", data, 14)[0] == 12:
        yield struct.unpack_from("<2H", data, 18)
        return
    width, height = struct.unpack_from("<2l", data, 18)
    yield abs(width), abs(height)


def _tiff(data: bytes) -> Iterator[Size]:
    """Follow the list of pages; each step is bounded, for the list may lead in a circle."""
    order = "<" if data.startswith(b"II") else ">"
    if data[2:3] == b"+" or data[3:4] == b"+":
        yield from _big_tiff(data, order)
        return
    at = struct.unpack_from(f"{order}L", data, 4)[0]
    for _ in range(FRAME_LIMIT + 1):
        if not at:
            return
        count = struct.unpack_from(f"{order}H", data, at)[0]
        yield _tags(data, order, at + 2, count, 12)
        at = struct.unpack_from(f"{order}L", data, at + 2 + count * 12)[0]


def _big_tiff(data: bytes, order: str) -> Iterator[Size]:
    at = struct.unpack_from(f"{order}Q", data, 8)[0]
    count = min(struct.unpack_from(f"{order}Q", data, at)[0], 1_000)
    yield _tags(data, order, at + 8, count, 20)


def _tags(data: bytes, order: str, at: int, count: int, step: int) -> Size:
    found = {256: 0, 257: 0}
    for number in range(count):
        tag, kind = struct.unpack_from(f"{order}2H", data, at + number * step)
        if tag in found:
            place = at + number * step + (8 if step == 12 else 12)
            found[tag] = struct.unpack_from(f"{order}{'H' if kind == 3 else 'L'}", data, place)[0]
    return found[256], found[257]


def _webp(data: bytes) -> Iterator[Size]:
    at = 12
    for _ in range(_STEPS):
        name, size = struct.unpack_from("<4sL", data, at)
        body = at + 8
        if name == b"VP8X":
            yield _three(data, body + 4) + 1, _three(data, body + 7) + 1
        elif name == b"ANMF":
            yield _three(data, body + 6) + 1, _three(data, body + 9) + 1
        elif name == b"VP8L":
            bits = struct.unpack_from("<L", data, body + 1)[0]
            yield (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        elif name == b"VP8 ":
            width, height = struct.unpack_from("<2H", data, body + 6)
            yield width & 0x3FFF, height & 0x3FFF
        at = body + size + (size & 1)


def _three(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 3], "little")


def _heic(data: bytes) -> Iterator[Size]:
    at = -1
    for _ in range(_STEPS):
        at = data.find(b"ispe\0\0\0\0", at + 1, 1 << 20)
        if at < 0:
            return
        yield struct.unpack_from(">2L", data, at + 8)


_READERS = {
    "png": _png,
    "gif": _gif,
    "jpeg": _jpeg,
    "bmp": _bmp,
    "tiff": _tiff,
    "webp": _webp,
    "heic": _heic,
}
