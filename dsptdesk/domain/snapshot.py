"""Everything the rules look at, read at one moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from dsptdesk.domain.assessment import Answer, Confirmation
from dsptdesk.domain.changes import Change, Changes
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.organisation import ORGANISATION_ID, Organisation, Role
from dsptdesk.domain.people import Person
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.reviews import Review

R = TypeVar("R", bound=Record)

KINDS: tuple[type[Record], ...] = (
    Organisation,
    Role,
    *(register.record for register in REGISTERS),
    Answer,
    Confirmation,
    Review,
)
"""Every kind of record a workspace holds."""


def kind_of(slug: str) -> type[Record]:
    """Give a kind of record by its stable name; KeyError when there is none."""
    for kind in KINDS:
        if kind.slug == slug:
            return kind
    raise KeyError(slug)


def _changed(held: tuple[Record, ...], change: Change) -> tuple[Record, ...]:
    if change.after is None:
        return tuple(one for one in held if one.id != change.id)
    places = [place for place, one in enumerate(held) if one.id == change.id]
    if not places:
        return (*held, change.after)
    return (*held[: places[0]], change.after, *held[places[0] + 1 :])


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

    def with_changes(self, changes: Changes) -> Snapshot:
        """Give the snapshot after some changes, without reading anything again."""
        records = dict(self.records)
        for change in changes.made:
            slug = change.kind.slug
            records[slug] = _changed(records.get(slug, ()), change)
        return Snapshot(records)

    @cached_property
    def names(self) -> dict[str, str]:
        """Name every record that links can point to, by id."""
        linked: tuple[type[Any], ...] = tuple(one.record for one in REGISTERS)
        return {one.id: one.title for kind in linked for one in self.all(kind)}

    def person(self, id_: str) -> Person | None:
        """Give a person by id, archived or not."""
        return next((one for one in self.all(Person) if one.id == id_), None)

    def evidence(self, ids: Iterable[str]) -> tuple[Evidence, ...]:
        """Give the pieces of evidence of some ids, in their order."""
        known = {one.id: one for one in self.all(Evidence)}
        return tuple(known[id_] for id_ in ids if id_ in known)
