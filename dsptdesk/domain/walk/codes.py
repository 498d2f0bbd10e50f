"""Short codes for the lines of a walk sheet: easy to read aloud, and a slip of a key shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import count

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No 0, O, 1 or I: on paper they look alike."""
DIGITS, LETTERS = ALPHABET[:8], ALPHABET[8:]
_VALUES = {one: value for value, one in enumerate(ALPHABET)}
_TRIES = 4
"""Codes of one length an entry tries before it takes a longer one."""
_LONGEST = 12
_SHAPE = re.compile(rf"[{LETTERS}][{DIGITS}][{ALPHABET}]{{2,{_LONGEST - 1}}}")
_CANDIDATE = re.compile(r"[A-Z0-9-]*\d[A-Z0-9-]*")


def check_character(body: str) -> str:
    """Give the last character of a code: it shows any one wrong key and any two swapped."""
    sum_ = 0
    for one in body:
        sum_ = _times_two(sum_ ^ _VALUES[one])
    return ALPHABET[sum_]


def _times_two(value: int) -> int:
    """Double in the field of 32 elements, where no step loses what was typed before."""
    doubled = value << 1
    return doubled ^ 0b100101 if doubled & 0b100000 else doubled


def whole(code: str) -> bool:
    """Tell whether a code is made as ours are, its check character included."""
    return bool(_SHAPE.fullmatch(code)) and check_character(code[:-1]) == code[-1]


def clean_code(typed: str) -> str:
    """Read capitals and small letters alike; dashes do not count."""
    return typed.upper().replace("-", "")


def looks_like_code(word: str) -> bool:
    """Tell whether somebody meant a code: short, with a digit among letters."""
    shape = word.upper()
    return len(shape) <= _LONGEST and bool(_CANDIDATE.fullmatch(shape))


def codes_for(ids: Iterable[str]) -> dict[str, str]:
    """Give each id its code. The same order of ids gives the same codes.

    A code follows from the id alone, unless an earlier id has it already: new entries come last,
    so a code once on paper goes on meaning the same entry.
    """
    taken: set[str] = set()
    found: dict[str, str] = {}
    for id_ in ids:
        code = _first_free(id_, taken)
        taken.add(code)
        found[id_] = code
    return found


def _first_free(id_: str, taken: set[str]) -> str:
    for length in count(3):
        digest = sha256(f"{id_}{length}".encode()).digest()
        for turn in range(_TRIES):
            body = _body(digest[turn * 8 : turn * 8 + 8], length)
            code = body + check_character(body)
            if code not in taken:
                return code
    raise AssertionError("longer codes never run out")


def _body(digest: bytes, length: int) -> str:
    """Write a letter, a digit, a letter and so on: no code is a word."""
    value = int.from_bytes(digest)
    made = ""
    for place in range(length):
        letters = DIGITS if place % 2 else LETTERS
        value, rest = divmod(value, len(letters))
        made += letters[rest]
    return made


def near(typed: str, known: Mapping[str, str], most: int = 3) -> tuple[str, ...]:
    """Give known codes that differ by one key, or by two keys swapped."""
    code = clean_code(typed)
    return tuple(one for one in known if _one_slip(code, one))[:most]


def _one_slip(typed: str, code: str) -> bool:
    if len(typed) == len(code):
        wrong = [at for at, (a, b) in enumerate(zip(typed, code, strict=True)) if a != b]
        if len(wrong) == 2:
            first, second = wrong
            return (typed[first], typed[second]) == (code[second], code[first])
        return len(wrong) == 1
    longer, shorter = sorted((typed, code), key=len, reverse=True)
    if len(longer) - len(shorter) != 1:
        return False
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
