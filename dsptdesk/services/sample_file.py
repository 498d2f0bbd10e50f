"""Reads the example's shipped files: its records, each with the same id every time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from dsptdesk.data.files import open_regular
from dsptdesk.data.workspace import Workspace
from dsptdesk.domain.assessment import answer_id, confirmation_id
from dsptdesk.domain.entering import entered_id
from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.fields import Kind
from dsptdesk.domain.organisation import ORGANISATION_ID, Responsibility, role_id
from dsptdesk.domain.record import Record, fields_of
from dsptdesk.paths import resources
from dsptdesk.services.plain import record_from

Raw = dict[str, Any]


@dataclass(frozen=True)
class Entry:
    """One record of the shipped file, the document that belongs to it, and what was said before."""

    record: Record
    file: str = ""
    then: tuple[tuple[str, Any], ...] = ()


def load(name: str) -> Raw:
    """Read one of the example's files."""
    try:
        raw: Raw = json.loads((_folder() / name).read_bytes())
    except (OSError, ValueError) as error:
        raise Damaged("A file of the program is damaged. Install DSPT Desk again.") from error
    return raw


def entries(raw: Raw, kind: type[Record], copy: int = 1) -> Iterator[Entry]:
    """Give the records of a kind; a further copy has its own ids, titles and links."""

    def find(target: str, key: str) -> str:
        return id_of(target, key, copy)

    lines = [spec.name for spec in fields_of(kind) if spec.kind is Kind.LINE]
    for one in raw.get(kind.slug, ()):
        values = dict(one["values"])
        if copy > 1 and (name := next((line for line in lines if line in values), "")):
            values[name] += f" (copy {copy})"
        made = record_from(kind, values, find, id_=id_of(kind.slug, one["key"], copy, values))
        yield Entry(made, one.get("file", ""), tuple(one.get("then", {}).items()))


def id_of(slug: str, key: str, copy: int = 1, values: Raw | None = None) -> str:
    """Give the same id each time, and the known ones where a record has its place."""
    said = values or {}
    if slug == "organisation":
        return ORGANISATION_ID
    if slug == "roles":
        return role_id(Responsibility(said["responsibility"]))
    if slug == "answers":
        return answer_id(said["edition"], said["item"])
    if slug == "confirmations":
        return confirmation_id(said["edition"], said["assertion"])
    if slug == "entered":
        return entered_id(said["edition"], said["item"])
    return sha256(f"example {slug} {key} {copy}".encode()).hexdigest()[:32]


def stored(workspace: Workspace, entry: Entry) -> Record:
    """Put the entry's document into the store."""
    one = entry.record
    if not (entry.file and isinstance(one, Evidence)):
        return one
    with open_regular(_folder() / "files" / entry.file) as source:
        blob = workspace.blobs.add(source)
    return replace(one, file_name=entry.file, size=blob.size, sha256=blob.sha256, blob=blob.name)


def _folder() -> Path:
    return resources() / "sample"
