"""Frozen copies of publications that name a person: found, kept, or given up."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.one_person import Found, Sought, Why, mentions, without
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.record import Record
from dsptdesk.exports.frozen import unpack
from dsptdesk.services.desk import Desk


def in_copies(desk: Desk, sought: Sought, found: Collection[Found]) -> tuple[Found, ...]:
    """Find publications whose frozen copy names the person, though their line does not."""
    known = {hit.one.id for hit in found}
    return tuple(
        Found(one, Why.COPY, ())
        for one in desk.snapshot.all(Publication)
        if one.id not in known and one.has_file and _names(desk, one, sought)
    )


def _names(desk: Desk, one: Publication, sought: Sought) -> bool:
    try:
        held = unpack(b"".join(desk.workspace.blobs.read(one.blob)))
    except DsptError:
        return False  # nobody can read a name in it either
    if sought.person and sought.person in json.dumps(held):
        return True
    pattern = sought.pattern
    return any(mentions(text, pattern) for text in _texts(held))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def copy_of(hit: Found) -> str:
    """Name the stored file of a publication."""
    return hit.one.blob if isinstance(hit.one, Publication) else ""


def without_copy(hit: Found, sought: Sought) -> Record:
    """Give the line of a publication without the name and without its copy; its checksum stays."""
    clean = without(hit, sought)
    if not isinstance(clean, Publication):
        raise TypeError(type(hit.one))
    return replace(clean, blob="", version=hit.one.version + 1)
