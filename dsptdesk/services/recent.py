"""What was done lately, and by whom."""

from __future__ import annotations

from dsptdesk.domain.changes import Action
from dsptdesk.services.desk import COMMAND_LINE, Desk
from dsptdesk.services.stuck import WHO

LATELY = 500
"""Entries in which somebody counts as having been here lately."""
MOST_PEOPLE = 6


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


def people_lately(desk: Desk) -> tuple[str, ...]:
    """Name who was at the desk lately, the last one first; the program itself is nobody."""
    named = dict.fromkeys(one.who for one in desk.workspace.recent(LATELY))
    people = (one for one in named if one not in {"", COMMAND_LINE, WHO})
    return tuple(people)[:MOST_PEOPLE]
