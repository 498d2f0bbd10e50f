"""Evidence: a file kept in the workspace, a link, or words saying where it is kept."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.fields import day, line, link, number, text
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register


@record
class Evidence(Record):
    """One piece of evidence; it can serve many items, policies and registers."""

    slug = "evidence"

    name: str = line("Title", required=True)
    location: str = line(
        "Web link, or where it is kept", help="For example: in the policy folder in the office."
    )
    owner: str = link("Owner", "people")
    dated: date | None = day("Date of the document")
    valid_until: date | None = day("Valid until")
    note: str = text("Note")
    file_name: str = line("File name")
    media_type: str = line("Kind of file", listed=False)
    size: int | None = number("Size in bytes", listed=False)
    sha256: str = line("Checksum (SHA-256)", listed=False)
    blob: str = line("Stored as", listed=False)

    @property
    def has_file(self) -> bool:
        """A copy of the document is kept in the workspace."""
        return bool(self.blob)

    @property
    def is_link(self) -> bool:
        """The location is a web address."""
        return self.location.startswith(("https://", "http://"))


REGISTER = Register(
    Evidence,
    "Evidence",
    "piece of evidence",
    "pieces of evidence",
    "Documents, links and places that prove an answer. One piece can serve many questions.",
    Group.PAPERS,
    reviewed=False,
)
