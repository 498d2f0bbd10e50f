"""The organisation's details and roles, saved as they are filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dsptdesk.domain.advice import role_of
from dsptdesk.domain.organisation import Organisation, Responsibility, Role, role_id
from dsptdesk.services.desk import Desk


def save_details(desk: Desk, **changes: Any) -> Organisation:
    """Change some of the organisation's details; unfinished ones are kept as they are."""
    current = desk.snapshot.organisation
    changed = replace(current, **changes)
    if changed == current:
        return current
    with desk.write("Change your organisation's details", merge=True) as writing:
        return writing.save(changed)


def role(desk: Desk, responsibility: Responsibility) -> Role:
    """Give the record of a responsibility; an empty one before it was settled."""
    found = role_of(desk.snapshot, responsibility)
    return found or Role(id=role_id(responsibility), responsibility=responsibility)


def save_role(desk: Desk, responsibility: Responsibility, **changes: Any) -> Role:
    """Settle who holds a responsibility, or why nobody does."""
    current = role(desk, responsibility)
    changed = replace(current, **changes)
    changed.check()
    if changed == current:
        return current
    with desk.write(f"Change {responsibility.label}", merge=True) as writing:
        return writing.save(changed)
