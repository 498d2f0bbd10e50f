"""What a restore test found: what came back, whether it is whole, and what is newer today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dsptdesk.domain.dates import long_time


@dataclass(frozen=True, repr=False)
class Drilled:
    """One restore test, as the page, the history and the certificate tell it."""

    organisation: str
    who: str
    began: datetime
    seconds: float
    version: str
    made: datetime
    """When the backup was made."""
    reason: str
    place: str
    """Where the backup lies, in words."""
    size: int
    entries: int
    """Number of entries in the history it holds."""
    head: str
    counts: tuple[tuple[str, int], ...]
    """Entries that came back, by the name of their register; without the empty ones."""
    documents: int
    """Attached documents that came back whole."""
    lost: int
    """Attached documents that were missing already when the backup was made."""
    sheet: str
    """Key id of the recovery sheet that opened it; nothing when none was tried."""
    problems: tuple[str, ...]
    """What is wrong with the backup."""
    newer: int | None
    """Actions since, all in today's history; None when the two went different ways."""
    same: int = 0
    """Records that are, field by field, as they are today."""
    differing: tuple[str, ...] = ()
    """Records that differ from today although no action since says so."""
    afterwards: str = ""
    """What was done after a failure."""

    @property
    def whole(self) -> bool:
        """Nothing is wrong with the backup itself."""
        return not self.problems

    @property
    def good(self) -> bool:
        """The backup is whole, and today's data are what it and the history say."""
        return self.whole and not self.differing

    @property
    def records(self) -> int:
        """Count what came back."""
        return sum(count for _, count in self.counts)

    @property
    def came_back(self) -> str:
        """Say how much came back: 430 entries and 7 documents."""
        documents = "1 document" if self.documents == 1 else f"{self.documents:,} documents"
        return f"{_entries(self.records)} and {documents}"

    @property
    def took(self) -> str:
        """Say how long it took."""
        if self.seconds < 1:
            return "under a second"
        return (
            f"{self.seconds:,.0f} seconds"
            if self.seconds < 120
            else f"{self.seconds / 60:,.0f} minutes"
        )

    @property
    def label(self) -> str:
        """Name it in the history, in words that `drills` of the services look for."""
        which = f"backup of {long_time(self.made)}"
        if not self.good:
            return f"{FAILED}: {which}"
        return f"{PASSED_WITH_SHEET if self.sheet else PASSED}: {which}"


PASSED = "Restore test passed"
PASSED_WITH_SHEET = "Restore test passed with the recovery sheet"
FAILED = "Restore test failed"


def today_words(one: Drilled) -> str:
    """Say how the backup and today's data go together."""
    if one.differing:
        return (
            "Some entries differ from today's data, and the history does not say that anybody "
            "changed them."
        )
    if one.newer is None:
        return (
            "An older state was put back since this backup was made, so today's data went another "
            "way. That is no fault of the backup."
        )
    if not one.newer:
        return f"Identical to today's data: {_entries(one.same)} compared field by field."
    actions = "1 action was" if one.newer == 1 else f"{one.newer:,} actions were"
    return (
        f"{actions} done since the backup. All else is identical to today's data: "
        f"{_entries(one.same)} compared field by field."
    )


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count:,} entries"
