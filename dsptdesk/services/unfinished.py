"""New entries that were being typed when the desk locked: kept encrypted, offered again, counted nowhere."""

from __future__ import annotations

import json
from dataclasses import replace

from dsptdesk.data.codec import from_row, to_row
from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.fields import Kind
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.record import Record, fields_of
from dsptdesk.domain.registers import register_of
from dsptdesk.domain.unfinished import Unfinished
from dsptdesk.services.desk import Desk

Place = tuple[str, tuple[str, str]]


def keep(desk: Desk, one: Record) -> None:
    """Keep what was typed of a new entry until somebody saves it or lets it go."""
    files = [spec.name for spec in fields_of(type(one)) if spec.kind is Kind.FILES]
    held = _held(desk, one.slug)
    kept = replace(
        held or Unfinished(register=one.slug),
        typed=json.dumps(to_row(one)),
        documents=tuple(id_ for name in files for id_ in getattr(one, name)),
    )
    with desk.write(f"Keep an unfinished {register_of(one.slug).one}", undoable=False) as writing:
        writing.save(kept)


def waiting(desk: Desk, slug: str) -> Record | None:
    """Give the new entry of a register that waits to be finished, if there is one."""
    held = _held(desk, slug)
    if held is None:
        return None
    kind = register_of(slug).record
    try:
        # A later version may know more fields than the one that kept this.
        return from_row(kind, {**to_row(kind()), **json.loads(held.typed)})
    except (Damaged, ValueError, TypeError):
        return None


def place(desk: Desk) -> Place | None:
    """Say where the form of an entry is that waits to be finished."""
    for held in desk.snapshot.live(Unfinished):
        if waiting(desk, held.register) is not None:
            room = "policies" if held.register == Policy.slug else "registers"
            return room, (held.register, "new")
    return None


def let_go(desk: Desk, slug: str) -> None:
    """Forget what waited: it was saved, or nobody wants it."""
    held = _held(desk, slug)
    if held is not None:
        label = f"Let go of an unfinished {register_of(slug).one}"
        with desk.write(label, undoable=False) as writing:
            writing.remove(held)


def _held(desk: Desk, slug: str) -> Unfinished | None:
    found = (one for one in desk.snapshot.live(Unfinished) if one.register == slug)
    return next(found, None)
