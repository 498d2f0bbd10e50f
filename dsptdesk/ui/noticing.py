"""Looks for what does not fit together beside the screen, and tells the rooms when it knows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from dsptdesk.domain.edition import Item
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.findings.finding import Finding
from dsptdesk.services.desk import Desk
from dsptdesk.services.findings import Looked, known, look
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token

QUIET = 1500
"""Milliseconds without a change before looking: who is at work is not held up by it."""


class Noticing(QObject):
    """Keeps the findings of the open desk in step with it; never makes the screen wait."""

    found = Signal()

    def __init__(self, context: Context) -> None:
        """Know nothing yet."""
        super().__init__(context)
        self._context = context
        self._looking = False
        self._soon = QTimer(self, interval=QUIET, singleShot=True)
        self._soon.timeout.connect(self._begin)
        self.last: tuple[Finding, ...] | None = None
        """What was found last; None before the first look is over."""
        self.suggested: tuple[Item, ...] | None = None
        """The open items the registers answer well; None before the first look is over."""
        self.wanting: frozenset[str] = frozenset()
        """Ids of the entries that something was found about."""

    @property
    def settled(self) -> bool:
        """What was found last is true of the desk as it is now."""
        return self.last is not None and not (self._looking or self._soon.isActive())

    def look(self, *, now: bool = False) -> None:
        """Look again if anything changed: soon, or now where somebody waits for the answer.

        `found` tells when there is another one.
        """
        if self._context.stopped or self._looking:
            return
        looked = known(self._context.desk)
        if looked is not None:
            self._soon.stop()
            self._take(looked)
        elif now:
            self._begin()
        else:
            self._soon.start()

    def _begin(self) -> None:
        if self._context.stopped or self._looking:
            return
        self._soon.stop()
        self._looking = True
        self._context.run(partial(_look, self._context.desk), self._hear, self._fail)

    def _hear(self, looked: Looked) -> None:
        self._looking = False
        if self._context.stopped:
            return
        self._take(looked)
        self.look()

    def _fail(self, error: DsptError) -> None:
        """Say what went wrong; the next change looks again."""
        self._looking = False
        self._context.tell(error)

    def _take(self, looked: Looked) -> None:
        changed = (looked.found, looked.suggested) != (self.last, self.suggested)
        self.last, self.suggested = looked.found, looked.suggested
        if changed:
            self.wanting = frozenset(o.id for one in looked.found for o in one.to_mend)
            self.found.emit()

    def said_of(self, id_: str) -> tuple[str, ...]:
        """Give what was found about one entry."""
        if id_ not in self.wanting:
            return ()
        return tuple(
            one.sentence for one in self.last or () if any(o.id == id_ for o in one.to_mend)
        )


def _look(desk: Desk, _token: Token) -> Looked:
    return look(desk)


def noticing(context: Context) -> Noticing:
    """Give the one that looks for this desk."""
    return context.findChild(Noticing) or Noticing(context)
