"""Reads the numbers of rows as people write them: 12, 15 to 20."""

from __future__ import annotations

import re

_SPAN = re.compile(r"([0-9]{1,7})(?:\s*(?:-|–|to)\s*([0-9]{1,7}))?", re.IGNORECASE)
_MOST = 100_000
HOW = "Write the numbers of the rows, such as 12 or 15 to 20, with commas between."


def row_numbers(text: str) -> frozenset[int]:
    """Give the rows that are meant; ValueError says how to write them."""
    found: set[int] = set()
    for part in filter(None, (one.strip() for one in re.split(r"[,;]|\band\b", text))):
        match = _SPAN.fullmatch(part)
        if match is None:
            raise ValueError(HOW)
        first = int(match[1])
        last = int(match[2] or first)
        if not 1 <= first <= last or last - first > _MOST:
            raise ValueError(HOW)
        found.update(range(first, last + 1))
    return frozenset(found)
