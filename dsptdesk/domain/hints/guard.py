"""What an answer must not hold: an NHS number, a date of birth, the name of a person supported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property

from dsptdesk.domain.hints.births import birth_dates
from dsptdesk.domain.hints.naming import names_said
from dsptdesk.domain.hints.numbers import nhs_numbers
from dsptdesk.domain.hints.words import folded_words, words_of

LEAVE_OUT = "Leave out anything about one person: inspectors and others may read this answer."


class Kind(Enum):
    """What somebody may have let slip."""

    NHS_NUMBER = "nhs-number"
    BIRTH = "date-of-birth"
    NAME = "name"

    @property
    def looks(self) -> str:
        """Say what it looks like."""
        return _LOOKS[self]

    @property
    def sentence(self) -> str:
        """Say what it looks like and what to do."""
        return f"{self.looks} {LEAVE_OUT}"


_LOOKS = {
    Kind.NHS_NUMBER: "This looks like an NHS number.",
    Kind.BIRTH: "This looks like a date of birth.",
    Kind.NAME: "This looks like the name of somebody you support.",
}


@dataclass(frozen=True, repr=False)
class Known:
    """Who may be named in an answer, who must not be, and what day it is."""

    today: date
    allowed: tuple[str, ...] = field(default=())
    """Names that may stand in an answer: staff, suppliers, sites, systems."""
    private: tuple[str, ...] = field(default=())
    """Names that stand in the records of incidents, requests and complaints."""
    doers: tuple[str, ...] = field(default=())
    """Names of people and firms that may do something, as they stand in a text."""

    @cached_property
    def allowed_words(self) -> tuple[tuple[str, ...], ...]:
        """The allowed names as the words they are compared by."""
        return tuple(one for one in folded_words(self.allowed) if one)

    @cached_property
    def private_words(self) -> tuple[tuple[str, ...], ...]:
        """The private names as the words they are compared by, without those that are allowed."""
        held = (one for one in folded_words(self.private) if one)
        return tuple(dict.fromkeys(one for one in held if not self.allows(one)))

    def allows(self, name: tuple[str, ...]) -> bool:
        """Tell whether a name is, or is part of, one that may be said."""
        if self._surnames.intersection(name[:1]):
            return True
        said = set(name)
        return any(said <= one for one in self._by_word.get(name[0], ()))

    @cached_property
    def _surnames(self) -> frozenset[str]:
        return frozenset(one[-1] for one in self.allowed_words)

    @cached_property
    def _by_word(self) -> dict[str, list[frozenset[str]]]:
        found: dict[str, list[frozenset[str]]] = {}
        for name in self.allowed_words:
            for word in set(name):
                found.setdefault(word, []).append(frozenset(name))
        return found


@dataclass(frozen=True, repr=False)
class Caution:
    """One place in a text that looks like something about one person."""

    kind: Kind
    words: str
    """The sentence a person reads."""
    start: int
    end: int


def guard(text: str, known: Known) -> tuple[Caution, ...]:
    """Give every place that looks like something about one person, in their order."""
    if not text.strip():
        return ()
    words = words_of(text)
    names = tuple(names_said(text, words, known))
    found = [
        *_cautions(Kind.NHS_NUMBER, nhs_numbers(text)),
        *_cautions(Kind.BIRTH, birth_dates(text, words, names, known)),
        *_cautions(Kind.NAME, names),
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _cautions(kind: Kind, places: Iterable[tuple[int, int]]) -> Iterator[Caution]:
    return (Caution(kind, kind.sentence, start, end) for start, end in places)
