"""Suggests which column of the published list is which, by its heading and by what it holds."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dsptdesk.domain.edition_import.fields import FIELDS, Wanted
from dsptdesk.domain.edition_import.refs import read_ref
from dsptdesk.domain.edition_import.ticks import categories_in, category_cell, read_tick
from dsptdesk.domain.importing.sheet import Cell, blank, plain, words

_LOOK = 150
"""Rows that are looked at to judge what a column holds."""
_HEADING = 160
_LEAST = 0.45
_SURE, _LIKELY = 0.85, 0.6
_REF_ALONE = 0.75
"""What a column of item numbers is worth under any heading."""
_REF_PARTS = (0.0, 0.4, 0.4, 1.0)
"""A number may be split: the assertion in one column, the rest in another."""
_FILLER = frozenset("for the of in is a an to this and or by please".split())  # noqa: SIM905


def promise(row: Sequence[Cell]) -> int:
    """Count the cells of a row that read like a heading of something."""
    said = (plain(words(cell))[:_HEADING] for cell in row if isinstance(cell, str))
    return sum(any(by_heading(spec.name, one) >= 0.5 for spec in FIELDS) for one in said if one)


@dataclass(frozen=True)
class Match:
    """Which column could hold something, and how sure that is."""

    column: int
    confidence: float

    @property
    def sure(self) -> str:
        """Say how sure it is in a word."""
        if self.confidence >= _SURE:
            return "Sure"
        return "Likely" if self.confidence >= _LIKELY else "Unsure"


def suggest(
    joined: Sequence[str], own: Sequence[str], below: Sequence[Sequence[Cell]], category: str
) -> Mapping[str, Match]:
    """Suggest a column for each thing wanted, each column once, the surest first.

    A heading counts with those above it and by itself: nobody knows how far a merged one reaches.
    """
    looked = below[:_LOOK]
    scores = []
    for column, said in enumerate(zip(joined, own, strict=True)):
        values = [row[column] for row in looked if not blank(row[column])]
        if not any((*said, *values)):
            continue
        for place, spec in enumerate(FIELDS):
            score = max(
                _score(spec, one[:_HEADING], values, category) for one in dict.fromkeys(said)
            )
            if score >= _LEAST:
                scores.append((-score, place, column, spec.name))
    found: dict[str, Match] = {}
    used: set[int] = set()
    for score, _, column, name in sorted(scores):
        if name not in found and column not in used:
            found[name] = Match(column, round(min(-score, 1.0), 2))
            used.add(column)
    return found


def _score(spec: Wanted, heading: str, values: Sequence[Cell], category: str) -> float:
    said = plain(heading)
    named = categories_in(said) if spec.tick else frozenset()
    if named and category not in named:
        return 0.0
    by_name = by_heading(spec.name, _without_category(said) if named else said)
    if named and spec.name == "met" and not by_name and not _of_another(said):
        by_name = 0.7
    if not by_name and spec.name != "ref":
        return 0.0
    fits = _fits(spec, values, category)
    alone = _REF_ALONE * fits if spec.name == "ref" and fits is not None and fits > 0.5 else 0.0
    if fits is None:
        return by_name
    bonus = 0.03 if named else 0.0
    return max(by_name * (0.35 + 0.65 * fits) + (bonus if by_name else 0.0), alone)


def _of_another(said: str) -> bool:
    return any(by_heading(name, said) >= _LIKELY for name in ("approaching", "text", "help"))


def _without_category(said: str) -> str:
    kept = said.replace("category", "cat").replace("categories", "cat")
    split = kept.replace("-", " ").replace(":", " ").split()
    return " ".join(one for one in split if one.strip("().,&/") not in {"cat", *"1234", ""})


@lru_cache(4096)
def by_heading(name: str, heading: str) -> float:
    """Judge a heading alone."""
    known = next(one.headings for one in FIELDS if one.name == name)
    if not heading:
        return 0.0
    if heading in known:
        return 1.0 - 0.15 * known.index(heading) / len(known)
    if _only_for_other(name, heading):
        return 0.0
    near = max((_near(heading, one) for one in known), default=0.0)
    own = _tokens(heading)
    inside = max((len(_tokens(one)) for one in known if _tokens(one) <= own), default=0)
    part = 0.5 + 0.1 * min(inside, 3) if inside else 0.0
    return max(near * 0.85 if near > 0.8 else 0.0, part * (1.0 if len(own) <= 8 else 0.8))


def _near(heading: str, known: str) -> float:
    """Find a slip of the pen; words of other lengths are no such slip."""
    if not 0.66 < len(heading) / len(known) < 1.5:
        return 0.0
    return difflib.SequenceMatcher(None, heading, known).ratio()


def _only_for_other(name: str, heading: str) -> bool:
    """A heading with these words is of nothing else."""
    marks = {
        "approaching": ("approaching",),
        "exempt_nhsmail": ("nhsmail", "nhs mail"),
        "exempt_ce_plus": ("cyber essentials", "ce+"),
        "exempt_iso": ("27001",),
        "exempt_psn": ("psn",),
    }
    owners = {owner for owner, said in marks.items() if any(one in heading for one in said)}
    return bool(owners) and name not in owners


def _tokens(text: str) -> frozenset[str]:
    return frozenset(
        one for one in text.replace("/", " ").replace("-", " ").split() if one not in _FILLER
    )


def _fits(spec: Wanted, held: Sequence[Cell], category: str) -> float | None:
    """Say which part of a column reads as it should; None where that tells nothing."""
    if not held:
        return 0.5 if spec.tick or spec.name in {"change", "exemptions", "help"} else 0.0
    if spec.name == "ref":
        return sum(_REF_PARTS[read_ref(one).parts] for one in held) / len(held)
    if spec.tick:
        return sum(read_tick(one, category) is not None for one in held) / len(held)
    if spec.name == "category":
        return 0.4 + 0.6 * sum(bool(category_cell(one)) for one in held) / len(held)
    if spec.name == "assertion":
        return sum(read_ref(one).parts == 2 for one in held) / len(held)
    if spec.name in {"text", "help", "assertion_text"}:
        return _wordy(held)
    return None


def _wordy(held: Sequence[Cell]) -> float:
    """Whole sentences are no codes and no ticks."""
    return sum(len(words(one).split()) > 3 for one in held) / len(held)
