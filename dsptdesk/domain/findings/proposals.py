"""Proposed answers, by topic: what the registers say, and why. A person accepts or not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dsptdesk.domain.edition import Item
from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.rules import (
    backups,
    checking,
    continuity,
    destruction,
    devices,
    events,
    governance,
    information,
    keeping,
    own_devices,
    papers,
    people,
    phones,
    protection,
    repeats,
    signing_in,
    suppliers,
    support,
    systems,
    training,
)
from dsptdesk.domain.snapshot import Snapshot

RULES: Mapping[str, Rule] = {
    **governance.RULES,
    **checking.RULES,
    **events.RULES,
    **information.RULES,
    **destruction.RULES,
    **keeping.RULES,
    **own_devices.RULES,
    **papers.RULES,
    **people.RULES,
    **repeats.RULES,
    **suppliers.RULES,
    **training.RULES,
    **backups.RULES,
    **continuity.RULES,
    **devices.RULES,
    **phones.RULES,
    **protection.RULES,
    **signing_in.RULES,
    **support.RULES,
    **systems.RULES,
}
"""One rule for each topic the records can speak to."""


def propose(item: Item, snapshot: Snapshot, today: date) -> Proposal | None:
    """Propose an answer to an item from the records; None where they say nothing."""
    rule = RULES.get(item.topic)
    found = rule(snapshot, today) if rule else None
    if found and item.kind == "date" and found.on is None:
        return None
    return found
