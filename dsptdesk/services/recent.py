"""What changed lately, for Home."""

from __future__ import annotations

from dsptdesk.domain.changes import Action
from dsptdesk.services.desk import Desk


def recent(desk: Desk, most: int = 8) -> tuple[Action, ...]:
    """Give the newest actions, one line for the same action done again and again."""
    found: list[Action] = []
    for one in desk.workspace.recent(most * 6):
        last = found[-1] if found else None
        same = last and (last.label, last.who, last.at.date()) == (
            one.label,
            one.who,
            one.at.date(),
        )
        if not same:
            found.append(one)
    return tuple(found[:most])
