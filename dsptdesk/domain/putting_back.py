"""What putting an older state back would change, entry by entry."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import Enum

from dsptdesk.domain.changes import Change
from dsptdesk.domain.record import Record, linked_ids
from dsptdesk.domain.snapshot import KINDS, Snapshot


class Effect(Enum):
    """What happens to one entry; the words head a list of them."""

    BACK = "Come back"
    CHANGED = "Change back to what they said then"
    GONE = "Go, because they were made since"


@dataclass(frozen=True, repr=False)
class Group:
    """The entries of one kind that would change, by what happens to them."""

    kind: type[Record]
    changes: tuple[Change, ...]

    def of(self, effect: Effect) -> tuple[Change, ...]:
        """Give those that something happens to."""
        return tuple(one for one in self.changes if effect_of(one) is effect)


@dataclass(frozen=True, repr=False)
class Comparison:
    """Every difference between today's data (before) and those of then (after)."""

    changes: tuple[Change, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """Give the differences by kind, in the order of the registers."""
        grouped = (
            Group(kind, tuple(one for one in self.changes if one.kind is kind)) for kind in KINDS
        )
        return tuple(one for one in grouped if one.changes)

    def count(self, effect: Effect) -> int:
        """Count the entries that something happens to."""
        return sum(effect_of(one) is effect for one in self.changes)

    def chosen(self, ids: Collection[str]) -> tuple[Change, ...]:
        """Give the changes of some entries, and of what they point to that is missing today."""
        by_id = {one.id: one for one in self.changes}
        wanted = [by_id[id_] for id_ in ids if id_ in by_id]
        taken = {one.id for one in wanted}
        for one in wanted:  # grows while it is walked
            pointed = linked_ids(one.after) if one.after else frozenset()
            missing = (by_id[id_] for id_ in sorted(pointed - taken) if id_ in by_id)
            wanted += [more for more in missing if more.before is None]
            taken = {more.id for more in wanted}
        return tuple(one for one in self.changes if one.id in taken)


def compare(now: Snapshot, then: Snapshot) -> Comparison:
    """Compare two states; how often an entry was saved makes no difference."""
    return Comparison(
        tuple(one for kind in KINDS for one in _of_kind(now.all(kind), then.all(kind)))
    )


def _of_kind(now: Iterable[Record], then: Iterable[Record]) -> Iterable[Change]:
    left = {one.id: one for one in now}
    for after in then:
        before = left.pop(after.id, None)
        if before is None or replace(after, version=before.version) != before:
            yield Change(before, after)
    for before in left.values():
        yield Change(before, None)


def signed_words(changes: Iterable[Change]) -> str:
    """Say which publications would go or come back; nothing where none would."""
    frozen = [one for one in changes if one.kind.frozen]
    gone = [one.before for one in frozen if one.before and one.after is None]
    back = [one.after for one in frozen if one.after and one.before is None]
    parts = []
    if gone:
        parts.append(
            f"Signed off since then, and taken away with its frozen copy: {_titles(gone)}. Signing "
            "off stays in the history, and what is there now is kept as a backup."
        )
    if back:
        parts.append(f"Comes back as it was signed off: {_titles(back)}.")
    return " ".join(parts)


def _titles(records: list[Record]) -> str:
    return ", ".join(f"“{one.title[:80]}”" for one in records)


def effect_of(change: Change) -> Effect:
    """Say what happens to an entry; one that is archived today comes back when it is not then."""
    was = change.before is not None and change.before.archived_on is None
    will = change.after is not None and change.after.archived_on is None
    if will and not was:
        return Effect.BACK
    if change.after is None or (was and not will):
        return Effect.GONE
    return Effect.CHANGED
