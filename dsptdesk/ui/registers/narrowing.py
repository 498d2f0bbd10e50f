"""Which entries a table shows: found by words, wanting attention, archived, or of one kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dsptdesk.domain.attention import attention
from dsptdesk.domain.fields import Choice, Field, Kind
from dsptdesk.domain.listing import found_by, search_text
from dsptdesk.domain.record import Record, fields_of

ALL, ATTENTION, ARCHIVED = "All", "Needs attention", "Archived"


@dataclass(frozen=True)
class Filter:
    """One line of the list of filters."""

    label: str
    field: str = ""
    option: Choice | None = None

    def fits(self, one: Record, today: date) -> bool:
        """Tell whether an entry belongs in the table under this filter."""
        if self.label == ARCHIVED:
            return one.archived_on is not None
        if one.archived_on is not None:
            return False
        if self.label == ATTENTION:
            return bool(attention(one, today))
        if not self.field:
            return True
        value = getattr(one, self.field)
        return value is self.option or (isinstance(value, tuple) and self.option in value)


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


class SearchTexts:
    """Remembers what each version of an entry says, so that typing a search stays quick."""

    def __init__(self) -> None:
        """Start with nothing remembered."""
        self._texts: dict[tuple[str, int], str] = {}
        self._names: Mapping[str, str] = {}

    def finds(self, one: Record, wanted: str, names: Mapping[str, str]) -> bool:
        """Tell whether an entry says all the words somebody typed."""
        return found_by(self._text(one, names), wanted)

    def warm(self, records: Iterable[Record], names: Mapping[str, str]) -> None:
        """Read some entries in advance, so that the first search is quick too."""
        for one in records:
            self._text(one, names)

    def _text(self, one: Record, names: Mapping[str, str]) -> str:
        if names is not self._names:
            if names != self._names:
                self._texts.clear()
            self._names = names
        key = (one.id, one.version)
        text = self._texts.get(key)
        if text is None:
            text = self._texts[key] = search_text(one, names)
        return text
