"""What was read of a published list: its items, and what stands in the way of using them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from dsptdesk.domain.edition_import.refs import Number, as_number

MET, APPROACHING, OPTIONAL = "met", "approaching", "optional"


@dataclass(frozen=True)
class DraftRow:
    """One item as the list has it."""

    number: int
    """The row, counted as spreadsheets do."""
    ref: str
    text: str
    help: str = ""
    change: str = ""
    level: str = OPTIONAL
    odd_level: bool = False
    """Marked for Approaching Standards, but not for Standards Met."""
    kind: str = ""
    exempt: tuple[str, ...] = ()

    @property
    def assertion(self) -> str:
        """Give the number of the assertion it belongs to."""
        return self.ref.rpartition(".")[0]

    @property
    def order(self) -> Number:
        """Sort items by this, as the website does."""
        return as_number(self.ref)


@dataclass(frozen=True)
class RowProblem:
    """Something to say about one row, with what to do."""

    number: int
    column: str
    words: str


@dataclass(frozen=True)
class UnknownWord:
    """A word in a column of yes and no that is neither."""

    field: str
    label: str
    theirs: str
    key: str
    """What it is known by when somebody says what it means."""
    count: int
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Draft:
    """A list as it was read for one kind of organisation."""

    rows: tuple[DraftRow, ...]
    category: str
    matched: frozenset[str]
    """What had a column."""
    problems: tuple[RowProblem, ...] = ()
    """Each must be solved before an edition is made."""
    repairs: tuple[RowProblem, ...] = ()
    notes: tuple[RowProblem, ...] = ()
    unknown: tuple[UnknownWord, ...] = ()
    assertions: Mapping[str, str] = field(default_factory=dict)
    """The words of the assertions, by their number."""
    category_known: bool = False
    """The list itself says that these rows are for this kind of organisation."""

    @property
    def ready(self) -> bool:
        """Nothing stands in the way of proposing topics."""
        return bool(self.rows) and not self.problems and not self.unknown

    @property
    def counts(self) -> Mapping[str, int]:
        """Count the items of each level."""
        found = Counter(one.level for one in self.rows)
        return {level: found[level] for level in (APPROACHING, MET, OPTIONAL)}

    @property
    def refs(self) -> frozenset[str]:
        """Give the numbers of all items."""
        return frozenset(one.ref for one in self.rows)
