"""Looks through a PDF for what runs, starts, carries or hides something."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

PAGE_LIMIT = 5_000
UNPACKED_EACH, UNPACKED_ALL = 20_000_000, 100_000_000
"""Bytes of packed lists of objects that are unpacked to look at them."""

_NAME = re.compile(rb"/([A-Za-z#][A-Za-z0-9#]{1,60})")
_MEANING = {
    b"JavaScript": "pdf runs",
    b"XFA": "pdf runs",
    b"Launch": "pdf starts",
    b"SubmitForm": "pdf sends",
    b"ImportData": "pdf sends",
    b"GoToE": "carries",
    b"EmbeddedFile": "carries",
    b"EmbeddedFiles": "carries",
    b"RichMedia": "pdf media",
    b"RichMediaContent": "pdf media",
    b"Rendition": "pdf media",
    b"Movie": "pdf media",
}
# These are short, and noise in a picture can look like them; what follows decides.
_LOCK = re.compile(rb"/(?:E|#45)ncrypt\s*(?:<<|\d+\s+\d+\s+R)")
_EVENTS = re.compile(rb"/(?:A|#41)(?:A|#41)\s*(?:<<\s*/|\d+\s+\d+\s+R\b)")
_FIRST = re.compile(rb"/OpenAction\s*(?:(<<)|(\d+)\s+(\d+)\s+R\b|(\[))")
_PAGES = re.compile(rb"/Count\s+(\d{1,12})")
_STREAM = re.compile(rb"stream\r?\n")
_FILTER = re.compile(rb"/Filter\s*(?:\[([^\]]*)\]|/(\w+))")
_START = re.compile(rb"startxref\s+(\d{1,12})\s*%%EOF")
_DICTIONARY = 4_096
"""Bytes before a stream in which its description stands."""


def look(data: bytes) -> set[str]:
    """Give the codes of everything noteworthy, packed lists of objects included."""
    found = _look_at(data)
    budget = UNPACKED_ALL
    for at, description in _object_lists(data):
        text, whole = _unpacked(data, at, min(budget, UNPACKED_EACH))
        budget -= len(text)
        found |= _look_at(text)
        if not whole or budget <= 0:
            found.add("bomb")
        if _oddly_packed(description):
            found.add("hidden")
        if budget <= 0:
            break
    if _is_broken(data):
        found.add("damaged")
    return found


def _look_at(text: bytes) -> set[str]:
    found = {_MEANING[name] for name in _names(text) if name in _MEANING}
    if _LOCK.search(text):
        found.add("locked")
    if _EVENTS.search(text):
        found.add("pdf runs")
    if any(_acts(text, one) for one in _FIRST.finditer(text)):
        found.add("pdf runs")
    if max((int(one[1]) for one in _PAGES.finditer(text)), default=0) > PAGE_LIMIT:
        found.add("pages")
    return found


def _names(text: bytes) -> set[bytes]:
    """Give every name; each letter of a name may be written as a number."""
    names = {bytes(one[1]) for one in _NAME.finditer(text)}
    return {_plain(one) if b"#" in one else one for one in names}


def _plain(name: bytes) -> bytes:
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda hit: bytes([int(hit[1], 16)]), name)


def _acts(text: bytes, first: re.Match[bytes]) -> bool:
    """A first page to turn to is no action; nearly every program writes one."""
    if first[4]:
        return False
    begin = first.end()
    if not first[1]:
        target = re.search(rb"\b%s\s+%s\s+obj\b" % (first[2], first[3]), text)
        if target is None:
            return False  # packed away: its action is found by its own name
        begin = target.end()
    shown = text[begin : begin + 300].lstrip()
    return not (shown.startswith(b"[") or re.search(rb"/S\s*/GoTo\b", shown) is not None)


def _object_lists(data: bytes) -> Iterator[tuple[int, bytes]]:
    for hit in _STREAM.finditer(data):
        if data[hit.start() - 3 : hit.start()] == b"end":
            continue
        begin = data.rfind(b"obj", max(hit.start() - _DICTIONARY, 0), hit.start())
        description = bytes(data[max(begin, hit.start() - _DICTIONARY) : hit.start()])
        names = _names(description)
        if b"ObjStm" in names or b"First" in names:
            yield hit.end(), description


def _unpacked(data: bytes, at: int, limit: int) -> tuple[bytes, bool]:
    """Unpack at most so many bytes; says whether that was all."""
    end = data.find(b"endstream", at)
    packed = bytes(data[at : end if end >= 0 else len(data)])
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        inflate = zlib.decompressobj(bits)
        try:
            text = inflate.decompress(packed, limit)
        except zlib.error:
            text = _until_it_breaks(packed, bits, limit)
        if text:
            return text, inflate.eof or len(text) < limit
    return packed[:limit], True


def _until_it_breaks(packed: bytes, bits: int, limit: int) -> bytes:
    """Give what comes out before the fault: some programs show that much."""
    inflate, text = zlib.decompressobj(bits), bytearray()
    try:
        for at in range(0, len(packed), 64):
            text += inflate.decompress(packed[at : at + 64], limit)
            if len(text) >= limit:
                break
    except zlib.error:
        pass
    return bytes(text)


def _oddly_packed(description: bytes) -> bool:
    """Lists of objects are packed in the one way, or not at all, by every common program."""
    named = _FILTER.search(description)
    if named is None:
        return b"#" in description and b"Filter" in _names(description)
    filters = _names(named[1]) if named[1] is not None else {named[2]}
    predictor = re.search(rb"/Predictor\s+([2-9]|1\d)", description)
    several = named[1] is not None and named[1].count(b"/") > 1
    return several or predictor is not None or not filters <= {b"FlateDecode", b"Fl"}


def _is_broken(data: bytes) -> bool:
    """The end says where the table of contents stands; there must be one."""
    ends = list(_START.finditer(data, max(len(data) - 4_096, 0)))
    if not ends:
        return True
    offset = max(data.find(b"%PDF-", 0, 1_024), 0)
    at = int(ends[-1][1])
    return not any(
        re.match(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)", data[one : one + 60])
        for one in (at, at + offset)
    )
