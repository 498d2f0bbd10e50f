"""A few entries in every register, or very many, to be looked at."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, islice
from typing import Any
from uuid import uuid4

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


def top_up(desk: Desk, number: int) -> None:
    """Repeat the entries of each register until it holds so many."""
    with desk.write("Top up the registers") as writing:
        for register in REGISTERS:
            held = desk.snapshot.live(register.record)
            for one in islice(cycle(held), max(0, number - len(held))):
                writing.save(replace(one, id=uuid4().hex, version=0))


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
