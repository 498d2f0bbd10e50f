"""NHS numbers in a text: ten digits whose last one fits the others."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BETWEEN = r"[ \t.\-\u00a0\u00ad\u2007\u2009\u200b\u202f\u2060\u2010-\u2015\u2212]{0,3}"
_RUN = re.compile(rf"\d(?:{_BETWEEN}\d)+")
_GROUP = re.compile(r"\d+")
_CQC = re.compile(r"(?<![\d\w])1-\d{9,10}(?!\d)")
_PHONE = re.compile(
    r"(?:\+\s?44|\b0044|\(0\)|\b(?:tel|telephone|phone|mobile|mob|fax|ring|rang|call|calls|whatsapp|text"
    r"|utr)\b[\w ]{0,10}[.:]?)\s*$",
    re.IGNORECASE,
)
_BUSINESS = re.compile(
    r"(?P<whose>(?:[\w’']+ )?)\b(?:order|invoice|reference|ref|ticket|serial|contract|policy)"
    r"(?:[ .:]{1,2}(?:number|num|nr|no))?[ .:#]{0,3}$",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"nhs|(?:patient|client|resident|tenant|user|person|hospital)(?:['’]?s['’]?)?|h(?:er|is)|their",
    re.IGNORECASE,
)
_NHS = re.compile(r"nhs\W*(?:no|num|number|nr)?\W*$", re.IGNORECASE)
_LOOK_BACK = 24
SHAPES = (
    (10,),
    (3, 3, 4),
    (3, 4, 3),
    (4, 3, 3),
    (5, 5),
    (4, 6),
    (6, 4),
    (2, 2, 2, 2, 2),
    (1,) * 10,
)
"""How the ten digits are grouped; dates and phone numbers are grouped in other ways."""


def nhs_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Find where NHS numbers stand; phone numbers and numbers of the CQC are none."""
    clean = _CQC.sub(lambda one: "#" * len(one[0]), text)
    for run in _RUN.finditer(clean):
        if run.end() - run.start() >= 10:
            yield from _inside(clean, run.start(), run.end())


def fits(digits: str) -> bool:
    """Check the last digit of ten: the weighted sum of the others, modulo 11."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    return (11 - total % 11) % 11 == int(digits[9])


def _inside(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    groups = list(_GROUP.finditer(text, start, end))
    sizes = tuple(one.end() - one.start() for one in groups)
    phone = text[max(0, start - 1) : start] == "+" or _phone_before(text, start)
    phone = phone or _abroad([one[0] for one in groups])
    at = 0
    while at < len(groups) and not phone:
        if groups[at][0][0] == "0" and sizes[at] in {3, 4, 5}:
            return  # a phone number begins here
        shape = next((one for one in SHAPES if sizes[at : at + len(one)] == one), None)
        if shape is not None:
            first, last = groups[at], groups[at + len(shape) - 1]
            digits = "".join(one[0] for one in groups[at : at + len(shape)])
            theirs = shape == (10,) and _business_before(text, first.start())
            apart = not theirs and _apart(text, first.start(), last.end())
            if digits[0] != "0" and fits(digits) and apart:
                yield first.start(), last.end()
                at += len(shape)
                continue
        at += 1


def _abroad(groups: list[str]) -> bool:
    """Tell whether a number is a British one with its country before it but no plus sign."""
    digits = "".join(groups)
    return groups[0] == "44" and len(digits) == len("44") + 10 and digits[2] in "12378"


def _apart(text: str, start: int, end: int) -> bool:
    """Letters at either end make it part of some other code, except those of NHS."""
    if text[end : end + 1].isalpha():
        return False
    before = text[max(0, start - _LOOK_BACK) : start]
    return not before[-1:].isalpha() or _NHS.search(before) is not None


def _business_before(text: str, start: int) -> bool:
    """Tell whether a number is that of an order or a contract, and of nobody's file."""
    found = _BUSINESS.search(text[max(0, start - 2 * _LOOK_BACK) : start])
    return found is not None and not _PERSONAL.fullmatch(found["whose"].strip())


def _phone_before(text: str, start: int) -> bool:
    return _PHONE.search(text[max(0, start - _LOOK_BACK) : start]) is not None
