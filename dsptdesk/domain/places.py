"""Where in the program a thing is dealt with, so that a button can go there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dsptdesk.domain.assessment import Answer, Confirmation
from dsptdesk.domain.organisation import Organisation, Role
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.record import Record
from dsptdesk.domain.reviews import Review


@dataclass(frozen=True)
class Place:
    """A room, and the page or entry in it."""

    room: str
    where: Any = None


def place_of(one: Record) -> Place:
    """Say where a record is shown and changed."""
    if isinstance(one, Organisation | Role):
        return Place("organisation")
    if isinstance(one, Answer):
        return Place("assessment", one.item)
    if isinstance(one, Confirmation):
        return Place("assessment", "assertions")
    if isinstance(one, Review):
        return register_place(one.register)
    return register_place(one.slug, one.id)


def register_place(slug: str, id_: str = "") -> Place:
    """Say where a register, or one entry of it, is shown."""
    return Place("policies" if slug == Policy.slug else "registers", (slug, id_))
