"""SHA-256 of what is being written, worked out beside the writing."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future

_AHEAD = 4
"""Pieces that may wait to be hashed; it bounds the memory."""


def copy_hashed(pieces: Iterable[bytes], write: Callable[[bytes], object], beside: Executor) -> str:
    """Write every piece and give the hash of them all; `beside` has one worker, to keep order."""
    digest = hashlib.sha256()
    waiting: deque[Future[None]] = deque()
    for piece in pieces:
        waiting.append(beside.submit(digest.update, piece))
        if len(waiting) > _AHEAD:
            waiting.popleft().result()
        write(piece)
    for one in waiting:
        one.result()
    return digest.hexdigest()
