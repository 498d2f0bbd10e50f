"""Search everything: entries, policies, evidence and questions, by words or by number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import compress, islice
from operator import attrgetter

from dsptdesk.domain.edition import Item
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.snapshot import KINDS
from dsptdesk.services.desk import Desk

MANY = 300
"""Hits that are weighed against each other; of more, those named so come first."""
PASTE = "paste"
"""In place of a room: opens the paste assistant."""
_WORD = 3
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
    return (*_windows(wanted), *found)[:limit]


def _windows(wanted: str) -> Iterator[Found]:
    """Find the one window that is no page."""
    begun = all("paste assistant".find(part) in (0, 6) for part in wanted.lower().split())
    if len(wanted) >= _WORD and begun:
        yield Found("Paste assistant", "A small window for typing into the website", PASTE, None)


def _items(desk: Desk, wanted: str) -> Iterator[Found]:
    parts = wanted.lower().split()
    for item in desk.edition.items:
        text = f"{item.ref} {item.title} {item.question}".lower()
        if all(part in text for part in parts):
            yield _question(item)


def _question(item: Item) -> Found:
    return Found(f"{item.ref}  {item.title}", "Question", "assessment", item.ref)


def _entries(desk: Desk, wanted: str, limit: int) -> Iterator[Found]:
    hits = desk.workspace.store.find(wanted, MANY)
    ids = [id_ for _, id_ in hits[:limit]]
    if len(hits) == MANY:
        ids = [*_named(desk, wanted, limit), *ids]
    if len(ids) < limit:
        ids += islice(_about(desk, wanted), limit)
    ids = list(dict.fromkeys(ids))
    held = _held(desk, set(ids))
    for id_ in ids:
        place = _place(desk, held[id_]) if id_ in held else None
        if place is not None:
            yield place


def _named(desk: Desk, wanted: str, limit: int) -> list[str]:
    """Give entries with every word in their title, those that begin with the words first."""
    whole = " ".join(wanted.casefold().split())
    first, *others = whole.split()
    names = desk.snapshot.names
    titles = [(t, id_) for id_, title in names.items() if first in (t := title.casefold())]
    fitting = [pair for pair in titles if all(word in pair[0] for word in others)]
    best = nsmallest(limit, fitting, key=lambda pair: (not pair[0].startswith(whole), *pair))
    return [id_ for _, id_ in best]


def _about(desk: Desk, wanted: str) -> Iterator[str]:
    """Give entries named after others that fit: the index holds only what they say themselves."""
    begins = [re.compile(rf"\b{re.escape(word)}") for word in wanted.casefold().split()]
    names = desk.snapshot.names
    for kind in (one.record for one in REGISTERS if one.record.about):
        for one in desk.snapshot.all(kind):
            name = names[one.id].casefold()
            if all(word.search(name) for word in begins):
                yield one.id


def _held(desk: Desk, ids: set[str]) -> dict[str, Record]:
    """Give the records of some ids, looking through each kind once."""
    held: dict[str, Record] = {}
    for kind in KINDS:
        records = desk.snapshot.all(kind)
        wanted = map(ids.__contains__, map(attrgetter("id"), records))
        held |= {one.id: one for one in compress(records, wanted)}
        if len(held) == len(ids):
            break
    return held


def _place(desk: Desk, one: Record) -> Found | None:
    slug = one.slug
    if slug in _REGISTERS:
        room = "policies" if isinstance(one, Policy) else "registers"
        what = _REGISTERS[slug].title + (", archived" if one.archived_on else "")
        called = desk.snapshot.names.get(one.id, one.title)
        return Found(called, what, room, (slug, one.id))
    if slug == "answers":
        ref = getattr(one, "item", "")
        items = [item for item in desk.edition.items if item.ref == ref]
        return _question(items[0]) if items else None
    if slug in {"organisation", "roles"}:
        return Found(one.title or "Your organisation", "Your organisation", "organisation", None)
    return None
