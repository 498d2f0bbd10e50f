"""What was typed and not saved yet: kept encrypted, offered again, counted nowhere."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from dsptdesk.data.codec import from_row, to_row
from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.fields import Kind
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.record import Record, fields_of
from dsptdesk.domain.registers import register_of
from dsptdesk.domain.unfinished import Unfinished
from dsptdesk.services.desk import Desk

Place = tuple[str, tuple[str, str]]


def keep(desk: Desk, one: Record) -> bool:
    """Keep what was typed of an entry until somebody saves it or lets it go.

    A changed entry is kept beside the one that is saved, which stays as it is. Nothing is written
    when the same words are kept already; tells whether something was.
    """
    files = [spec.name for spec in fields_of(type(one)) if spec.kind is Kind.FILES]
    held = _held(desk, one.slug, one.id) or Unfinished(register=one.slug)
    kept = replace(
        held,
        typed=json.dumps(to_row(one)),
        documents=tuple(id_ for name in files for id_ in getattr(one, name)),
    )
    if kept == held:
        return False
    with desk.write(f"Keep an unfinished {register_of(one.slug).one}", undoable=False) as writing:
        writing.save(kept)
    return True


def waiting(desk: Desk, slug: str, id_: str = "") -> Record | None:
    """Give what waits to be finished: the changed entry of this id, or a new one, if there is one.

    It has the version the change began with. A changed entry that is gone since is a new one.
    """
    held = _held(desk, slug, id_)
    row = _row(held) if held is not None else {}
    if not row:
        return None
    kind = register_of(slug).record
    try:
        # A later version may know more fields than the one that kept this.
        one = from_row(kind, {**to_row(kind()), **row})
    except (Damaged, ValueError, TypeError):
        return None
    return one if id_ else _new(desk, one)


def _new(desk: Desk, one: Record) -> Record | None:
    """Give it as a new entry; nothing if the program ended just after it was saved."""
    twins = (replace(o, id=one.id, version=one.version) for o in desk.snapshot.live(type(one)))
    return None if one in twins else replace(one, id="", version=0, archived_on=None)


def place(desk: Desk) -> Place | None:
    """Say where the form of an entry is that waits to be finished."""
    for held in desk.snapshot.live(Unfinished):
        if held.register == Publication.slug:
            continue  # a sign-off waits on its own page, for as long as it takes
        id_ = _about(desk, held)
        if waiting(desk, held.register, id_) is not None:
            room = "policies" if held.register == Policy.slug else "registers"
            return room, (held.register, id_ or "new")
    return None


def let_go(desk: Desk, slug: str, id_: str = "") -> None:
    """Forget what waited: it was saved, or nobody wants it."""
    held = _held(desk, slug, id_)
    if held is not None:
        label = f"Let go of an unfinished {register_of(slug).one}"
        with desk.write(label, undoable=False) as writing:
            writing.remove(held)


def _held(desk: Desk, slug: str, id_: str) -> Unfinished | None:
    of_register = (one for one in desk.snapshot.live(Unfinished) if one.register == slug)
    return next((one for one in of_register if _about(desk, one) == id_), None)


def _about(desk: Desk, held: Unfinished) -> str:
    """Give the id of the saved entry this changes; nothing for a new one."""
    id_ = str(_row(held).get("id") or "")
    kind = register_of(held.register).record
    return id_ if id_ and any(one.id == id_ for one in desk.snapshot.all(kind)) else ""


def _row(held: Unfinished) -> dict[str, Any]:
    try:
        row = json.loads(held.typed)
    except ValueError:
        return {}
    return row if isinstance(row, dict) else {}
