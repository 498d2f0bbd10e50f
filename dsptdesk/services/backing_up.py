"""Backups: made while people work, listed, and copied to the second place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dsptdesk.data.backups.manifest import Backup
from dsptdesk.data.backups.rehearsing import size_of
from dsptdesk.domain.errors import DsptError
from dsptdesk.services import second_place, witness
from dsptdesk.services.desk import Desk
from dsptdesk.services.second_place import Second
from dsptdesk.services.telling import Progress, Stop

EVERY = "every half hour"
ON_CLOSE = "on close"
ON_LOCK = "on lock"
ASKED = "asked for"


@dataclass(frozen=True)
class BackupLine:
    """One backup, for a list."""

    made: datetime
    reason: str
    size: int
    folder: Path
    damaged: bool = False
    second: bool = False
    """It lies in the second place."""
    source: Backup | None = None
    other_key: bool = False
    """It was made before everything was encrypted anew."""


@dataclass(frozen=True)
class Made:
    """What one round did."""

    backup: bool
    """A new backup was made; else a good one holds everything already."""
    copied: datetime | None = None
    """When the copy in the second place was proved; None when the place is not there."""
    trouble: DsptError | None = None
    """Why there is no second copy although the place is there."""


def lines(desk: Desk, second: Second | None = None) -> tuple[BackupLine, ...]:
    """List the backups here and in the second place, newest first; safe on any thread."""
    here = [(one, False) for one in desk.workspace.backups()]
    there = [(one, True) for one in second_place.backups(desk, second)] if second else []
    made = (
        BackupLine(
            one.made,
            one.reason,
            size_of(one),
            one.folder,
            one.damaged,
            apart,
            one,
            desk.workspace.under_other_key(one),
        )
        for one, apart in (*here, *there)
    )
    return tuple(sorted(made, key=lambda one: (one.made, not one.second), reverse=True))


def back_up(desk: Desk, reason: str = ASKED) -> bool:
    """Make a checked backup; False when a good one already holds everything. Safe on any thread."""
    made = desk.workspace.back_up(reason)
    witness.remember(desk)
    return made is not None


def back_up_and_copy(
    desk: Desk,
    reason: str,
    second: Second | None,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Made:
    """Make a backup and copy it to the second place, where there is one; safe on any thread.

    Raises DsptError when there is no backup; a failed second copy is told in what is given back.
    """
    if progress:
        progress(0, 0, "Making a backup")
    made = back_up(desk, reason)
    if second is None:
        return Made(made)
    try:
        copied = second_place.copy(desk, second, progress, stop)
    except DsptError as error:
        return Made(made, trouble=error)
    return Made(made, desk.now() if copied else None)


def to_do(desk: Desk, second: Second | None) -> bool:
    """Tell whether a round would do anything: something changed, or the second copy is older."""
    if desk.workspace.to_back_up:
        return True
    newest = desk.workspace.newest_backup()
    if second is None or newest is None or not second_place.present(desk, second):
        return False
    return newest.head not in {one.head for one in second_place.backups(desk, second)}
