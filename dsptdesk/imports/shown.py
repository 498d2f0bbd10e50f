"""Finds what a cell of an Excel workbook shows beyond its value: 4.10, not 4.1, or an error."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from itertools import chain, islice, pairwise

from dsptdesk.imports.book import SHOWN

_MOST = 20_000_000
"""Bytes of one part: in a larger one nobody looks at how single numbers are shown."""
_SHEET = re.compile(rb"<sheet\b[^>]{0,2000}>")
_LINK = re.compile(rb"<Relationship\b[^>]{0,2000}>")
_STYLE = re.compile(rb"<xf\b[^>]{0,2000}>")
_FORMAT = re.compile(rb"<numFmt\b[^>]{0,2000}>")
_CELL = re.compile(rb"<c\b([^>]{0,200})>\s*<v>([0-9.]{1,20})</v>")
_ERROR_CELL = re.compile(rb"<c((?=\s)[^<>]{0,200}\st\s*=\s*[\"']e[\"'][^<>]{0,200})>")
_FORMULA_CELL = re.compile(rb"<c(\s[^<>]{0,200})>\s{0,9}<f[\s/>]")
_VALUE = re.compile(rb"<v[^<>]{0,40}>[^<]")
_FIXED = re.compile(r"[#0]{0,9}0\.(0{1,3})(?:_.)?(?:;.*)?")
_TWO_DECIMALS = "2"
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_FAILURES = (KeyError, ValueError, IndexError, zipfile.BadZipFile, zlib.error, OSError, EOFError,
             NotImplementedError, RuntimeError)  # fmt: skip

Look = list[list[int | str]]
# Read from the disk now, because the reading process may open no file later.
codecs.lookup("cp437")


def shown_numbers(data: bytes) -> dict[str, Look]:
    """Give row, column and look of such numbers, by the sheet's name; nothing where in doubt."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            decimals = _decimals(_part(packed, "xl/styles.xml"))
            if not decimals:
                return {}
            found = {}
            for name, path in _sheets(packed):
                if held := list(_numbers(_part(packed, path), decimals))[:SHOWN]:
                    found[name] = held
            return found
    except _FAILURES:
        return {}


def broken_cells(data: bytes) -> dict[str, list[list[int]]]:
    """Give row and column of errors and of formulas never calculated, by the sheet's name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            found = {}
            for name, path in _sheets(packed):
                if held := sorted(islice(_broken(_part(packed, path)), SHOWN)):
                    found[name] = held
            return found
    except _FAILURES:
        return {}


def _part(packed: zipfile.ZipFile, path: str) -> bytes:
    if packed.getinfo(path).file_size > _MOST:
        return b""
    return packed.read(path)


def _attribute(tag: bytes, name: str) -> str:
    found = re.search(rb"\s" + name.encode() + rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag)
    said = (found[1] if found[1] is not None else found[2]) if found else b""
    return unescape(said.decode("utf-8", "replace"))


def _decimals(styles: bytes) -> dict[str, int]:
    """Give how many decimals each style shows, where that is a fixed number."""
    formats = {_TWO_DECIMALS: 2}
    for tag in _FORMAT.findall(styles):
        if fixed := _FIXED.fullmatch(_attribute(tag, "formatCode")):
            formats[_attribute(tag, "numFmtId")] = len(fixed[1])
    _, _, after = styles.partition(b"<cellXfs")
    block, _, _ = after.partition(b"</cellXfs>")
    used = [_attribute(tag, "numFmtId") for tag in _STYLE.findall(block)]
    return {str(place): formats[one] for place, one in enumerate(used) if one in formats}


def _sheets(packed: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Give each sheet's name and where it is kept."""
    links = {
        _attribute(tag, "Id"): _attribute(tag, "Target")
        for tag in _LINK.findall(_part(packed, "xl/_rels/workbook.xml.rels"))
    }
    for tag in _SHEET.findall(_part(packed, "xl/workbook.xml")):
        target = links.get(_attribute(tag, "r:id"), "")
        path = target[1:] if target.startswith("/") else f"xl/{target}"
        if target and path in packed.namelist():
            yield _attribute(tag, "name"), path


def _numbers(sheet: bytes, decimals: dict[str, int]) -> Iterator[list[int | str]]:
    for tag, value in _CELL.findall(sheet):
        style = _attribute(b" " + tag, "s")
        if style not in decimals or _attribute(b" " + tag, "t") not in {"", "n"}:
            continue
        place = _ADDRESS.fullmatch(_attribute(b" " + tag, "r"))
        number = float(value)
        text = f"{number:.{decimals[style]}f}"
        if place and number < 100 and float(text) == number:
            yield [int(place[2]) - 1, _column(place[1]), text]


def _broken(sheet: bytes) -> Iterator[list[int]]:
    """A formula that gives no words is told as such ("str"); one without a value never ran."""
    tags = [one[1] for one in _ERROR_CELL.finditer(sheet)]
    for one, after in pairwise(chain(_FORMULA_CELL.finditer(sheet), (None,))):
        if one is not None and _attribute(one[1], "t") not in {"str", "e"}:
            inside = sheet[one.end() : after.start() if after else len(sheet)]
            if not _VALUE.search(inside.partition(b"</c>")[0]):
                tags.append(one[1])
    for tag in tags:
        place = _ADDRESS.fullmatch(_attribute(tag, "r"))
        if place and (row := int(place[2])):
            yield [row - 1, _column(place[1])]


def _column(letters: str) -> int:
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - 64
    return number - 1
