"""Archives and folders that try to reach outside, to fill the disk or to keep one waiting."""

from __future__ import annotations

import io
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.imports import corpus


class Archive(NamedTuple):
    """A packed file that no reader may take."""

    name: str
    make: Callable[[], bytes]


def special(kind: int) -> bytes:
    """Name an entry that is no file: a pipe, a device, a socket."""
    out = io.BytesIO(corpus.xlsx())
    with zipfile.ZipFile(out, "a") as made:
        info = zipfile.ZipInfo("xl/odd.xml")
        info.external_attr = (kind | 0o666) << 16
        made.writestr(info, "x")
    return out.getvalue()


def twice() -> bytes:
    return corpus.packed(corpus.parts() | {"XL/WORKBOOK.XML": "<a/>"})


def windows(name: str) -> bytes:
    return corpus.packed(corpus.parts()).replace(b"xl/workbook.xml", name.encode())


def local(name: bytes, data: bytes) -> tuple[bytes, tuple[int, ...]]:
    numbers = (0, 0, 0, zlib.crc32(data), len(data), len(data), len(name))
    return struct.pack("<4s2H3H3L2H", b"PK\3\4", 20, 0, *numbers, 0) + name + data, numbers


def quoted() -> bytes:
    """Let one part lie inside another, so that its bytes are unpacked once for each."""
    out, entries, count = b"", b"", 0
    inner, _ = local(b"xl/media/inner.bin", b"words")
    named = {name.encode(): text.encode() for name, text in corpus.parts().items()}
    for name, data in (named | {b"xl/media/outer.bin": inner}).items():
        made, numbers = local(name, data)
        places = [(name, numbers, len(out))]
        if data is inner:
            places.append((b"xl/media/inner.bin", local(b"xl/media/inner.bin", b"words")[1],
                           len(out) + 30 + len(name)))  # fmt: skip
        for listed, told, at in places:
            head = (b"PK\1\2", 20, 20, 0, *told, 0, 0, 0, 0, 0, at)
            entries += struct.pack("<4s6H3L5H2L", *head) + listed
            count += 1
        out += made
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(entries), len(out), 0)
    return out + entries + end


ARCHIVES = (
    Archive("one inside the other", quoted),
    Archive("slip", corpus.slip),
    Archive("slip back", lambda: corpus.packed(corpus.parts() | {"..\\..\\slip.txt": "x"})),
    Archive("absolute", corpus.absolute),
    Archive("drive", lambda: windows("C:/windows/a.xm")),
    Archive("share", lambda: windows("//server/a.xml1")),
    Archive("symbolic link", corpus.link),
    *(Archive(f"special {kind:o}", lambda kind=kind: special(kind)) for kind in (
        0o010000, 0o020000, 0o060000, 0o140000, 0o120000,
    )),
    Archive("duplicate", corpus.twice),
    Archive("duplicate in capitals", twice),
    Archive("overlapping", corpus.overlapping),
    Archive("encrypted", corpus.encrypted),
    Archive("zip64 lies", lambda: corpus.far(2**40)),
    Archive("zip64 without", corpus.zip64),
    Archive("size lies", corpus.lying_size),
    Archive("sum lies", corpus.wrong_sum),
    Archive("two ends", corpus.two_ends),
    Archive("bomb", corpus.bomb),
    Archive("small bombs", corpus.many_small_bombs),
    Archive("parts", corpus.too_many_parts),
    Archive("cut", lambda: corpus.xlsx()[:-60]),
)  # fmt: skip


def _write(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)


def _manifest(folder: Path, line: str) -> None:
    path = folder / "MANIFEST.sha256"
    path.write_text(path.read_text() + line)


def _swap(folder: Path, name: str, target: Path) -> None:
    (folder / name).unlink()
    (folder / name).symlink_to(target)


ZERO = "0" * 64
PACKS: dict[str, Callable[[Path], object]] = {
    "names a file above": lambda at: _manifest(at, f"{ZERO}  ../../etc/passwd\n"),
    "names a rooted file": lambda at: _manifest(at, f"{ZERO}  /etc/passwd\n"),
    "names a drive": lambda at: _manifest(at, f"{ZERO}  C:\\a\n"),
    "names one twice": lambda at: _manifest(at, (at / "MANIFEST.sha256").read_text()),
    "holds a line of noise": lambda at: _manifest(at, "\x00\xff noise"),
    "holds a link to a file": lambda at: (at / "more").symlink_to("/etc/passwd"),
    "holds a link to a folder": lambda at: (at / "more").symlink_to("/etc"),
    "holds a circle": lambda at: (at / "documents" / "more").symlink_to(at),
    "is a list elsewhere": lambda at: _swap(at, "MANIFEST.sha256", Path("/etc/passwd")),
    "is answers elsewhere": lambda at: _swap(at, "submission.json", Path("/etc/passwd")),
    "is answers without end": lambda at: _swap(at, "submission.json", Path("/dev/zero")),
    "holds a pipe": lambda at: os.mkfifo(at / "pipe"),
    "holds one more": lambda at: _write(at, "more.txt", b"x"),
    "holds a hard link": lambda at: os.link(at / "submission.json", at / "more.json"),
    "holds deep answers": lambda at: _answers(at, b"[" * 200_000),
    "holds a long number": lambda at: _answers(at, b"9" * 100_000),
    "holds other answers": lambda at: _answers(at, json.dumps({"a": 1}).encode()),
    "holds huge answers": lambda at: os.truncate(at / "submission.json", 60_000_000),
    "lists without end": lambda at: os.truncate(at / "MANIFEST.sha256", 60_000_000),
}


def _answers(folder: Path, data: bytes) -> None:
    """Change the answers and the list with them, so that only the answers are wrong."""
    import hashlib

    old = hashlib.sha256((folder / "submission.json").read_bytes()).hexdigest()
    _write(folder, "submission.json", data)
    path = folder / "MANIFEST.sha256"
    path.write_text(path.read_text().replace(old, hashlib.sha256(data).hexdigest()))
