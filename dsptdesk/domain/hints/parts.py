"""What a good answer says, and whether a text says it: who, what, where, how often, who checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Self

from dsptdesk.domain.hints import vocabulary as said
from dsptdesk.domain.hints.first_names import FIRST_NAMES
from dsptdesk.domain.hints.words import joined, words_of

FEWEST_WORDS = 8
FEWEST_THINGS = 2
_NEAR = 90


class Part(Enum):
    """One of the things an answer may need to say."""

    WHO = "who", "who does it", "give a job title, a role or a firm"
    WHAT = "what", "what is done", "name the steps and the things, not only that it is safe"
    WHERE = "where", "where", "name the place, the system or the document"
    OFTEN = "often", "how often, or when", "such as each month, once a year, or on 3 May"
    CHECKS = "checks", "who checks it", "say who looks whether it is really done"
    NUMBER = "number", "the number", "type it as it stands in the register"

    slug: str
    label: str
    advice: str

    def __new__(cls, slug: str, label: str, advice: str) -> Self:
        """Be known by the name that the data use."""
        made = object.__new__(cls)
        made._value_ = slug
        made.slug, made.label, made.advice = slug, label, advice
        return made

    @property
    def tip(self) -> str:
        """Say as a sentence how to say it."""
        return f"{self.advice[:1].upper()}{self.advice[1:]}."


@dataclass(frozen=True)
class Mark:
    """One part an answer needs, and whether the text says it."""

    part: Part
    there: bool

    @property
    def words(self) -> str:
        """Say it in a line of a list."""
        if self.there:
            return f"Said: {self.part.label}"
        return f"Not said yet: {self.part.label}. {self.part.tip}"


def marks(text: str, needs: Iterable[Part], names: Sequence[str] = ()) -> tuple[Mark, ...]:
    """Tell for each part whether the text says it; `names` are people and firms known here."""
    return tuple(Mark(part, _RULES[part](text, names)) for part in needs)


def says_who(text: str, names: Sequence[str] = ()) -> bool:
    """A role, a firm, a full name, or a name of the registers."""
    return bool(said.ROLE.search(text) or said.FIRM.search(text)) or _names(text, names)


def says_what(text: str, _names: Sequence[str] = ()) -> bool:
    """Enough words, somebody doing something, and at least two things named."""
    if len(text.split()) < FEWEST_WORDS or said.DOING.search(text) is None:
        return False
    return len({one[0].lower().rstrip("s") for one in said.THING.finditer(text)}) >= FEWEST_THINGS


def says_where(text: str, _names: Sequence[str] = ()) -> bool:
    """A place, a system, a document or an address."""
    return said.PLACE.search(text) is not None


def says_how_often(text: str, _names: Sequence[str] = ()) -> bool:
    """A frequency, a day or a moment; "regularly" and "often" are none."""
    return said.OFTEN.search(text) is not None


def says_who_checks(text: str, names: Sequence[str] = ()) -> bool:
    """In one sentence, near each other: somebody, and a word for checking that is not denied."""
    start = 0
    for end in (*(one.end() for one in said.SENTENCE.finditer(text)), len(text)):
        if _somebody_checks(text[start:end], names):
            return True
        start = end
    return False


def says_number(text: str, _names: Sequence[str] = ()) -> bool:
    """A number of at least six digits, perhaps with letters before it."""
    return said.NUMBER.search(text) is not None


def _somebody_checks(sentence: str, names: Sequence[str]) -> bool:
    for one in said.CHECKING.finditer(sentence):
        if said.DENIED.search(sentence[max(0, one.start() - 40) : one.start()]):
            continue
        around = sentence[max(0, one.start() - _NEAR) : one.end() + _NEAR]
        if says_who(around, names):
            return True
    return False


def _names(text: str, names: Sequence[str]) -> bool:
    if any(name in text for name in names):
        return True
    words = words_of(text)
    return any(
        one.named and one.folded in FIRST_NAMES and other.named and joined(text, one, other)
        for one, other in pairwise(words)
    )


_RULES: dict[Part, Callable[[str, Sequence[str]], bool]] = {
    Part.WHO: says_who,
    Part.WHAT: says_what,
    Part.WHERE: says_where,
    Part.OFTEN: says_how_often,
    Part.CHECKS: says_who_checks,
    Part.NUMBER: says_number,
}
