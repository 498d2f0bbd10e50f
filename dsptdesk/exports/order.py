"""The order in which an export shows things."""

from __future__ import annotations

from dsptdesk.domain.report import Report


def groups_of(report: Report) -> list[str]:
    """Give the groups in the order of the edition, as far as they have items."""
    used = dict.fromkeys(one.group for one in report.answers)
    known = [one.label for one in report.groups if one.label in used]
    return [*known, *(name for name in used if name not in known)]
