"""What was typed for a sign-off that nobody signed yet: kept encrypted, offered again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dsptdesk.domain.publication import Publication
from dsptdesk.domain.unfinished import Unfinished
from dsptdesk.services.desk import Desk

Typed = Mapping[str, Any]


def keep(desk: Desk, typed: Typed) -> bool:
    """Keep what was typed; tells whether anything was written."""
    held = _held(desk) or Unfinished(register=Publication.slug)
    kept = replace(held, typed=json.dumps(dict(typed), sort_keys=True))
    if kept == held:
        return False
    with desk.write("Keep an unfinished sign-off", undoable=False) as writing:
        writing.save(kept)
    return True


def waiting(desk: Desk) -> dict[str, Any]:
    """Give what waits to be signed; empty when nothing does."""
    held = _held(desk)
    try:
        typed = json.loads(held.typed) if held is not None else {}
    except ValueError:
        return {}
    return typed if isinstance(typed, dict) else {}


def let_go(desk: Desk) -> None:
    """Forget what waited: it was signed, or nobody wants it."""
    held = _held(desk)
    if held is not None:
        with desk.write("Let go of an unfinished sign-off", undoable=False) as writing:
            writing.remove(held)


def _held(desk: Desk) -> Unfinished | None:
    of_kind = (o for o in desk.snapshot.live(Unfinished) if o.register == Publication.slug)
    return next(of_kind, None)
