"""Proposed answers, by topic: what the registers say, and why. A person accepts or not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dsptdesk.domain.edition import Item
from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.rules import governance
from dsptdesk.domain.snapshot import Snapshot

RULES: Mapping[str, Rule] = {**governance.RULES}
"""One rule for each topic the records can speak to."""


def propose(item: Item, snapshot: Snapshot, today: date) -> Proposal | None:
    """Propose an answer to an item from the records; None where they say nothing."""
    rule = RULES.get(item.topic)
    found = rule(snapshot, today) if rule else None
    if found and item.kind == "date" and found.on is None:
        return None
    return found
