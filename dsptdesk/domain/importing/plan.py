"""A plan of an import: what every row would change, for a person to look at first."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, overload

from dsptdesk.domain.fields import Field
from dsptdesk.domain.record import Record


class Verdict(enum.Enum):
    """What a row means beside what the register holds now."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    GONE = "gone"
    CONFLICT = "conflict"

    @property
    def label(self) -> str:
        """Say it for people."""
        return self.value.capitalize()


class Side(enum.Enum):
    """Whose words count where both sides changed the same field."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True)
class FieldChange:
    """One field that the file says differently, in words; `sent` is None where it is not known."""

    name: str
    label: str
    mine: str
    theirs: str
    sent: str | None
    conflict: bool = False
    overwrites: bool = False
    """It would write over words here, and nobody knows which of the two are newer."""

    @property
    def undecided(self) -> bool:
        """A person is to say whose words count."""
        return self.conflict or self.overwrites


class NewWords(Sequence[FieldChange]):
    """What a new row says, put into words only for who looks: there may be thousands of rows."""

    def __init__(
        self, specs: Sequence[Field], values: Mapping[str, Any], shown: Mapping[str, str]
    ) -> None:
        """Take the values by field, and every entry's name by id."""
        self._specs, self._values, self._shown = specs, values, shown

    @cached_property
    def _said(self) -> tuple[FieldChange, ...]:
        return tuple(
            FieldChange(one.name, one.label, "", one.show(self._values[one.name], self._shown), "")
            for one in self._specs
            if one.name in self._values
        )

    def __len__(self) -> int:
        """Count the fields that say something."""
        return len(self._values)

    @overload
    def __getitem__(self, place: int) -> FieldChange: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[FieldChange]: ...
    def __getitem__(self, place: int | slice) -> FieldChange | Sequence[FieldChange]:
        """Give one field's change."""
        return self._said[place]

    def __eq__(self, other: object) -> bool:
        """They say the same."""
        return isinstance(other, NewWords) and self._said == other._said

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True)
class Problem:
    """Something that was left as it is, and where it stands in the file."""

    sheet: str
    row: int
    column: str
    words: str

    @property
    def sentence(self) -> str:
        """Say where and what."""
        where = [f"Sheet “{self.sheet}”"] if self.sheet else []
        where += [f"row {self.row:,}"] if self.row else []
        where += [f"“{self.column}”"] if self.column else []
        return f"{', '.join(where)}: {self.words}" if where else self.words


@dataclass(frozen=True, repr=False)
class Row:
    """One row of the file, or one entry that went out and did not come back."""

    key: str
    register: str
    verdict: Verdict
    title: str
    sheet: str = ""
    number: int = 0
    """As the spreadsheet program numbers it; 0 for an entry that did not come back."""
    changes: Sequence[FieldChange] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    possible: bool = True
    """It breaks no rule of the register."""
    mine: Record | None = None
    """The entry as it is now."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """What the file says, by field."""
    id: str = ""
    needs: frozenset[str] = frozenset()
    """Ids of entries that are new in the same file and named by this row."""

    @property
    def offered(self) -> bool:
        """Accepted unless the person says otherwise."""
        if not self.possible:
            return False
        if self.verdict is Verdict.CHANGED:
            return not self.overwrites or not all(one.overwrites for one in self.changes)
        return self.verdict is Verdict.NEW and not self.problems

    @property
    def overwrites(self) -> bool:
        """It would write over words that may be newer than the file's."""
        return self.verdict is Verdict.CHANGED and any(one.overwrites for one in self.changes)


@dataclass(frozen=True, repr=False)
class ImportPlan:
    """Everything a file would change; nothing is changed by it."""

    file: str
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What concerns no single row: columns and sheets nobody knows."""
    remarks: tuple[str, ...] = ()
    stamped: bool = False
    foreign: bool = False
    registers: tuple[str, ...] = ()
    """Registers that the file speaks about."""

    def count(self, verdict: Verdict) -> int:
        """Say how many rows mean one thing."""
        return sum(one.verdict is verdict for one in self.rows)

    def of(self, register: str) -> tuple[Row, ...]:
        """Give the rows of one register."""
        return tuple(one for one in self.rows if one.register == register)

    @property
    def conflicts(self) -> tuple[Row, ...]:
        """Give the rows where both sides changed the same field."""
        return tuple(one for one in self.rows if one.verdict is Verdict.CONFLICT)

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Give everything that was left as it is, in the order of the file."""
        return (*self.problems, *(one for row in self.rows for one in row.problems))

    @property
    def empty(self) -> bool:
        """Nothing in the file differs from what is held."""
        return all(one.verdict is Verdict.UNCHANGED for one in self.rows)


@dataclass(frozen=True)
class Choice:
    """What a person accepts."""

    rows: frozenset[str] | None = None
    """Keys of the rows; None for all that are offered, and every conflict that has a side."""
    sides: Mapping[str, Side] = field(default_factory=dict)
    """By the row's key, or by key/field."""
    side: Side | None = None
    """For every conflict that is not named."""

    def side_of(self, row: Row, name: str) -> Side | None:
        """Say whose words count for one field."""
        return self.sides.get(f"{row.key}/{name}", self.sides.get(row.key, self.side))

    def takes(self, row: Row) -> bool:
        """The row is accepted."""
        if self.rows is not None:
            return row.key in self.rows
        if row.verdict is Verdict.CONFLICT:
            return row.possible and self.settled(row)
        return row.offered or (row.possible and row.overwrites and self.side is Side.THEIRS)

    def theirs(self, row: Row, change: FieldChange) -> bool:
        """The file's words are taken; over words here only where somebody said so."""
        return not change.undecided or self.side_of(row, change.name) is Side.THEIRS

    def settled(self, row: Row) -> bool:
        """Every conflict of the row has a side."""
        return all(self.side_of(row, one.name) for one in row.changes if one.conflict)
