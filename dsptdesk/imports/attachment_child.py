"""The process that looks through an attached file: bytes come in, a list of remarks goes out."""

from __future__ import annotations

import io
import json
import os
import sys
from typing import cast

from dsptdesk.imports import attachment_older as older
from dsptdesk.imports import attachment_package as package
from dsptdesk.imports import attachment_pdf as pdf
from dsptdesk.imports import cage
from dsptdesk.imports.attachment_kinds import HEAD, REFUSED, kind_of
from dsptdesk.imports.attachment_pictures import too_many_pixels

TAIL = 1 << 17
_TABLES = frozenset({"csv", "tsv", "tab"})


def main() -> int:
    """Read the size and the ending, then the whole file; say what was found."""
    if sys.platform == "win32":
        import msvcrt

        for number in (0, 1):
            msvcrt.setmode(number, os.O_BINARY)
    source = io.FileIO(0, closefd=False)
    cage.lock_in()
    first = _line(source).split()
    data = _whole(source, int(first[0]))
    ending = first[1].decode() if len(first) > 1 else ""
    try:
        # Copying it would take as much memory again; it does all that bytes are asked for here.
        kind, found = look(cast("bytes", data), ending)
    except (MemoryError, RecursionError):
        kind, found = "other", {"not looked"}
    os.write(1, json.dumps({"kind": kind, "found": sorted(found)}).encode())
    return 0


def look(data: bytes, ending: str) -> tuple[str, set[str]]:
    """Give the kind of a file and the codes of everything noteworthy in it."""
    kind = kind_of(bytes(data[:HEAD]), ending)
    if kind in REFUSED:
        return kind, {kind}
    kind, found = _inside(data, kind, ending)
    if too_many_pixels(data, kind):
        found.add("pixels")
    if _two_kinds(data, kind):
        found |= {"two kinds"} | (pdf.look(data) if b"%PDF-" in data[:1024] else set())
    return kind, found


def _inside(data: bytes, kind: str, ending: str) -> tuple[str, set[str]]:
    if kind == "pdf":
        return kind, pdf.look(data)
    if kind == "zip":
        return package.look(data)
    if kind == "ole":
        return older.look_ole(data)
    if kind == "rtf":
        return kind, older.look_rtf(data)
    if kind in {"web page", "svg", "xml", "mail"}:
        return kind, older.look_web(data, kind)
    if kind == "sylk" or (kind in {"text", "other"} and ending in _TABLES):
        return kind, older.look_text(data)
    return kind, set()


def _two_kinds(data: bytes, kind: str) -> bool:
    """A second file may hang at the end: an archive behind a picture, a PDF behind an archive."""
    at = data.find(b"%PDF-", 0, 1024)
    if kind != "pdf" and at >= 0 and b"%%EOF" in data[-2048:]:
        return kind not in {"mail", "text", "rtf", "ole"} and at != _first_content(data)
    if kind in {"pdf", "png", "jpeg", "gif", "bmp", "tiff", "webp", "film"}:
        at = data.rfind(b"PK\5\6", max(len(data) - TAIL, 0))
        if at >= 0 and at + 22 <= len(data):
            size = int.from_bytes(data[at + 12 : at + 16], "little")
            return bytes(data[at - size : at - size + 4]) == b"PK\1\2"
    if kind in {"gif", "bmp", "jpeg", "png"}:
        head = bytes(data[:HEAD]).lower()
        return b"<script" in head or b"<?php" in head or b"<html" in head
    return False


def _first_content(data: bytes) -> int:
    """Say where the first file of an archive begins: that may well be a PDF."""
    if data[:4] != b"PK\3\4":
        return -1
    return 30 + int.from_bytes(data[26:28], "little") + int.from_bytes(data[28:30], "little")


def _line(source: io.FileIO) -> bytes:
    line = b""
    while len(line) < 64 and (one := source.read(1)) not in {b"\n", b""}:
        line += one or b""
    return line


def _whole(source: io.FileIO, size: int) -> bytearray:
    """Take the room for the file once: growing it could need twice as much."""
    data = bytearray(size)
    at = 0
    with memoryview(data) as view:
        while at < size and (count := source.readinto(view[at:])):
            at += count
    del data[at:]
    return data


if __name__ == "__main__":
    sys.exit(main())
