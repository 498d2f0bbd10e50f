"""The dates of a desk as a calendar file that Outlook, Google and Apple calendars read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dsptdesk.domain.calendar_events import all_dates
from dsptdesk.domain.calendar_file import CalendarEntry, calendar_entries
from dsptdesk.domain.filenames import safe_stem
from dsptdesk.services.desk import Desk
from dsptdesk.services.destination import must_be_free, outside_workspaces


@dataclass(frozen=True)
class CalendarFile:
    """What is written, gathered at one moment."""

    name: str
    entries: tuple[CalendarEntry, ...]
    made_at: datetime
    revision: int
    """Grows with every change of the data, so that a calendar knows which words are newer."""


def calendar_file(desk: Desk) -> CalendarFile:
    """Gather the dates ahead: also far ones, or a date moved there would stay where it was."""
    dates = all_dates(desk.edition, desk.snapshot, desk.today())
    newest = next(iter(desk.workspace.recent(1)), None)
    organisation = desk.snapshot.organisation.name.strip()
    return CalendarFile(
        name=f"DSPT – {organisation}" if organisation else "DSPT",
        entries=calendar_entries(dates, desk.workspace.store_id, desk.today()),
        made_at=desk.now().astimezone(UTC).replace(microsecond=0),
        revision=newest.number if newest else 0,
    )


def calendar_name(desk: Desk) -> str:
    """Suggest a file name: without a day, because the next one takes its place."""
    stem = safe_stem(desk.snapshot.organisation.name, "Organisation")
    return f"{stem} DSPT dates.ics"


def write_calendar(one: CalendarFile, dest: Path, *, over: bool = False) -> Path:
    """Write the file; it appears whole or not at all. Safe on any thread."""
    from dsptdesk.exports.ics import write_ics

    outside_workspaces(dest)
    if not over:
        must_be_free(dest)
    write_ics(one.name, one.entries, one.made_at, one.revision, dest)
    return dest
