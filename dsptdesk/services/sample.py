"""The example provider: a fictional one to look at, to try things out on, and to test with."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from dsptdesk.data.creation import create_workspace
from dsptdesk.data.editions import load_edition
from dsptdesk.data.files import open_regular
from dsptdesk.data.recovery import new_code
from dsptdesk.data.workspace import Workspace
from dsptdesk.data.writing import Writing
from dsptdesk.domain.acceptance import accept
from dsptdesk.domain.assessment import answer_id, confirmation_id
from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.fields import Kind
from dsptdesk.domain.findings.proposals import propose
from dsptdesk.domain.organisation import ORGANISATION_ID, Responsibility, role_id
from dsptdesk.domain.record import Record, fields_of
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.snapshot import KINDS, kind_of
from dsptdesk.paths import resources
from dsptdesk.services.plain import record_from

SAMPLE_PASSPHRASE = "larkfield example only"  # noqa: S105 - printed for everybody to use
SAMPLE_WHO = "Sam Example"
_REGISTERS = {one.slug for one in REGISTERS}


@dataclass(frozen=True)
class _Entry:
    """One record of the shipped file, and the document that belongs to it."""

    record: Record
    file: str


def make_sample(folder: Path, *, now: Callable[[], datetime], times: int = 1) -> None:
    """Make the example's workspace; `times` repeats its registers, to measure with more."""
    workspace = create_workspace(folder, SAMPLE_PASSPHRASE, new_code(), now=now)
    try:
        raw = _load()
        _fill(workspace, raw["records"], times)
        _accept(workspace, raw["accepted"])
    except BaseException:
        workspace.release()
        # Half an example would stand in the way of the next try.
        shutil.rmtree(folder, ignore_errors=True)
        raise
    workspace.close()


def _fill(workspace: Workspace, raw: dict[str, Any], times: int) -> None:
    """Load one kind of record after the other, each in one write."""
    for kind in KINDS:
        copies = times if kind.slug in _REGISTERS else 1
        entries = [one for copy in range(1, copies + 1) for one in _entries(raw, kind, copy)]
        with _writing(workspace, kind.slug) as writing:
            for entry in entries:
                one = _stored(workspace, entry)
                one.check()
                writing.save(one)


def _accept(workspace: Workspace, accepted: dict[str, Any]) -> None:
    """Let some answers rest on their registers, and change one entry of those afterwards."""
    edition, snapshot = load_edition(), workspace.snapshot()
    on = date.fromisoformat(accepted["on"])
    with _writing(workspace, "accepted answers") as writing:
        for item in edition.items:
            made = propose(item, snapshot, on) if item.ref in accepted["items"] else None
            if made:
                rests, came_with = made.rests_on, made.reply
                writing.save(accept(edition.slug, item.ref, made.gist, rests, on, came_with))
    later = accepted["later"]
    kind, id_ = kind_of(later["register"]), _id(later["register"], later["key"], 1, {})
    with _writing(workspace, "a later change") as writing:
        for one in snapshot.all(kind):
            if one.id == id_:
                writing.save(replace(one, **later["values"]))


def _writing(workspace: Workspace, what: str) -> AbstractContextManager[Writing]:
    return workspace.store.write(f"Load the example: {what}", SAMPLE_WHO, lambda _changes: None)


def _entries(raw: dict[str, Any], kind: type[Record], copy: int) -> Iterator[_Entry]:
    """Give the records of a kind; a further copy has its own ids, titles and links."""

    def find(target: str, key: str) -> str:
        return _id(target, key, copy, {})

    lines = [spec.name for spec in fields_of(kind) if spec.kind is Kind.LINE]
    for one in raw.get(kind.slug, ()):
        values = dict(one["values"])
        if copy > 1 and (name := next((line for line in lines if line in values), "")):
            values[name] += f" (copy {copy})"
        id_ = _id(kind.slug, one["key"], copy, values)
        yield _Entry(record_from(kind, values, find, id_=id_), one.get("file", ""))


def _id(slug: str, key: str, copy: int, values: dict[str, Any]) -> str:
    """Give the same id each time, and the known ones where a record has its place."""
    if slug == "organisation":
        return ORGANISATION_ID
    if slug == "roles":
        return role_id(Responsibility(values["responsibility"]))
    if slug == "answers":
        return answer_id(values["edition"], values["item"])
    if slug == "confirmations":
        return confirmation_id(values["edition"], values["assertion"])
    return sha256(f"example {slug} {key} {copy}".encode()).hexdigest()[:32]


def _stored(workspace: Workspace, entry: _Entry) -> Record:
    """Put the entry's document into the store."""
    one = entry.record
    if not (entry.file and isinstance(one, Evidence)):
        return one
    with open_regular(_folder() / "files" / entry.file) as source:
        blob = workspace.blobs.add(source)
    return replace(one, file_name=entry.file, size=blob.size, sha256=blob.sha256, blob=blob.name)


def _folder() -> Path:
    return resources() / "sample"


def _load() -> dict[str, Any]:
    try:
        raw: dict[str, Any] = json.loads((_folder() / "larkfield.json").read_bytes())
    except (OSError, ValueError, KeyError) as error:
        raise Damaged("A file of the program is damaged. Install DSPT Desk again.") from error
    return raw
