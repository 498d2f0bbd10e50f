"""What does not fit together and what the registers answer, worked out once for each state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from dsptdesk.domain.edition import Edition, Item
from dsptdesk.domain.findings.finding import Finding
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.services.desk import Desk


@dataclass(frozen=True, eq=False)
class Looked:
    """What was found, and in what."""

    edition: Edition
    snapshot: Snapshot
    today: date
    found: tuple[Finding, ...]
    """Everything to put right, most pressing first."""
    suggested: tuple[Item, ...]
    """The open items the registers answer well."""

    def holds(self, desk: Desk) -> bool:
        """Tell whether nothing changed since, not even the day."""
        same = self.snapshot is desk.snapshot and self.edition is desk.edition
        return same and self.today == desk.today()


_LOOKED: WeakKeyDictionary[Desk, Looked] = WeakKeyDictionary()


def known(desk: Desk) -> Looked | None:
    """Give what is worked out already; None where that is still to be done."""
    looked = _LOOKED.get(desk)
    return looked if looked and looked.holds(desk) else None


def look(desk: Desk) -> Looked:
    """Look through everything unless that was done already. Safe on any thread."""
    if (looked := known(desk)) is not None:
        return looked
    # The checks and rules are many modules, and the first page of a desk is painted without them.
    from dsptdesk.domain.findings.contradictions import contradictions
    from dsptdesk.domain.readiness import readiness
    from dsptdesk.domain.suggestions import waiting

    edition, snapshot, today = desk.edition, desk.snapshot, desk.today()
    found = contradictions(edition, snapshot, today)
    states = readiness(edition, snapshot, today).states
    suggested = waiting(edition, snapshot, states, today)
    looked = _LOOKED[desk] = Looked(edition, snapshot, today, found, suggested)
    return looked


def forget() -> None:
    """Forget what was worked out: the desk is closed."""
    _LOOKED.clear()


def findings(desk: Desk) -> tuple[Finding, ...]:
    """Give everything to put right, most pressing first."""
    return look(desk).found
