"""Backups: made while people work, listed, and copied to the second place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dsptdesk.data.backups.manifest import Backup
from dsptdesk.data.backups.rehearsing import size_of
from dsptdesk.domain.errors import Damaged, DsptError
from dsptdesk.services import second_place, witness
from dsptdesk.services.desk import Desk
from dsptdesk.services.second_place import Second
from dsptdesk.services.telling import Progress, Stop

EVERY = "every half hour"
ON_CLOSE = "on close"
ON_LOCK = "on lock"
ASKED = "asked for"


def reason_words(reason: str) -> str:
    """Say why a backup was made, to follow “made”."""
    return f"by hand{reason.removeprefix(ASKED)}" if reason.startswith(ASKED) else reason


@dataclass(frozen=True)
class BackupLine:
    """One backup, for a list."""

    made: datetime
    reason: str
    size: int
    folder: Path
    damaged: bool = False
    second: bool = False
    """It lies in the second place only."""
    both: bool = False
    """It lies here, and a copy of it in the second place."""
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
    """What went wrong although there is a backup: no second copy, or a document lost before."""


def lines(desk: Desk, second: Second | None = None) -> tuple[BackupLine, ...]:
    """List the backups here, and those only in the second place, newest first.

    Safe on any thread.
    """
    here, there = desk.workspace.backups(), in_second(desk, second)
    known = {(one.source.made, one.source.head) for one in there if one.source}
    own = [_line(desk, one, both=(one.made, one.head) in known) for one in here]
    held = {(one.made, one.head) for one in here}
    apart = [one for one in there if one.source and (one.made, one.source.head) not in held]
    return tuple(sorted((*own, *apart), key=lambda one: one.made, reverse=True))


def in_second(desk: Desk, second: Second | None) -> tuple[BackupLine, ...]:
    """List the copies in the second place, newest first; safe on any thread."""
    held = second_place.backups(desk, second) if second else ()
    return tuple(_line(desk, one, second=True) for one in held)


def _line(desk: Desk, one: Backup, *, second: bool = False, both: bool = False) -> BackupLine:
    return BackupLine(
        made=one.made,
        reason=one.reason,
        size=size_of(one),
        folder=one.folder,
        damaged=one.damaged,
        second=second,
        both=both,
        source=one,
        other_key=desk.workspace.under_other_key(one),
    )


def back_up(desk: Desk, reason: str = ASKED) -> bool:
    """Make a checked backup; False when a good one already holds everything. Safe on any thread.

    Raises DocumentsHarmed, with the backup made, when documents had to be put back from there.
    """
    made = desk.workspace.back_up(reason)
    witness.remember(desk)
    desk.workspace.tell_mended()
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
    made, lost = _made(desk, reason)
    if second is None:
        return Made(made, trouble=lost)
    try:
        copied = second_place.copy(desk, second, progress, stop)
    except DsptError as error:
        return Made(made, trouble=error)
    return Made(made, desk.now() if copied else None, lost)


def _made(desk: Desk, reason: str) -> tuple[bool, DsptError | None]:
    """Back up; one that was made although documents were lost counts, and its words are given."""
    try:
        return back_up(desk, reason), None
    except Damaged as error:
        if desk.workspace.to_back_up:
            raise
        return True, error


def to_do(desk: Desk, second: Second | None) -> bool:
    """Tell whether a round would do anything: something changed, or the second copy is older."""
    if desk.workspace.to_back_up:
        return True
    newest = desk.workspace.newest_backup()
    if second is None or newest is None or not second_place.present(desk, second):
        return False
    held = second_place.backups(desk, second)
    return newest.head not in {one.head for one in held if one.sealed and not one.damaged}
