"""A few entries in every register of an empty desk, to be looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.fields import Kind
from dsptdesk.domain.record import Record, fields_of
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.services.desk import Desk


def fill(desk: Desk, source: Snapshot, number: int) -> None:
    """Copy the first entries of each register; links to others are left out."""
    chosen = [
        one for register in REGISTERS for one in source.live(register.record)[:number] if one.id
    ]
    ids = {one.id for one in chosen}
    with desk.write("Fill the registers") as writing:
        for one in chosen:
            writing.save(_alone(one, ids))


def _alone(one: Record, ids: set[str]) -> Record:
    kept: dict[str, Any] = {}
    for spec in fields_of(type(one)):
        value = getattr(one, spec.name)
        if spec.kind is Kind.LINK and value not in ids:
            kept[spec.name] = ""
        elif spec.kind in {Kind.LINKS, Kind.FILES}:
            kept[spec.name] = tuple(id_ for id_ in value if id_ in ids)
    if isinstance(one, Evidence):  # its file stays behind
        kept |= {"blob": "", "sha256": "", "size": None, "location": "Office, blue folder"}
    return replace(one, version=0, **kept)
