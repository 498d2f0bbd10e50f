"""Reads the list of parts at the end of a packed workbook, in its plainest form only."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from dsptdesk.domain.errors import Refused
from dsptdesk.imports import advice
from dsptdesk.imports.book import ENTRIES

_END = struct.Struct("<4s4H2LH")
_FAR_END = struct.Struct("<4sQ2H2L4Q")
_POINTER = struct.Struct("<4sLQL")
_ENTRY = struct.Struct("<4s6H3L5H2L")
ENCRYPTED = 0x1 | 0x40 | 0x2000
STORED, _DEFLATED = 0, 8
_UTF8 = 0x800
_ORDINARY = {0, 0x4000, 0x8000}
"""Kinds of entries a document can need: one that says none, a folder, a file."""
_FAR = 0xFFFFFFFF
_FAR_FIELD = 1


class Part(NamedTuple):
    """One file inside, as the list has it."""

    name: str
    raw: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int


def contents(data: bytes) -> list[Part]:
    """Give every part; refuse what two programs could read in two ways."""
    parts = list(_parts(data))
    if len({part.name.casefold().strip("/") for part in parts}) != len(parts):
        raise Refused(advice.UNSAFE)
    for part in parts:
        steps = part.name.split("/")
        if ".." in steps or set(part.name) & {"\0", ":"} or not steps[0]:
            raise Refused(advice.UNSAFE)
    return parts


def _parts(data: bytes) -> Iterator[Part]:
    start, at, count = _place(data)
    if count > ENTRIES:
        raise Refused(advice.BOMB)
    for _ in range(count):
        if start + _ENTRY.size > at:
            raise Refused(advice.DAMAGED)
        part, start = _part(data, start)
        yield part
    if start != at:
        raise Refused(advice.UNSAFE)


def _place(data: bytes) -> tuple[int, int, int]:
    """Give where the list begins and ends, and how many parts it has; nothing may lie after it."""
    at = data.rfind(b"PK\5\6", -_END.size - 0xFFFF)
    if at < 0 or at + _END.size > len(data):
        raise Refused(advice.DAMAGED)
    _, disk, first, here, count, size, start, comment = _END.unpack_from(data, at)
    if at + _END.size + comment != len(data):
        raise Refused(advice.DAMAGED)
    pointer = at - _POINTER.size
    if pointer >= 0 and data.startswith(b"PK\6\7", pointer):
        at, disk, first, here, count, size, start = _far_place(data, pointer)
    if disk or first or here != count or start + size != at:
        raise Refused(advice.UNSAFE)
    return start, at, count


def _far_place(data: bytes, pointer: int) -> tuple[int, ...]:
    """Some programs write the long form for every file, however small."""
    at = pointer - _FAR_END.size
    if at < 0 or _POINTER.unpack_from(data, pointer)[1:] != (0, at, 1):
        raise Refused(advice.UNSAFE)
    sign, length, _, _, disk, first, here, count, size, start = _FAR_END.unpack_from(data, at)
    if sign != b"PK\6\6" or length != _FAR_END.size - 12:
        raise Refused(advice.UNSAFE)
    return at, disk, first, here, count, size, start


def _part(data: bytes, at: int) -> tuple[Part, int]:
    sign, _, _, flags, method, _, _, crc, packed, size, *rest = _ENTRY.unpack_from(data, at)
    name_size, extra_size, comment, disk, _, kind, offset = rest
    if sign != b"PK\1\2":
        raise Refused(advice.DAMAGED)
    if flags & ENCRYPTED:
        raise Refused(advice.LOCKED)
    if method not in {STORED, _DEFLATED} or disk or (kind >> 16) & 0xF000 not in _ORDINARY:
        raise Refused(advice.UNSAFE)
    at += _ENTRY.size
    raw, extra = data[at : at + name_size], data[at + name_size : at + name_size + extra_size]
    size, packed, offset = _far_numbers(extra, (size, packed, offset))
    name = raw.decode("utf-8" if flags & _UTF8 else "latin-1", "replace").replace("\\", "/")
    part = Part(name, raw, flags, method, crc, packed, size, offset)
    return part, at + name_size + extra_size + comment


def _far_numbers(extra: bytes, numbers: tuple[int, int, int]) -> tuple[int, ...]:
    """Take the numbers that stand in the long form from where that keeps them."""
    wanted = numbers.count(_FAR)
    if not wanted:
        return numbers
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<2H", extra)
        if kind == _FAR_FIELD and 8 * wanted <= size <= len(extra) - 4:
            found = iter(struct.unpack_from(f"<{wanted}Q", extra, 4))
            return tuple(next(found) if one == _FAR else one for one in numbers)
        extra = extra[4 + size :]
    raise Refused(advice.UNSAFE)
