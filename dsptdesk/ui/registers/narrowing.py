"""Which entries a table shows: found by words, wanting attention, archived, or of one kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from dsptdesk.domain.attention import attention
from dsptdesk.domain.fields import Choice, Field, Kind
from dsptdesk.domain.listing import Sieve, finder
from dsptdesk.domain.record import Record, fields_of

ALL, ATTENTION, ARCHIVED = "All", "Needs attention", "Archived"


@dataclass(frozen=True)
class Filter:
    """One line of the list of filters."""

    label: str
    field: str = ""
    option: Choice | None = None

    def sieve(self, today: date, noticed: frozenset[str] = frozenset()) -> Sieve:
        """Give the sieve for entries that belong in the table under this filter.

        Those noticed by their ids want attention whatever they say themselves.
        """
        if self.label == ARCHIVED:
            return lambda records: [one for one in records if one.archived_on is not None]
        if self.label == ATTENTION:
            return lambda records: [
                one for one in records if one.id in noticed or attention(one, today)
            ]
        return self._has if self.field else _live

    def _has(self, records: Sequence[Record]) -> list[Record]:
        get, option = attrgetter(self.field), self.option
        pairs = [(one, get(one)) for one in _live(records)]
        return [
            one
            for one, value in pairs
            if value is option or (isinstance(value, tuple) and option in value)
        ]


def _live(records: Sequence[Record]) -> list[Record]:
    return [one for one in records if one.archived_on is None]


def filters_for(kind: type[Record]) -> tuple[Filter, ...]:
    """Give the filters of a register: the common ones, then each choice of its listed fields."""
    return (
        Filter(ALL),
        Filter(ATTENTION),
        Filter(ARCHIVED),
        *(one for spec in fields_of(kind) if spec.listed for one in _of_field(spec)),
    )


def _of_field(spec: Field) -> list[Filter]:
    if spec.kind not in (Kind.CHOICE, Kind.CHOICES) or spec.options is None:
        return []
    return [Filter(f"{spec.label.rstrip('?')}: {o.label}", spec.name, o) for o in spec.options]


@dataclass(frozen=True)
class Narrowing:
    """What a person asked for: a line of the filters, on a day, and words."""

    filter: Filter
    today: date
    words: str = ""
    noticed: frozenset[str] = frozenset()

    def sieve(self, kind: type[Record], names: Mapping[str, str]) -> Sieve:
        """Give the sieve for records of a kind that are shown."""
        in_filter = self.filter.sieve(self.today, self.noticed)
        if not self.words:
            return in_filter
        finds = finder(kind, self.words, names)
        return lambda records: finds(in_filter(records))

    def within(self, other: Narrowing) -> bool:
        """Tell whether what fits here is all among what fits the other: typing goes on."""
        same = (self.filter, self.today, self.noticed) == (
            other.filter,
            other.today,
            other.noticed,
        )
        return same and self.words.startswith(other.words)
