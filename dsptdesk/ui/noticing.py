"""Looks for what does not fit together beside the screen, and tells the rooms when it knows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from dsptdesk.domain.findings.finding import Finding
from dsptdesk.services.desk import Desk
from dsptdesk.services.findings import findings, known_findings
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token


class Noticing(QObject):
    """Keeps the findings of the open desk in step with it; never makes the screen wait."""

    found = Signal()

    def __init__(self, context: Context) -> None:
        """Know nothing yet."""
        super().__init__(context)
        self._context = context
        self._looking = False
        self.last: tuple[Finding, ...] | None = None
        """What was found last; None before the first look is over."""

    @property
    def settled(self) -> bool:
        """What was found last is true of the desk as it is now."""
        return self.last is not None and not self._looking

    def look(self) -> None:
        """Look again if anything changed; `found` tells when there is an answer."""
        if self._context.stopped or self._looking:
            return
        known = known_findings(self._context.desk)
        if known is None:
            self._looking = True
            self._context.run(partial(_look, self._context.desk), self._hear)
        elif known is not self.last:
            self.last = known
            self.found.emit()

    def _hear(self, found: tuple[Finding, ...]) -> None:
        self._looking = False
        if self._context.stopped:
            return
        changed, self.last = found != self.last, found
        if changed:
            self.found.emit()
        self.look()


def _look(desk: Desk, _token: Token) -> tuple[Finding, ...]:
    return findings(desk)


def noticing(context: Context) -> Noticing:
    """Give the one that looks for this desk."""
    return context.findChild(Noticing) or Noticing(context)
