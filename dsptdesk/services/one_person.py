"""The rights of one person: everything held on them, as a file, and erased for good."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from dsptdesk.data.aside import ASIDE
from dsptdesk.data.backups.manifest import Backup, backups_in
from dsptdesk.data.erasing import Erasure
from dsptdesk.data.files import discard
from dsptdesk.domain.differences import kind_words
from dsptdesk.domain.errors import Damaged, DsptError, Refused
from dsptdesk.domain.kept_files import kept_files
from dsptdesk.domain.one_person import Found, Sought, Why, find, sought_person, without
from dsptdesk.domain.organisation import Organisation
from dsptdesk.domain.record import Record, fields_of
from dsptdesk.exports.held_on import HeldEntry, HeldOn, write_held_on
from dsptdesk.services.copies_naming import copy_of, in_copies, without_copy
from dsptdesk.services.desk import Desk
from dsptdesk.services.destination import outside_workspaces
from dsptdesk.services.loosening import loosened
from dsptdesk.services.second_place import Second, home

__all__ = [
    "Backup",
    "Erased",
    "Found",
    "Sought",
    "Why",
    "erase",
    "held_on",
    "remove_backups",
    "save_held",
    "sought_person",
]

LABEL = "Erase what is held on one person"
"""Says nothing of who it was."""
NOT_SEARCHED = (
    "Not searched: the inside of attached documents, older backups, exported files, and papers."
)


@dataclass(frozen=True)
class Erased:
    """What an erasure did, and where the person is still held."""

    entries: int
    """Entries taken out whole."""
    changed: int
    """Entries that lost the name or a link."""
    documents: int
    """Attached files that went with their entry."""
    backups: tuple[Backup, ...]
    """Backups made before, which still hold what was erased."""
    kept: tuple[str, ...] = ()
    """Publications that name them and stay as they were signed off, by their titles."""
    troubles: tuple[str, ...] = ()
    """What could not be done afterwards, in words: it is erased all the same."""


def held_on(desk: Desk, sought: Sought) -> tuple[Found, ...]:
    """Find every entry that has to do with a person, archived ones included; raises Refused.

    A publication is found by its frozen copy as well.
    """
    found = find(desk.snapshot, sought)
    return (*found, *in_copies(desk, sought, found))


def save_held(desk: Desk, sought: Sought, found: Collection[Found], dest: Path) -> None:
    """Write everything held on a person as a web page that they can read and print."""
    outside_workspaces(dest)
    names = desk.snapshot.names
    write_held_on(
        HeldOn(
            person=sought.names[0] if sought.names else names.get(sought.person, ""),
            organisation=desk.snapshot.organisation.name,
            made_at=desk.now(),
            entries=[_told(one, names) for one in found],
            limits=NOT_SEARCHED,
        ),
        dest,
    )


def _told(hit: Found, names: dict[str, str]) -> HeldEntry:
    """Of an entry that only names them, give no more than where it does: the rest is of others."""
    words = hit.one.words(names)
    specs = fields_of(type(hit.one)) if hit.why is Why.ABOUT else hit.where
    fields = tuple((one.label, words[one.name]) for one in specs if words[one.name])
    name = names.get(hit.one.id, hit.one.title)
    archived = " It is archived." if hit.one.archived_on else ""
    why = f"This entry {hit.why.value}.{archived}"
    return HeldEntry(kind_words(type(hit.one)), name, why, fields)


def erase(
    desk: Desk,
    sought: Sought,
    found: Collection[Found],
    whole: Collection[str] = (),
    second: Second | None = None,
) -> Erased:
    """Erase what was found, for good; entries in `whole` go entirely, by their ids.

    What was signed off stays as it is; of a publication in `whole` the frozen copy and the name go.
    No backup is made before, because it would hold them; one is made after. Raises Refused for what
    cannot go whole, and Damaged when the history was harmed: nothing is erased then.
    """
    gone: list[Record] = []
    changed: list[tuple[Record, Record]] = []
    kept = [hit.one for hit in found if hit.signed and hit.one.id not in whole]
    given_up = [hit for hit in found if hit.signed and hit.one.id in whole]
    changed += [(hit.one, without_copy(hit, sought)) for hit in given_up]
    for hit in (one for one in found if not one.signed):
        if hit.one.id in whole and isinstance(hit.one, Organisation):
            raise Refused("The organisation itself cannot be erased. Change its details instead.")
        after = None if hit.one.id in whole else without(hit, sought)
        if after is None:
            gone.append(hit.one)
        else:
            changed.append((hit.one, replace(after, version=hit.one.version + 1)))
    before = desk.workspace.trail.newest()[0]
    every = loosened(desk.snapshot, gone, changed)
    erasure = Erasure(tuple(gone), every, sought.pattern, frozenset(one.id for one in kept))
    done = desk.erase(erasure, LABEL)
    copies = frozenset(copy_of(hit) for hit in given_up) - {""}
    troubles = [
        *_tried(desk.workspace.store.forget_pages),
        *_tried(partial(desk.workspace.back_up, "after erasing")),
    ]
    return Erased(
        entries=len(gone),
        changed=len(every),
        documents=_discard(desk, done.files | copies),
        backups=_holding(desk, done.first, before, copies, second),
        kept=tuple(one.title for one in kept),
        troubles=tuple(troubles),
    )


def remove_backups(desk: Desk, backups: Collection[Backup]) -> str:
    """Remove backups that still hold what was erased; give words where some could not go.

    Safe on any thread. Raises Damaged, with all of them kept, unless a good one holds everything.
    """
    workspace = desk.workspace
    workspace.back_up("after erasing")
    now = next((one for one in workspace.backups() if one.head == workspace.head), None)
    if now is None or not workspace.prove(now).good:
        raise Damaged(
            "The newest backup did not pass its check, so the older ones were kept. Check "
            "everything on Safety first."
        )
    workspace.let_go([one for one in backups if one.folder != now.folder])
    left = sum(one.folder.is_dir() for one in backups)
    return f"{left:,} could not be removed: close other programs, then try again." if left else ""


def _tried(work: Callable[[], object]) -> list[str]:
    """Do what follows an erasure; it is done already, whatever happens now."""
    try:
        work()
    except DsptError as error:
        return [str(error)]
    return []


def _discard(desk: Desk, files: Collection[str]) -> int:
    """Remove stored files for good, unless an entry that is left has the same file."""
    used = {one.blob for one in kept_files(desk.snapshot)}
    for name in set(files) - used:
        path = desk.workspace.blobs.path(name)
        discard(path)
        discard(path.parent / ASIDE / name)
    return len(set(files) - used)


def _holding(
    desk: Desk, first: int, last: int, copies: Collection[str], second: Second | None
) -> tuple[Backup, ...]:
    """Give the backups, wherever they can be seen, that hold an entry from `first` to `last`.

    Or one of the frozen copies that were given up; `first` is 0 where no entry held anything.
    """
    if not (first or copies):
        return ()
    homes = [desk.workspace.path / "backups", *desk.workspace.path.glob("older backups*")]
    if second:
        homes.append(home(desk, second))
    seen = (one for folder in homes for one in backups_in(folder))
    return tuple(
        one
        for one in seen
        if (first and (not one.entries or first <= one.entries <= last))
        or not one.evidence.keys().isdisjoint(copies)
    )
