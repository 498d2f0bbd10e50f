"""What an action changed, field by field, in the words people read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dsptdesk.domain.changes import Change
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import Field, Kind
from dsptdesk.domain.record import Record, fields_of
from dsptdesk.domain.registers import REGISTERS

_KINDS = {
    "organisation": "Your organisation",
    "roles": "Responsibilities",
    "answers": "Assessment",
    "confirmations": "Assertions",
    "reviews": "Reviews of registers",
    "acceptances": "Accepted suggestions",
    "unfinished": "Unfinished entries",
    "years": "Years",
    "editions": "Loaded editions",
    "publications": "Publications",
    "submitted": "Published on the website",
    "entered": "Entered on the website",
}
UNTITLED = "(no name)"


@dataclass(frozen=True, repr=False)
class Difference:
    """One field before and after; empty words where it held nothing."""

    label: str
    before: str
    after: str


def kind_words(kind: type[Record]) -> str:
    """Name a kind of record as the screens do."""
    for register in REGISTERS:
        if register.record is kind:
            return register.title
    return _KINDS.get(kind.slug, kind.slug.capitalize())


def record_words(one: Record | None) -> str:
    """Name a record."""
    return (" ".join(one.title.split()) if one else "") or UNTITLED


def doing_words(change: Change) -> str:
    """Say what happened to the record."""
    if change.before is None:
        return "Added"
    return "Changed" if change.after else "Removed"


def differences(change: Change, names: Mapping[str, str]) -> Iterator[Difference]:
    """Give the fields that differ; of what was added or removed, those that said something."""
    before, after = change.before, change.after
    for spec in fields_of(change.kind):
        was = getattr(before, spec.name) if before else None
        now = getattr(after, spec.name) if after else None
        if was == now or (not spec.spoken and spec.kind is Kind.LINE):
            continue  # a line for the program only says nothing to people
        words = tuple(
            _shown(spec, value, names) if one else ""
            for one, value in ((before, was), (after, now))
        )
        if words[0] != words[1]:
            yield Difference(spec.label, *words)
    was_archived, archived = (one.archived_on if one else None for one in (before, after))
    if was_archived != archived:
        yield Difference("Archived on", long_date(was_archived), long_date(archived))


def _shown(spec: Field, value: Any, names: Mapping[str, str]) -> str:
    """Give the words of a value; of what is for the program only, how much it is."""
    return spec.show(value, names) if spec.spoken else f"{len(value):,} characters"
