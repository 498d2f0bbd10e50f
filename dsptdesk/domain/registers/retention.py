"""Retention schedule: how long each kind of record is kept, and how sure the period is."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.fields import Choice, choice, day, line, link, links, text
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register


class Certainty(Choice):
    """How sure a period is."""

    CHECKED = "checked", "Checked by us against its source"
    REPORTED = "reported", "Found in a source, not checked by us"
    RECALLED = "recalled", "From experience: look it up before you rely on it"


class Ending(Choice):
    """What happens when the period is over."""

    DESTROY = "destroy", "Destroy it"
    REVIEW = "review", "Look at it, then decide"
    ARCHIVE = "archive", "Keep it for good"


@record
class Retention(Record):
    """One kind of record and how long it is kept."""

    slug = "retention"

    name: str = line("Kind of record", required=True)
    period: str = line("Keep for at least", help="For example: 8 years.")
    starts: str = line("Counted from", help="For example: the end of care.")
    ending: Ending | None = choice("And then", Ending)
    certainty: Certainty | None = choice("How sure is this period?", Certainty, short="How sure?")
    source: str = line("Source", help="Where the period comes from, so that others can check it.")
    assets: tuple[str, ...] = links("Information assets it applies to", "assets")
    owner: str = link("Owner", "people", listed=False)
    checked_on: date | None = day("Checked on")
    note: str = text("Note")


REGISTER = Register(
    Retention,
    "Retention schedule",
    "kind of record",
    "kinds of record",
    "How long you keep each kind of record, from when, and what then happens. Periods differ "
    "between sources: check each one and note where it comes from.",
    Group.INFORMATION,
    topics=("retention-timetable",),
)
