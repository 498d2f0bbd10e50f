"""Looks for words in files, however they may be written there."""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path


def needles(word: str) -> list[bytes]:
    """Give the word as bytes in every usual writing; base64 has three, by where it begins."""
    plain = word.encode()
    found = [plain.lower(), *(word.lower().encode(f"utf-16-{order}") for order in ("le", "be"))]
    return [*found, plain.hex().encode()]


def _base64(word: str) -> list[bytes]:
    plain = word.encode()
    made = []
    for shift in range(3):
        whole = base64.b64encode(b"\0" * shift + plain)
        # The signs at both ends depend on the neighbours.
        made.append(whole[4 if shift else 0 : -4])
    return made


def unpacked(data: bytes, deep: int = 2) -> Iterator[bytes]:
    """Give the data and whatever is packed inside: members of zip files, deflate streams."""
    yield data
    if not deep:
        return
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from unpacked(archive.read(name), deep - 1)
    for match in re.finditer(rb"(?:\x78[\x01\x5e\x9c\xda])|(?:\x1f\x8b\x08)", data):
        wide = 31 if match[0][0] == 0x1F else 15
        try:
            yield zlib.decompressobj(wide).decompress(data[match.start() :], 10_000_000)
        except zlib.error:
            continue
    if b"ASCII85Decode" in data:
        for part in re.findall(rb"stream\s(.*?)~>", data, re.DOTALL):
            try:
                yield zlib.decompress(base64.a85decode(part))
            except (ValueError, zlib.error, binascii.Error):
                continue


def holds(data: bytes, words: list[str]) -> str:
    """Name the first word the data hold, and how; nothing when there is none."""
    for layer in unpacked(data):
        low = layer.lower()
        for word in words:
            if any(one in low for one in needles(word)):
                return word
            if any(one in layer for one in _base64(word)):
                return f"{word} in base64"
    return ""


def files_under(*folders: Path) -> list[Path]:
    return [one for folder in folders for one in folder.rglob("*") if one.is_file()]


def hits(words: list[str], *folders: Path) -> dict[str, str]:
    """Give the files that hold one of the words, in their content or their name."""
    found = {}
    for path in files_under(*folders):
        if what := holds(path.read_bytes(), words):
            found[str(path)] = what
        if any(word.lower() in str(path.name).lower() for word in words):
            found[str(path)] = "its name"
    return found
