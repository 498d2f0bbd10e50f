"""Looks at every part of a backup that was put together, and compares it with today's data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from dsptdesk.data.agreement import Stray, strays
from dsptdesk.data.backups.manifest import Backup
from dsptdesk.data.backups.pool import digest
from dsptdesk.data.workspace import Workspace
from dsptdesk.domain.differences import kind_words, record_words
from dsptdesk.domain.errors import (
    Cancelled,
    Damaged,
    DiskTrouble,
    DsptError,
    InUse,
    NotFound,
    Refused,
    WrongSecret,
)
from dsptdesk.domain.kept_files import kept_files
from dsptdesk.domain.record import Record
from dsptdesk.domain.snapshot import KINDS, Snapshot
from dsptdesk.services.desk import Desk
from dsptdesk.services.opened import opened_folder
from dsptdesk.services.telling import Progress, Stop

MOST = 20


@dataclass
class Found:
    """What was found so far."""

    problems: list[str]
    counts: tuple[tuple[str, int], ...] = ()
    documents: int = 0
    newer: int | None = None
    same: int = 0
    differing: tuple[str, ...] = ()


def examine(desk: Desk, one: Backup, code: str, progress: Progress, stop: Stop) -> Found:
    """Put it together in a private folder, look at everything, and compare; nothing of it stays."""
    found = _examined(desk, one, code, progress, stop)
    if found.problems and not one.folder.is_dir():
        raise DiskTrouble(
            "The place with the backup is no longer there. Plug it in again, then test again."
        )
    return found


def _examined(desk: Desk, one: Backup, code: str, progress: Progress, stop: Stop) -> Found:
    found = Found(list(desk.workspace.wrong_outside(one)))

    def copied(done: int, of: int) -> None:
        progress(done * 50 // of, 100, "Putting the backup together in a private place")

    try:
        restored = desk.workspace.rehearse(
            one, opened_folder(), code=code, progress=copied, stop=stop
        )
    except (WrongSecret, Cancelled, DiskTrouble, InUse, Refused):
        raise
    except DsptError as error:
        found.problems.append(str(error))
        return found
    try:
        _look_through(restored, one, found, progress, stop)
        if not found.problems:
            _compare(desk, restored, one, found)
    except (Cancelled, DiskTrouble, InUse):  # this says nothing about the backup
        raise
    except DsptError as error:
        found.problems.append(str(error))
    finally:
        restored.release()
    return found


def _look_through(
    restored: Workspace, one: Backup, found: Found, progress: Progress, stop: Stop
) -> None:
    progress(50, 100, "Checking every page of the database")
    found.problems += restored.check_pages()
    if found.problems:
        return
    progress(60, 100, "Checking the history")
    checked = restored.trail.check(stop=stop)
    found.problems += checked.sentences
    if (one.entries, one.head) not in {(checked.entries, checked.head), (0, checked.head)}:
        found.problems.append("The history is not the one that was there when it was made.")
    for stray in strays(restored.trail, stop):
        found.problems.append(
            f"{_named(stray.kind, stray.record)} is not what its history says."
            if isinstance(stray, Stray)
            else f"Entry {stray.number:,} of the history is not listed rightly."
        )
    snapshot = restored.snapshot()
    found.counts = tuple(
        (kind_words(kind), len(held)) for kind in KINDS if (held := snapshot.all(kind))
    )
    _documents(restored, snapshot, one, found, progress, stop)


def _documents(
    restored: Workspace,
    snapshot: Snapshot,
    one: Backup,
    found: Found,
    progress: Progress,
    stop: Stop,
) -> None:
    held = [o for o in kept_files(snapshot) if o.blob not in one.lost]
    for number, document in enumerate(held):
        if stop():
            raise Cancelled("The test was stopped. Nothing was changed.")
        progress(
            70 + 30 * number // len(held), 100, f"Opening document {number + 1} of {len(held)}"
        )
        if wrong := restored.wrong_with(document):
            with suppress(Damaged, NotFound, Refused):  # the disk refusing is no fault of it
                restored.blobs.verify(document.blob)
            found.problems.append(wrong)
        else:
            found.documents += 1


def _compare(desk: Desk, restored: Workspace, one: Backup, found: Found) -> None:
    """Compare with today: what no later action touched must be the same, field by field."""
    live = desk.workspace
    with live.undisturbed:
        today, number = desk.snapshot, live.trail.newest()[0]
    if live.trail.digest_of(restored.trail.newest()[0]) != one.head:
        return
    found.newer = number - restored.trail.newest()[0]
    touched = set(_touched(live, restored.trail.newest()[0]))
    then = restored.snapshot()
    differing: list[str] = []
    for kind in KINDS:
        before, after = ({o.id: o for o in s.all(kind)} for s in (then, today))
        for id_ in before.keys() | after.keys():
            if (kind.slug, id_) in touched:
                continue
            if before.get(id_) == after.get(id_):
                found.same += 1
            else:
                differing.append(_named(kind, after.get(id_) or before.get(id_)))
    differing += _harmed_today(live, today, one)
    found.differing = tuple(sorted(differing)[:MOST])


def _harmed_today(live: Workspace, today: Snapshot, one: Backup) -> Iterator[str]:
    """Name what is whole in the backup and is not, byte for byte, in today's documents."""
    for document in kept_files(today):
        if not (expected := one.evidence.get(document.blob)):
            continue
        try:
            whole = digest(live.blobs.path(document.blob)) == expected
        except OSError:
            whole = False
        if not whole:
            yield f"{_named(type(document), document)}: its file of today is missing or damaged"


def _named(kind: type[Record], one: Record | None) -> str:
    return f"“{record_words(one)[:80]}” in {kind_words(kind)}"


def _touched(live: Workspace, after: int) -> Iterator[tuple[str, str]]:
    for row in live.trail.rows(after):
        for change in json.loads(row[4]):
            yield str(change.get("kind")), str(change.get("id"))
