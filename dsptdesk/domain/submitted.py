"""That a person published on the toolkit website what was signed off here, and when."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from dsptdesk.domain.fields import day, line, text
from dsptdesk.domain.record import Record, record


@record
class Submitted(Record):
    """One publication that stands on the website; only a person can know."""

    slug = "submitted"

    publication: str = line("Signed-off copy", required=True, listed=False, spoken=False)
    edition: str = line("Edition", required=True)
    status: str = line("Status", required=True)
    on: date | None = day("Published on the website on", required=True)
    by: str = line("Noted by")
    note: str = text("Note")

    @property
    def title(self) -> str:
        """Name it by edition and status."""
        return f"{self.edition}: {self.status}"


def submitted_id(publication: str) -> str:
    """Give the known id of the one record for a signed-off copy."""
    return sha256(f"submitted {publication}".encode()).hexdigest()[:32]
