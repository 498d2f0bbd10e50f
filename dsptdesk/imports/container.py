"""Checks the packed file of a workbook, byte by byte, before anything reads what is in it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from dsptdesk.domain.errors import Refused
from dsptdesk.imports import advice
from dsptdesk.imports.book import ENTRIES, RATIO, UNPACKED

_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_UTF8 = 0x800
_STORED, _DEFLATED = 0, 8
_LINK = 0xA000
_PIECE = 1 << 14
_STEP = 1 << 20
_SMALL = 1_000_000
"""Bytes below which a part may grow as it likes."""
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")
_LONGEST = max(map(len, _DECLARES)) - 1


class Part(NamedTuple):
    """One file inside, as the list at the end of the container has it."""

    name: str
    raw: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int


def check(data: bytes) -> dict[str, bytes]:
    """Unpack everything once; give each part's name, in small letters, with its first bytes."""
    parts = list(_parts(data))
    _names(parts)
    spans = _spans(data, parts)
    total, heads = 0, {}
    for part in parts:
        head, size = _unpack(data, part, spans[part.raw], total)
        total += size
        heads[part.name.casefold()] = head
    return heads


def _parts(data: bytes) -> Iterator[Part]:
    """Read the list at the end; only the plainest form, so that no two readers can differ."""
    at = data.rfind(b"PK\5\6", -_END.size - 0xFFFF)
    if at < 0 or at + _END.size > len(data):
        raise Refused(advice.DAMAGED)
    _, disk, first, here, count, size, start, comment = _END.unpack_from(data, at)
    if at + _END.size + comment != len(data):
        raise Refused(advice.DAMAGED)
    if count > ENTRIES:
        raise Refused(advice.BOMB)
    if disk or first or here != count or start + size != at:
        raise Refused(advice.UNSAFE)
    for _ in range(count):
        if start + _ENTRY.size > at:
            raise Refused(advice.DAMAGED)
        part, start = _part(data, start)
        yield part
    if start != at:
        raise Refused(advice.UNSAFE)


def _part(data: bytes, at: int) -> tuple[Part, int]:
    sign, _, _, flags, method, _, _, crc, packed, size, *rest = _ENTRY.unpack_from(data, at)
    name_size, extra, comment, disk, _, kind, offset = rest
    if sign != b"PK\1\2":
        raise Refused(advice.DAMAGED)
    if flags & _ENCRYPTED:
        raise Refused(advice.LOCKED)
    if method not in {_STORED, _DEFLATED} or disk or (kind >> 16) & 0xF000 == _LINK:
        raise Refused(advice.UNSAFE)
    if 0xFFFFFFFF in {packed, size, offset}:
        raise Refused(advice.UNSAFE)
    raw = data[at + _ENTRY.size : at + _ENTRY.size + name_size]
    name = raw.decode("utf-8" if flags & _UTF8 else "latin-1", "replace").replace("\\", "/")
    part = Part(name, raw, flags, method, crc, packed, size, offset)
    return part, at + _ENTRY.size + name_size + extra + comment


def _names(parts: list[Part]) -> None:
    """Refuse names that lead out of the container, and two of the same name."""
    if len({part.name.casefold().strip("/") for part in parts}) != len(parts):
        raise Refused(advice.UNSAFE)
    for part in parts:
        steps = part.name.split("/")
        if not part.name or ".." in steps or set(part.name) & {"\0", ":"} or not steps[0]:
            raise Refused(advice.UNSAFE)


def _spans(data: bytes, parts: list[Part]) -> dict[bytes, tuple[int, int]]:
    """Give where each part's bytes lie; no two may share any."""
    spans, free = {}, 0
    for part in sorted(parts, key=lambda one: one.offset):
        if part.offset < free or part.offset + _LOCAL.size > len(data):
            raise Refused(advice.UNSAFE)
        sign, _, flags, method, *_, name_size, extra = _LOCAL.unpack_from(data, part.offset)
        begin = part.offset + _LOCAL.size
        name = data[begin : begin + name_size]
        if sign != b"PK\3\4" or name != part.raw or method != part.method or flags & _ENCRYPTED:
            raise Refused(advice.UNSAFE)
        begin += name_size + extra
        free = begin + part.packed
        if free > len(data):
            raise Refused(advice.DAMAGED)
        spans[part.raw] = (begin, free)
    return spans


def _unpack(data: bytes, part: Part, span: tuple[int, int], before: int) -> tuple[bytes, int]:
    """Count and check one part while it is unpacked; nothing is kept but its first bytes."""
    head, size, crc, tail = b"", 0, 0, b""
    pieces = _stored if part.method == _STORED else _inflated
    for piece in pieces(memoryview(data)[span[0] : span[1]]):
        size += len(piece)
        _not_too_much(size, part.packed, before + size, len(data))
        crc = zlib.crc32(piece, crc)
        head = head or piece[:100]
        if _is_xml(part.name, head):
            _declares_nothing(tail + piece)
            tail = piece[-_LONGEST:]
    if (size, crc) != (part.size, part.crc):
        raise Refused(advice.DAMAGED)
    return head, size


def _not_too_much(size: int, packed: int, total: int, whole: int) -> None:
    if total > UNPACKED:
        raise Refused(advice.BOMB)
    if size > _SMALL and size > 2 * RATIO * packed:
        raise Refused(advice.BOMB)
    if total > _SMALL and total > RATIO * whole:
        raise Refused(advice.BOMB)


def _stored(packed: memoryview) -> Iterator[bytes]:
    for at in range(0, len(packed), _STEP):
        yield bytes(packed[at : at + _STEP])


def _inflated(packed: memoryview) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), _PIECE):
            left: bytes | memoryview = packed[at : at + _PIECE]
            while left and not inflate.eof:
                if piece := inflate.decompress(left, _STEP):
                    yield piece
                left = inflate.unconsumed_tail
        while not inflate.eof and (piece := inflate.decompress(b"", _STEP)):
            yield piece
    except zlib.error as error:
        raise Refused(advice.DAMAGED) from error
    if not inflate.eof or inflate.unused_data:
        raise Refused(advice.DAMAGED)


def _is_xml(name: str, head: bytes) -> bool:
    """Judge by the first bytes, because the name can lie; pictures may be as they like."""
    named = name.casefold()
    if named.endswith((".xml", ".rels")):
        return True
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and not named.endswith(".svg")


def _declares_nothing(piece: bytes) -> None:
    """No workbook has declarations of its own; a zero byte would hide one from this search."""
    if b"\0" in piece or any(word in piece for word in _DECLARES):
        raise Refused(advice.UNSAFE)
