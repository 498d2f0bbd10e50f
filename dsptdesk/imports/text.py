"""Reads CSV and other plain tables; what stands in a cell stays text, as it was typed."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

from dsptdesk.domain.errors import Refused
from dsptdesk.imports import advice
from dsptdesk.imports.book import COLUMNS, TEXT

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = ",;\t"
_NAMED = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
_LOOK = 20
"""Lines that are looked at to find what parts the columns."""
# Read from the disk now, because the reading process may open no file later.
for _name in ("utf-8-sig", "utf-16", "cp1252"):
    codecs.lookup(_name)


def rows(data: bytes) -> Iterator[list[str]]:
    """Give the lines of the table, cut into cells."""
    text = _decode(data)
    delimiter, begin = _delimiter(text)
    csv.field_size_limit(TEXT)
    reading = _read(text[begin:], delimiter)
    number = 1
    try:
        for row in reading:
            yield row
            number += 1
    except csv.Error as error:
        raise advice.too_long("", number) from error


def _read(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _decode(data: bytes) -> str:
    """Excel writes UTF-8 with a mark, UTF-16 or, on most computers here, Windows letters."""
    marked = [name for mark, name in _MARKS if data.startswith(mark)]
    for name in marked or ("utf-8", "cp1252"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise Refused(advice.NO_TEXT)


def _delimiter(text: str) -> tuple[str, int]:
    """Take what Excel's own first line names, or what cuts most lines into as many cells."""
    if named := _NAMED.match(text):
        return named[1], named.end()
    return max(_DELIMITERS, key=lambda one: _fit(text, one)), 0


def _fit(text: str, delimiter: str) -> tuple[int, int]:
    """Say how many of the first lines have the usual width, and that width."""
    csv.field_size_limit(TEXT)
    widths: list[int] = []
    try:
        for row in _read(text[: TEXT * 4], delimiter):
            widths.append(len(row))
            if len(widths) == _LOOK:
                break
    except csv.Error:
        return (0, 0)
    wide = [one for one in widths if one > 1]
    width = max(wide, key=wide.count, default=0)
    return (wide.count(width), min(width, COLUMNS))
