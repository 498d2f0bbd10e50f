"""New rows that may stand for an entry which is there already."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from dsptdesk.domain.importing.names import turned
from dsptdesk.domain.importing.plan import Row
from dsptdesk.domain.importing.sheet import plain
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import register_of


def known_as(one: Record) -> tuple[str, ...]:
    """Give what tells an entry apart: its name, in any order; all it is about, where that is none."""
    if one.about:
        return plain(one.title), *(str(getattr(one, name)) for name in one.about)
    other_way = turned(one.title) if "," in one.title else ()
    return other_way or (plain(one.title),)


def with_namesake(row: Row, taken: Collection[tuple[str, ...]]) -> Row:
    """Note that an entry like a new row is held; `taken` is how those here are known."""
    if known_as(register_of(row.register).record(**row.values)) not in taken:
        return row
    said = "There is an entry of this name already. Check that it is not the same one."
    return replace(row, notes=(*row.notes, said))
