"""What a published report says beside its answers: who signed off what, and for which sites."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dsptdesk.domain.dates import long_date


@dataclass(frozen=True)
class SignedOff:
    """What was stated, by whom and when; only a published report has it."""

    status: str
    on: date
    name: str
    role: str
    statement: str
    note: str = ""
    first_time: bool = False
    on_website: date | None = None
    """Since when it stands on the toolkit website, where somebody noted it."""

    @property
    def words(self) -> str:
        """Say who signed off and when, in one line."""
        return f"{long_date(self.on)}, signed off by {self.name}, {self.role}"


@dataclass(frozen=True)
class SitePart:
    """One site that a publication covers."""

    id: str
    name: str
    headquarters: bool
    manager: str
    code: str
    """Its code of the Organisation Data Service."""


@dataclass(frozen=True)
class SiteDifference:
    """Where an answer is not true of one site."""

    site: str
    """The id of the site."""
    site_name: str
    ref: str
    title: str
    differs: str
    remedy: str
    until: str

    @property
    def words(self) -> str:
        """Say it in full, without the site."""
        parts = [self.differs]
        if self.remedy:
            parts.append(f"What is done about it: {self.remedy}")
        if self.until:
            parts.append(f"Put right by {self.until}.")
        return "\n".join(parts)


@dataclass(frozen=True)
class PlanEntry:
    """One line of the action plan."""

    ref: str
    title: str
    action: str
    owner: str
    due: str
    why: str = ""
