"""Sentences about what a text holds or lacks."""

from __future__ import annotations

from collections.abc import Sequence

from dsptdesk.domain.hints.guard import LEAVE_OUT, Caution

_QUOTED = 3
_LONG = 40


def in_a_row(words: Sequence[str]) -> str:
    """Put words in a row: who does it, where and how often."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def cautious_words(cautions: Sequence[Caution], text: str = "") -> str:
    """Say once what a text seems to hold; with the text, also where. Nothing where it is clean."""
    if not cautions:
        return ""
    looks = " ".join(dict.fromkeys(one.kind.looks for one in cautions))
    if not text:
        return f"{looks} {LEAVE_OUT}"
    places = list(dict.fromkeys(_short(text[one.start : one.end]) for one in cautions))
    more = [f"{len(places) - _QUOTED} more"] if len(places) > _QUOTED else []
    quoted = [f"“{one}”" for one in places[:_QUOTED]]
    return f"{looks} {LEAVE_OUT} Look at {in_a_row([*quoted, *more])}."


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONG else f"{plain[: _LONG - 1]}…"
