"""Links between records: which others name some of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dsptdesk.domain.fields import Kind
from dsptdesk.domain.record import Record, fields_of
from dsptdesk.domain.snapshot import Snapshot

Names = tuple[str, ...]


def linking(snapshot: Snapshot, kind: type[Record], ids: frozenset[str]) -> Iterator[Record]:
    """Give the live records that link to one of some records, which are all of a kind.

    Only the fields that can point to this kind are looked at: most registers have none.
    """
    for records in snapshot.records.values():
        single, several = _fields_to(type(records[0]), kind.slug) if records else ((), ())
        if not single and not several:
            continue
        for one in records:
            if one.archived_on is None and _links(one, single, several, ids):
                yield one


def _links(one: Record, single: Names, several: Names, ids: frozenset[str]) -> bool:
    # A plain loop: this is asked of every entry there is, each time a form is opened.
    for name in single:
        if getattr(one, name) in ids:
            return True
    return bool(several) and any(not ids.isdisjoint(getattr(one, name)) for name in several)


def _fields_to(cls: type, target: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _pointing(cls, target)


# Takes any type, because mypy holds the class of a frozen record to be unhashable.
@cache
def _pointing(cls: type, target: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    specs = [one for one in fields_of(cls) if one.target == target]
    single = tuple(one.name for one in specs if one.kind is Kind.LINK)
    return single, tuple(one.name for one in specs if one.kind is not Kind.LINK)
