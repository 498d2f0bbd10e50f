"""Links between records: which others name some of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dsptdesk.domain.fields import Kind
from dsptdesk.domain.record import Record, fields_of
from dsptdesk.domain.snapshot import Snapshot


def linking(snapshot: Snapshot, kind: type[Record], ids: frozenset[str]) -> Iterator[Record]:
    """Give the live records that link to one of some records, which are all of a kind.

    Only the fields that can point to this kind are looked at: most registers have none.
    """
    for records in snapshot.records.values():
        single, several = _fields_to(type(records[0]), kind.slug) if records else ((), ())
        if not single and not several:
            continue
        for one in records:
            if one.archived_on is None and (
                any(getattr(one, name) in ids for name in single)
                or any(not ids.isdisjoint(getattr(one, name)) for name in several)
            ):
                yield one


def _fields_to(cls: type, target: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _pointing(cls, target)


# Takes any type, because mypy holds the class of a frozen record to be unhashable.
@cache
def _pointing(cls: type, target: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    specs = [one for one in fields_of(cls) if one.target == target]
    single = tuple(one.name for one in specs if one.kind is Kind.LINK)
    return single, tuple(one.name for one in specs if one.kind is not Kind.LINK)
