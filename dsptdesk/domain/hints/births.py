"""Dates of birth in a text: beside "born" or "date of birth", or beside a person's name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from dsptdesk.domain.dates import MONTHS, parse_date
from dsptdesk.domain.hints.first_names import FIRST_NAMES
from dsptdesk.domain.hints.words import Word, joined, name_from

_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" if month != "May" else "May" for month in MONTHS)
_DATE = re.compile(
    r"(?<![\d/.\-])(?:"
    r"\d{4}-\d{1,2}-\d{1,2}"
    r"|\d{1,2} ?[/.\-] ?\d{1,2} ?[/.\-] ?(?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ \u00a0\-]?(?:Sept|{_MONTH})\.?,?[ \u00a0\-](?:\d{{4}}|\d{{2}})"
    rf"|(?:Sept|{_MONTH})\.?[ \u00a0]\d{{1,2}}(?:st|nd|rd|th)?,?[ \u00a0]\d{{4}}"
    r")(?![\d/]|\.\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.IGNORECASE)
_BORN = re.compile(
    r"(?<!\w)(?:d\.? ?o\.? ?b\b\.?|dates? of birth|birth ?dates?|birthday|born)", re.IGNORECASE
)
_BORN_IN = re.compile(r"(?<!\w)born(?: in)? (?:19|20)\d\d(?![\d-])", re.IGNORECASE)
_TIME = re.compile(r"(?<!\w)(?:since|from|until|till|on|by)(?: the)?\s+$", re.IGNORECASE)
_AGED = re.compile(r"(?<!\w)(?:aged?|years old)(?!\w)", re.IGNORECASE)
_TIME_WORDS = 12
_NEAR = 40
_BESIDE = 6
_TOUCHING = 4
YOUNGEST, OLDEST = 16, 110

Place = tuple[int, int]


class Names(Protocol):
    """Who may be named, and what day it is."""

    @property
    def today(self) -> date:
        """The day ages are counted to."""

    def allows(self, name: tuple[str, ...]) -> bool:
        """Tell whether a name may be said."""


def birth_dates(
    text: str, words: Sequence[Word], names: Sequence[Place], known: Names
) -> Iterator[Place]:
    """Find where dates of birth stand."""
    born = [(one.start(), one.end()) for one in _BORN.finditer(text)]
    yield from ((one.start(), one.end()) for one in _BORN_IN.finditer(text))
    dates = [(one.start(), one.end()) for one in _DATE.finditer(text)]
    if not dates:
        return
    everybody = sorted({*names, *_full_names(text, words, known)})
    for place in dates:
        age = age_on(text[slice(*place)], known.today)
        if age is None:
            continue
        near = _within(born, place, _NEAR)
        if not near and not _of_a_time(text, place):
            near = _within(everybody, place, _NEAR)
            near = near or _after_two_capitals(text, words, place, known)
        if _within(born, place, _BESIDE) or (near and YOUNGEST <= age <= OLDEST):
            yield place


def age_on(words: str, today: date) -> int | None:
    """Give how old somebody born on a day is; None where it is no day, or lies ahead."""
    plain = words.replace("\u00a0", " ").replace(" of ", " ")
    if match := _MONTH_FIRST.fullmatch(plain):
        plain = f"{match[2]} {match[1]} {match[3]}"
    try:
        day = parse_date(plain, today)
    except ValueError:
        return None
    if day is None:
        return None
    if day > today and not re.search(r"\d{4}", plain):
        day = day.replace(year=day.year - 100) if (day.month, day.day) != (2, 29) else day
    if day > today:
        return None
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def _of_a_time(text: str, place: Place) -> bool:
    """Tell whether a date says since when or until when something is done."""
    start, end = place
    if _AGED.search(text[max(0, start - _NEAR) : end + _NEAR]):
        return False
    return _TIME.search(text[max(0, start - _TIME_WORDS) : start]) is not None


def _full_names(text: str, words: Sequence[Word], known: Names) -> Iterator[Place]:
    """Find a first name and a second one that belong to nobody who may be named."""
    for at, one in enumerate(words[:-1]):
        if one.folded in FIRST_NAMES and one.named and joined(text, one, words[at + 1]):
            name = name_from(text, words, at)
            if len(name) > 1 and not known.allows(tuple(word.folded for word in name)):
                yield name[0].start, name[-1].end


def _after_two_capitals(text: str, words: Sequence[Word], place: Place, known: Names) -> bool:
    """Tell whether a date follows directly on what may be a name, whatever the first name is."""
    at = bisect_left(words, place[0], key=lambda one: one.start)
    if at < 2 or place[0] - words[at - 1].end > _TOUCHING:
        return False
    name = name_from(text, words[:at], at - 2)
    return len(name) > 1 and not known.allows(tuple(one.folded for one in name))


def _within(places: Sequence[Place], place: Place, most: int) -> bool:
    """Tell whether one of some places, in their order, is at most so many signs away."""
    start, end = place
    at = bisect_left(places, (start, end))
    return any(
        -1 < start - one[1] <= most or -1 < one[0] - end <= most
        for one in places[max(0, at - 1) : at + 1]
    )
