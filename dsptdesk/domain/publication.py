"""A publication: what was stated on one day, frozen, with everything it rested on."""

from __future__ import annotations

from datetime import date, datetime

from dsptdesk.domain.fields import day, flag, line, links, moment, number, text
from dsptdesk.domain.record import Record, record


@record
class Publication(Record):
    """One signed-off assessment; its frozen copy is a sealed file among the evidence files."""

    slug = "publications"
    frozen = True

    edition: str = line("Edition", required=True)
    edition_name: str = line("Name of the edition")
    status: str = line("Status", required=True)
    first_time: bool = flag("First publication")
    published_on: date | None = day("Published on", required=True)
    at: datetime | None = moment("Signed off at")
    signed_by: str = line("Signed off by", required=True)
    job_title: str = line("Their role", required=True)
    statement: str = text("Statement", required=True)
    note: str = text("Note")
    sites: tuple[str, ...] = links("Sites it covers", "sites")
    done: int | None = number("Items complete")
    needed: int | None = number("Items the status needs")
    history_head: str = line("Newest hash of the history", listed=False)
    file_name: str = line("File name", listed=False)
    size: int | None = number("Size in bytes", listed=False)
    sha256: str = line("Checksum (SHA-256)", listed=False)
    blob: str = line("Stored as", listed=False)

    @property
    def title(self) -> str:
        """Name it by edition and status."""
        return f"{self.edition_name or self.edition}: {self.status}"

    @property
    def has_file(self) -> bool:
        """Its frozen copy is kept in the workspace."""
        return bool(self.blob)
