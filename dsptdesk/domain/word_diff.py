"""What changed between two wordings, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

SAME, GONE, NEW = "same", "gone", "new"
_MOST = 4_000
"""Words of one side that are compared one by one; longer texts are given whole."""


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
    if max(len(old), len(new)) > _MOST:
        return _only(Piece("gone", before), Piece("new", after))
    found: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(new[j1:j2])))
        else:
            found += _only(Piece("gone", "".join(old[i1:i2])), Piece("new", "".join(new[j1:j2])))
    return tuple(found)


def in_words(pieces: tuple[Piece, ...]) -> str:
    """Write a comparison as plain text: [-gone-] and {+new+}."""
    marks = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(marks[one.kind].format(one.words) for one in pieces)


def _words(text: str) -> list[str]:
    """Cut into words, and what stands between them; joined again it is the same text."""
    return re.findall(r"\s+|[\w’']+|[^\w\s]", text)


def _only(*pieces: Piece) -> tuple[Piece, ...]:
    return tuple(one for one in pieces if one.words)
