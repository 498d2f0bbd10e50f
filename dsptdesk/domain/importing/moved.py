"""Rows whose hidden ids were moved, as when a sheet is sorted without its hidden columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dsptdesk.domain.fields import Field, Kind
from dsptdesk.domain.importing.cells import written
from dsptdesk.domain.importing.columns import columns_for, restored, stored
from dsptdesk.domain.importing.sheet import Cell, plain, words
from dsptdesk.domain.importing.stamp import Stamp
from dsptdesk.domain.record import Record

SURE = 2
"""Rows beside the ids of others; from there on, all odd rows of the sheet are in doubt."""
Cells = Mapping[str, Cell]


@dataclass(frozen=True)
class Past:
    """What went out under each id; what is held now where that is not known."""

    kind: type[Record]
    stamp: Stamp | None
    known: Mapping[str, Record]
    shown: Mapping[str, str]

    def ids(self) -> list[str]:
        """Give every id that the sheet may hold."""
        if self.stamp:
            return [one.id for one in self.stamp.sent if one.register == self.kind.slug]
        return list(self.known)

    def said(self, id_: str, spec: Field) -> str:
        """Give the words that went out in one cell."""
        sent = self.stamp.by_id.get(id_) if self.stamp else None
        mine = self.known.get(id_)
        text = stored(spec, getattr(mine, spec.name)) if mine else ""
        if sent:
            text = sent.values.get(spec.name, "")
        try:
            return words(written(spec, restored(spec, text), self.shown))
        except ValueError:
            return ""

    def advice(self, id_: str, other: str) -> str:
        """Say what is wrong with a row that seems to be of another entry."""
        mine, theirs = self.known.get(id_), self.known.get(other)
        told = f"what “{theirs.title[:60]}” said" if theirs else "something else"
        return (
            f"The hidden id of this row is that of “{mine.title[:60] if mine else 'another entry'}”, "
            f"but the row says {told}. Perhaps rows were sorted without their hidden columns. Put "
            "them right in the file, or make the change in DSPT Desk."
        )


def telling(kind: type[Record]) -> tuple[Field, ...]:
    """Give the fields by which people tell entries apart: the name, else all they link to."""
    specs = columns_for(kind)
    if specs[0].kind is Kind.LINE:
        return specs[:1]
    return tuple(one for one in specs if one.kind is Kind.LINK)


def strayed(rows: Sequence[tuple[str, Cells]], past: Past) -> dict[int, str]:
    """Give the rows, by their place, that do not fit their id, with the id they seem to be of."""
    specs = telling(past.kind)
    odd = [place for place, (id_, cells) in enumerate(rows) if _differs(id_, cells, specs, past)]
    if not odd:
        return {}
    settled = {id_ for place, (id_, _) in enumerate(rows) if place not in set(odd)}
    free = defaultdict(list)
    for id_ in past.ids():
        if id_ not in settled:
            free[tuple(plain(past.said(id_, spec)) for spec in specs)].append(id_)
    found = {}
    for place in odd:
        id_, cells = rows[place]
        others = free[tuple(plain(words(cells.get(spec.name))) for spec in specs)]
        best = max(others, key=lambda other: _alike(cells, other, past), default="")
        if best and _alike(cells, best, past) >= _alike(cells, id_, past):
            found[place] = best
    return {**dict.fromkeys(odd, ""), **found} if len(found) >= SURE else found


def _differs(id_: str, cells: Cells, specs: Sequence[Field], past: Past) -> bool:
    """Tell whether a row with an id names another thing than what went out under the id."""
    for spec in specs if id_ else ():
        if text := words(cells.get(spec.name)):
            before = past.said(id_, spec)
            if text != before and plain(text) != plain(before):
                return True
    return False


def _alike(cells: Cells, id_: str, past: Past) -> int:
    """Count what a row says as it went out under an id, the name aside."""
    named = telling(past.kind)
    others = [spec for spec in columns_for(past.kind) if spec not in named]
    said = ((words(cells.get(spec.name)), past.said(id_, spec)) for spec in others)
    return sum(bool(text) and text == before for text, before in said)
