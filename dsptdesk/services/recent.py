"""What changed lately, for Home; the library of the store loads at the first call."""

from __future__ import annotations

from dsptdesk.domain.changes import Past
from dsptdesk.services.desk import Desk


def recent(desk: Desk, most: int = 8) -> tuple[Past, ...]:
    """Give the newest actions, one line for the same action done again and again."""
    found: list[Past] = []
    for past in desk.workspace.store.recent(most * 6):
        last = found[-1] if found else None
        same = last and (last.label, last.who, last.at.date()) == (
            past.label,
            past.who,
            past.at.date(),
        )
        if not same:
            found.append(past)
    return tuple(found[:most])
