"""Backups of your information, and tests that they can be restored."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import (
    Choice,
    YesNo,
    choice,
    day,
    files,
    line,
    link,
    links,
    number,
    text,
)
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register


class Frequency(Choice):
    """How often a backup is made."""

    ALWAYS = "always", "All the time"
    DAILY = "daily", "Every day"
    WEEKLY = "weekly", "Every week"
    MONTHLY = "monthly", "Every month"
    SELDOM = "seldom", "Less often"
    NEVER = "never", "Not at all"


class Outcome(Choice):
    """How a restore test ended."""

    WORKED = "worked", "Everything came back"
    PARTLY = "partly", "Some of it came back"
    FAILED = "failed", "It did not work"


@record
class Backup(Record):
    """One backup arrangement for important information."""

    slug = "backups"
    columns = ("supplier", "frequency", "apart", "checked_by", "last_success")

    name: str = line("What is backed up", required=True)
    systems: tuple[str, ...] = links("Systems", "systems")
    supplier: str = link(
        "Done by the supplier", "suppliers", short="Supplier", help="Leave empty if you do it."
    )
    how: str = line("How it is done")
    frequency: Frequency | None = choice("How often", Frequency)
    place: str = line("Where it is kept", listed=False)
    apart: YesNo | None = choice(
        "Is a copy kept apart from your computers?", YesNo, short="Copy kept apart?"
    )
    encrypted: YesNo | None = choice("Is the copy encrypted?", YesNo, listed=False)
    protected: str = text("Who can reach the copy, and how it is kept safe")
    checked_by: str = link("Who checks that it worked", "people", short="Checked by")
    last_success: date | None = day("Last seen to work")
    restore_order: int | None = number(
        "Place in the order of restoring", help="1 comes back first.", listed=False
    )
    note: str = text("Note")


@record
class Restore(Record):
    """One test that a backup can be restored."""

    slug = "restores"
    newest = "on"
    about = ("backup",)

    backup: str = link("Backup", "backups", required=True)
    on: date | None = day("Date", required=True)
    by: str = link("Done by", "people", help="You, or your supplier's word for it.")
    what: str = text("What was restored")
    outcome: Outcome | None = choice("Result", Outcome, required=True)
    took: str = line("How long it took", listed=False)
    actions: str = text("What is to be changed")
    documents: tuple[str, ...] = files("Attached files")
    note: str = text("Note")

    @property
    def title(self) -> str:
        """Name the day."""
        return f"Restore test, {long_date(self.on)}"


BACKUPS = Register(
    Backup,
    "Backups",
    "backup",
    "backups",
    "How each kind of important information is backed up, where the copy is, and who sees that "
    "it worked.",
    Group.CONTINUITY,
    topics=("backups", "backup-test"),
)
RESTORES = Register(
    Restore,
    "Restore tests",
    "restore test",
    "restore tests",
    "Each time something was brought back from a backup to see whether it works.",
    Group.CONTINUITY,
    topics=("backup-test", "backups"),
    reviewed=False,
)
