"""Walks the history's chain, and names every entry that was changed, moved, copied or taken out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from dsptdesk.data.audit import START, digest
from dsptdesk.domain.trail import MOST_HARMS, Checked, Entry, Harm, Place

Row = tuple[Any, ...]
COLUMNS = "number, at, who, label, changes, previous, digest"
_CANDIDATES = 200
"""Entries tried as the former place of a harmed one."""


def entry_of(row: Iterable[Any]) -> Entry:
    """Make a line of a row (number, at, who, label), whatever was done to it."""
    number, at, who, label = row
    return Entry(number if isinstance(number, int) else 0, moment(at), words(who), words(label))


def moment(text: Any) -> datetime | None:
    """Read a moment; None where there is none to read."""
    try:
        return datetime.fromisoformat(text)
    except (ValueError, TypeError):
        return None


def words(value: Any) -> str:
    """Give what can be read of a value."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return value if isinstance(value, str) else ""


class Examiner:
    """Looks at one row after the other, oldest first."""

    def __init__(
        self, wanted: Collection[str] = (), vouchers: Mapping[int, str] | None = None
    ) -> None:
        """Begin before the first; `wanted` are hashes to look out for.

        `vouchers` give the hash that an entry has now that somebody's name was erased from it.
        """
        self._vouchers, self._erased = vouchers or {}, 0
        self._wanted, self._found = frozenset(wanted), set[str]()
        self._expected, self._entries, self._more = 1, 0, 0
        self._before, self._would_be = START, START
        """The hash of the entry before as it is stored, and as it would have to be."""
        self._harmed_before = False
        self._first: datetime | None = None
        self._last: datetime | None = None
        self._harmed: list[tuple[Place, Row]] = []

    def look_at(self, row: Row) -> None:
        """Look at the next row."""
        number, at, _who, _label, _changes, previous, stored = row
        own = _own(row)
        if own and own == self._vouchers.get(number):
            own, self._erased = stored, self._erased + 1
        gap = isinstance(number, int) and number > self._expected
        if gap:
            missing = Entry(self._expected, None, "", "")
            self._add(Place(Harm.MISSING, missing, number - 1), row)
        if own != stored or number < self._expected:
            self._add(Place(Harm.CHANGED, entry_of(row[:4])), row)
        elif previous not in {self._before, self._would_be} and not gap | self._harmed_before:
            self._add(Place(Harm.LOOSE, entry_of(row[:4])), row)
        if own == stored and stored in self._wanted:
            self._found.add(stored)
        self._harmed_before = own != stored
        self._before, self._would_be = stored, own
        self._expected = max(self._expected, number) + 1
        self._last = moment(at)
        self._first = self._first if self._entries else self._last
        self._entries += 1

    def _add(self, place: Place, row: Row) -> None:
        if len(self._harmed) < MOST_HARMS:
            self._harmed.append((place, row))
        else:
            self._more += 1

    def finish(self) -> Checked:
        """Say what was found."""
        return Checked(
            entries=self._entries,
            first=self._first,
            last=self._last,
            head=words(self._before),
            places=tuple(self._named(place, row) for place, row in self._harmed),
            more=self._more,
            found=frozenset(self._found),
            erased=self._erased,
        )

    def _named(self, place: Place, row: Row) -> Place:
        """Find out whether a harmed entry was only moved or copied, and from where."""
        if place.harm is not Harm.CHANGED:
            return place
        emptied = {one for gap, _ in self._harmed for one in _span(gap)}
        for number in sorted(emptied | {row[0] - 1, row[0], row[0] + 1}):
            if _own((number, *row[1:])) == row[-1]:
                stays = number not in emptied and number < self._expected
                harm = Harm.DOUBLED if stays else Harm.MOVED
                return replace(place, harm=harm, other=number)
        return place


def _span(place: Place) -> range:
    """Give the entries of a harmed place: what stood there may stand elsewhere now."""
    last = place.other if place.harm is Harm.MISSING else place.entry.number
    return range(place.entry.number, min(last, place.entry.number + _CANDIDATES) + 1)


def _own(row: Row) -> str:
    """Give the hash a row should have, going by its own words; nothing where they are no words."""
    try:
        return digest(*row[:6])
    except (TypeError, ValueError):
        return ""
