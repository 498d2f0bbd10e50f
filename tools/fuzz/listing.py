"""Readers of a newer edition: the published list once its cells are read, and an edition file."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from dsptdesk.data.editions import edition_files, load_edition
from dsptdesk.domain.edition import Edition, edition_from, edition_to
from dsptdesk.domain.edition_import.building import build
from dsptdesk.domain.edition_import.choices import default_choices
from dsptdesk.domain.edition_import.draft import Draft
from dsptdesk.domain.edition_import.reading import read_draft
from dsptdesk.domain.edition_import.sheets import looked_sheet, suggested
from dsptdesk.domain.edition_import.topics import NEW_ITEM, Sure, propose_topics
from dsptdesk.domain.errors import Refused
from dsptdesk.imports.book import Sheet
from dsptdesk.imports.edition_book import edition_of
from dsptdesk.imports.shown import shown_numbers
from dsptdesk.paths import resources
from tools.fuzz import seeds
from tools.fuzz.bringing import one_book
from tools.fuzz.judging import Target

_HEAD = ("Evidence item reference", "Evidence item text", "Tool tip", "Mandatory", "Approaching")
_ITEMS = 12
_REF = re.compile(r"[0-9]{1,2}(\.[0-9]{1,2}){2}")


@cache
def _held() -> tuple[Edition, ...]:
    return tuple(load_edition(slug) for slug in edition_files())


@cache
def _schema() -> Draft202012Validator:
    return Draft202012Validator(
        json.loads((resources() / "editions" / "edition.schema.json").read_bytes())
    )


def published(data: bytes) -> bool:
    """Read any sheet as the published list, all the way to an edition."""
    book = one_book(data)
    if book is None:
        return False
    taken = False
    for index, sheet in enumerate(book.sheets[:1]):
        looked_sheet(index, sheet)
        try:
            taken = _all_the_way(sheet) or taken
        except Refused:
            continue
    return taken


def _all_the_way(sheet: Sheet) -> bool:
    found = suggested(sheet, "3")
    columns = {name: match.column for name, match in found.columns.items()}
    draft = read_draft(sheet, found.head, columns, "3")
    if not draft.ready:
        draft = _settled(sheet, draft, columns)
    if not all(_REF.fullmatch(one.ref) for one in draft.rows):
        raise AssertionError("an item has a number that is none")
    proposals = propose_topics(draft, _held())
    topics = {one.ref: NEW_ITEM for one in proposals if one.sure is Sure.UNSURE}
    made = build(
        draft, proposals, replace(default_choices(_held()), topics=topics), _held(), "A list"
    )
    raw = edition_to(made)
    if wrong := next(_schema().iter_errors(raw), None):
        raise AssertionError(f"an edition does not fit its schema: {wrong.json_path}")
    if edition_from(raw) != made:
        raise AssertionError("an edition reads back as another one")
    return True


def _settled(sheet: Sheet, draft: Draft, columns: dict[str, int]) -> Draft:
    """Decide what is open as a person in a hurry would: leave it out, call it a no."""
    return read_draft(
        sheet,
        suggested(sheet, "3").head,
        columns,
        "3",
        meanings={one.key: False for one in draft.unknown},
        left_out=frozenset(one.number for one in draft.problems),
    )


def lists() -> tuple[bytes, ...]:
    """Give a few items as such a list has them, in our own words."""
    rows: list[list[Any]] = [list(_HEAD)]
    for item in load_edition("2025-26").items[:_ITEMS]:
        met, approaching = item.level != "optional", item.level == "approaching"
        rows.append([item.ref, item.question, item.title, "Yes" if met else "No", approaching])
    numbers: list[list[Any]] = [["Assertion", "No", "Question", "Cat 2", "Cat 3 mandatory"]]
    for item in load_edition("2025-26").items[-_ITEMS:]:
        last = int(item.ref.rpartition(".")[2])
        numbers.append([item.assertion, last, item.question, "", "x"])
    numbers[-1][0] = 10.2
    titled = [["A title"], [None], [None, None, None, "Mandatory for"], *rows]
    made = (rows, [*titled, [1.1, "A statement"]], numbers)
    return tuple(seeds.as_json([["Items", one, False]]) for one in made)


def edition_file(data: bytes) -> bool:
    """Read an edition file: what is taken goes together."""
    try:
        edition = edition_of(data)
    except Refused:
        return False
    json.dumps(edition_to(edition), ensure_ascii=False).encode()
    return True


def looks(data: bytes) -> bool:
    """Look for decimals that cells show in any bytes."""
    return shown_numbers(data) != {}


def workbooks() -> tuple[bytes, ...]:
    return (_decimals(),)


@cache
def _decimals() -> bytes:
    """Give a small workbook in which two numbers show their decimals."""
    import io

    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": seeds.NOW.replace(tzinfo=None)})
        sheet = book.add_worksheet("Items")
        for row, look in enumerate(("0.0", "0.00")):
            sheet.write_number(row, 0, 4.1, book.add_format({"num_format": look}))
    return out.getvalue()


LISTED: dict[str, Target] = {
    "published-list": (published, lists),
    "edition-file": (edition_file, lambda: (_whole(),)),
    "shown-numbers": (looks, workbooks),
}


def _whole() -> bytes:
    """Give the shipped edition cut to a few items that still go together."""
    raw = json.loads((resources() / "editions" / "2025-26.json").read_bytes())
    items = raw["items"][:5]
    under = {one["assertion"] for one in items}
    assertions = [one for one in raw["assertions"] if one["ref"] in under]
    return seeds.as_json({**raw, "items": items, "assertions": assertions})
