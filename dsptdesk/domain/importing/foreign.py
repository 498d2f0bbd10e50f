"""Other people's spreadsheets: which column could be which field, and what it would bring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import Any

from dsptdesk.domain.errors import Refused
from dsptdesk.domain.fields import Field, Kind
from dsptdesk.domain.importing.columns import columns_for
from dsptdesk.domain.importing.layout import Layout, letters
from dsptdesk.domain.importing.options import closest, option
from dsptdesk.domain.importing.plan import ImportPlan
from dsptdesk.domain.importing.planning import Facts, Values, plan_layouts
from dsptdesk.domain.importing.sheet import (
    Book,
    Cell,
    Cells,
    Sheet,
    blank,
    header_row,
    plain,
    words,
)
from dsptdesk.domain.importing.synonyms import synonyms
from dsptdesk.domain.registers import REGISTERS, register_of

_SAMPLE = 2


@dataclass(frozen=True)
class ForeignSheet:
    """One sheet of a file, for a person to choose from."""

    index: int
    name: str
    header: int
    """Place of the headings, counted from nought."""
    headings: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    """Some words of each column, however far down they stand."""
    count: int
    """Rows below the headings that say something."""


@dataclass(frozen=True)
class Unknown:
    """A word in a column of choices that is none of ours."""

    field: str
    label: str
    theirs: str
    count: int
    closest: str
    """The stored word of the option that reads most like it; a person decides."""
    options: tuple[tuple[str, str], ...]


def tables(book: Book) -> tuple[ForeignSheet, ...]:
    """Give the sheets that a person can see and that hold a table."""
    found = []
    for index, sheet in enumerate(book.sheets):
        head = None if sheet.hidden else _head(sheet)
        if head is None:
            continue
        below = [row for row in sheet.rows[head + 1 :] if not all(map(blank, row))]
        names = tuple(words(c) or f"Column {letters(n)}" for n, c in enumerate(sheet.rows[head]))
        if below:
            samples = tuple(_some(column) for column in zip(*below, strict=True))
            found.append(ForeignSheet(index, sheet.name, head, names, samples, len(below)))
    return tuple(found)


def _some(column: Iterable[Cell]) -> tuple[str, ...]:
    """Give the first different words of a column."""
    different = dict.fromkeys(text for cell in column if (text := words(cell)[:80]))
    return tuple(islice(different, _SAMPLE))


@cache
def _all_headings() -> frozenset[str]:
    found = set()
    for register in REGISTERS:
        for spec in columns_for(register.record):
            found |= {plain(spec.label), *synonyms(register.slug, spec.name)}
    return frozenset(found)


def _head(sheet: Sheet) -> int | None:
    """Find the headings: the row with most known ones, else the first with several words."""
    known = header_row(sheet.rows, _all_headings())
    several = (
        place
        for place, row in enumerate(sheet.rows[:20])
        if sum(isinstance(cell, str) and not blank(cell) for cell in row) > 1
    )
    first = next(several, None)
    if known is not None and _hits(sheet.rows[known]) > 1:
        return known
    return first if first is not None else known


def _hits(row: Cells) -> int:
    return len({plain(words(cell)) for cell in row} & _all_headings())


def layout_of(sheet: Sheet, head: int, slug: str, mapping: Mapping[int, str]) -> Layout:
    """Read a sheet by what a person said each column means."""
    register = register_of(slug)
    known = {spec.name for spec in columns_for(register.record)}
    twice = [name for name, count in Counter(mapping.values()).items() if name and count > 1]
    if twice:
        label = next(s.label for s in columns_for(register.record) if s.name == twice[0])
        raise Refused(f"Two columns are matched with “{label}”. Choose one of them.")
    fields = {name: column for column, name in mapping.items() if name in known}
    if not fields:
        raise Refused("Match at least one column first.")
    headings = tuple(plain(words(cell)) for cell in sheet.rows[head])
    return Layout(register, sheet.name, head, sheet.rows, fields, headings=headings)


def plan_foreign(
    book: Book, index: int, slug: str, mapping: Mapping[int, str], values: Values, facts: Facts
) -> ImportPlan:
    """Say what somebody else's sheet would add and change."""
    sheet, head = _sheet(book, index)
    layout = layout_of(sheet, head, slug, mapping)
    told = {
        name: {plain(theirs): word for theirs, word in pairs.items()}
        for name, pairs in values.items()
    }
    made = plan_layouts([layout], None, facts, told)
    return replace(made, file=book.name, foreign=True, remarks=(*book.remarks, *_left_out(layout)))


def _left_out(layout: Layout) -> Iterator[str]:
    used = set(layout.fields.values())
    names = [
        f"“{words(cell)[:60]}”"
        for column, cell in enumerate(layout.rows[layout.head])
        if column not in used and not blank(cell)
    ]
    if names:
        more = f" and {len(names) - 8} more" if len(names) > 8 else ""
        yield f"Not read, because nothing is matched with it: {', '.join(names[:8])}{more}."


def unknown_values(
    book: Book, index: int, slug: str, mapping: Mapping[int, str]
) -> tuple[Unknown, ...]:
    """Give the words in columns of choices that are none of ours, the most frequent first."""
    sheet, head = _sheet(book, index)
    layout = layout_of(sheet, head, slug, mapping)
    specs = {spec.name: spec for spec in columns_for(layout.register.record)}
    found: list[Unknown] = []
    for name, column in layout.fields.items():
        spec = specs[name]
        if spec.options:
            cells = Counter(_words_in(layout, column, spec))
            found += [_unknown(spec, text, count) for text, count in cells.most_common(50)]
    return tuple(found)


def _words_in(layout: Layout, column: int, spec: Field) -> Iterator[str]:
    for _, row in layout.lines():
        text = words(row[column])
        parts = text.replace("\n", ";").split(";") if spec.kind is Kind.CHOICES else [text]
        for part in filter(str.strip, parts):
            if spec.options is not None and not _is_option(spec.options, part):
                yield part.strip()


def _is_option(options: Any, text: str) -> bool:
    try:
        return bool(option(options, text))
    except ValueError:
        return False


def _unknown(spec: Field, text: str, count: int) -> Unknown:
    assert spec.options is not None  # noqa: S101 - asked only of fields with options
    near = closest(spec.options, text)
    pairs = tuple((str(one.value), one.label) for one in spec.options)
    return Unknown(spec.name, spec.label, text, count, str(near.value) if near else "", pairs)


def _sheet(book: Book, index: int) -> tuple[Sheet, int]:
    if 0 <= index < len(book.sheets):
        sheet = book.sheets[index]
        head = _head(sheet)
        if head is not None:
            return sheet, head
    raise Refused("This sheet holds no table with headings. Choose another one.")


def headings_of(book: Book, index: int) -> tuple[Sheet, int]:
    """Give a sheet and the place of its headings; Refused where there are none."""
    return _sheet(book, index)
