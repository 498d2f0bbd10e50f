"""What makes a kind of record a register: the words around its table, and what it feeds."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from dsptdesk.domain.record import Record


class Group(enum.Enum):
    """The part of the work a register belongs to, in the order shown."""

    INFORMATION = "Information"
    PEOPLE = "People and training"
    SYSTEMS = "Devices and systems"
    PLACES = "Places and checks"
    SUPPLIERS = "Suppliers and disposal"
    CONTINUITY = "Continuity and backups"
    EVENTS = "Incidents and requests"
    PAPERS = "Policies and evidence"


@dataclass(frozen=True)
class Register:
    """A kind of record people keep as a table, and the words around it."""

    record: type[Record]
    title: str
    one: str
    """One entry, in a sentence: asset."""
    many: str
    purpose: str
    """What belongs there; shown above the table and when it is empty."""
    group: Group
    topics: tuple[str, ...] = ()
    """The questions it helps to answer, by their topic."""
    reviewed: bool = True
    """It is approved as a whole once a year."""
    private: bool = False
    """Its entries stay out of the evidence pack unless a person chooses otherwise."""

    @property
    def slug(self) -> str:
        """Stable name."""
        return self.record.slug

    def count(self, number: int) -> str:
        """Say how many: 1 asset, 3 assets."""
        return f"{number:,} {self.one if number == 1 else self.many}"
