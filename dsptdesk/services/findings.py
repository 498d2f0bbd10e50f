"""What does not fit together or is missing, worked out once for each state of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from dsptdesk.domain.edition import Edition
from dsptdesk.domain.findings.finding import Finding
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.services.desk import Desk


@dataclass(frozen=True, eq=False)
class _Looked:
    """What was found, and in what."""

    edition: Edition
    snapshot: Snapshot
    today: date
    found: tuple[Finding, ...]

    def holds(self, desk: Desk) -> bool:
        """Tell whether nothing changed since, not even the day."""
        same = self.snapshot is desk.snapshot and self.edition is desk.edition
        return same and self.today == desk.today()


_LOOKED: WeakKeyDictionary[Desk, _Looked] = WeakKeyDictionary()


def known_findings(desk: Desk) -> tuple[Finding, ...] | None:
    """Give the findings if they are worked out already; None where that is still to be done."""
    looked = _LOOKED.get(desk)
    return looked.found if looked and looked.holds(desk) else None


def findings(desk: Desk) -> tuple[Finding, ...]:
    """Give everything to put right, most pressing first. Safe on any thread."""
    if (known := known_findings(desk)) is not None:
        return known
    # The checks are many modules, and the first page of a desk is painted without them.
    from dsptdesk.domain.findings.contradictions import contradictions

    edition, snapshot, today = desk.edition, desk.snapshot, desk.today()
    found = contradictions(edition, snapshot, today)
    _LOOKED[desk] = _Looked(edition, snapshot, today, found)
    return found
