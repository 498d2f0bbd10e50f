"""Long work that runs beside the screen, reports how far it is and can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal
from shiboken6 import isValid

from dsptdesk.domain.errors import DsptError

T = TypeVar("T")


class Token:
    """What work is handed: whether to stop, and where to say how far it is."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        """Take the callback that hears of progress; it may be called on any thread."""
        self._stop, self._tell = threading.Event(), tell

    def cancelled(self) -> bool:
        """Tell whether the person asked to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at the next good moment."""
        self._stop.set()

    def progress(self, done: int, of: int, what: str) -> None:
        """Say how far the work is; dropped once the work was cancelled."""
        if not self._stop.is_set():
            self._tell(done, of, what)


class Job(QObject):
    """One piece of work under way. Its answer comes back on the screen's thread."""

    progressed = Signal(int, int, str)
    finished = Signal()
    _answered = Signal(object)
    _broke = Signal(object)

    def __init__(
        self,
        work: Callable[[Token], T],
        done: Callable[[T], None],
        failed: Callable[[DsptError], None],
        owner: QObject | None = None,
    ) -> None:
        """Keep what to call afterwards; nothing is called once the owner is gone."""
        super().__init__()
        self.token = Token(self.progressed.emit)
        self._work: Callable[[Token], Any] = work
        self._done: Callable[[Any], None] = done
        self._failed = failed
        self._owner, self._owned = owner, owner is not None
        self._answered.connect(self._answer)
        self._broke.connect(self._break)

    def start(self, pool: QThreadPool) -> None:
        """Begin on a thread of the pool."""
        pool.start(self._run)

    def cancel(self) -> None:
        """Ask the work to stop; `failed` hears Cancelled when it did."""
        self.token.cancel()

    def drop(self) -> None:
        """Ask the work to stop, and call nothing afterwards: what it worked for is closed."""
        self.token.cancel()
        self._owner, self._owned = None, True

    def _run(self) -> None:
        try:
            answer = self._work(self.token)
        except Exception as error:  # noqa: BLE001 - carried over and raised on the screen's thread
            if isValid(self):
                self._broke.emit(error)
        else:
            if isValid(self):
                self._answered.emit(answer)

    @property
    def owner(self) -> QObject | None:
        """Who waits for the answer."""
        return self._owner

    @property
    def owned(self) -> bool:
        """Somebody waits for the answer."""
        return self._owned

    @property
    def _wanted(self) -> bool:
        return not self._owned or (self._owner is not None and isValid(self._owner))

    def _answer(self, answer: object) -> None:
        self.finished.emit()
        if self._wanted:
            self._done(answer)

    def _break(self, error: Exception) -> None:
        self.finished.emit()
        if isinstance(error, DsptError):
            if self._wanted:
                self._failed(error)
        elif not self.token.cancelled():
            raise error
