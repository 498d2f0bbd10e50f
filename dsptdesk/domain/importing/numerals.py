"""Figures that spreadsheet programs spoil: noughts dropped, digits rounded away."""

from __future__ import annotations

import re

from dsptdesk.domain.fields import Field, Kind, parse_number
from dsptdesk.domain.importing.sheet import Cell, words

_EXACT = 10**15
"""Spreadsheets keep fifteen digits of a number."""
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d{2,3}", re.IGNORECASE)
_NO_NOUGHT = re.compile(r"[1235789]\d{9}")
"""A number of the United Kingdom as it is dialled from abroad, without the country."""
_LOCAL = 6
"""Digits of an extension or a local number: those begin with no nought."""
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


def unspoilt(spec: Field, cell: Cell) -> str:
    """Give the words of a cell; ValueError where a program has lost some of them."""
    text = words(cell)
    number = isinstance(cell, int | float) and not isinstance(cell, bool)
    if number or text[:1].isdigit():
        _complete(spec, cell if number else None, text)
        if "phone" in spec.name:
            return _phone(text, number=number)
    return text


def _complete(spec: Field, number: Cell, text: str) -> None:
    big = isinstance(number, int | float) and abs(number) >= _EXACT
    if big or (spec.kind is Kind.LINE and _ROUNDED.fullmatch(text)):
        raise ValueError(
            f"“{text[:60]}” has lost its last digits, because a spreadsheet program took it for a "
            "number. Type it again, with an apostrophe (') before it."
        )


def _phone(text: str, *, number: bool) -> str:
    """Put the nought back that programs drop from a phone number."""
    if _NO_NOUGHT.fullmatch(text):
        return f"0{text}"
    if number and len(text) > _LOCAL:
        raise ValueError(
            f"“{text[:60]}” may have lost a nought or a plus sign at its beginning. Type it again, "
            "with an apostrophe (') before it."
        )
    return text


def read_number(text: str) -> int | None:
    """Read a whole number, also 24.0 and 1,200; ValueError for 12,5."""
    whole = re.sub(r"\.0+$", "", text)
    if "," in whole and not _GROUPED.fullmatch(whole):
        raise ValueError(f"“{text[:60]}” is not a whole number. Enter one such as 24 or 1,200.")
    return parse_number(whole)
