"""Reads a list row by row: items, headings between them, notes, and what cannot be taken."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from dsptdesk.domain.edition_import import refusals
from dsptdesk.domain.edition_import.cells import Line, exemptions, kind_of, tick_key, too_long
from dsptdesk.domain.edition_import.draft import (
    APPROACHING,
    MET,
    OPTIONAL,
    Draft,
    DraftRow,
    RowProblem,
    UnknownWord,
)
from dsptdesk.domain.edition_import.fields import FIELD, FIELDS
from dsptdesk.domain.edition_import.heads import Head, headings
from dsptdesk.domain.edition_import.numbering import (
    Numbered,
    Shown,
    numbered,
    titles,
    unclear,
    wrong_place,
)
from dsptdesk.domain.edition_import.ticks import NOT_FOR, categories_in, category_cell
from dsptdesk.domain.importing.sheet import Sheet, blank, plain, words

_MOST = 1_000
"""Rows with numbers: no list of the toolkit has half of them."""
_LOST = (
    "This row has wording and says whether it is mandatory, but no number such as 2.3.4 could be "
    "read. Type its number, or leave the row out."
)
_BROKEN = (
    "The cell under “{}” holds an error, or a formula that was never calculated. Open the "
    "spreadsheet so that it can calculate, put it right, save it and choose it again; or leave the "
    "row out."
)
_NO_WORDS = (
    "Item {} has no wording. If its words stand in another column, match that one; if not, leave "
    "the row out."
)
_TOO_LONG = "The words are longer than an edition can hold. Look whether this is item {}."
_ELSEWHERE = (
    "The number of the item is {}, but the assertion beside it is another one. Put the spreadsheet "
    "right, or leave the row out."
)
_LEVELS = ("met", "approaching")
_NOT_FOR = "Passed over: the list says that item {} does not apply."
_REF = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{1,2}")


def read_draft(
    sheet: Sheet,
    head: Head,
    columns: Mapping[str, int],
    category: str = "3",
    *,
    meanings: Mapping[str, bool] | None = None,
    left_out: frozenset[int] = frozenset(),
    refs: Mapping[int, str] | None = None,
    shown: Shown | None = None,
    broken: Collection[tuple[int, int]] = (),
) -> Draft:
    """Read the items for one kind of organisation; Refused where it is no list of items."""
    refusals.check_columns(columns, sheet)
    typed = {number: ref.strip() for number, ref in (refs or {}).items() if ref.strip()}
    refusals.check_typed(typed, _REF)
    lost: dict[int, set[int]] = defaultdict(set)
    for place, column in broken:
        lost[place].add(column)
    lines = [
        Line(place + 1, row, columns, meanings or {}, category, frozenset(lost.get(place, ())))
        for place, row in enumerate(sheet.rows)
        if place > head.last
        and place + 1 not in left_out
        and (place in lost or not all(map(blank, row)))
    ]
    named = headings(sheet.rows, head)
    lines = [one for one in lines if not _headings_again(one, sheet, head)]
    kept, passed = _of_category(lines, category)
    rows = numbered(kept, shown or {}, typed)
    refusals.check_list(rows, kept, category, _values(lines), _MOST)
    draft = _sorted_out(rows, category, frozenset(columns))
    known = passed is not None or _named(named, columns, sheet.name, category)
    notes = sorted((*draft.notes, *(passed or ())), key=lambda one: one.number)
    return replace(draft, category_known=known, notes=tuple(notes))


def _headings_again(line: Line, sheet: Sheet, head: Head) -> bool:
    """Some lists repeat the headings on each page."""
    first = [plain(words(cell)) for cell in sheet.rows[head.last]]
    return [plain(words(cell)) for cell in line.cells] == first


def _of_category(
    lines: Sequence[Line], category: str
) -> tuple[list[Line], list[RowProblem] | None]:
    """Keep the rows for one kind of organisation; the others only where the list names any."""
    if not lines or "category" not in lines[0].columns:
        return list(lines), None
    kept = [one for one in lines if blank(one.cell("category")) or _for(one, category)]
    some = any(not blank(one.cell("category")) for one in kept)
    return (kept if some else []), []


def _for(line: Line, category: str) -> bool:
    cell = line.cell("category")
    return category in category_cell(cell) or plain(words(cell)) == plain(category)


def _values(lines: Sequence[Line]) -> tuple[str, ...]:
    """Give the words in the column of categories."""
    found = Counter(words(one.cell("category"))[:40] for one in lines)
    return tuple(text for text, _ in found.most_common(8) if text)


def _named(headings_: Sequence[str], columns: Mapping[str, int], sheet: str, category: str) -> bool:
    """Tell whether the heading of a yes, or the sheet, names the category."""
    said = (headings_[columns["met"]], sheet)
    return any(category in categories_in(one) for one in said)


def _sorted_out(rows: Sequence[Numbered], category: str, matched: frozenset[str]) -> Draft:
    """Part the rows into items, problems, repairs and notes."""
    items: list[DraftRow] = []
    problems: list[RowProblem] = []
    repairs: list[RowProblem] = []
    notes: list[RowProblem] = []
    parted = any(_optional(one.line) for one in rows if one.is_item)
    for one in rows:
        if (problem := _problem(one)) is not None:
            problems.append(problem)
        elif not one.is_item:
            notes.append(_no_item(one))
        elif parted and _not_for(one.line):
            notes.append(RowProblem(one.line.number, FIELD["met"].label, _NOT_FOR.format(one.ref)))
        else:
            items.append(_item(one))
            if said := one.reading.repair:
                repairs.append(RowProblem(one.line.number, FIELD["ref"].label, said))
    once, again = _once(items)
    return Draft(
        tuple(sorted(once, key=lambda one: one.order)),
        category,
        matched,
        problems=tuple(sorted((*problems, *again), key=lambda one: one.number)),
        repairs=tuple(repairs),
        notes=tuple(notes),
        unknown=_unknown(rows),
        assertions=titles(rows),
    )


def _lost(one: Numbered) -> bool:
    """Wording and a yes or a no without a number are an item that would be lost in silence."""
    line = one.line
    return bool(line.wording("text")) and any(not blank(line.cell(name)) for name in _LEVELS)


def _no_item(one: Numbered) -> RowProblem:
    text = next((words(cell) for cell in one.line.cells if not blank(cell)), "")
    short = text if len(text) <= 60 else f"{text[:59]}…"
    return RowProblem(one.line.number, "", f"Passed over, because it is no item: “{short}”.")


def _optional(line: Line) -> bool:
    """The column has a word for a no, so that “N/A” beside it says something else."""
    said = line.cell("met")
    return not blank(said) and line.tick("met") is False and tick_key(said) not in NOT_FOR


def _not_for(line: Line) -> bool:
    return tick_key(line.cell("met")) in NOT_FOR and not line.tick("approaching")


def _problem(one: Numbered) -> RowProblem | None:
    """Give what stands in the way of taking a row."""
    number, line = one.line.number, one.line
    if field := next((name for name in FIELD if line.broken(name)), ""):
        return RowProblem(number, FIELD[field].label, _BROKEN.format(FIELD[field].label))
    if said := unclear(one):
        return RowProblem(number, FIELD["ref"].label, said)
    if not one.is_item:
        return RowProblem(number, FIELD["ref"].label, _LOST) if _lost(one) else None
    if not line.wording("text"):
        return RowProblem(number, FIELD["text"].label, _NO_WORDS.format(one.ref))
    if long := too_long(line):
        return RowProblem(number, FIELD[long].label, _TOO_LONG.format(one.ref))
    if wrong_place(one):
        return RowProblem(number, FIELD["assertion"].label, _ELSEWHERE.format(one.ref))
    return None


def _item(one: Numbered) -> DraftRow:
    line = one.line
    met, approaching = line.tick("met"), line.tick("approaching")
    return DraftRow(
        line.number,
        one.ref,
        line.wording("text"),
        line.wording("help"),
        line.wording("change"),
        APPROACHING if approaching else MET if met else OPTIONAL,
        odd_level=bool(approaching) and met is False,
        kind=kind_of(line.wording("kind")),
        exempt=exemptions(line),
    )


def _once(items: Sequence[DraftRow]) -> tuple[list[DraftRow], list[RowProblem]]:
    """Keep each number once; rows that say the same are one, others need a choice."""
    by_ref: dict[str, list[DraftRow]] = defaultdict(list)
    for one in items:
        by_ref[one.ref].append(one)
    problems = [refusals.twice(ref, rows) for ref, rows in by_ref.items() if not _same(rows)]
    return [rows[0] for rows in by_ref.values()], problems


def _same(rows: Sequence[DraftRow]) -> bool:
    return all(replace(one, number=rows[0].number) == rows[0] for one in rows)


def _unknown(rows: Sequence[Numbered]) -> tuple[UnknownWord, ...]:
    return tuple(_unknown_words(rows))


def _unknown_words(rows: Sequence[Numbered]) -> Iterator[UnknownWord]:
    for spec in (one for one in FIELDS if one.tick):
        found: dict[str, list[Line]] = defaultdict(list)
        for one in rows:
            line = one.line
            if one.is_item and line.tick(spec.name) is None and not line.broken(spec.name):
                found[tick_key(one.line.cell(spec.name))].append(one.line)
        for key, lines in found.items():
            numbers = tuple(line.number for line in lines[:20])
            theirs = words(lines[0].cell(spec.name))[:80]
            yield UnknownWord(spec.name, spec.label, theirs, key, len(lines), numbers)
