"""A finding: what does not fit together or is missing, said in one sentence, with a way there."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dsptdesk.domain.edition import Edition
from dsptdesk.domain.places import Place
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers.devices import Device
from dsptdesk.domain.snapshot import Snapshot


class Severity(enum.Enum):
    """How pressing a finding is, most pressing first."""

    URGENT = "urgent"
    """A time limit of the law runs out or has passed."""
    CONTRADICTION = "contradiction"
    """Two things you say cannot both be true."""
    GAP = "gap"
    """Something that is needed is missing."""
    SOON = "soon"
    """It holds today but not until the deadline."""

    @property
    def label(self) -> str:
        """Give the words a person reads."""
        return {
            Severity.URGENT: "Cannot wait",
            Severity.CONTRADICTION: "Does not fit together",
            Severity.GAP: "Missing or out of date",
            Severity.SOON: "Runs out soon",
        }[self]


@dataclass(frozen=True)
class Finding:
    """One thing to put right."""

    key: str
    """Stable name of the check that found it."""
    sentence: str
    """What is wrong, in plain words, and what to do."""
    records: tuple[Record, ...]
    place: Place
    button: str
    """What the button that goes there says."""
    topics: tuple[str, ...] = ()
    """The questions it concerns."""
    severity: Severity = Severity.GAP

    @property
    def to_mend(self) -> tuple[Record, ...]:
        """The entries that want a look now, where they are put right in their own register."""
        if self.severity is Severity.SOON or self.place.room not in {"registers", "policies"}:
            return ()
        return tuple(one for one in self.records if one.slug == self.place.where[0])


@dataclass(frozen=True)
class Scene:
    """Everything a check looks at."""

    edition: Edition
    snapshot: Snapshot
    today: date

    @cached_property
    def devices(self) -> tuple[Device, ...]:
        """Devices in use, which many checks look through."""
        return tuple(one for one in self.snapshot.all(Device) if one.in_use())


Check = Callable[[Scene], Iterator[Finding]]
