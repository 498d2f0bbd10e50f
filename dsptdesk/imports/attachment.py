"""Has an attached file looked through by a process of its own, and says what came of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import suppress

from dsptdesk.domain.errors import Cancelled
from dsptdesk.domain.filenames import safe_ending
from dsptdesk.domain.verdict import Verdict
from dsptdesk.imports.attachment_kinds import HEAD, REFUSED, kind_of
from dsptdesk.imports.attachment_words import REFUSALS, WARNINGS, verdict_of
from dsptdesk.imports.starting import start_looking
from dsptdesk.imports.watching import Watch

__all__ = ["HEAD", "look", "refusal"]

_ANSWER = 4_096
_NOT_LOOKED = Verdict(warnings=(WARNINGS["not looked"],))


def refusal(head: bytes, file_name: str) -> str:
    """Say by the first bytes and the name alone why a file is not taken; nothing is unpacked."""
    kind = kind_of(head, _ending(file_name))
    return REFUSALS[kind] if kind in REFUSED else ""


def look(
    pieces: Iterable[bytes],
    size: int,
    file_name: str,
    cancelled: Callable[[], bool] = lambda: False,
) -> Verdict:
    """Give the verdict on a file; one that breaks the process is kept, with a warning.

    Made for a thread of its own: it waits up to half a minute. `cancelled` is asked from another.
    """
    ending = _ending(file_name)
    process = start_looking()
    watch = Watch(process, cancelled, "", "Stopped. Nobody looked through the file.")
    answer = b""
    try:
        if process.stdin and process.stdout:
            # One that ends early has nothing to say; that is an answer too.
            with suppress(OSError):
                process.stdin.write(f"{size} {ending}\n".encode())
                for piece in pieces:
                    process.stdin.write(piece)
            with suppress(OSError):
                process.stdin.close()
            answer = process.stdout.read(_ANSWER)
    finally:
        watch.end()
    if isinstance(watch.stopped, Cancelled):
        raise watch.stopped
    return _NOT_LOOKED if watch.stopped else _verdict(answer, ending)


def _verdict(answer: bytes, ending: str) -> Verdict:
    """Believe nothing of the answer but codes."""
    try:
        said = json.loads(answer)
        kind, found = said["kind"], said["found"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return _NOT_LOOKED
    if not isinstance(kind, str) or not isinstance(found, list):
        return _NOT_LOOKED
    return verdict_of(kind, [str(one) for one in found], ending)


def _ending(file_name: str) -> str:
    """Give the end of the name that counts: spaces and dots behind it do not on Windows."""
    return safe_ending(file_name.rstrip(" .")).removeprefix(".")
