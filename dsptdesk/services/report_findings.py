"""What does not fit together or is missing, as the evidence pack says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dsptdesk.domain.edition import Edition
from dsptdesk.domain.findings.finding import Finding, Severity
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.report import ToPutRight
from dsptdesk.services.desk import Desk
from dsptdesk.services.findings import findings

MOST = 200
"""Sentences of one kind in the pack; the desk itself shows the others."""
_PRIVATE = frozenset(one.slug for one in REGISTERS if one.private)


def put_right(desk: Desk, *, private: bool = False) -> tuple[ToPutRight, ...]:
    """Give what is to be put right; of private registers only how much, unless `private`."""
    found = findings(desk)
    told = [one for one in found if private or not _is_private(one)]
    lines: list[ToPutRight] = []
    for severity in Severity:
        own = [one for one in told if one.severity is severity]
        lines += [_line(one, desk.edition) for one in own[:MOST]]
        if rest := len(own) - min(len(own), MOST):
            lines.append(ToPutRight(severity.label, f"And {rest:,} more, shown in the desk.", ()))
    return (*lines, *_counted([one for one in found if one not in told]))


def _is_private(one: Finding) -> bool:
    return any(record.slug in _PRIVATE for record in one.records)


def _line(one: Finding, edition: Edition) -> ToPutRight:
    items = tuple(item.ref for item in edition.items if item.topic in one.topics)
    return ToPutRight(one.severity.label, one.sentence, items)


def _counted(hidden: list[Finding]) -> Iterator[ToPutRight]:
    """Say how much there is about private registers, and nothing of what."""
    counts = Counter(one.severity for one in hidden)
    for severity in Severity:
        if number := counts[severity]:
            things = "1 thing" if number == 1 else f"{number:,} things"
            sentence = f"{things} about incidents, requests or complaints. The desk says what."
            yield ToPutRight(severity.label, sentence, ())
