"""Rows that stand for entries: which entry each one is, and which are new."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from json.encoder import encode_basestring_ascii as _quoted
from typing import Any

from dsptdesk.domain.importing.base import record_cells, sent_cells, sent_values
from dsptdesk.domain.importing.columns import columns_for
from dsptdesk.domain.importing.layout import Layout
from dsptdesk.domain.importing.moved import Past, strayed
from dsptdesk.domain.importing.sheet import Cell, Cells, blank, plain, words
from dsptdesk.domain.importing.stamp import Stamp
from dsptdesk.domain.record import Record
from dsptdesk.domain.snapshot import Snapshot

_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Draft:
    """One row of a sheet before it is compared."""

    layout: Layout
    number: int
    cells: Mapping[str, Cell]
    """By field; only columns the sheet has."""
    id: str = ""
    version: int | None = None
    new: bool = False
    present: bool = False
    """It is held already, just as the row says, or from an earlier import of the same row."""
    broken: str = ""
    """Why the row cannot be taken at all."""
    doubt: str = ""
    """Why the row is taken only when a person says so."""
    notes: tuple[str, ...] = ()
    by_id: bool = True
    """The file itself says which entry the row is."""


def drafts(
    layout: Layout, stamp: Stamp | None, snapshot: Snapshot, shown: Mapping[str, str]
) -> list[Draft]:
    """Say of every row of a sheet which entry it is."""
    known = {one.id: one for one in snapshot.all(layout.register.record)}
    found = [_draft(layout, number, row) for number, row in layout.lines()]
    found = [one for one in found if one.id or any(not blank(cell) for cell in one.cells.values())]
    found = _copies(found, stamp, known, shown)
    found = [_known(one, known, stamp) for one in found]
    found = _in_place(found, Past(layout.register.record, stamp, known, shown))
    return _without_id(found, layout, stamp, known, shown)


def _draft(layout: Layout, number: int, row: Cells) -> Draft:
    cells = {name: row[column] for name, column in layout.fields.items()}
    id_ = words(row[layout.id_column]).lower() if layout.id_column is not None else ""
    version = words(row[layout.version_column]) if layout.version_column is not None else ""
    return Draft(layout, number, cells, id_, int(version) if _counts(version) else None)


def _counts(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _copies(
    found: list[Draft], stamp: Stamp | None, known: Mapping[str, Record], shown: Mapping[str, str]
) -> list[Draft]:
    """Tell a row that was copied to make a new entry from one whose double cannot be told."""
    rows: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        if one.id:
            rows[one.id].append(place)
    for id_, places in rows.items():
        if len(places) < 2:
            continue
        was = _as_went_out(id_, found[places[0]].layout, stamp, known, shown)
        same = [place for place in places if was is not None and _says(found[place]) == was]
        for place in places:
            if same and place == same[0]:
                continue
            others = [str(found[other].number) for other in places if other != place]
            found[place] = _copy(found[place], others, known.get(id_), bool(same), place in same)
    return found


def _copy(one: Draft, others: list[str], mine: Record | None, clear: bool, double: bool) -> Draft:
    if double:
        said = f"The same row stands in row {others[0]}, so it was read once."
        return replace(one, id="", present=True, notes=(said,))
    if clear:
        name = f"“{mine.title[:60]}”" if mine else "another row"
        return replace(one, id="", notes=(f"Copied from {name}, so it counts as a new entry.",))
    said = (
        f"Rows {', '.join([str(one.number), *others])} are copies of one entry and were all "
        "changed, so it is not clear which one it is. Delete the copies, or add them as new rows "
        "below the table."
    )
    return replace(one, broken=said)


def _as_went_out(
    id_: str,
    layout: Layout,
    stamp: Stamp | None,
    known: Mapping[str, Record],
    shown: Mapping[str, str],
) -> dict[str, str] | None:
    kind = layout.register.record
    sent = stamp.by_id.get(id_) if stamp else None
    if sent:
        cells: Mapping[str, Cell] = sent_cells(kind, sent_values(kind, sent), shown)
    elif id_ in known:
        cells = record_cells(known[id_], shown)
    else:
        return None
    return {name: words(cells.get(name)) for name in layout.fields if words(cells.get(name))}


def _says(one: Draft) -> dict[str, str]:
    return {name: text for name, cell in one.cells.items() if (text := words(cell))}


def _known(one: Draft, known: Mapping[str, Record], stamp: Stamp | None) -> Draft:
    """Check the hidden id of a row."""
    if not one.id or one.broken or one.id in known:
        return one
    sent = stamp.by_id.get(one.id) if stamp else None
    if sent and sent.register == one.layout.register.slug:
        said = "This entry is no longer in your register. Accept the row to add it again."
        return replace(one, new=True, doubt=said)
    said = (
        "The hidden id of this row fits no entry. Clear the row and type it again below the table."
    )
    if _ID.fullmatch(one.id):
        said = (
            "This row belongs to an entry that is not in your register, perhaps of another copy. "
            "Copy its cells into an empty row below the table to add it."
        )
    return replace(one, broken=said)


def _in_place(found: list[Draft], past: Past) -> list[Draft]:
    """Stop rows that stand beside the hidden ids of others: they would overwrite those."""
    rows = [("" if one.broken else one.id, one.cells) for one in found]
    for place, other in strayed(rows, past).items():
        found[place] = replace(found[place], broken=past.advice(found[place].id, other))
    return found


def _without_id(
    found: list[Draft],
    layout: Layout,
    stamp: Stamp | None,
    known: Mapping[str, Record],
    shown: Mapping[str, str],
) -> list[Draft]:
    """Give rows without an id the one they had at an earlier import, or a new one."""
    if all(one.id or one.present for one in found):
        return found
    live = [one for one in known.values() if one.archived_on is None]
    same = _same_rows(live, layout.fields, shown)
    first = next(iter(layout.fields), "")
    firsts = {dict(says).get(first, "") for says in same}
    by_name = {} if stamp and layout.id_column is not None else _by_name(live, found)
    seen: Counter[str] = Counter()
    told = _told(layout)
    result = []
    for one in found:
        if one.id or one.present:
            result.append(one)
            continue
        content = _content(layout.rows[one.number - 1], told)
        seen[content] += 1
        id_ = _new_id(one, content, seen[content], stamp)
        maybe = words(one.cells.get(first)) in firsts
        if id_ in known or (maybe and _key(_says(one)) in same):
            said = "It is there already."
            result.append(replace(one, id=id_ if id_ in known else "", present=True, notes=(said,)))
        elif (name := _name(one)) in by_name:
            result.append(replace(one, id=by_name[name], by_id=False))
        else:
            result.append(
                Draft(layout, one.number, one.cells, id_, one.version, new=True, notes=one.notes)
            )
    return result


def _told(layout: Layout) -> list[tuple[str, int]]:
    """Give the columns that say something about a row, in the order of their headings."""
    skipped = {layout.id_column, layout.version_column}
    columns = sorted((heading, column) for column, heading in enumerate(layout.headings))
    return [(_quoted(heading), column) for heading, column in columns if column not in skipped]


def _content(row: Cells, told: Iterable[tuple[str, int]]) -> str:
    """Give what a row says whatever the order of the columns."""
    # The same as `json.dumps`, which takes twice as long over so many small lists.
    said = [(heading, _quoted(text)) for heading, at in told if (text := words(row[at]))]
    if len({heading for heading, _ in said}) < len(said):
        said = sorted(said)
    return f"[{', '.join([f'[{heading}, {text}]' for heading, text in said])}]"


def _new_id(one: Draft, content: str, occurrence: int, stamp: Stamp | None) -> str:
    """The same row of the same file always gets the same id, so it is never added twice."""
    base = stamp.export if stamp else "no stamp"
    slug = one.layout.register.slug
    told = f"[{_quoted(base)}, {_quoted(slug)}, {_quoted(content)}, {occurrence}]"
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _same_rows(
    live: Iterable[Record], fields: Iterable[str], shown: Mapping[str, str]
) -> set[frozenset[tuple[str, str]]]:
    """Know what the entries say in the columns that the file has."""
    wanted, every = set(fields), (record_cells(one, shown) for one in live)
    return {
        _key({name: words(cell) for name, cell in cells.items() if name in wanted})
        for cells in every
    }


def _key(says: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset((name, text) for name, text in says.items() if text)


def _by_name(live: Iterable[Record], found: Iterable[Draft]) -> dict[str, str]:
    """Know the names that only one entry has, and only one row uses, and no row by its id."""
    ids: dict[str, list[str]] = defaultdict(list)
    for one in live:
        ids[plain(str(getattr(one, columns_for(type(one))[0].name)))].append(one.id)
    rows, used = Counter(_name(one) for one in found), {one.id for one in found}
    once = ((name, held[0]) for name, held in ids.items() if len(held) == 1 and rows[name] == 1)
    return {name: id_ for name, id_ in once if name and id_ not in used}


def _name(one: Draft) -> str:
    first: Any = columns_for(one.layout.register.record)[0]
    text = words(one.cells.get(first.name))
    return plain(text) if first.kind.value == "line" else ""
