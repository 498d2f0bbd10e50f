"""Putting back what a backup holds: looking at it, comparing, and taking all or some of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from dsptdesk.data import restoring, scratch
from dsptdesk.data.backups.manifest import Backup
from dsptdesk.data.blobs import Blobs
from dsptdesk.data.opening import Secret
from dsptdesk.data.sources import backups_at, key_for
from dsptdesk.domain.changes import Change
from dsptdesk.domain.dates import long_time
from dsptdesk.domain.differences import record_words
from dsptdesk.domain.errors import Cancelled, Conflict, Damaged, DsptError
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.putting_back import Comparison, compare
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.services.desk import Desk
from dsptdesk.services.opened import opened_folder

Step = Callable[[int, int, str], None]
Stop = Callable[[], bool]
REASON = "before putting back"
_STALE = "Something was changed since this was compared. Compare again, then put it back."
found_at = backups_at
__all__ = [
    "REASON",
    "Backup",
    "Secret",
    "Then",
    "Wanted",
    "all_of",
    "compare_with",
    "found_at",
    "look_at",
    "make_ready",
    "name_of",
    "put_back",
    "read",
    "readable",
    "some_of",
]


@dataclass(frozen=True, repr=False)
class Then:
    """What a backup holds, read and proved."""

    backup: Backup
    snapshot: Snapshot
    blobs: Blobs
    same_key: bool
    since: int | None
    """Actions since it was made; None when today's history is not a continuation of it."""
    lacking: tuple[str, ...]
    """Its documents whose stored file is missing or damaged today."""


@dataclass(frozen=True, repr=False)
class Wanted:
    """What is to be put back: everything, or the entries with some ids."""

    changes: tuple[Change, ...]
    label: str
    whole: bool


def name_of(one: Backup) -> str:
    """Name a backup in words."""
    return f"the backup of {long_time(one.made)}"


def read(
    desk: Desk,
    one: Backup,
    secret: Secret | None = None,
    *,
    step: Step = lambda *_: None,
    stop: Stop = lambda: False,
) -> Then:
    """Prove a backup and read what it holds; WrongSecret when an older secret is needed.

    Safe on any thread. The backup and today's data are not changed.
    """
    step(0, 3, "Checking every page and document of the backup")
    key = key_for(desk.workspace, one, secret)
    restoring.must_be_good(one, key)
    _go_on(stop)
    step(1, 3, "Reading what it holds")
    seen = scratch.look_at(one, key, opened_folder(), now=desk.now)
    try:
        snapshot, blobs = seen.snapshot(), seen.blobs
    finally:
        seen.release()
    _go_on(stop)
    step(2, 3, "Looking at today's documents")
    same = key == desk.workspace.lend_key()
    lacking = restoring.lacking(_named(one, snapshot), _documents(desk)) if same else ()
    return Then(one, snapshot, blobs, same, _since(desk, one), lacking)


def _go_on(stop: Stop) -> None:
    if stop():
        raise Cancelled("Stopped. Nothing was changed.")


def _named(one: Backup, snapshot: Snapshot) -> dict[str, str]:
    named = {held.blob for held in snapshot.all(Evidence)}
    return {name: digest for name, digest in one.evidence.items() if name in named}


def _documents(desk: Desk) -> Path:
    return desk.workspace.path / restoring.EVIDENCE


def _since(desk: Desk, one: Backup) -> int | None:
    trail = desk.workspace.trail
    if not one.entries or trail.digest_of(one.entries) != one.head:
        return None
    return trail.newest()[0] - one.entries


def look_at(desk: Desk, one: Backup, secret: Secret | None = None) -> Desk:
    """Open a backup as it was, to look at only; let go of it afterwards. Safe on any thread."""
    key = key_for(desk.workspace, one, secret)
    restoring.must_be_good(one, key)
    return Desk(
        scratch.look_at(one, key, opened_folder(), now=desk.now), who=desk.who, now=desk.now
    )


def compare_with(desk: Desk, then: Then) -> Comparison:
    """Say what putting it back would change today."""
    return compare(desk.snapshot, then.snapshot)


def all_of(then: Then, found: Comparison) -> Wanted:
    """Want everything as it was."""
    return Wanted(found.changes, f"Put back {name_of(then.backup)}", whole=True)


def some_of(then: Then, found: Comparison, ids: Collection[str]) -> Wanted:
    """Want some entries as they were, with what they point to that is missing today."""
    changes = found.chosen(ids)
    first = record_words(changes[0].after or changes[0].before) if changes else ""
    what = f"“{first[:60]}”" if len(changes) == 1 else f"{len(changes)} entries"
    return Wanted(changes, f"Put back {what} from {name_of(then.backup)}", whole=False)


def make_ready(
    desk: Desk,
    then: Then,
    wanted: Wanted,
    *,
    step: Step = lambda *_: None,
    stop: Stop = lambda: False,
) -> Wanted:
    """Bring the documents and keep the present as a backup; nothing of it is changed yet.

    Safe on any thread. Gives what is to be saved, with the names of the documents as they are now.
    """
    _go_on(stop)
    step(0, 2, "Bringing its documents back")
    ready = _with_documents(desk, then, wanted, stop)
    _go_on(stop)
    step(1, 2, "Keeping the present as a backup")
    _keep_present(desk)
    return ready


def _with_documents(desk: Desk, then: Then, wanted: Wanted, stop: Stop) -> Wanted:
    kept = [one.after for one in wanted.changes if isinstance(one.after, Evidence)]
    if then.same_key:
        needed = {one.blob for one in kept} | (set(then.lacking) if wanted.whole else set())
        named = {name: d for name, d in then.backup.evidence.items() if name in needed}
        restoring.bring_documents(
            then.backup.pool, named, _documents(desk), lambda *_: _go_on(stop)
        )
        return wanted
    anew = {one.blob: _sealed_anew(desk, then, one, stop) for one in kept if one.blob}
    changes = tuple(
        Change(one.before, replace(one.after, blob=anew.get(one.after.blob, "")))
        if isinstance(one.after, Evidence)
        else one
        for one in wanted.changes
    )
    return replace(wanted, changes=changes)


def _sealed_anew(desk: Desk, then: Then, one: Evidence, stop: Stop) -> str:
    """Store a document of an older key under today's; its name is another one then."""
    held = {seen.sha256: seen.blob for seen in desk.snapshot.all(Evidence)}
    if one.sha256 in held:
        return held[one.sha256]
    if one.blob in then.backup.lost:
        return one.blob
    return desk.workspace.blobs.add(_Pieces(then.blobs.read(one.blob)), cancelled=stop).name  # type: ignore[arg-type]


class _Pieces:
    """A source in memory that is read piece by piece."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        """Begin before the first."""
        self._pieces, self._left = iter(pieces), b""

    def read(self, size: int) -> bytes:
        """Give at most so many bytes."""
        self._left = self._left or next(self._pieces, b"")
        given, self._left = self._left[:size], self._left[size:]
        return given


def _keep_present(desk: Desk) -> None:
    """Make sure that a good backup holds what is there now."""
    workspace = desk.workspace
    for _ in range(2):
        try:
            workspace.back_up(REASON)
        except Damaged:  # a document was lost before; the backup may have been made all the same
            if not _newest_is_now(desk):
                raise
        newest = next((one for one in workspace.backups() if not one.damaged), None)
        if newest is None or workspace.prove(newest).good:
            return
    raise Damaged("The present could not be kept as a backup, so nothing was changed. Try again.")


def _newest_is_now(desk: Desk) -> bool:
    newest = next((one for one in desk.workspace.backups() if not one.damaged), None)
    return newest is not None and newest.head == desk.workspace.head


def put_back(desk: Desk, wanted: Wanted) -> None:
    """Save what was made ready, as one action that can be undone."""
    held = {
        one.id: one for kind in {c.kind for c in wanted.changes} for one in desk.snapshot.all(kind)
    }
    if any(held.get(one.id) != one.before for one in wanted.changes):
        raise Conflict(_STALE)
    if not wanted.changes:
        with desk.workspace.undisturbed:
            desk.workspace.store.note(wanted.label, desk.who)
        return
    with desk.write(wanted.label) as writing:
        for one in wanted.changes:
            writing.put_back(one)
    desk.break_merge()


def readable(desk: Desk) -> bool:
    """Tell whether today's data can be read to their end; if not, comparing makes no sense."""
    with suppress(DsptError):
        return not desk.workspace.check_pages()
    return False
