"""What an erasure did, in sentences."""

from __future__ import annotations

from dsptdesk.domain.dates import long_time
from dsptdesk.services.one_person import Erased

NAMED = 5
"""Backups named at most."""


def erased_words(done: Erased) -> str:
    """Say what went, what stayed, and where the person is still held."""
    gone = _counted(done.entries, "entry was taken out", "entries were taken out")
    kept = _counted(done.changed, "entry stays without the name", "entries stay without the name")
    parts = [f"Erased: {gone}, and {kept}."]
    if done.documents:
        went = _counted(done.documents, "attached document", "attached documents")
        parts.append(f"{went} went too.")
    if done.kept:
        titles = ", ".join(f"“{one[:80]}”" for one in done.kept[:NAMED])
        more = f" and {len(done.kept) - NAMED:,} more" if len(done.kept) > NAMED else ""
        parts.append(f"Kept as signed off, and still naming them: {titles}{more}.")
    parts += done.troubles
    if not done.backups:
        return " ".join([*parts, "No backup that can be seen from here still holds it."])
    days = "; ".join(long_time(one.made) for one in done.backups[:NAMED])
    more = f"; and {len(done.backups) - NAMED:,} more" if len(done.backups) > NAMED else ""
    hold = _counted(len(done.backups), "older backup still holds", "older backups still hold")
    parts.append(
        f"{hold} what was erased: {days}{more}. Old backups go by themselves in "
        "time. Copies on sticks that are not plugged in may hold it too."
    )
    return " ".join(parts)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
