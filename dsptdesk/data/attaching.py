"""Watches a file while it is being attached: its size, that it stays as it is, and whether to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dsptdesk.domain.errors import Cancelled, Refused

Progress = Callable[[int], None]
Stop = Callable[[], bool]


def unchanged(before: int | None, size: int) -> None:
    """Refuse a file that is no longer as large as it was."""
    if before not in (None, size):
        raise Refused(
            "This file changed while it was being attached. "
            "Close it in other programs, then attach it again."
        )


def right_size(size: int, limit: int) -> None:
    """Refuse a file that is empty or too large."""
    if size == 0:
        raise Refused("This file is empty. Check that it was saved, then attach it again.")
    if size > limit:
        raise Refused(
            f"This file is larger than {limit // 1_000_000:,} MB. "
            "Make it smaller or split it, then attach it again."
        )


def watched(
    pieces: Iterator[bytes],
    limit: int,
    before: int | None,
    on_progress: Progress | None,
    cancelled: Stop | None,
) -> Iterator[bytes]:
    """Hand the pieces on for as long as nothing is wrong."""
    size = 0
    for piece in pieces:
        if cancelled and cancelled():
            raise Cancelled("Stopped. Nothing was attached.")
        size += len(piece)
        right_size(size, limit)
        unchanged(min(size, before or size), size)  # it may grow as fast as it is read
        yield piece
        if on_progress:
            on_progress(size)
