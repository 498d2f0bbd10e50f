"""The years a workspace has begun, and the editions somebody loaded into it."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from dsptdesk.domain.fields import day, line, number, text
from dsptdesk.domain.record import Record, record

EDITION_LIMIT = 5_000_000
"""Characters of an edition file; the largest known has under 200,000."""


@record
class Year(Record):
    """An edition this organisation has begun to answer; the newest is the one worked on."""

    slug = "years"

    edition: str = line("Edition", required=True)
    begun_on: date | None = day("Begun on")
    begun_by: str = line("Begun by")
    from_edition: str = line("Answers carried over from")


@record
class HeldEdition(Record):
    """An edition file somebody loaded; of several for one edition the one loaded last counts."""

    slug = "editions"

    edition: str = line("Edition", required=True)
    name: str = line("Name", required=True)
    source: str = line("Loaded from")
    loaded_on: date | None = day("Loaded on")
    loaded_by: str = line("Loaded by")
    sha256: str = line("Checksum (SHA-256)", listed=False)
    sequence: int | None = number("Place in the order of loading", listed=False)
    body: str = text("Contents", limit=EDITION_LIMIT, spoken=False)


def year_id(edition: str) -> str:
    """Give the known id of the one record of a year."""
    return sha256(f"year {edition}".encode()).hexdigest()[:32]
