"""Says in words how hard a passphrase is to guess; our own estimate, made on this computer."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

FAIR, GOOD, STRONG = 40.0, 55.0, 70.0  # bits; a word nobody can guess counts 14

_COMMON_WORDS = """
password passwort passphrase passcode letmein welcome qwerty admin administrator login secret
dragon monkey football baseball master shadow sunshine princess superman batman trustno iloveyou
hello summer winter autumn spring january february march april june july august september
october november december monday tuesday wednesday thursday friday saturday sunday london
england britain liverpool arsenal chelsea united manchester charlie jessica michael thomas
george jordan daniel hunter killer computer internet office company business carehome care
home nursing nurse manager staff resident residents toolkit security protection data dspt desk
health social homecare medication carer carers house manor lodge court grange
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
)
_LEET = str.maketrans("0134578@$!", "oleastbasi")
_PIECES = re.compile(r"[^\W\d_]+|\d+|[\W_]+")
_DISGUISED = re.compile("|".join(sorted(w for w in _COMMON if len(w) > 4)), re.IGNORECASE)
_YEAR = re.compile(r"(19|20)\d\d")


def strength_in_words(text: str) -> str:
    """Say how strong the passphrase is and, if it is weak, what would help."""
    if not text.strip():
        return ""
    bits = _bits(text)
    if bits < FAIR:
        return "Weak, add two more unrelated words"
    if bits < GOOD:
        return "Fair, add one more unrelated word"
    return "Good" if bits < STRONG else "Strong"


def _bits(text: str) -> float:
    plain = unicodedata.normalize("NFKC", text).strip()[:1000]
    # "p4ssw0rd" is one common word with digits for letters, not four scraps.
    pieces = _PIECES.findall(_undisguised(plain))
    seen: set[str] = set()
    total = 0.0
    for piece in pieces:
        lowered = piece.lower()
        total += 1.0 if lowered in seen else _worth(piece)
        seen.add(lowered)
    return total


def _undisguised(text: str) -> str:
    """Write digits and signs that stand for letters of a common word as those letters."""
    plain = text.translate(_LEET)
    for found in _DISGUISED.finditer(plain):
        start, end = found.span()
        text = text[:start] + plain[start:end] + text[end:]
    return text


def _worth(piece: str) -> float:
    lowered, length = piece.lower(), len(piece)
    if lowered in _COMMON or _YEAR.fullmatch(piece):
        return 6.0
    if _in_a_row(lowered):
        return 5.0
    if len(set(lowered)) * 2 <= length:
        return 4.0 + 2.0 * len(set(lowered))
    if piece[0].isdigit():
        return 3.3 * length
    if not piece[0].isalpha():
        return min(8.0, 3.0 * length) if piece.strip() else 1.0
    if not piece.isascii():
        return min(18.0, 5.0 * length)
    # A run of letters counts as one word from a dictionary, not as letters drawn at random.
    capitals = 3.0 if any(c.isupper() for c in piece[1:]) and not piece.isupper() else 0.0
    return min(14.0 + max(0, length - 9), 4.2 * length) + capitals


def _in_a_row(piece: str) -> bool:
    if len(piece) < 3:
        return False
    if len(set(piece)) == 1:
        return True
    steps = {ord(b) - ord(a) for a, b in pairwise(piece)}
    if steps in ({1}, {-1}):
        return True
    return any(piece in row or piece in row[::-1] for row in _ROWS)
