"""Restore test: put a backup together as on a new computer, look at all of it, and compare."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from dsptdesk import __version__
from dsptdesk.data.backups import rehearsing
from dsptdesk.data.backups.making import mark_damaged
from dsptdesk.data.backups.manifest import Backup, read
from dsptdesk.domain.dates import long_time
from dsptdesk.domain.drill import FAILED, PASSED, PASSED_WITH_SHEET, Drilled
from dsptdesk.domain.errors import Damaged, DsptError, Refused
from dsptdesk.domain.trail import Sought
from dsptdesk.services.desk import Desk
from dsptdesk.services.drill_look import MOST, examine
from dsptdesk.services.telling import Progress, Stop

IN_FOLDER = "in the folder of your data"
_NONE = "There is no backup yet to test. Make a backup first."


def drill(
    desk: Desk,
    one: Backup | None = None,
    *,
    code: str = "",
    place: str = IN_FOLDER,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Drilled:
    """Test a backup, the newest when none is named; safe on any thread, and changes no data.

    Raises WrongSecret when the code typed does not fit, and Cancelled when stopped. A backup that
    fails is marked and counts no more, and a new one is made.
    """
    began, clock = desk.now(), time.monotonic()
    one = one or newest(desk)
    found = examine(desk, one, code, progress or _silent, stop or _never)
    done = Drilled(
        organisation=desk.snapshot.organisation.name,
        who=desk.who,
        began=began,
        seconds=time.monotonic() - clock,
        version=__version__,
        made=one.made,
        reason=one.reason,
        place=place,
        size=rehearsing.size_of(one),
        entries=one.entries,
        head=one.head,
        lost=len(one.lost),
        sheet=desk.workspace.key_id if code and not found.problems else "",
        counts=found.counts,
        documents=found.documents,
        problems=tuple(found.problems[:MOST]),
        newer=found.newer,
        same=found.same,
        differing=found.differing,
    )
    if not done.whole:
        return replace(done, afterwards=_make_good(desk, one))
    if one.damaged:  # it was marked when a document was missing, or the disk answered badly
        desk.workspace.prove(one)
    return done


def newest(desk: Desk) -> Backup:
    """Give the newest good backup; one is made when there is none."""
    one = desk.workspace.newest_backup() or desk.workspace.back_up("for a restore test")
    if one is None:
        raise Refused(desk.workspace.read_only or _NONE)
    return one


def backup_at(folder: Path) -> Backup | None:
    """Read what backup lies in a folder; None when there is none."""
    return read(folder)


def write_down(desk: Desk, done: Drilled) -> None:
    """Note the test in the history; only the screen's thread may write."""
    with desk.workspace.undisturbed, suppress(Refused):  # data that may only be read take no note
        desk.workspace.store.note(done.label, desk.who)


@dataclass(frozen=True)
class Last:
    """The tests so far: when one passed, when one passed with the sheet, when one failed."""

    passed: datetime | None
    with_sheet: datetime | None
    failed: datetime | None


def last(desk: Desk) -> Last:
    """Look the tests up in the history. Safe on any thread."""
    return Last(*(_last(desk, words) for words in (PASSED, PASSED_WITH_SHEET, FAILED)))


def _last(desk: Desk, words: str) -> datetime | None:
    for one in desk.workspace.trail.entries(Sought(words=words), None, 5):
        if one.label.startswith(words) and one.at:
            return one.at.astimezone().replace(tzinfo=None) if one.at.tzinfo else one.at
    return None


def _make_good(desk: Desk, one: Backup) -> str:
    """Mark a backup that failed, and see that there is a good one."""
    with suppress(DsptError):
        mark_damaged(one)
    try:
        made = _new_backup(desk)
        good = made or desk.workspace.newest_backup()
        if made is None and good is not None:
            proof = desk.workspace.prove(good)
            good = good if proof.good else _new_backup(desk)
    except DsptError as error:
        return f"It is marked as damaged and counts no more. No new backup could be made: {error}"
    kept = f" The backup of {long_time(good.made)} was checked and is whole." if good else ""
    if one.folder.is_dir():  # not under the name of a damaged one any more
        return f"What it lacked was copied again from your data, so it counts again.{kept}"
    return f"It is marked as damaged and counts no more.{kept}"


def _new_backup(desk: Desk) -> Backup | None:
    try:
        return desk.workspace.back_up("after a failed test")
    except Damaged:  # made, but for a document that was lost before: a check of everything names it
        if desk.workspace.to_back_up:
            raise
        return desk.workspace.newest_backup()


def _silent(_done: int, _of: int, _what: str) -> None:
    """Nobody wants to hear how far it is."""


def _never() -> bool:
    return False
