"""Access: who may do what in which IT system, and what administrators signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import Choice, choice, day, files, line, link, text
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register


class AccessLevel(Choice):
    """How much somebody may do in a system."""

    READ = "read", "Read"
    WRITE = "write", "Read and write"
    ADMIN = "admin", "Administrator", "Can add people and change how the system works."


@record
class Access(Record):
    """One person's or one role's access to one system."""

    slug = "access"
    about = ("system", "person")
    columns = ("person", "role", "level", "given_on", "ended_on")

    system: str = link("System", "systems", required=True)
    person: str = link("Person", "people", help="Or leave empty and name the role.")
    role: str = line("Role", help="For example: all seniors. Use it where many have the same.")
    level: AccessLevel | None = choice("Level", AccessLevel, required=True)
    given_on: date | None = day("Given on")
    given_by: str = link("Approved by", "people", listed=False)
    agreement_on: date | None = day(
        "Administrator's agreement signed on",
        short="Agreement signed",
        help="Administrators sign that they use their rights only for their work. It may also "
        "stand in a job description or a contract.",
    )
    ended_on: date | None = day("Ended on")
    documents: tuple[str, ...] = files("Signed agreement")
    note: str = text("Note")

    @property
    def title(self) -> str:
        """Name the level, the role, and since when."""
        since = f", given {long_date(self.given_on)}" if self.given_on else ""
        return f"{self._what}{since}"

    def called(self, names: Mapping[str, str]) -> str:
        """Name system and person; the day matters only where no person tells rights apart."""
        if names.get(self.person):
            return f"{self.spoken_of(names)}: {self._what}"
        return super().called(names)

    @property
    def _what(self) -> str:
        level = self.level.label if self.level else "Access"
        return f"{level} for {self.role}" if self.role else level

    def open(self, today: date) -> bool:
        """Not ended, not archived."""
        return self.archived_on is None and (self.ended_on is None or self.ended_on > today)

    def problems(self) -> dict[str, str]:
        """Somebody or some role must hold it, and it cannot end before it starts."""
        found = super().problems()
        if not self.person and not self.role.strip():
            found["person"] = "Choose a person, or name the role that has this access."
        if self.given_on and self.ended_on and self.ended_on < self.given_on:
            found["ended_on"] = "This day is before the access was given. Check both dates."
        return found


REGISTER = Register(
    Access,
    "Access to systems",
    "access right",
    "access rights",
    "Who may use each IT system, and what they may do there. Administrators also sign an "
    "agreement.",
    Group.SYSTEMS,
    topics=("who-has-access", "leavers-access", "administrators-accountable"),
)
