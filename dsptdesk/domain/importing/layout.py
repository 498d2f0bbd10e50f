"""Which register a sheet is, where its headings stand, and which column is which field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dsptdesk.domain.importing.columns import ID_HEADING, VERSION_HEADING, columns_for, id_heading
from dsptdesk.domain.importing.plan import Problem
from dsptdesk.domain.importing.sheet import (
    HEAD_ROWS,
    Book,
    Cell,
    Cells,
    Sheet,
    blank,
    header_row,
    plain,
    words,
)
from dsptdesk.domain.importing.stamp import MARK, Stamp
from dsptdesk.domain.registers import REGISTERS, Register

INSTRUCTIONS, LISTS, STAMP_SHEET = "Instructions", "Lists", "DSPT Desk"
_ID = re.compile(rf"{ID_HEADING} \(([a-z-]+)\)", re.IGNORECASE)
_OURS = frozenset({plain(ID_HEADING), plain(VERSION_HEADING)})


@dataclass(frozen=True)
class Layout:
    """How to read one sheet."""

    register: Register
    sheet: str
    head: int
    rows: Sequence[Cells]
    fields: Mapping[str, int]
    """Column of each field that the sheet has, by name."""
    id_column: int | None = None
    version_column: int | None = None
    problems: tuple[Problem, ...] = ()
    headings: tuple[str, ...] = field(default=())

    def lines(self) -> Iterator[tuple[int, Cells]]:
        """Give the rows below the headings that say something, with their numbers."""
        for place in range(self.head + 1, len(self.rows)):
            row = self.rows[place]
            if not all(map(blank, row)) and row != self.rows[self.head]:
                yield place + 1, row


def ours(book: Book, stamp: Stamp | None) -> bool:
    """Tell whether a file was made by this program, or from such a file."""
    return stamp is not None or any(_by_id(sheet) for sheet in book.sheets)


def layouts(book: Book, stamp: Stamp | None) -> tuple[tuple[Layout, ...], tuple[Problem, ...]]:
    """Give how each sheet is read, and which sheets are not."""
    found, problems, seen = [], [], set()
    # What somebody sees and edits counts before a copy that is put away.
    for sheet in sorted(book.sheets, key=lambda one: one.hidden):
        if _aside(sheet):
            continue
        register = _register(sheet, stamp)
        labels = _labels(register, stamp) if register else {}
        head = _head(sheet, register, labels) if register else None
        if register is None or head is None:
            problems.append(_unknown(sheet))
        elif register.slug in seen:
            problems.append(_twice(sheet, register))
        else:
            seen.add(register.slug)
            found.append(_layout(sheet, register, head, labels))
    return tuple(found), tuple(problems)


def _aside(sheet: Sheet) -> bool:
    """What a person never types in: instructions, lists, the stamp, and empty sheets."""
    if not any(not blank(cell) for row in sheet.rows for cell in row):
        return True
    if sheet.name in {INSTRUCTIONS, LISTS, STAMP_SHEET}:
        return True
    return any(row and row[0] == MARK for row in sheet.rows[:5])


def _unknown(sheet: Sheet) -> Problem:
    return Problem(
        sheet.name, 0, "", "No register has a sheet like this one, so nothing was read from it."
    )


def _twice(sheet: Sheet, register: Register) -> Problem:
    said = (
        f"The file has another sheet of the register {register.title}, so nothing was read from "
        "this one. Put its rows there, or bring it back in a file of its own."
    )
    return Problem(sheet.name, 0, "", said)


def _by_id(sheet: Sheet) -> str:
    for row in sheet.rows[:HEAD_ROWS]:
        for cell in row:
            if isinstance(cell, str) and (match := _ID.fullmatch(cell.strip())):
                return match[1].lower()
    return ""


def _register(sheet: Sheet, stamp: Stamp | None) -> Register | None:
    slug = _by_id(sheet)
    if not slug and stamp:
        slug = next((one for one, name in stamp.sheets if name == sheet.name), "")
    known = {one.slug: one for one in REGISTERS}
    if slug in known:
        return known[slug]
    named = (one for one in REGISTERS if plain(one.title)[:31] == plain(sheet.name))
    return next(named, None)


def _labels(register: Register, stamp: Stamp | None) -> dict[str, str]:
    """Know the fields by the headings of today and, before those, by the workbook's own."""
    specs = columns_for(register.record)
    now = {one.name for one in specs}
    own = dict(stamp.heads).get(register.slug, ()) if stamp else ()
    labels = {plain(one.label): one.name for one in specs}
    return {**labels, **{plain(label): name for label, name in own if name in now}}


def _head(sheet: Sheet, register: Register, labels: Mapping[str, str]) -> int | None:
    known = frozenset(labels) | {plain(id_heading(register.slug))}
    return header_row(sheet.rows, known)


def _layout(sheet: Sheet, register: Register, head: int, labels: Mapping[str, str]) -> Layout:
    fields: dict[str, int] = {}
    places: dict[str, int] = {}
    problems = []
    for column, cell in enumerate(sheet.rows[head]):
        heading = plain(words(cell))
        name = labels.get(heading)
        if heading.startswith(plain(ID_HEADING)):
            places.setdefault("id", column)
        elif heading == plain(VERSION_HEADING):
            places.setdefault("version", column)
        elif name and name not in fields:
            fields[name] = column
        elif said := _column_problem(sheet, head, column, cell, twice=bool(name)):
            problems.append(said)
    return Layout(
        register,
        sheet.name,
        head,
        sheet.rows,
        fields,
        places.get("id"),
        places.get("version"),
        tuple(problems),
        tuple(plain(words(cell)) for cell in sheet.rows[head]),
    )


def _column_problem(
    sheet: Sheet, head: int, column: int, cell: Cell, *, twice: bool
) -> Problem | None:
    if not any(not blank(row[column]) for row in sheet.rows[head + 1 :]):
        return None
    if twice:
        said = "The sheet has this column twice; only the first one was read."
        return Problem(sheet.name, head + 1, words(cell), said)
    if blank(cell):
        said = "This column has no heading, so it was not read."
        return Problem(sheet.name, head + 1, letters(column), said)
    said = "The register has no such column, so it was not read."
    return Problem(sheet.name, head + 1, words(cell)[:80], said)


def letters(column: int) -> str:
    """Name a column as spreadsheet programs do: A, B, …, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
