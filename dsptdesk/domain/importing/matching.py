"""Which column of other people's spreadsheets could be which of our fields."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from dsptdesk.domain.fields import Field, Kind
from dsptdesk.domain.importing.columns import columns_for
from dsptdesk.domain.importing.days import read_day
from dsptdesk.domain.importing.options import closest, option
from dsptdesk.domain.importing.sheet import Cell, Sheet, blank, plain, words
from dsptdesk.domain.importing.synonyms import synonyms
from dsptdesk.domain.registers import register_of

_HEADING = 200
"""Characters of a heading that are compared: a whole letter in a cell is no heading."""
_LOOK = 200
"""Rows that are looked at to judge what a column holds."""
_LEAST = 0.45
"""Below it, a match says too little to be suggested."""


@dataclass(frozen=True)
class Match:
    """What a column could be."""

    field: str | None
    confidence: float
    remembered: bool = False


def suggest(sheet: Sheet, head: int, slug: str, today: date) -> dict[int, Match]:
    """Suggest a field for each column, each field once, the surest first."""
    specs = columns_for(register_of(slug).record)
    below = sheet.rows[head + 1 : head + 1 + _LOOK]
    scores = []
    for column, cell in enumerate(sheet.rows[head]):
        values = [row[column] for row in below if not blank(row[column])]
        for place, spec in enumerate(specs):
            score = _score(slug, spec, words(cell)[:_HEADING], values, today)
            if score >= _LEAST:
                scores.append((-score, place, column, spec.name))
    found = {column: Match(None, 0.0) for column in range(len(sheet.rows[head]))}
    used: set[str] = set()
    for score, _, column, name in sorted(scores):
        if name not in used and found[column].field is None:
            found[column] = Match(name, round(-score, 2))
            used.add(name)
    return found


def _score(slug: str, spec: Field, heading: str, values: Sequence[Cell], today: date) -> float:
    """Judge by the heading first; what stands below may only lower or, a little, raise it."""
    by_name = _by_heading(slug, spec, plain(heading))
    if not by_name:
        return 0.0
    fits = _fits(spec, values, today)
    return by_name if fits is None else by_name * (0.4 + 0.6 * fits)


def _by_heading(slug: str, spec: Field, heading: str) -> float:
    label = plain(spec.label)
    if not heading:
        return 0.0
    if heading == label:
        return 1.0
    others = list(synonyms(slug, spec.name))
    if heading in others:
        return 0.95 - 0.1 * others.index(heading) / len(others)
    near = max(difflib.SequenceMatcher(None, heading, one).ratio() for one in (label, *others))
    inside = any(set(one.split()) <= set(heading.split()) for one in (label, *others))
    return max(near * 0.8 if near > 0.75 else 0.0, 0.6 if inside else 0.0)


def _fits(spec: Field, values: Sequence[Cell], today: date) -> float | None:
    """Say which part of a column reads as the field does; None where that tells nothing."""
    if not values or spec.kind in (Kind.LINE, Kind.TEXT, Kind.LINK, Kind.LINKS, Kind.MOMENT):
        return None
    return sum(_reads(spec, cell, today) for cell in values) / len(values)


def _reads(spec: Field, cell: Cell, today: date) -> bool:
    try:
        if spec.kind is Kind.DAY:
            return bool(read_day(cell, today))
        if spec.kind is Kind.NUMBER:
            return float(words(cell).replace(",", "")) >= 0
        if spec.options:
            return bool(closest(spec.options, words(cell)) or option(spec.options, words(cell)))
    except ValueError:
        return False
    return True


def shape(sheet: Sheet, head: int, slug: str) -> str:
    """Give a digest of the headings: it knows the file again and tells nothing else."""
    headings = sorted(plain(words(cell)) for cell in sheet.rows[head] if not blank(cell))
    return sha256(json.dumps([slug, headings]).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def remembered(sheet: Sheet, head: int, slug: str, fields: Sequence[str]) -> dict[int, Match]:
    """Match columns as they were before; `fields` is in the order of the sorted headings."""
    known = {spec.name for spec in columns_for(register_of(slug).record)}
    places = _sorted_columns(sheet, head)
    if len(places) != len(fields):
        return {}
    return {
        column: Match(name if name in known else None, 1.0, remembered=True)
        for column, name in zip(places, fields, strict=True)
    }


def to_remember(sheet: Sheet, head: int, mapping: Mapping[int, str]) -> list[str]:
    """Give the field of each heading, in the order of the sorted headings; no heading itself."""
    return [mapping.get(column, "") for column in _sorted_columns(sheet, head)]


def _sorted_columns(sheet: Sheet, head: int) -> list[int]:
    row = sheet.rows[head]
    named = [column for column, cell in enumerate(row) if not blank(cell)]
    return sorted(named, key=lambda column: (plain(words(row[column])), column))
