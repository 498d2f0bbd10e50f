"""Which carried answer comes next: in the website's order, those put off at the end."""

from __future__ import annotations

from dsptdesk.domain.assessment import by_item
from dsptdesk.services import roll_over
from dsptdesk.services.desk import Desk


class Walk:
    """Goes through the answers that need confirming; what is confirmed is counted from the data."""

    def __init__(self, desk: Desk) -> None:
        """Begin at the first."""
        self._desk = desk
        self._passed: list[str] = []

    @property
    def waiting(self) -> list[str]:
        """The numbers of the items that need confirming."""
        return [item.ref for item in roll_over.needs_confirming(self._desk)]

    @property
    def skipped(self) -> int:
        """How many of them were put off."""
        waiting = self.waiting
        return sum(ref in waiting for ref in self._passed)

    @property
    def done(self) -> int:
        """How many carried answers a person confirmed."""
        answers = by_item(self._desk.snapshot.answers, self._desk.edition.slug)
        return sum(bool(one.carried_from) and one.completed for one in answers.values())

    def skip(self, ref: str) -> None:
        """Put one off."""
        if ref in self._passed:
            self._passed.remove(ref)
        self._passed.append(ref)

    def forget_skipped(self) -> None:
        """Begin anew with those put off."""
        self._passed.clear()

    def after(self, ref: str) -> str:
        """Give the next one; nothing when all are confirmed or put off."""
        refs = [item.ref for item in self._desk.edition.items]
        at = refs.index(ref) + 1 if ref in refs else 0
        waiting = set(self.waiting) - set(self._passed) - {ref}
        return next((one for one in (*refs[at:], *refs[:at]) if one in waiting), "")
