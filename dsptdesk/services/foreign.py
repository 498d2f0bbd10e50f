"""Other people's spreadsheets: columns matched once, remembered, and shown as a plan."""

from __future__ import annotations

from collections.abc import Mapping

from dsptdesk.domain.fields import Field
from dsptdesk.domain.importing import foreign, matching
from dsptdesk.domain.importing.columns import columns_for
from dsptdesk.domain.importing.foreign import ForeignSheet, Unknown
from dsptdesk.domain.importing.matching import Match
from dsptdesk.domain.importing.plan import ImportPlan
from dsptdesk.domain.importing.planning import Facts
from dsptdesk.domain.importing.sheet import Book
from dsptdesk.domain.registers import register_of
from dsptdesk.settings import Settings

__all__ = ["ForeignSheet", "Match", "Unknown"]

SHAPES = 60
"""Kinds of files that are remembered, the newest ones."""


def foreign_sheets(book: Book) -> tuple[ForeignSheet, ...]:
    """Give the sheets of a file that hold a table."""
    return foreign.tables(book)


def fields_for(slug: str) -> tuple[Field, ...]:
    """Give the fields that a column can be matched with."""
    return columns_for(register_of(slug).record)


def suggestion(
    facts: Facts, book: Book, index: int, slug: str, settings: Settings | None = None
) -> Mapping[int, Match]:
    """Suggest a field for each column: as a person chose before, else by heading and content."""
    sheet, head = foreign.headings_of(book, index)
    fields = _kept(settings).get(matching.shape(sheet, head, slug), ())
    known = matching.remembered(sheet, head, slug, fields) if fields else {}
    return {**matching.suggest(sheet, head, slug, facts.today), **known}


def remember(
    settings: Settings, book: Book, index: int, slug: str, mapping: Mapping[int, str]
) -> None:
    """Keep what each column means for the next file of this shape; no heading is kept."""
    sheet, head = foreign.headings_of(book, index)
    key = matching.shape(sheet, head, slug)
    others = {one: fields for one, fields in _kept(settings).items() if one != key}
    newest = dict(list(others.items())[-(SHAPES - 1) :])
    settings.change(columns={**newest, key: tuple(matching.to_remember(sheet, head, mapping))})


def _kept(settings: Settings | None) -> Mapping[str, tuple[str, ...]]:
    return getattr(settings.now, "columns", {}) if settings else {}


def unknown_values(
    book: Book, index: int, slug: str, mapping: Mapping[int, str]
) -> tuple[Unknown, ...]:
    """Give the words in columns of choices that are none of ours."""
    return foreign.unknown_values(book, index, slug, mapping)


def preview_foreign(
    facts: Facts,
    book: Book,
    index: int,
    slug: str,
    mapping: Mapping[int, str],
    values: Mapping[str, Mapping[str, str]] | None = None,
) -> ImportPlan:
    """Say what somebody else's sheet would add and change; safe on any thread."""
    return foreign.plan_foreign(book, index, slug, mapping, values or {}, facts)
