"""Says of one input whether the reader behaved: read it, refused it as planned, and soon."""

from __future__ import annotations

import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

SLOW = 1.0
"""Seconds of the processor for one input."""
AGAIN = 2
"""How often an input that was slow is tried again: it is slow if it is so every time."""
HANG = 20.0
"""Seconds after which a reader is stopped."""
Reader = Callable[[bytes], bool]
"""Reads an input: True when it took it, False when it refused it as planned; else it raises."""
Target = tuple[Reader, Callable[[], tuple[bytes, ...]]]
"""A reader, and good inputs to begin with."""


@dataclass(frozen=True)
class Finding:
    """An input that a reader did not bear."""

    target: str
    data: bytes
    what: str
    """The error and where it arose, or that it took too long."""


class _Hangs(BaseException):
    """The reader did not come back; no reader may catch this as an error of its own."""


def judge(target: str, reader: Reader, data: bytes) -> tuple[bool, Finding | None]:
    """Run one input; tell whether it was taken, and what was wrong."""
    try:
        taken, took = _timed(reader, data)
        # The first time also pays for what loads then, and for rubbish others left behind.
        for _ in range(AGAIN if took > SLOW else 0):
            took = min(took, _timed(reader, data)[1])
    except _Hangs as stopped:
        return False, Finding(target, data, f"hangs at {_place(stopped)}")
    except Exception as error:  # noqa: BLE001 - any error that was not planned is what we look for
        return False, Finding(target, data, f"{type(error).__name__} at {_place(error)}")
    return taken, Finding(target, data, "slow") if took > SLOW else None


def _timed(reader: Reader, data: bytes) -> tuple[bool, float]:
    """Give whether the input was taken, and the seconds of the processor it took."""
    begun = time.process_time()
    with _watched():
        taken = reader(data)
    return taken, time.process_time() - begun


def _place(error: BaseException) -> str:
    """Name the innermost line of ours."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [one for one in frames if "dsptdesk" in one.filename] or frames
    *_, name = ours[-1].filename.replace("\\", "/").rpartition("/")
    return f"{name}:{ours[-1].lineno}"


@contextmanager
def _watched() -> Iterator[None]:
    if sys.platform == "win32":  # it has no such clock: a hang shows itself
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise _Hangs

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, HANG)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
