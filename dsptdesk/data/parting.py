"""Finds where two copies of one history went different ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dsptdesk.data.trail import Trail


def last_in_common(one: Trail, other: Trail) -> int:
    """Give the number of the newest entry both hold; its hash vouches for all before it."""
    low, high = 0, min(one.newest()[0], other.newest()[0])
    while low < high:
        middle = (low + high + 1) // 2
        digest = one.digest_of(middle)
        if digest and digest == other.digest_of(middle):
            low = middle
        else:
            high = middle - 1
    return low
