"""Ends a reading process when its time is over or nobody waits for it any more."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from dsptdesk.domain.errors import Cancelled, DsptError, Refused
from dsptdesk.imports.book import SECONDS

_PAUSE = 0.05


class Watch:
    """Looks at the clock and the person's wish from a thread of its own."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        cancelled: Callable[[], bool],
        too_slow: str,
        stopped: str,
    ) -> None:
        """Begin to watch; the words are for what ends the process."""
        self.stopped: DsptError | None = None
        self._process, self._cancelled = process, cancelled
        self._words = (too_slow, stopped)
        self._latest = time.monotonic() + SECONDS
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, name="reading watch", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Leave nothing behind, whatever happened."""
        self._done.set()
        self._thread.join()
        with suppress(OSError):
            self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()

    def _run(self) -> None:
        while not self._done.wait(_PAUSE):
            if self._cancelled():
                self._stop(Cancelled(self._words[1]))
            elif time.monotonic() > self._latest:
                self._stop(Refused(self._words[0]))

    def _stop(self, why: DsptError) -> None:
        self.stopped = self.stopped or why
        self._process.kill()
