"""Readers of a workbook that comes back, or of somebody else's list, once its cells are read."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from dsptdesk.domain.errors import Refused
from dsptdesk.domain.importing.foreign import plan_foreign, tables, unknown_values
from dsptdesk.domain.importing.matching import suggest
from dsptdesk.domain.importing.planning import Facts, plan
from dsptdesk.domain.importing.stamp import read_stamp
from dsptdesk.imports.book import CELLS, COLUMNS, ROWS, SHEETS, TEXT, Book, Sheet
from tools.fuzz import seeds
from tools.fuzz.judging import Target

_TODAY = date(2026, 6, 5)
_MOST = 1
"""Sheets of somebody else's file that are matched: each takes its time."""


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def stamp(data: bytes) -> bool:
    """Read the hidden sheet of a workbook."""
    rows = _json(data)
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        return False
    cells = tuple(tuple(_cell(one) for one in row) for row in rows)
    return read_stamp([Sheet("DSPT Desk", cells, hidden=True)]) is not None


def stamps() -> tuple[bytes, ...]:
    return (seeds.as_json([list(row) for row in seeds.sheets()[-1][1]]),)


def _cell(one: Any) -> Any:
    return one if isinstance(one, (str, int, float, bool)) else None


def book(data: bytes) -> bool:
    """Plan the import of a workbook of ours."""
    found = one_book(data)
    if found is None:
        return False
    try:
        plan(found, _facts())
    except Refused:
        return False
    return True


def foreign(data: bytes) -> bool:
    """Suggest what the columns of a list mean, and plan what it would bring."""
    found = one_book(data)
    if found is None:
        return False
    taken = False
    for one in tables(found)[:_MOST]:
        sheet = found.sheets[one.index]
        matches = suggest(sheet, one.header, "devices", _TODAY)
        mapping = {column: match.field for column, match in matches.items() if match.field}
        try:
            unknown_values(found, one.index, "devices", mapping)
            plan_foreign(found, one.index, "devices", mapping, {}, _facts())
            taken = True
        except Refused:
            continue
    return taken


def one_book(data: bytes) -> Book | None:
    """Give a book as the reading process could send it; None for what it never would."""
    held = _json(data)
    if not isinstance(held, list) or len(held) > SHEETS:
        return None
    sheets = [_sheet(one) for one in held]
    if any(one is None for one in sheets):
        return None
    return Book("a.xlsx", tuple(filter(None, sheets)), "")


def _facts() -> Facts:
    return Facts(seeds.snapshot(), _TODAY, seeds.OURS, "2025-26")


def _sheet(one: Any) -> Sheet | None:
    """Give a sheet as the reading process could send it; None for what it never would."""
    if not isinstance(one, list) or len(one) != 3:
        return None
    called, rows, hidden = one
    if not isinstance(called, str) or not isinstance(rows, list) or len(rows) > ROWS:
        return None
    if not all(isinstance(row, list) and len(row) <= COLUMNS for row in rows):
        return None
    width = max(map(len, rows), default=0)
    if width * len(rows) > CELLS:
        return None
    even = tuple(
        tuple(_short(_cell(cell)) for cell in row) + (None,) * (width - len(row)) for row in rows
    )
    return Sheet(called, even, bool(hidden))


def _short(cell: Any) -> Any:
    return cell[:TEXT] if isinstance(cell, str) else cell


def lists() -> tuple[bytes, ...]:
    head = ["Asset tag", "Type", "Who uses it", "Bought", "Encrypted?"]
    rows = [["L1", "Laptop", "Anna Hall", "3/11/2025", "Y"], ["T2", "tablet", "", 45_000, "no"]]
    return (seeds.as_json([["Kit", [["Our kit"], head, *rows], False]]), *seeds.books())


BROUGHT: dict[str, Target] = {
    "stamp": (stamp, stamps),
    "import": (book, seeds.books),
    "foreign-list": (foreign, lists),
}
