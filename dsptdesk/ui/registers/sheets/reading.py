"""Long work on a spreadsheet, done beside the screen: read it, know it, compare it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dsptdesk.domain.errors import Cancelled, Refused
from dsptdesk.domain.importing.plan import ImportPlan
from dsptdesk.domain.importing.planning import Facts
from dsptdesk.domain.importing.sheet import Book
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.services import foreign, importing
from dsptdesk.services.foreign import ForeignSheet, Unknown
from dsptdesk.settings import Settings
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.registers.sheets.accepting import Accepting
from dsptdesk.ui.rubbish import held

Remake = Callable[[Facts], ImportPlan]
"""Makes the preview of somebody else's sheet."""
_FIRM = 0.5
"""Confidence from which a match speaks for a register."""


@dataclass(frozen=True, repr=False)
class Foreign:
    """Somebody else's file, ready to be matched."""

    book: Book
    sheets: tuple[ForeignSheet, ...]
    likely: tuple[str, ...]
    """For each sheet the register it fits best."""


@dataclass(frozen=True, repr=False)
class Found:
    """What a file turned out to be: ours with its preview, or somebody else's."""

    book: Book
    accepting: Accepting | None = None
    foreign: Foreign | None = None
    trouble: Refused | None = None
    """Why it cannot be taken as ours, although it looks like it."""


@dataclass(frozen=True)
class Shape:
    """How somebody else's sheet is to be read."""

    index: int
    slug: str
    mapping: dict[int, str]


def read(path: Path, facts: Facts, settings: Settings, token: Token) -> Found:
    """Read a file and find out what it is."""
    with held():
        return _read(path, facts, settings, token)


def _read(path: Path, facts: Facts, settings: Settings, token: Token) -> Found:
    book: Book = importing.read_spreadsheet(path, token.cancelled)
    _go_on(token)
    token.progress(0, 0, "Comparing it with your registers…")
    if not importing.is_ours(book):
        return Found(book, foreign=look(book, facts, settings, token))
    try:
        found = Found(book, Accepting(importing.preview(facts, book)))
    except Refused as error:
        found = Found(book, trouble=error)
    _go_on(token)
    return found


def look(book: Book, facts: Facts, settings: Settings, token: Token) -> Foreign:
    """Find the tables of somebody else's file, and what each is about."""
    sheets = foreign.foreign_sheets(book)
    if not sheets:
        raise Refused(
            "This file holds no table with headings. Put a heading above each column, save the "
            "file, and choose it again."
        )
    likely = tuple(_likely(book, one.index, facts, settings, token) for one in sheets[:20])
    return Foreign(book, sheets, likely + ("",) * (len(sheets) - len(likely)))


def _likely(book: Book, index: int, facts: Facts, settings: Settings, token: Token) -> str:
    """Give the register whose fields fit the headings best; nothing when none fits."""
    best, found = 0.0, ""
    for register in REGISTERS:
        _go_on(token)
        matches = foreign.suggestion(facts, book, index, register.slug, settings).values()
        score = sum(one.confidence for one in matches if one.field and one.confidence >= _FIRM)
        if any(one.remembered for one in matches):
            return register.slug
        if score > best:
            best, found = score, register.slug
    return found


def preview(book: Book, facts: Facts, remake: Remake | None, token: Token) -> Accepting:
    """Compare a file that was read before with the registers as they are now."""
    with held():
        made = Accepting(remake(facts) if remake else importing.preview(facts, book))
    _go_on(token)
    return made


def unknown(book: Book, shape: Shape, token: Token) -> tuple[Unknown, ...]:
    """Find the words that are none of ours."""
    found = foreign.unknown_values(book, shape.index, shape.slug, shape.mapping)
    _go_on(token)
    return found


def _go_on(token: Token) -> None:
    if token.cancelled():
        raise Cancelled("Stopped. Nothing was changed.")
