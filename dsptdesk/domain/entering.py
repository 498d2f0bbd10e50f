"""What was already typed into the toolkit website, item by item."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from dsptdesk.domain.assessment import ANSWERING, Answer
from dsptdesk.domain.fields import line, moment
from dsptdesk.domain.record import Record, record


@record
class Entered(Record):
    """One item that somebody typed into the website, and a sum over what it said then."""

    slug = "entered"

    edition: str = line("Edition", required=True)
    item: str = line("Item", required=True)
    at: datetime | None = moment("Entered on the website")
    by: str = line("Entered by")
    said: str = line("Sum over the answer", listed=False)

    @property
    def title(self) -> str:
        """Name the item."""
        return f"{self.edition} {self.item}"


def entered_id(edition: str, item: str) -> str:
    """Give the known id of the one record for an item."""
    return sha256(f"entered {edition} {item}".encode()).hexdigest()[:32]


def sum_of(answer: Answer | None) -> str:
    """Sum up what an answer says, so that a later change is noticed."""
    said = [repr(getattr(answer, name)) for name in ANSWERING] if answer else []
    return sha256("\n".join(said).encode()).hexdigest()
