"""Starter entries: a list to pick from, so that no register begins with an empty page."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import uuid4

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.organisation import ProviderKind
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import register_of
from dsptdesk.domain.registers.supports import SupportDate
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.support_dates import AS_OF, SUPPORT
from dsptdesk.paths import resources
from dsptdesk.services.desk import Desk
from dsptdesk.services.plain import Find, record_from

_HOMES, _VISITS, _COMMON = "care-home", "home-care", "common"
_FILES = {
    ProviderKind.CARE_HOME: (_HOMES, _COMMON),
    ProviderKind.HOME_CARE: (_VISITS, _COMMON),
    ProviderKind.BOTH_MOSTLY_HOME: (_HOMES, _VISITS, _COMMON),
    ProviderKind.BOTH_MOSTLY_VISITS: (_VISITS, _HOMES, _COMMON),
}
_SUMMARY = {
    "assets": ("contents",),
    "processing": ("purpose",),
    # A period that nobody has checked never stands alone.
    "retention": ("period", "certainty"),
    "dpias": ("risks",),
    "needs": ("core",),
    "systems": ("purpose",),
    "suppliers": ("service",),
    "scenarios": ("first_steps",),
    "supports": ("until", "note"),
}
"""The fields that say more about an entry; its note where none is named."""


@dataclass(frozen=True)
class Starter:
    """One suggested entry; nothing is added until a person picks it."""

    key: str
    title: str
    summary: str
    record: Record
    """The entry as it would be added, without an id and without links."""


def starters_for(kind: ProviderKind | None, register: str) -> tuple[Starter, ...]:
    """Give the suggestions for a kind of provider; those of both kinds while it is not known."""
    return tuple(_starter(one) for one in _entries(kind) if one["register"] == register)


def add_starters(desk: Desk, register: str, keys: Collection[str]) -> Changes | None:
    """Add the picked suggestions in one step; None when all of them are there already."""
    kind = desk.snapshot.organisation.provider_kind
    entries = {(one["register"], one["key"]): one for one in _entries(kind)}
    present = _ids_by_title(desk.snapshot, register)
    chosen = [
        one
        for (slug, key), one in entries.items()
        if slug == register and key in keys and _folded(_starter(one).title) not in present
    ]
    if not chosen:
        return None
    made = {(register, one["key"]): uuid4().hex for one in chosen}

    def find(target: str, key: str) -> str:
        if (target, key) in made:
            return made[target, key]
        other = entries.get((target, key))
        title = _folded(_starter(other).title) if other else ""
        return _ids_by_title(desk.snapshot, target).get(title, "")

    kept = [_record(one, find, made[register, one["key"]]) for one in chosen]
    return _write(desk, kept)


def _write(desk: Desk, kept: list[Record]) -> Changes:
    heard: list[Changes] = []
    stop = desk.listen(heard.append)
    noun = "entry" if len(kept) == 1 else "entries"
    try:
        with desk.write(f"Add {len(kept)} starter {noun}") as writing:
            for one in kept:
                one.check()
                writing.save(one)
    finally:
        stop()
    return heard[0]


def _ids_by_title(snapshot: Snapshot, register: str) -> dict[str, str]:
    return {_folded(one.title): one.id for one in snapshot.live(register_of(register).record)}


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold()


def _starter(raw: dict[str, Any]) -> Starter:
    one = _record({**raw, "links": {}}, lambda _target, _key: "")
    words = one.words()
    told = (words[name] for name in _SUMMARY.get(raw["register"], ("note",)))
    summary = ". ".join(filter(None, told))
    return Starter(raw["key"], one.title, summary, one)


def _record(raw: dict[str, Any], find: Find, id_: str = "") -> Record:
    values = {**raw["values"], **raw.get("links", {})}
    return record_from(register_of(raw["register"]).record, values, find, id_=id_)


def _entries(kind: ProviderKind | None) -> Iterator[dict[str, Any]]:
    """Give the entries of the kind's files; where both name a thing alike, the first counts."""
    seen: set[tuple[str, str]] = set()
    for name in _FILES[kind or ProviderKind.BOTH_MOSTLY_HOME]:
        for one in _load(name):
            place = (one["register"], one["key"])
            if place not in seen:
                seen.add(place)
                yield one
    yield from _shipped_support()


@cache
def _shipped_support() -> tuple[dict[str, Any], ...]:
    """Give the program's own list of support dates as entries, each marked as not checked."""
    origin = f"From our list of {long_date(AS_OF)}: check with the maker."
    return tuple(
        {
            "register": SupportDate.slug,
            "key": one.name,
            "values": {
                "name": one.name,
                **({"until": one.until.isoformat()} if one.until else {}),
                "note": f"{one.note} {origin}".strip(),
            },
        }
        for one in SUPPORT
    )


@cache
def _load(name: str) -> tuple[dict[str, Any], ...]:
    path = resources() / "starters" / f"{name}.json"
    try:
        return tuple(json.loads(path.read_bytes())["entries"])
    except (OSError, ValueError, KeyError) as error:
        raise Damaged("A file of the program is damaged. Install DSPT Desk again.") from error
