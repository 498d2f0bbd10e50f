"""What every room is handed: the open desk, the settings, and ways to tell the window."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import DsptError, PagesHarmed
from dsptdesk.domain.unfinished import Unfinished
from dsptdesk.services.desk import Desk
from dsptdesk.settings import Settings
from dsptdesk.ui.jobs import Job, Token

T = TypeVar("T")
ROOMS = (
    "home", "organisation", "registers", "policies", "assessment", "year", "publish", "safety",
)  # fmt: skip


class Context(QObject):
    """The link between the rooms and the window around them."""

    changed = Signal(object)
    """Changes: what one action changed."""
    said = Signal(str)
    """A short status message, shown at the foot of the rail and announced."""
    problem = Signal(object)
    """DsptError: shown in a banner above the room."""
    go = Signal(str, object)
    """Room and where in it."""
    visit = Signal(object)
    """Desk: a backup opened to look at, in place of today's."""
    rescue = Signal(object)
    """Backup to take the place of data that cannot be read; the window closes them first."""
    locked = Signal()
    """Ask the window to lock."""
    stopping = Signal()
    """The desk locks or closes: windows of their own go with it."""

    def __init__(self, desk: Desk, settings: Settings, parent: QObject | None = None) -> None:
        """Start passing on what the desk changes."""
        super().__init__(parent)
        self.desk, self.settings = desk, settings
        self._pool = QThreadPool(self)
        self._jobs: set[Job] = set()
        self.stopped = False
        """The desk is closed or about to be: nothing may be read from it any more."""
        self.harmed: PagesHarmed | None = None
        """Part of the data cannot be read; stays true until a backup takes their place."""
        self._stop_listening = desk.listen(self._pass_on)

    def _pass_on(self, changes: Changes) -> None:
        if changes.made and all(one.kind is Unfinished for one in changes.made):
            return  # no page shows it, and to say "Saved" of a form nobody saved would mislead
        self.changed.emit(changes)
        self.say(f"Saved {changes.at:%H:%M}")

    def say(self, text: str) -> None:
        """Show and announce a short message; the focus stays where it is."""
        self.said.emit(text)

    def open(self, room: str, where: object = None) -> None:
        """Go to a room, and to a place in it."""
        self.go.emit(room, where)

    def tell(self, error: DsptError) -> None:
        """Show a problem above the room."""
        if isinstance(error, PagesHarmed):
            self.harmed = error
        self.problem.emit(error)

    def run(
        self,
        work: Callable[[Token], T],
        done: Callable[[T], None],
        failed: Callable[[DsptError], None] | None = None,
        owner: QObject | None = None,
    ) -> Job:
        """Do long work beside the screen; the answer is dropped when its owner is gone."""
        job = Job(work, done, failed or self.tell, owner)
        self._jobs.add(job)
        job.finished.connect(self._drop_finished)
        job.start(self._pool)
        return job

    def _drop_finished(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._jobs.discard(job)

    @property
    def busy(self) -> bool:
        """Work that somebody waits for is still under way, such as an export."""
        return any(job.owned for job in self._jobs)

    def works_for(self, whole: QWidget) -> bool:
        """Work whose answer a part of this page waits for is still under way."""
        return any(isinstance(o, QWidget) and whole.isAncestorOf(o) for o in self._owners())

    def _owners(self) -> list[QObject | None]:
        return [job.owner for job in self._jobs if job.owner is not None and isValid(job.owner)]

    def stop(self) -> None:
        """Cancel all work, wait for it, and stop listening: the desk is about to close."""
        self.stopped = True
        self.stopping.emit()
        for job in self._jobs:
            job.drop()
        self._pool.waitForDone()
        self._jobs.clear()
        # A desk that was closed has forgotten its listeners already.
        with suppress(ValueError):
            self._stop_listening()
