"""Snapshots put together from any records, for tests of what the records say."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.reviews import Review
from dsptdesk.domain.snapshot import Snapshot


def holding(*records):
    """Give a snapshot that holds some records."""
    kept = {}
    for one in records:
        kept[one.slug] = (*kept.get(one.slug, ()), one)
    return Snapshot(kept)


def approved(slug, on=date(2026, 3, 4)):
    """Give the approval of a register as reviewed."""
    return Review(id=f"review-{slug}", register=slug, approved_by="Ann", approved_on=on)
