"""Approvals of a register as reviewed: who looked it through, and when."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.dates import months_after
from dsptdesk.domain.fields import day, line, number, text
from dsptdesk.domain.record import Record, record

REVIEW_MONTHS = 12


@record
class Review(Record):
    """One approval of a whole register."""

    slug = "reviews"

    register: str = line("Register", required=True)
    approved_by: str = line("Approved by", required=True)
    approved_on: date | None = day("Approved on", required=True)
    entries: int | None = number("Entries at that time")
    note: str = text("Note", listed=True)

    def current(self, today: date) -> bool:
        """Given within the last twelve months."""
        return self.approved_on is not None and self.approved_on <= today <= months_after(
            self.approved_on, REVIEW_MONTHS
        )


def latest(reviews: tuple[Review, ...], register: str) -> Review | None:
    """Give a register's newest approval."""
    own = [r for r in reviews if r.register == register and r.approved_on]
    return max(own, key=lambda r: (r.approved_on or date.min, r.id), default=None)
