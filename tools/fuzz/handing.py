"""Readers of what others hand over: exchange files and attachments of any kind."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zlib
from datetime import datetime
from functools import cache

from dsptdesk.data.exchange import contents, head, unpacking
from dsptdesk.data.exchange.stream import Writer
from dsptdesk.data.keyfile import dump, load
from dsptdesk.data.keys import KeyFile
from dsptdesk.data.migrate import SCHEMA
from dsptdesk.domain.errors import Damaged, Newer, NotFound, NotOurs
from dsptdesk.imports import attachment_child
from dsptdesk.imports.attachment import HEAD, refusal
from dsptdesk.imports.attachment import _verdict as verdict
from dsptdesk.paths import resources
from tools.fuzz import keeping, seeds
from tools.fuzz.judging import Target

_KEYS = 4 + len(b"DSPTDESK-EXCHANGE-1\n")
"""Where the keys begin in an exchange file, after their length."""


def exchange(data: bytes) -> bool:
    """Look through an exchange file; only the very bytes that were written may pass."""
    path = keeping.folder() / "a.dsptdesk"
    path.write_bytes(data)
    try:
        unpacking.look_through(path, keeping.KEY)
    except (Damaged, Newer, NotOurs, NotFound):
        return False
    if data not in exchanges():
        raise AssertionError("an altered exchange file passed for whole")
    return True


@cache
def exchanges() -> tuple[bytes, ...]:
    held = load(keeping.key_files()[0])
    keyfile = KeyFile(held.store_id, held.check, held.slots)
    pieces = [b"the list", b"the database", b"a document"]
    names = [*contents.FIRST, f"evidence/{'ab' * 16}"]
    files = tuple(
        contents.Piece(name, len(piece), hashlib.sha256(piece).hexdigest())
        for name, piece in zip(names, pieces, strict=True)
    )
    listed = contents.dump(_list(files))
    inside = struct.pack(">I", len(listed)) + listed + b"".join(pieces)
    with keeping.without_chance():
        one, raw = head.new_head(keyfile, len(inside))
    out = io.BytesIO()
    out.write(raw)
    Writer(out, one, keeping.KEY).write(inside)
    return (out.getvalue(),)


def _list(files: tuple[contents.Piece, ...]) -> contents.Contents:
    made = datetime(2026, 6, 5, 12)  # noqa: DTZ001 - as the clock of the computer says
    return contents.Contents("Larkfield", made, SCHEMA, 7, "0" * 64, files)


def exchange_keys(data: bytes) -> bool:
    """Read the open part of an exchange file whose checksum a forger made right."""
    whole = exchanges()[0]
    length = struct.unpack(">I", whole[_KEYS - 4 : _KEYS])[0]
    rest = whole[_KEYS + length : _KEYS + length + 24]
    keys = _summed(data)
    start = whole[: _KEYS - 4] + struct.pack(">I", len(keys)) + keys + rest
    path = keeping.folder() / "forged.dsptdesk"
    path.write_bytes(start + hashlib.sha256(start).digest() + whole[_KEYS + length + 56 :])
    try:
        with path.open("rb") as file:
            head.read_head(file)
    except (Damaged, Newer, NotOurs):
        return False
    return True


def _summed(data: bytes) -> bytes:
    try:
        document = json.loads(data)
        document.pop("sum", None)
        plain = json.dumps(document, sort_keys=True, separators=(",", ":"))
        document["sum"] = hashlib.sha256(plain.encode()).hexdigest()
        return json.dumps(document).encode()
    except (ValueError, AttributeError, TypeError, RecursionError):
        return data


def exchange_list(data: bytes) -> bool:
    """Read the list of what is inside, as somebody writes it who has the key."""
    try:
        contents.load(data, SCHEMA)
    except (Damaged, Newer):
        return False
    return True


def exchange_lists() -> tuple[bytes, ...]:
    names = [*contents.FIRST, f"evidence/{'ab' * 16}"]
    return (contents.dump(_list(tuple(contents.Piece(name, 7, "1" * 64) for name in names))),)


def attachment(data: bytes) -> bool:
    """Look through an attached file, as the process does that is made for it."""
    for ending in ("pdf", "csv", "docx", ""):
        refusal(data[:HEAD], f"a.{ending}")
        _, found = attachment_child.look(data, ending)
        if not all(isinstance(one, str) for one in found):
            raise AssertionError("a remark that is no word")
    return True


@cache
def attachments() -> tuple[bytes, ...]:
    """Give a small file of each kind, and those of the example that are not large."""
    shipped = sorted((resources() / "sample" / "files").iterdir())
    some = [path.read_bytes() for path in shipped]
    return (
        *(one for one in some if len(one) < 100_000),
        seeds.workbook(),
        _pdf(),
        _png(),
        b"GIF89a" + struct.pack("<2H3B", 4, 4, 0x80, 0, 0) + bytes(6) + b",\0\0\0\0\4\0\4\0\0\2\0;",
        b"BM"
        + struct.pack("<I2HI", 70, 0, 0, 54)
        + struct.pack("<I2i2H6I", 40, 2, 2, 1, 24, *[0] * 6),
        b"II*\0" + struct.pack("<IH2HIIHHIII", 8, 2, 256, 4, 1, 9, 257, 4, 1, 9, 0),
        b"RIFF" + struct.pack("<I", 30) + b"WEBPVP8X" + struct.pack("<I", 10) + bytes(10),
        b"{\\rtf1\\object\\objdata 0105}",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_600),
        b'<svg xmlns="a"><script>1</script></svg>',
        b"<html><body onload=a()>x</body></html>",
        b"From: a@example.org\r\nContent-Type: text/html\r\n\r\nx",
        b"a,b\r\n=1+1,@x\r\n",
    )


def _pdf() -> bytes:
    packed = zlib.compress(b"1 0 2 5 <</JS (a)>> <</OpenAction 3 0 R>>")
    return b"".join(
        (
            b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/J#61vaScript/JS(a)>>>>endobj\n",
            b"2 0 obj<</Type/ObjStm/N 2/First 8/Filter/FlateDecode/Length %d>>" % len(packed),
            b"stream\n" + packed + b"\nendstream endobj\n",
            b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n",
        )
    )


def _png() -> bytes:
    inside = b"IHDR" + struct.pack(">2I5B", 4, 4, 8, 2, 0, 0, 0)
    end = b"IEND"
    parts = (struct.pack(">I", len(one) - 4) + one + bytes(4) for one in (inside, end))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def remarks(data: bytes) -> bool:
    """Take what that process says: codes, and nothing else is believed."""
    return verdict(data, "pdf") is not None


HANDED: dict[str, Target] = {
    "exchange": (exchange, exchanges),
    "exchange-keys": (exchange_keys, lambda: (dump(load(keeping.key_files()[0])),)),
    "exchange-list": (exchange_list, exchange_lists),
    "attachment": (attachment, attachments),
    "attachment-said": (remarks, lambda: (b'{"kind": "pdf", "found": ["script", "pixels"]}',)),
}
