"""What a look at the history gives: its lines, and every place where it was harmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from dsptdesk.domain.changes import Change
from dsptdesk.domain.dates import long_time

MOST_HARMS = 20
_SHOWN = 80


class Harm(Enum):
    """What can happen to an entry of the history."""

    CHANGED = "was changed after it was written"
    MOVED = "was moved"
    DOUBLED = "is a copy"
    MISSING = "is missing"
    LOOSE = "does not follow from the entry before it: one of the two was replaced"


@dataclass(frozen=True, repr=False)
class Entry:
    """One line of the history; its words may be nonsense where it was harmed."""

    number: int
    at: datetime | None
    who: str
    label: str

    @property
    def words(self) -> str:
        """Name it: Entry 5 (3 November 2026, 14:02, “Change asset”, Priya Nair)."""
        named = (
            long_time(self.at) or "no date",
            f"“{self.label[:_SHOWN]}”",
            self.who[:_SHOWN] or "nobody named",
        )
        return f"Entry {self.number:,} ({', '.join(named)})"


@dataclass(frozen=True, repr=False)
class Place:
    """One place where the history was harmed."""

    harm: Harm
    entry: Entry
    """The entry itself; of missing ones only the number of the first is known."""
    other: int = 0
    """The entry it was before or is a copy of; of missing ones the last."""

    @property
    def sentence(self) -> str:
        """Say it for people."""
        if self.harm is Harm.MISSING:
            if self.other > self.entry.number:
                return f"Entries {self.entry.number:,} to {self.other:,} are missing."
            return f"Entry {self.entry.number:,} is missing."
        if self.harm is Harm.MOVED:
            return f"{self.entry.words} was moved: it was entry {self.other:,}."
        if self.harm is Harm.DOUBLED:
            return f"{self.entry.words} is a copy of entry {self.other:,}."
        return f"{self.entry.words} {self.harm.value}."


@dataclass(frozen=True, repr=False)
class Checked:
    """What a walk along the whole history found."""

    entries: int
    first: datetime | None
    last: datetime | None
    head: str
    """The hash of the newest entry."""
    places: tuple[Place, ...]
    """Where it was harmed, at most twenty."""
    more: int = 0
    """How many further places there are."""
    found: frozenset[str] = frozenset()
    """Which of the hashes asked for it holds."""
    erased: int = 0
    """How many entries lost words when what was held on one person was erased."""
    erased_by: tuple[int, ...] = ()
    """The entries that tell of erasing."""

    @property
    def erased_words(self) -> str:
        """Say how many entries lost words, and where the history tells of it."""
        if not self.erased:
            return ""
        lost = f"{self.erased:,} {'entry' if self.erased == 1 else 'entries'}"
        told = ", ".join(f"{number:,}" for number in self.erased_by[:MOST_HARMS])
        several = len(self.erased_by) > 1
        return (
            f"Words were erased from {lost}. {'Entries' if several else 'Entry'} {told} "
            f"{'tell' if several else 'tells'} of it: look there for who did it, and when."
        )

    @property
    def sentences(self) -> tuple[str, ...]:
        """Say every place, and how many more there are."""
        said = [place.sentence for place in self.places]
        if self.more:
            said.append(f"And {self.more:,} further places in the history.")
        return tuple(said)


@dataclass(frozen=True, repr=False)
class Told:
    """One entry with what it changed and its hash, to be printed or saved."""

    entry: Entry
    made: tuple[Change, ...]
    digest: str
    readable: bool = True
    """What it changed could be read."""


@dataclass(frozen=True, repr=False)
class Extract:
    """What stands above a printed or saved history."""

    organisation: str
    made_at: datetime
    made_by: str
    chosen: str
    """Which entries it shows, in words; nothing when it shows all."""
    checked: Checked
    wrong: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Sought:
    """Which lines of the history somebody wants to see; what is empty leaves none out."""

    who: str = ""
    first: date | None = None
    last: date | None = None
    words: str = ""
    kind: str = ""
    """The stable name of a kind of record."""
    records: tuple[str, ...] = ()
    """Ids of records whose names hold the words: their lines are wanted too."""

    @property
    def everything(self) -> bool:
        """Nothing is left out."""
        return self == Sought()
