"""Suggests which column of the published list is which, by its heading and by what it holds."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

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
    headings: Sequence[str], below: Sequence[Sequence[Cell]], category: str
) -> Mapping[str, Match]:
    """Suggest a column for each thing wanted, each column once, the surest first."""
    looked = below[:_LOOK]
    scores = []
    for column, heading in enumerate(headings):
        values = [row[column] for row in looked]
        for place, spec in enumerate(FIELDS):
            score = _score(spec, heading[:_HEADING], values, category)
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


@cache
def by_heading(name: str, heading: str) -> float:
    """Judge a heading alone."""
    known = next(one.headings for one in FIELDS if one.name == name)
    if not heading:
        return 0.0
    if heading in known:
        return 1.0 - 0.15 * known.index(heading) / len(known)
    if _only_for_other(name, heading):
        return 0.0
    near = max(difflib.SequenceMatcher(None, heading, one).ratio() for one in known)
    own = _tokens(heading)
    inside = max((len(_tokens(one)) for one in known if _tokens(one) <= own), default=0)
    part = 0.5 + 0.1 * min(inside, 3) if inside else 0.0
    return max(near * 0.85 if near > 0.8 else 0.0, part * (1.0 if len(own) <= 8 else 0.8))


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


def _fits(spec: Wanted, values: Sequence[Cell], category: str) -> float | None:
    """Say which part of a column reads as it should; None where that tells nothing."""
    held = [one for one in values if not blank(one)]
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
