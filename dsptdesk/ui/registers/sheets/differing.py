"""Which words of one text are not in the other, so that a difference can be marked."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import takewhile

Part = tuple[str, bool]
"""Some text, and whether it differs."""
_PIECES = re.compile(r"\s+|\w+|[^\w\s]")
_MOST = 90_000
"""Pairs of words that are compared; beyond it all between the same ends counts as different."""


def differing(words: str, other: str) -> tuple[Part, ...]:
    """Cut a text into parts, and say of each whether the other text lacks it."""
    if not words:
        return ()
    if not other:
        return ((words, True),)
    mine, theirs = _PIECES.findall(words), _PIECES.findall(other)
    head = _same(mine, theirs)
    tail = _same(mine[head:][::-1], theirs[head:][::-1])
    middle = _middle(mine[head : len(mine) - tail], theirs[head : len(theirs) - tail])
    parts = [("".join(mine[:head]), False), *middle, ("".join(mine[len(mine) - tail :]), False)]
    return tuple(_joined([one for one in parts if one[0]]))


def _same(one: list[str], two: list[str]) -> int:
    pairs = zip(one, two, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _middle(mine: list[str], theirs: list[str]) -> list[Part]:
    if len(mine) * len(theirs) > _MOST:
        return [("".join(mine), True)]
    found = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
    return [("".join(mine[low:high]), kind != "equal") for kind, low, high, _, _ in found]


def _joined(parts: list[Part]) -> list[Part]:
    """Join neighbours; a gap between two different words differs with them."""
    joined: list[Part] = []
    for place, (text, differs) in enumerate(parts):
        after = place + 1 < len(parts) and parts[place + 1][1]
        between = bool(joined) and joined[-1][1] and after and text.isspace()
        if joined and joined[-1][1] == (differs or between):
            joined[-1] = (joined[-1][0] + text, joined[-1][1])
        elif text:
            joined.append((text, differs))
    return joined
