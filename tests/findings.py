"""Scenes for the checks: what is found in some records, and by which check."""

from __future__ import annotations

from datetime import date

from dsptdesk.data.editions import load_edition
from dsptdesk.domain.assessment import Answer, Tick, answer_id
from dsptdesk.domain.findings.contradictions import contradictions
from tests.snapshots import holding

EDITION = load_edition("2025-26")
TODAY = date(2026, 6, 5)
"""Before the deadline of 30 June 2026."""
CASES = "key, sentence, wrong, right"


def findings(*records, today=TODAY):
    return contradictions(EDITION, holding(*records), today)


def found(key, *records, today=TODAY):
    """Give what the check of a name finds."""
    return [one for one in findings(*records, today=today) if one.key == key]


def answered(topic, **values):
    """Answer the item of a topic: Yes, if nothing else is said."""
    ref = next(one.ref for one in EDITION.items if one.topic == topic)
    given = values or {"tick": Tick.YES}
    return Answer(id=answer_id("2025-26", ref), edition="2025-26", item=ref, **given)


def said(key, *records):
    """Give the sentences of what the check of a name finds."""
    return [one.sentence for one in found(key, *records)]
