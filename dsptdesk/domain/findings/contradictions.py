"""Everything that does not fit together or is missing, most pressing first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dsptdesk.domain.edition import Edition
from dsptdesk.domain.findings.checks import (
    answers,
    devices,
    incidents,
    owners,
    papers,
    people,
    protection,
    sharing,
    systems,
    training,
    yearly,
)
from dsptdesk.domain.findings.finding import Check, Finding, Scene, Severity
from dsptdesk.domain.snapshot import Snapshot

CHECKS: Mapping[str, Check] = {
    **sharing.CHECKS,
    **protection.CHECKS,
    **devices.CHECKS,
    **systems.CHECKS,
    **people.CHECKS,
    **owners.CHECKS,
    **training.CHECKS,
    **papers.CHECKS,
    **yearly.CHECKS,
    **incidents.CHECKS,
    **answers.CHECKS,
}
"""All checks, by their stable names."""


def contradictions(edition: Edition, snapshot: Snapshot, today: date) -> tuple[Finding, ...]:
    """Run every check; what cannot wait first, then contradictions, gaps, what runs out."""
    scene = Scene(edition, snapshot, today)
    order = list(Severity)
    found = [one for check in CHECKS.values() for one in check(scene)]
    return tuple(sorted(found, key=lambda one: order.index(one.severity)))


def about_topic(findings: tuple[Finding, ...], topic: str) -> tuple[Finding, ...]:
    """Give the findings that concern a question."""
    return tuple(one for one in findings if topic in one.topics)
