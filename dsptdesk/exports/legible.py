"""Text as typed, with characters no page can show made visible."""

from __future__ import annotations

import re
from datetime import date

from dsptdesk.domain.dates import long_date

_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n|\r|\u2028|\u2029")


def legible(text: str) -> str:
    """Show control characters as � and make every line end the same."""
    return _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", _LINE_END.sub("\n", text))


def long_day(day: date) -> str:
    """Write a date as people say it: 5 May 2026."""
    return long_date(day)  # never strftime: its month follows the language of the computer


def byte_size(size: int) -> str:
    """Write a size in the largest unit that leaves a number people can read."""
    if size < 1_000:
        return count_of(size, "byte")
    if size < 1_000_000:
        return f"{size / 1_000:.0f} KB"
    return f"{size / 1_000_000:.1f} MB"


def count_of(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun: 1 file, 2 files."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
