"""When a document is erased: everything that rested on it lets go of it, and is open again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from dsptdesk.domain.assessment import Answer, Confirmation, confirmation_id, open_again
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.fields import Kind
from dsptdesk.domain.record import Record, fields_of
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.services import editions


def loosened(
    snapshot: Snapshot,
    gone: Collection[Record],
    changed: Collection[tuple[Record, Record]],
) -> tuple[tuple[Record, Record], ...]:
    """Give all changes, with those that follow from the documents that go."""
    papers = {one.id for one in gone if isinstance(one, Evidence)}
    if not papers:
        return tuple(changed)
    left_out = {one.id for one in gone}
    found = {before.id: (before, after) for before, after in changed}
    every = (one for held in snapshot.records.values() for one in held)
    for one in every:
        if one.id in left_out or type(one).frozen:
            continue
        before, after = found.get(one.id, (one, one))
        if (freed := _without(after, papers)) != after:
            found[one.id] = (before, replace(freed, version=before.version + 1))
            if isinstance(before, Answer) and before.completed:
                _open_above(snapshot, before, found)
    return tuple(found.values())


def _without(one: Record, papers: set[str]) -> Record:
    changes: dict[str, Any] = {
        name: ids for name, ids in _left(one, papers) if ids != getattr(one, name)
    }
    if not changes:
        return one
    freed = replace(one, **changes)
    return open_again(freed) if isinstance(freed, Answer) else freed


def _left(one: Record, papers: set[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for spec in fields_of(type(one)):
        if spec.kind is Kind.FILES:
            yield spec.name, tuple(id_ for id_ in getattr(one, spec.name) if id_ not in papers)


def _open_above(
    snapshot: Snapshot, answer: Answer, found: dict[str, tuple[Record, Record]]
) -> None:
    """Take back the confirmation of the assertion above, where the answer counted for it."""
    with suppress(DsptError):  # the file of an old edition may be gone: nothing hangs on it then
        edition = editions.edition(snapshot, answer.edition)
        if not edition.has(answer.item) or not edition.is_mandatory(edition.item(answer.item)):
            return
        id_ = confirmation_id(edition.slug, edition.item(answer.item).assertion)
        held = next((one for one in snapshot.all(Confirmation) if one.id == id_), None)
        if held is not None and held.confirmed_on:
            before, after = found.get(id_, (held, held))
            if isinstance(after, Confirmation):
                opened = replace(after, confirmed_by="", confirmed_on=None)
                found[id_] = (before, replace(opened, version=before.version + 1))
