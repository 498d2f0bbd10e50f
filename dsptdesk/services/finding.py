"""Search everything: entries, policies, evidence and questions, by words or by number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dsptdesk.domain.edition import Item
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.snapshot import kind_of
from dsptdesk.services.desk import Desk

_REGISTERS = {one.slug: one for one in REGISTERS}


@dataclass(frozen=True)
class Found:
    """One place that fits the words."""

    title: str
    what: str
    room: str
    where: object


def find(desk: Desk, words: str, limit: int = 30) -> tuple[Found, ...]:
    """Give the places that fit, questions first when a number was typed."""
    wanted = words.strip()
    if not wanted:
        return ()
    items = list(_items(desk, wanted))
    seen = {one.where for one in items}
    entries = [one for one in _entries(desk, wanted, limit) if one.where not in seen]
    found = items + entries if wanted[0].isdigit() else entries + items
    return tuple(found[:limit])


def _items(desk: Desk, wanted: str) -> Iterator[Found]:
    parts = wanted.lower().split()
    for item in desk.edition.items:
        text = f"{item.ref} {item.title} {item.question}".lower()
        if all(part in text for part in parts):
            yield _question(item)


def _question(item: Item) -> Found:
    return Found(f"{item.ref}  {item.title}", "Question", "assessment", item.ref)


def _entries(desk: Desk, wanted: str, limit: int) -> Iterator[Found]:
    for slug, id_ in desk.workspace.store.find(wanted, limit):
        one = next((one for one in desk.snapshot.all(kind_of(slug)) if one.id == id_), None)
        place = _place(desk, one) if one is not None else None
        if place is not None:
            yield place


def _place(desk: Desk, one: Record) -> Found | None:
    slug = one.slug
    if slug in _REGISTERS:
        room = "policies" if isinstance(one, Policy) else "registers"
        what = _REGISTERS[slug].title + (", archived" if one.archived_on else "")
        return Found(one.title, what, room, (slug, one.id))
    if slug == "answers":
        ref = getattr(one, "item", "")
        items = [item for item in desk.edition.items if item.ref == ref]
        return _question(items[0]) if items else None
    if slug in {"organisation", "roles"}:
        return Found(one.title or "Your organisation", "Your organisation", "organisation", None)
    return None
