"""How wide text is, near enough to lay out a drawing before anybody knows the font."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

SMALL, ORDINARY = 12.0, 13.0
_SLIM, _BROAD = frozenset("ijltfrI.,:;'|!()[] ’"), frozenset("mwMW@%—…")


@lru_cache(maxsize=4096)
def _wide(character: str) -> float:
    if character in _SLIM:
        return 0.38
    if character in _BROAD or unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    return 0.70 if character.isupper() else 0.61


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Guess how wide a line of text is, rather too wide than too narrow."""
    return sum(map(_wide, text)) * size * (1.08 if bold else 1.0)


def fit(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Shorten a line, with …, until it fits; the whole stands in the table."""
    line = " ".join(text[:400].split())
    if width_of(line, size, bold=bold) <= room:
        return line
    while line and width_of(line + "…", size, bold=bold) > room:
        line = line[:-1]
    return line.rstrip(" ,:") + "…"


def wrap(text: str, size: float, room: float, *, most: int = 2, bold: bool = False) -> list[str]:
    """Break a text into lines; what does not fit in the last one is shortened."""
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most - 1:
        count = 1
        while count < len(rest) and width_of(" ".join(rest[: count + 1]), size, bold=bold) <= room:
            count += 1
        lines.append(fit(" ".join(rest[:count]), size, room, bold=bold))
        rest = rest[count:]
    if rest:
        lines.append(fit(" ".join(rest), size, room, bold=bold))
    return lines
