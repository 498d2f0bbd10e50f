"""Everything the rules look at, read at one moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from dsptdesk.domain.acceptance import Acceptance
from dsptdesk.domain.assessment import Answer, Confirmation
from dsptdesk.domain.changes import Change, Changes
from dsptdesk.domain.device_support import Corrections
from dsptdesk.domain.entering import Entered
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.organisation import ORGANISATION_ID, Organisation, Role
from dsptdesk.domain.people import Person
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.supports import SupportDate
from dsptdesk.domain.reviews import Review
from dsptdesk.domain.submitted import Submitted
from dsptdesk.domain.unfinished import Unfinished
from dsptdesk.domain.years import HeldEdition, Year

R = TypeVar("R", bound=Record)

KINDS: tuple[type[Record], ...] = (
    Organisation,
    Role,
    *(register.record for register in REGISTERS),
    Answer,
    Confirmation,
    Review,
    Acceptance,
    Unfinished,
    Year,
    HeldEdition,
    Publication,
    Submitted,
    Entered,
)
"""Every kind of record a workspace holds."""


def kind_of(slug: str) -> type[Record]:
    """Give a kind of record by its stable name; KeyError when there is none."""
    for kind in KINDS:
        if kind.slug == slug:
            return kind
    raise KeyError(slug)


def _changed(held: tuple[Record, ...], made: list[Change]) -> tuple[Record, ...]:
    """Put changed records in their old places, new ones at the end, removed ones out."""
    after = {change.id: change.after for change in made}
    kept = [after.pop(one.id) if one.id in after else one for one in held]
    return tuple(one for one in (*kept, *after.values()) if one is not None)


def _renames(change: Change) -> bool:
    """Tell whether a change may give something another name."""
    before, after = change.before, change.after
    if before is None or after is None:
        return True
    return any(getattr(before, name) != getattr(after, name) for name in _naming(change.kind))


def _naming(kind: type[Record]) -> tuple[str, ...]:
    """Give what the name of a record may follow from: every field, where it makes its own."""
    own = kind.title is not Record.title or kind.called is not Record.called
    return tuple(kind.blank) if own else (kind.first, *kind.about)


@dataclass(frozen=True)
class Snapshot:
    """All records of a workspace, archived ones included, by kind."""

    records: dict[str, tuple[Record, ...]] = field(default_factory=dict)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Give every record of a kind, archived ones too."""
        return cast("tuple[R, ...]", self.records.get(kind.slug, ()))

    def live(self, kind: type[R]) -> tuple[R, ...]:
        """Give the records of a kind that are not archived."""
        return tuple(one for one in self.all(kind) if one.archived_on is None)

    @property
    def organisation(self) -> Organisation:
        """Give the organisation; an empty one before the wizard was filled in."""
        found = self.all(Organisation)
        return found[0] if found else Organisation(id=ORGANISATION_ID)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Give all answers of all editions."""
        return self.all(Answer)

    def without(self, one: Record) -> Snapshot:
        """Give the snapshot as it would be without one record."""
        left = tuple(held for held in self.all(type(one)) if held.id != one.id)
        return Snapshot({**self.records, one.slug: left})

    def with_changes(self, changes: Changes) -> Snapshot:
        """Give the snapshot after some changes, without reading anything again."""
        records, by_kind = dict(self.records), defaultdict(list)
        for change in changes.made:
            by_kind[change.kind.slug].append(change)
        for slug, made in by_kind.items():
            records[slug] = _changed(records.get(slug, ()), made)
        after = Snapshot(records)
        if "names" in self.__dict__ and not any(_renames(change) for change in changes.made):
            after.__dict__["names"] = self.names  # naming thousands anew would take a while
        return after

    @cached_property
    def names(self) -> dict[str, str]:
        """Name every record that links can point to, by id."""
        linked: tuple[type[Any], ...] = tuple(one.record for one in REGISTERS)
        names = {one.id: one.title for kind in linked for one in self.all(kind)}
        for kind in linked:
            if kind.about:
                names.update({one.id: one.called(names) for one in self.all(kind)})
        return names

    @cached_property
    def corrections(self) -> Corrections:
        """Give the days of support people entered, which win over the program's list."""
        return Corrections(self.live(SupportDate))

    def person(self, id_: str) -> Person | None:
        """Give a person by id, archived or not."""
        return next((one for one in self.all(Person) if one.id == id_), None)

    def evidence(self, ids: Iterable[str]) -> tuple[Evidence, ...]:
        """Give the pieces of evidence of some ids, in their order."""
        known = {one.id: one for one in self.all(Evidence)}
        return tuple(known[id_] for id_ in ids if id_ in known)
