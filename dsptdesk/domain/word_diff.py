"""What changed between two wordings, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

SAME, GONE, NEW = "same", "gone", "new"
_MOST = 500_000
"""Pairs of words that are compared one by one; where more differ, both wordings stand whole."""


@dataclass(frozen=True)
class Piece:
    """Words that stand in both, only in the older or only in the newer wording."""

    kind: Literal["same", "gone", "new"]
    words: str


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """Give both wordings as one run of pieces, in reading order.

    The pieces that are not new, joined, give the older wording; those not gone the newer one.
    """
    if before == after:
        return (Piece("same", after),) if after else ()
    old, new = _words(before), _words(after)
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    middle = _compared(old[start : len(old) - end], new[start : len(new) - end])
    last = new[len(new) - end :]
    return _only(Piece("same", "".join(new[:start])), *middle, Piece("same", "".join(last)))


def _alike(old: list[str], new: list[str]) -> int:
    """Count the words both begin with."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(old), len(new)))


def _compared(old: list[str], new: list[str]) -> list[Piece]:
    if len(old) * len(new) > _MOST:
        return [Piece("gone", "".join(old)), Piece("new", "".join(new))]
    found: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(new[j1:j2])))
        else:
            found += (Piece("gone", "".join(old[i1:i2])), Piece("new", "".join(new[j1:j2])))
    return found


def in_words(pieces: tuple[Piece, ...]) -> str:
    """Write a comparison as plain text: [-gone-] and {+new+}."""
    marks = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(marks[one.kind].format(one.words) for one in pieces)


def _words(text: str) -> list[str]:
    """Cut into words, and what stands between them; joined again it is the same text."""
    return re.findall(r"\s+|[\w’']+|[^\w\s]", text)


def _only(*pieces: Piece) -> tuple[Piece, ...]:
    return tuple(one for one in pieces if one.words)
