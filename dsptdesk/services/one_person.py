"""The rights of one person: everything held on them, as a file, and erased for good."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from dsptdesk.data.backups.manifest import Backup
from dsptdesk.data.erasing import Erasure
from dsptdesk.data.files import discard
from dsptdesk.domain.differences import kind_words
from dsptdesk.domain.errors import Refused
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.one_person import Found, Sought, Why, find, sought_person, without
from dsptdesk.domain.organisation import Organisation
from dsptdesk.domain.record import Record, fields_of
from dsptdesk.exports.held_on import HeldEntry, HeldOn, write_held_on
from dsptdesk.services.desk import Desk

__all__ = ["Erased", "Found", "Sought", "Why", "erase", "held_on", "save_held", "sought_person"]

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


def held_on(desk: Desk, sought: Sought) -> tuple[Found, ...]:
    """Find every entry that has to do with a person, archived ones included; raises Refused."""
    return find(desk.snapshot, sought)


def save_held(desk: Desk, sought: Sought, found: Collection[Found], dest: Path) -> None:
    """Write everything held on a person as a web page that they can read and print."""
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
    desk: Desk, sought: Sought, found: Collection[Found], whole: Collection[str] = ()
) -> Erased:
    """Erase what was found, for good; entries in `whole` go entirely, by their ids.

    No backup is made before, because it would hold them; one is made after. Raises Refused for what
    cannot go whole, and Damaged when the history was harmed: nothing is erased then.
    """
    gone: list[Record] = []
    changed: list[tuple[Record, Record]] = []
    for hit in found:
        if hit.one.id in whole and isinstance(hit.one, Organisation):
            raise Refused("The organisation itself cannot be erased. Change its details instead.")
        after = None if hit.one.id in whole else without(hit, sought)
        if after is None:
            gone.append(hit.one)
        else:
            changed.append((hit.one, replace(after, version=hit.one.version + 1)))
    before = desk.workspace.trail.newest()[0]
    first = desk.erase(Erasure(tuple(gone), tuple(changed), sought.pattern), LABEL)
    documents = _discard_documents(desk, gone)
    desk.workspace.back_up("after erasing")
    holding = _holding(desk, first, before) if first else ()
    return Erased(len(gone), len(changed), documents, holding)


def _discard_documents(desk: Desk, gone: Collection[Record]) -> int:
    """Remove the stored files of entries that went, unless another entry has the same file."""
    used = {one.blob for one in desk.snapshot.all(Evidence)}
    blobs = {one.blob for one in gone if isinstance(one, Evidence) and one.blob} - used
    for blob in blobs:
        discard(desk.workspace.blobs.path(blob))
    return len(blobs)


def _holding(desk: Desk, first: int, last: int) -> tuple[Backup, ...]:
    """Give the backups that hold an entry from `first` on but end before the erasure."""
    return tuple(
        one for one in desk.workspace.backups() if not one.entries or first <= one.entries <= last
    )
