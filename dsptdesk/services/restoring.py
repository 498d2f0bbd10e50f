"""Putting back what a backup holds: looking at it, comparing, and taking all or some of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace

from dsptdesk.data import restoring, scratch
from dsptdesk.data.backups.manifest import Backup
from dsptdesk.data.opening import Secret
from dsptdesk.data.parting import last_in_common
from dsptdesk.data.sources import backups_at, key_for
from dsptdesk.data.workspace import Workspace
from dsptdesk.domain.changes import Change
from dsptdesk.domain.dates import long_time
from dsptdesk.domain.differences import record_words
from dsptdesk.domain.errors import Conflict, Damaged, DsptError, Refused
from dsptdesk.domain.kept_files import KEEPING, kept_files
from dsptdesk.domain.putting_back import Comparison, compare
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.trail import Sought
from dsptdesk.services.desk import Desk
from dsptdesk.services.documents_back import Stop, Then, Wanted, bring_back, documents, go_on
from dsptdesk.services.opened import opened_folder

Step = Callable[[int, int, str], None]
REASON = "before putting back"
TOLD = 5
"""So many of the actions that would be undone are named."""
_STALE = "Something was changed since this was compared. Compare again, then put it back."
_ALONE = "A publication never goes alone. It goes only when everything is put back as it was."
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
    "named",
    "put_back",
    "read",
    "readable",
    "some_of",
]


def name_of(one: Backup) -> str:
    """Name a backup in words."""
    doubt = "" if one.sealed else " (made by the first version, so not fully checked)"
    return f"the backup of {long_time(one.made)}{doubt}"


def named(then: Then) -> str:
    """Name what is put back: a backup, or a file from another computer."""
    if then.file:
        return f"the exchange file of {long_time(then.backup.made)}"
    return name_of(then.backup)


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
    go_on(stop)
    step(1, 3, "Reading what it holds")
    seen = scratch.look_at(one, key, opened_folder(), now=desk.now)
    try:
        snapshot, blobs = seen.snapshot(), seen.blobs
        common, since, ahead = _since(desk, seen)
    finally:
        seen.release()
    go_on(stop)
    step(2, 3, "Looking at today's documents")
    same = key == desk.workspace.lend_key()
    lacking = restoring.lacking(_named(one, snapshot), documents(desk)) if same else ()
    trail = desk.workspace.trail
    undone = trail.entries(Sought(), None, min(since, TOLD)) if since else ()
    return Then(
        one,
        snapshot,
        blobs,
        same,
        since,
        lacking,
        ahead,
        erased=trail.erased_after(common),
        undone=tuple(f"{line.label} ({line.who})" for line in undone),
    )


def _named(one: Backup, snapshot: Snapshot) -> dict[str, str]:
    named = {held.blob for held in kept_files(snapshot)}
    return {name: digest for name, digest in one.evidence.items() if name in named}


def _since(desk: Desk, seen: Workspace) -> tuple[int, int | None, int]:
    """Give the last entry both have, and the actions only here, and only there, since then."""
    here, there = desk.workspace.trail, seen.trail
    common = last_in_common(here, there)
    since = here.newest()[0] - common if common else None
    return common, since, there.newest()[0] - common


def look_at(desk: Desk, one: Backup, secret: Secret | None = None) -> Desk:
    """Open a backup as it was, to look at only; let go of it afterwards. Safe on any thread."""
    key = key_for(desk.workspace, one, secret)
    restoring.must_be_good(one, key)
    return Desk(
        scratch.look_at(one, key, opened_folder(), now=desk.now), who=desk.who, now=desk.now
    )


def compare_with(desk: Desk, then: Then) -> Comparison:
    """Say what putting it back would change today."""
    found = compare(desk.snapshot, then.snapshot)
    if then.same_key:
        return found
    # The same document is stored under another name since everything was encrypted anew.
    kept = (_under_name_of_today(one) for one in found.changes)
    return Comparison(tuple(one for one in kept if one.before != one.after))


def _under_name_of_today(one: Change) -> Change:
    before, after = one.before, one.after
    if not (isinstance(before, KEEPING) and isinstance(after, KEEPING)):
        return one
    if before.sha256 != after.sha256:
        return one
    after = replace(after, blob=before.blob)
    same = replace(after, version=before.version) == before
    return Change(before, before if same else after)


def all_of(then: Then, found: Comparison) -> Wanted:
    """Want everything as it was."""
    verb = "Bring back" if then.file else "Put back"
    return Wanted(found.changes, f"{verb} {named(then)}", whole=True)


def some_of(then: Then, found: Comparison, ids: Collection[str]) -> Wanted:
    """Want some entries as they were, with what they point to that is missing today."""
    changes = found.chosen(ids)
    first = record_words(changes[0].after or changes[0].before) if changes else ""
    what = f"“{first[:60]}”" if len(changes) == 1 else f"{len(changes)} entries"
    return Wanted(changes, f"Put back {what} from {named(then)}", whole=False)


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
    go_on(stop)
    step(0, 2, "Bringing its documents back")
    ready = bring_back(desk, then, wanted, stop)
    go_on(stop)
    step(1, 2, "Keeping the present as a backup")
    _keep_present(desk)
    return ready


def _keep_present(desk: Desk) -> None:
    """Make sure that a good backup holds what is there now."""
    workspace = desk.workspace
    for _ in range(2):
        try:
            if workspace.back_up(REASON) is not None:
                return
        except Damaged:  # a document was lost before; the backup may have been made all the same
            if not _newest_is_now(desk):
                raise
        newest = workspace.newest_backup()
        if newest is None or workspace.prove(newest).good:
            return
    raise Damaged("The present could not be kept as a backup, so nothing was changed. Try again.")


def _newest_is_now(desk: Desk) -> bool:
    newest = next(iter(desk.workspace.good_backups()), None)
    return newest is not None and newest.head == desk.workspace.head


def put_back(desk: Desk, wanted: Wanted) -> None:
    """Save what was made ready, as one action that can be undone."""
    held = {
        one.id: one for kind in {c.kind for c in wanted.changes} for one in desk.snapshot.all(kind)
    }
    if any(held.get(one.id) != one.before for one in wanted.changes):
        raise Conflict(_STALE)
    if not wanted.whole and any(one.kind.frozen and one.after is None for one in wanted.changes):
        raise Refused(_ALONE)
    if not wanted.changes:
        with desk.workspace.undisturbed:
            desk.workspace.store.note(wanted.label, desk.who)
        return
    with desk.write(wanted.label) as writing:
        for one in wanted.changes:
            writing.put_back(one, restoring=True)
    desk.break_merge()


def readable(desk: Desk) -> bool:
    """Tell whether today's data can be read to their end; if not, comparing makes no sense."""
    with suppress(DsptError):
        return not desk.workspace.check_pages()
    return False
