"""Notices when the data are older than, or not a continuation of, what was seen before."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsptdesk import paths
from dsptdesk.data import witness
from dsptdesk.data.backups.manifest import Backup
from dsptdesk.data.witness import Seen
from dsptdesk.domain.dates import long_date, long_time
from dsptdesk.domain.errors import Cancelled, DsptError, Refused

if TYPE_CHECKING:
    from dsptdesk.services.desk import Desk

ACCEPTED = "Accept older data put back on purpose"


@dataclass(frozen=True)
class Doubt:
    """The data do not go on where they were seen last."""

    sentence: str
    number: int
    """The entry that was seen, or is in the newest backup."""


def remember(desk: Desk) -> None:
    """Keep what this computer sees now; data in doubt replace nothing, and no trouble stops it."""
    with suppress(DsptError, OSError):
        if not desk.workspace.read_only and not doubts(desk):
            _keep(desk, _seen(desk).get(_place(desk)))


def doubts(desk: Desk) -> tuple[Doubt, ...]:
    """Compare the history with what this computer saw and with the newest backup.

    Data that were opened only to look at, such as those of an old backup, raise none.
    """
    if desk.workspace.read_only:
        return ()
    try:
        return tuple(one for one in (_of_witness(desk), _of_backup(desk)) if one)
    except Cancelled:  # the desk was closed meanwhile
        return ()


def accept(desk: Desk) -> None:
    """Take the data as they are: somebody put them back on purpose, and the history says so."""
    if not doubts(desk):
        return
    with desk.workspace.undisturbed, suppress(Refused):  # data that may only be read take no note
        desk.workspace.store.note(ACCEPTED, desk.who)
    _keep(desk, None, accepted=True)


def renew(desk: Desk) -> None:
    """Take the data as they are: the program itself just put a backup in their place."""
    with suppress(DsptError, OSError):
        _keep(desk, None, accepted=True)


def _of_witness(desk: Desk) -> Doubt | None:
    seen = _seen(desk)
    # A folder never seen before is compared with what was seen last of its data anywhere.
    one = seen.get(_place(desk)) or next(reversed(list(seen.values())), None)
    if one is None or not one.number:
        return None
    trail = desk.workspace.trail
    number, digest = trail.newest()[0], trail.digest_of(one.number)
    if digest == one.digest:
        return None
    what = f"what this computer saw on {long_time(one.moment)} (entry {one.number:,})"
    return Doubt(_sentence(what, number, one.number, bool(digest)), one.number)


def _of_backup(desk: Desk) -> Doubt | None:
    newest = _newest_backup(desk)
    if newest is None or not newest.entries or newest.store != desk.workspace.store_id:
        return None
    trail = desk.workspace.trail
    number, digest = trail.newest()[0], trail.digest_of(newest.entries)
    held = _seen(desk).get(_place(desk))
    if newest.head in {digest, held.accepted if held else ""}:
        return None
    what = f"the backup of {long_date(newest.made.date())} (entry {newest.entries:,})"
    return Doubt(_sentence(what, number, newest.entries, bool(digest)), newest.entries)


def _newest_backup(desk: Desk) -> Backup | None:
    held = desk.workspace.backups()
    return next((one for one in held if one.sealed and not one.damaged), None)


def _sentence(what: str, number: int, expected: int, there: bool) -> str:
    if there:
        how = f"are not a continuation of {what}: entry {expected:,} is another one now"
    else:
        how = f"are older than {what}: they end at entry {number:,}"
    return (
        f"Your data {how}. If somebody put an older copy back on purpose, go to Safety, Who did "
        "what, and say so. If not, stop here, keep this folder as it is, and look at the newest "
        "backup."
    )


def _keep(desk: Desk, before: Seen | None, *, accepted: bool = False) -> None:
    number, digest = desk.workspace.trail.newest()
    if before and (before.number, before.digest) == (number, digest):
        return
    newest = _newest_backup(desk) if accepted else None
    said = newest.head if newest else before.accepted if before else ""
    one = Seen(number, digest, desk.now().isoformat(), said)
    witness.remember(paths.home(), desk.workspace.store_id, _place(desk), one)


def _seen(desk: Desk) -> witness.Places:
    return witness.seen(paths.home(), desk.workspace.store_id)


def _place(desk: Desk) -> str:
    return witness.place_of(desk.workspace.store_id, desk.workspace.path)
