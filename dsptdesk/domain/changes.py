"""What one action of a person changed: the value undo, history and screens share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dsptdesk.domain.record import Record


@dataclass(frozen=True, repr=False)
class Change:
    """One record before and after; None where it did not exist."""

    before: Record | None
    after: Record | None

    @property
    def kind(self) -> type[Record]:
        """Give the kind of record."""
        one = self.after or self.before
        assert one is not None  # noqa: S101 - a change of nothing is never made
        return type(one)

    @property
    def id(self) -> str:
        """Give the record's id."""
        one = self.after or self.before
        return one.id if one else ""


@dataclass(frozen=True, repr=False)
class Changes:
    """Everything one write changed."""

    label: str
    at: datetime
    who: str
    made: tuple[Change, ...]

    def touch(self, *kinds: type[Record]) -> bool:
        """Tell whether a record of one of these kinds changed."""
        return any(change.kind in kinds for change in self.made)

    def reversed(self, label: str) -> Changes:
        """Give the changes that would take these back."""
        back = tuple(Change(one.after, one.before) for one in self.made[::-1])
        return Changes(label, self.at, self.who, back)

    def then(self, later: Changes) -> Changes:
        """Merge a later change of the same records into one step."""
        befores: dict[str, Record | None] = {}
        for one in self.made:
            befores.setdefault(one.id, one.before)
        merged = tuple(Change(befores.get(one.id, one.before), one.after) for one in later.made)
        return Changes(later.label, later.at, later.who, merged)

    def same_records(self, other: Changes) -> bool:
        """Tell whether both changed exactly the same records, none made or removed by the later."""
        return {one.id for one in self.made} == {one.id for one in other.made} and all(
            one.before is not None and one.after is not None for one in other.made
        )


@dataclass(frozen=True, repr=False)
class Action:
    """The head of one line of the audit trail: who did what, and when."""

    number: int
    at: datetime
    who: str
    label: str


@dataclass(frozen=True, repr=False)
class Past(Action):
    """One line of the audit trail, for people to read."""

    made: tuple[Change, ...]
