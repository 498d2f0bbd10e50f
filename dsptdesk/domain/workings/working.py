"""One thing the program works out about an entry, in words, with the steps behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from dsptdesk.domain.record import Record
from dsptdesk.domain.snapshot import Snapshot

Mood = Literal["neutral", "good", "warn", "bad"]


@dataclass(frozen=True)
class Working:
    """What follows from the fields of an entry."""

    title: str
    lines: tuple[str, ...]
    """What it comes to, most important first."""
    tone: Mood = "neutral"
    note: str = ""
    """How sure it is, or what a person still has to decide."""
    steps: tuple[str, ...] = ()
    """How it was worked out; shown when somebody asks."""


@dataclass(frozen=True)
class View:
    """What the entry is looked at against: all records, the day, and the moment."""

    snapshot: Snapshot
    today: date
    now: datetime

    def name(self, id_: str) -> str:
        """Give the name of a record by its id, or nothing."""
        return self.snapshot.names.get(id_, "")

    def names(self, records: tuple[Record, ...]) -> tuple[str, ...]:
        """Give the names of records in the order of the alphabet."""
        return tuple(sorted((self.name(one.id) or one.title for one in records), key=str.casefold))


def listed(words: tuple[str, ...], most: int = 8) -> str:
    """Put words into a list for a sentence; of very many, only the first."""
    if len(words) > most:
        return f"{', '.join(words[:most])} and {len(words) - most} more"
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def count(number: int, one: str, many: str = "") -> str:
    """Say how many: 1 device, 2 devices."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
