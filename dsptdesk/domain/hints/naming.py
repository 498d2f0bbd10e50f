"""Names of people supported in a text: after a title, after "resident", or known from records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from dsptdesk.domain.hints.first_names import FIRST_NAMES
from dsptdesk.domain.hints.jobs import has_a_job
from dsptdesk.domain.hints.words import Word, joined, name_from

_TITLES = frozenset({"Mr", "Mrs", "Miss", "Ms", "Mx", "MR", "MRS", "MISS", "MX", "mr", "mrs", "mx"})
_SUPPORTED = frozenset(
    {"resident", "residents", "client", "clients", "tenant", "tenants", "patient", "patients"}
)
_USERS = frozenset({"user", "users"})
_HEADING_LENGTH = 2
"""After "Resident" with a capital, as in "Resident Handbook", only a longer name counts."""
_LOOSE = frozenset({", ", " (", " - ", " – "})
_AFTER = _LOOSE | {": "}
_ENDINGS = ".!?:;•\n"

Place = tuple[int, int]


class Names(Protocol):
    """Who may be named and who must not be."""

    def allows(self, name: tuple[str, ...]) -> bool:
        """Tell whether a name may be said."""

    @property
    def private_words(self) -> tuple[tuple[str, ...], ...]:
        """The names that must not be said, as words."""


def names_said(text: str, words: Sequence[Word], known: Names) -> Iterator[Place]:
    """Find where names of people supported stand, each place once."""
    places = sorted({*_after_words(text, words, known), *_from_records(text, words, known)})
    end = -1
    for start, stop in places:
        if start >= end:
            yield start, stop
            end = stop


def titled_names(text: str, words: Sequence[Word]) -> Iterator[tuple[int, tuple[Word, ...]]]:
    """Find names after a title or after a word such as resident, with where the whole begins."""
    for at, (one, after) in enumerate(pairwise(words)):
        between = text[one.end : after.start]
        if one.text in _TITLES and (between == "." or joined(text, one, after)):
            if name := name_from(text, words, at + 1, shouted=True):
                yield one.start, name
        elif (between in _AFTER or joined(text, one, after)) and _supported(text, words, at):
            name = name_from(text, words, at + 1)
            if name and _as_somebody(text, one, between, name):
                yield name[0].start, name


def _as_somebody(text: str, one: Word, between: str, name: Sequence[Word]) -> bool:
    """Tell a person from a heading such as Resident Handbook, and from the next in a list."""
    if between in _LOOSE:
        return name[0].folded in FIRST_NAMES
    heading = one.text[0].isupper() and not _begins(text, one)
    return len(name) >= _HEADING_LENGTH or not heading


def _supported(text: str, words: Sequence[Word], at: int) -> bool:
    one = words[at].folded
    if one in _SUPPORTED:
        return True
    return (
        one in _USERS
        and at > 0
        and words[at - 1].folded == "service"
        and joined(text, words[at - 1], words[at])
    )


def _after_words(text: str, words: Sequence[Word], known: Names) -> Iterator[Place]:
    private = {word for name in known.private_words for word in name}
    for start, name in titled_names(text, words):
        plain = tuple(one.folded for one in name)
        at_work = start != name[0].start and has_a_job(text, start, name[-1].end)
        if not known.allows(plain) and not (at_work and private.isdisjoint(plain)):
            yield start, name[-1].end


def _from_records(text: str, words: Sequence[Word], known: Names) -> Iterator[Place]:
    by_first: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in known.private_words:
        by_first[name[0]].append(name)
    if not by_first:
        return
    for at, one in enumerate(words):
        for name in by_first.get(one.folded, ()):
            said = words[at : at + len(name)]
            same = tuple(word.folded for word in said) == name
            if same and _as_name(text, said):
                yield said[0].start, said[-1].end


def _as_name(text: str, said: Sequence[Word]) -> bool:
    """One word counts only with a capital inside a sentence: Bell may be a bell at its beginning."""
    if len(said) > 1:
        return all(joined(text, one, other) for one, other in pairwise(said))
    return said[0].text[0].isupper() and not _begins(text, said[0])


def _begins(text: str, one: Word) -> bool:
    """Tell whether a word is the first of a sentence."""
    before = text[max(0, one.start - 4) : one.start].rstrip(" \t\u00a0“\"'(")
    return not before if one.start < 4 else before[-1:] in _ENDINGS or not before
