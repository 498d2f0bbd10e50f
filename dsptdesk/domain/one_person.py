"""What is held on one person: entries about them, links to them, and where their name stands."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from dsptdesk.domain.errors import Refused
from dsptdesk.domain.fields import Field, Kind
from dsptdesk.domain.people import Person
from dsptdesk.domain.record import Record, fields_of
from dsptdesk.domain.snapshot import Snapshot

REMOVED = "[name removed]"
"""What stands in the place of an erased name."""
SHORTEST = 3
_ALIKE = ("'’‘ʼ`´", "-‐‑‒–")
"""Signs that are typed for one another."""
_WORDS = (Kind.LINE, Kind.TEXT)
_LINKS = (Kind.LINK, Kind.LINKS)


class Why(Enum):
    """Why an entry is found for a person."""

    ABOUT = "is about them"
    LINKED = "names them as responsible or concerned"
    NAMED = "has their name in its words"
    COPY = "has a frozen copy that names them"


@dataclass(frozen=True, repr=False)
class Found:
    """One entry that has to do with the person."""

    one: Record
    why: Why
    where: tuple[Field, ...]
    """The fields that hold their name or point to them."""

    @property
    def signed(self) -> bool:
        """It was signed off, and stays as it was unless its frozen copy is given up."""
        return type(self.one).frozen


@dataclass(frozen=True, repr=False)
class Sought:
    """Who is looked for: a person of the register, or only a name as it is written."""

    names: tuple[str, ...]
    """Every way the name is written; capitals and the space between words do not matter."""
    person: str = ""
    """The id of their entry among the people; empty for somebody who has none."""

    def check(self) -> None:
        """Raise Refused when a name is so short that it would be found everywhere."""
        if not self.names and not self.person:
            raise Refused("Choose a person, or type the name as it is written in your entries.")
        for name in self.names:
            if len("".join(name.split())) < SHORTEST:
                raise Refused(f"“{name}” is too short to look for. Type at least {SHORTEST} signs.")

    @property
    def pattern(self) -> re.Pattern[str]:
        """Give what finds any of the names as whole words."""
        said = ("\\s+".join(map(_any_writing, name.split())) for name in self.names if name.strip())
        longest_first = sorted(said, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first) or '(?!)'})(?!\w)", re.IGNORECASE)


def sought_person(one: Person, *others: str) -> Sought:
    """Look for somebody of the register, by the name there and by others that are typed."""
    return Sought(tuple(dict.fromkeys(filter(None, (one.name, *others)))), one.id)


def find(snapshot: Snapshot, sought: Sought) -> tuple[Found, ...]:
    """Find every entry that has to do with the person, archived ones included."""
    sought.check()
    pattern = sought.pattern
    every = (one for held in snapshot.records.values() for one in held)
    return tuple(hit for one in every if (hit := _look(one, sought.person, pattern)))


def _look(one: Record, person: str, pattern: re.Pattern[str]) -> Found | None:
    if person and (one.id == person or any(getattr(one, name) == person for name in one.about)):
        return Found(one, Why.ABOUT, fields_of(type(one)))
    linked = tuple(_pointing(one, person)) if person else ()
    named = tuple(spec for spec in fields_of(type(one)) if _holds(one, spec, pattern))
    if not (linked or named):
        return None
    return Found(one, Why.LINKED if linked else Why.NAMED, (*linked, *named))


def _pointing(one: Record, person: str) -> Iterator[Field]:
    for spec in fields_of(type(one)):
        held = getattr(one, spec.name)
        if spec.kind in _LINKS and held and (person == held or person in _several(held)):
            yield spec


def _several(held: object) -> tuple[object, ...]:
    return held if isinstance(held, tuple) else ()


def _holds(one: Record, spec: Field, pattern: re.Pattern[str]) -> bool:
    return spec.spoken and spec.kind in _WORDS and bool(mentions(getattr(one, spec.name), pattern))


def _any_writing(word: str) -> str:
    """Find a word however its accents, apostrophes and hyphens are written."""
    found = []
    for sign in unicodedata.normalize("NFC", word):
        alike = next((group for group in _ALIKE if sign in group), "")
        apart = unicodedata.normalize("NFD", sign)
        if alike:
            found.append(f"[{re.escape(alike)}]")
        elif apart != sign:
            found.append(f"(?:{re.escape(sign)}|{re.escape(apart)})")
        else:
            found.append(re.escape(sign))
    return "".join(found)


def without(hit: Found, sought: Sought) -> Record | None:
    """Give the entry without the person; None when it goes as a whole."""
    if hit.why is Why.ABOUT:
        return None
    changes: dict[str, Any] = {}
    for spec in hit.where:
        held = getattr(hit.one, spec.name)
        if spec.kind in _WORDS:
            changes[spec.name] = cleaned(held, sought.pattern)
        elif spec.kind is Kind.LINK:
            changes[spec.name] = ""
        else:
            changes[spec.name] = tuple(id_ for id_ in held if id_ != sought.person)
    return replace(hit.one, **changes)


def mentions(text: str, pattern: re.Pattern[str]) -> bool:
    """Tell whether the name stands anywhere in a text."""
    return cleaned(text, pattern) != text


def cleaned(text: str, pattern: re.Pattern[str]) -> str:
    """Put the mark in the place of the name, wherever it stands; also in a form half filled in."""
    if text[:1] in ("{", "["):  # kept as JSON, in which a line end or an accent hides a name
        with suppress(ValueError, RecursionError):
            held = json.loads(text)
            clean = cleaned_values(held, pattern)
            return text if clean == held else json.dumps(clean, ensure_ascii=False)
    return pattern.sub(REMOVED, text)


def cleaned_values(value: Any, pattern: re.Pattern[str]) -> Any:
    """Clean every text inside lists and mappings."""
    if isinstance(value, str):
        return cleaned(value, pattern)
    if isinstance(value, list):
        return [cleaned_values(one, pattern) for one in value]
    if isinstance(value, dict):
        return {name: cleaned_values(one, pattern) for name, one in value.items()}
    return value
