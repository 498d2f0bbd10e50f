"""Unpacks a workbook once, without keeping it, before anything reads what is in it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from dsptdesk.domain.errors import Refused
from dsptdesk.imports import advice
from dsptdesk.imports.book import ODS_RATIO, RATIO, UNPACKED
from dsptdesk.imports.contents import ENCRYPTED, STORED, Part, contents

_LOCAL = struct.Struct("<4s5H3L2H")
_PIECE = 1 << 14
_STEP = 1 << 20
_SMALL = 10_000_000
"""Bytes that do no harm however small they were packed, such as an empty picture's."""
_HEAD = 200
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")
_LONGEST = max(map(len, _DECLARES)) - 1


class _Allowed(NamedTuple):
    """How much more may be unpacked."""

    ratio: int
    before: int
    whole: int

    def check(self, size: int, packed: int) -> None:
        total = self.before + size
        if total > UNPACKED:
            raise Refused(advice.BOMB)
        if size > _SMALL and size > 2 * self.ratio * packed:
            raise Refused(advice.BOMB)
        if total > _SMALL and total > self.ratio * self.whole:
            raise Refused(advice.BOMB)


def check(data: bytes) -> dict[str, bytes]:
    """Unpack everything once; give each part's name, in small letters, with its first bytes."""
    parts = contents(data)
    spans = _spans(data, parts)
    ratio = ODS_RATIO if any(part.name == "mimetype" for part in parts) else RATIO
    total, heads = 0, {}
    for part in parts:
        head, size = _unpack(data, part, spans[part.raw], _Allowed(ratio, total, len(data)))
        total += size
        heads[part.name.casefold()] = head
    return heads


def _spans(data: bytes, parts: list[Part]) -> dict[bytes, tuple[int, int]]:
    """Give where each part's bytes lie; no two may share any."""
    spans, free = {}, 0
    for part in sorted(parts, key=lambda one: one.offset):
        if part.offset < free or part.offset + _LOCAL.size > len(data):
            raise Refused(advice.UNSAFE)
        sign, _, flags, method, *_, name_size, extra = _LOCAL.unpack_from(data, part.offset)
        begin = part.offset + _LOCAL.size
        name = data[begin : begin + name_size]
        if sign != b"PK\3\4" or name != part.raw or method != part.method or flags & ENCRYPTED:
            raise Refused(advice.UNSAFE)
        begin += name_size + extra
        free = begin + part.packed
        if free > len(data):
            raise Refused(advice.DAMAGED)
        spans[part.raw] = (begin, free)
    return spans


def _unpack(data: bytes, part: Part, span: tuple[int, int], allowed: _Allowed) -> tuple[bytes, int]:
    """Count and check one part while it is unpacked; nothing is kept but its first bytes."""
    head, size, crc, tail = b"", 0, 0, b""
    pieces = _stored if part.method == STORED else _inflated
    for piece in pieces(memoryview(data)[span[0] : span[1]]):
        size += len(piece)
        allowed.check(size, part.packed)
        crc = zlib.crc32(piece, crc)
        head += piece[: _HEAD - len(head)]
        if _is_xml(part.name, head):
            _declares_nothing(tail + piece)
            tail = (tail + piece)[-_LONGEST:]
    if (size, crc) != (part.size, part.crc):
        raise Refused(advice.DAMAGED)
    return head, size


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
    """Judge by the first bytes, because the name can lie; what no reader looks at may be odd."""
    named = name.casefold()
    if named.startswith("customxml/"):
        return False
    if named.endswith((".xml", ".rels")):
        return True
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and not named.endswith(".svg")


def _declares_nothing(piece: bytes) -> None:
    """No workbook has declarations of its own; a zero byte would hide one from this search."""
    if b"\0" in piece or any(word in piece for word in _DECLARES):
        raise Refused(advice.UNSAFE)
