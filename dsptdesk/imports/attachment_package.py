"""Looks through a packed document (Word, Excel, OpenDocument, archive) for macros and the like."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress

from dsptdesk.domain.errors import DsptError
from dsptdesk.imports import advice
from dsptdesk.imports.attachment_kinds import PROGRAM, RISKY
from dsptdesk.imports.contents import STORED, Part, contents

UNPACKED = 300_000_000
RATIO = 100
_SMALL = 10_000_000
_PART = 8_000_000
"""Bytes of one part that are looked through for links and fields."""
_STEP = 1 << 20
_MACROS = ("vbaproject.bin", "/macrosheets/", "basic/", "scripts/", "vbadata.xml")
_OBJECTS = ("/activex/", "oleobject", "objectreplacements/")
# Tried at every place of a large part, so none looks past its own tag, or back.
_EXTERNAL = re.compile(
    rb"<(?:\w++:)?Relationship\b(?=[^<>]*TargetMode\s*=\s*[\"']External)"
    rb"(?![^<>]*Type\s*=\s*[\"'][^\"']*/(?:hyperlink|officeDocument/2006/relationships/hyperlink)[\"'])"
)
_SCRIPTED = re.compile(
    rb"<(?:\w++:)?Relationship\b[^<>]*Target\s*=\s*[\"'](?i:javascript|mhtml|file:)"
)
_FIELD = re.compile(rb"<(?:\w++:)?instrText[^<>]*+>([^<]*+)<|\binstr\s*+=\s*+\"([^\"]*+)\"")
_DDE = re.compile(rb"\bDDE(?:AUTO)?\b", re.IGNORECASE)
_KINDS = (
    ("word/document.xml", "word"),
    ("xl/workbook.xml", "excel"),
    ("xl/workbook.bin", "excel"),
    ("ppt/presentation.xml", "powerpoint"),
)


def look(data: bytes) -> tuple[str, set[str]]:
    """Give what kind of package it is, and the codes of everything noteworthy."""
    try:
        parts = contents(data)
    except DsptError as error:
        by_words = {advice.LOCKED: "locked", advice.DAMAGED: "damaged", advice.BOMB: "bomb"}
        return "zip", {by_words.get(str(error), "odd package")}
    names = [one.name.casefold() for one in parts]
    kind = _kind(data, parts, names)
    if kind == PROGRAM:
        return kind, {PROGRAM}
    found = _by_names(names, document=kind != "zip")
    if _overlap(data, parts):
        found.add("odd package")
    unpacked = 0
    for one in parts:
        size, codes = _look_into(data, one, UNPACKED - unpacked)
        unpacked += size
        found |= codes
        if "bomb" in found or unpacked >= UNPACKED:
            break
    if unpacked > _SMALL and unpacked > RATIO * len(data) * (3 if kind == "opendocument" else 1):
        found.add("bomb")
    return kind, found


def _kind(data: bytes, parts: list[Part], names: list[str]) -> str:
    classes = any(name.endswith((".class", ".dex")) for name in names)
    if classes and ("meta-inf/manifest.mf" in names or "androidmanifest.xml" in names):
        return PROGRAM
    for name, kind in _KINDS:
        if name in names:
            return kind
    mime = next((one for one in parts if one.name == "mimetype"), None)
    start = _begin(data, mime, 100) if mime else b""
    if start.startswith(b"application/vnd.oasis.opendocument"):
        return "opendocument"
    if any(name.endswith(".iwa") for name in names):
        return "apple"
    return "zip"


def _by_names(names: list[str], *, document: bool) -> set[str]:
    found = set()
    if document and any(mark in name for name in names for mark in _MACROS):
        found.add("macros")
    if document and any(mark in name for name in names for mark in _OBJECTS):
        found.add("objects")
    if any(name.rpartition(".")[2].strip(" .") in RISKY for name in names if "." in name):
        found.add("archive programs")
    if any("\\" in name or name.rstrip("/ .") in {"", ".."} for name in names):
        found.add("odd package")
    return found


def _look_into(data: bytes, part: Part, left: int) -> tuple[int, set[str]]:
    """Unpack one part within its bounds; look at what can hold links, fields or lists of kinds."""
    name = part.name.casefold()
    telling = name.endswith((".rels", ".xml")) or name == "[content_types].xml"
    size, kept, broken = 0, bytearray(), False
    try:
        for piece in _pieces(data, part):
            size += len(piece)
            if telling and len(kept) < _PART:
                kept += piece
            if size > max(part.size, _SMALL) or size >= left:
                break
    except (zlib.error, ValueError):
        broken = True
    codes = _codes(name, bytes(kept)) if telling else set()
    if size > part.size:
        codes.add("bomb" if size > _SMALL else "odd package")
    elif broken or (size < part.size and size < left):
        codes.add("damaged")
    if size > _SMALL and size > 2 * RATIO * max(part.packed, 1):
        codes.add("bomb")
    return size, codes


def _codes(name: str, text: bytes) -> set[str]:
    if b"\0" in text[:200]:
        text = text.decode("utf-16", "ignore").encode()
    found = set()
    if name.endswith(".rels"):
        if _EXTERNAL.search(text):
            found.add("external")
        if _SCRIPTED.search(text):
            found.add("external")
        return found
    if b"macroEnabled" in text[:200_000]:
        found.add("macros")
    if b"ddeLink" in text or _DDE.search(b"".join(a or b for a, b in _FIELD.findall(text))):
        found.add("dde")
    if name == "content.xml" and re.search(
        rb"<script:event-listener|<office:dde-source|:dde-", text
    ):
        found.add("macros")
    if b"<!ENTITY" in text:
        found.add("odd package")
    return found


def _pieces(data: bytes, part: Part) -> Iterator[bytes]:
    begin, end = _span(data, part)
    if part.method == STORED:
        for at in range(begin, end, _STEP):
            yield bytes(data[at : min(at + _STEP, end)])
        return
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    left = bytes(data[begin:end])
    while not inflate.eof:
        piece = inflate.decompress(left, _STEP)
        left = inflate.unconsumed_tail
        if not piece and not left:
            return
        yield piece


def _span(data: bytes, part: Part) -> tuple[int, int]:
    at = part.offset
    if bytes(data[at : at + 4]) != b"PK\3\4":
        raise ValueError(at)
    names = int.from_bytes(data[at + 26 : at + 28], "little")
    extra = int.from_bytes(data[at + 28 : at + 30], "little")
    begin = at + 30 + names + extra
    return begin, min(begin + part.packed, len(data))


def _overlap(data: bytes, parts: list[Part]) -> bool:
    """Two parts that share bytes are how a small file unpacks to a huge one."""
    free = 0
    for one in sorted(parts, key=lambda part: part.offset):
        if one.offset < free:
            return True
        with suppress(ValueError):
            free = _span(data, one)[1]
    return False


def _begin(data: bytes, part: Part, count: int) -> bytes:
    try:
        return next(_pieces(data, part), b"")[:count]
    except (zlib.error, ValueError):
        return b""
