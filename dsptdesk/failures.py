"""Writes down what went wrong in the program, without any value a person typed."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from dsptdesk import __version__

_WRONG = "Something in the program did not work. What was saved before is safe."
LIMIT = 512 * 1024
"""Bytes the log may grow to before it starts anew."""


def report(
    error: BaseException, trace: TracebackType | None, when: datetime, number: str = ""
) -> str:
    """Name the kind of failure and where it happened; no message, no values.

    The number is the same in the log and on the screen, so that people can speak of it.
    """
    # Loaded here, because at a good start nobody needs them.
    import platform
    import traceback

    number = number or new_number()
    lines = [
        f"Failure {number}",
        f"DSPT Desk {__version__}, Python {platform.python_version()}, {sys.platform}",
    ]
    lines.append(f"{when:%Y-%m-%d %H:%M:%S}  {type(error).__module__}.{type(error).__qualname__}")
    for frame, line in traceback.walk_tb(trace):
        name = frame.f_globals.get("__name__", "?")
        lines.append(f"  {name}:{line} {frame.f_code.co_name}")
    cause = error.__cause__ or error.__context__
    if cause is not None:
        lines.append(f"  after {type(cause).__module__}.{type(cause).__qualname__}")
    return "\n".join(map(plain, lines))


def new_number() -> str:
    """Give a number to call one failure by."""
    return os.urandom(4).hex().upper()


def plain(text: str) -> str:
    """Take out what could make one line look like two."""
    return "".join(sign if sign.isprintable() else " " for sign in text).rstrip()


def append(path: Path, text: str) -> None:
    """Add a report to the log as one line, readable by this person only."""
    # A full disk must not turn one failure into two.
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LIMIT:
            path.unlink()
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as log:
            log.write(" | ".join(plain(one).strip() for one in text.splitlines()) + "\n")


def listen(log: Path) -> None:
    """Without a window: write an uncaught failure down, and tell only its number.

    Python itself would print the message, which can hold what somebody typed.
    """

    def hear(error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None or isinstance(error, KeyboardInterrupt):
            return
        number = new_number()
        append(log, report(error, trace, datetime.now().astimezone(), number))
        if sys.stderr is not None:
            print(f"{_WRONG} It is written down as failure {number} in {log}.", file=sys.stderr)

    sys.excepthook = lambda _kind, error, trace: hear(error, trace)
    threading.excepthook = lambda args: hear(args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: hear(args.exc_value, args.exc_traceback)
