"""The sentences about a publication."""

from __future__ import annotations

from dsptdesk.domain.dates import long_date, long_time
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.report import Line

READ_ONLY = (
    "Read-only. This is what was signed off {on}, with the records and documents as they were "
    "then. Nothing here changes when you go on working."
)


def named(one: Publication) -> str:
    """Name a publication in one line."""
    return f"{one.edition_name or one.edition}: {one.status}, {long_date(one.published_on)}"


def when(one: Publication) -> str:
    """Say when it was signed off, as exactly as it is known."""
    local = one.at.astimezone() if one.at else None
    return long_time(local) or long_date(one.published_on)


def by(one: Publication) -> str:
    """Say who signed it off."""
    return f"{one.signed_by}, {one.job_title}" if one.job_title else one.signed_by


def in_full(one: Publication) -> str:
    """Name a publication so that two of one day can be told apart."""
    return f"{one.edition_name or one.edition}: {one.status}, {when(one)}, {one.signed_by}"


def facts(one: Publication, sites: tuple[str, ...]) -> tuple[Line, ...]:
    """Give what was stated, line by line."""
    lines = (
        Line("Status signed off", one.status),
        Line("Edition", one.edition_name or one.edition),
        Line("Signed off", when(one)),
        Line("By", by(one)),
        Line("Statement", one.statement),
        Line("Note", one.note),
        Line("First publication", "Yes" if one.first_time else ""),
        Line("Sites", ", ".join(sites)),
        Line("Items complete", _counted(one)),
        Line("Checksum of the copy (SHA-256)", one.sha256),
    )
    return tuple(line for line in lines if line.words)


def _counted(one: Publication) -> str:
    if one.done is None or one.needed is None:
        return ""
    return f"{one.done:,} of the {one.needed:,} that {one.status} needs"
