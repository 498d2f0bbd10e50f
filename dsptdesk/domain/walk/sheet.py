"""The walk sheet: which entries stand on it, room by room, and what each line says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from dsptdesk.domain.organisation import Site
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers.assets import Asset, AssetForm
from dsptdesk.domain.registers.checking import Control
from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.walk.codes import codes_for
from dsptdesk.domain.walk.noted import noted

T = TypeVar("T")
Walked = Asset | Device | Control
WALKED: tuple[type[Asset | Device | Control], ...] = (Asset, Device, Control)
"""What one meets on a walk round, in the order shown."""
NO_ROOM = "Room not noted"
NO_SITE = "Site not noted"


@dataclass(frozen=True, repr=False)
class Line:
    """One entry on paper."""

    code: str
    slug: str
    id: str
    name: str
    noted: str
    """What the register says of it, in a few words; nothing that must stay private."""


@dataclass(frozen=True, repr=False)
class Room:
    """A room and what is in it."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, repr=False)
class House:
    """A site and its rooms."""

    name: str
    rooms: tuple[Room, ...]


@dataclass(frozen=True, repr=False)
class WalkSheet:
    """All that is printed."""

    organisation: str
    made_on: date
    walker: str
    houses: tuple[House, ...]
    spare: int = 2
    """Empty lines at the end of each room."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Give every line, as printed."""
        return tuple(one for house in self.houses for room in house.rooms for one in room.lines)


@dataclass(frozen=True, repr=False)
class Wanted:
    """Which part of everything goes on a sheet; nothing named means all of it."""

    slugs: frozenset[str] = frozenset(one.slug for one in WALKED)
    site: str = ""
    rooms: frozenset[str] | None = None
    """Names of rooms, as `rooms_of` gives them."""
    loose: bool = True
    """With a site: what belongs to no site, or to all of them, goes along."""
    walker: str = ""
    spare: int = 2


def place_of(one: Record) -> str:
    """Give the room an entry is in, on one line."""
    noted = one.place if isinstance(one, Control) else getattr(one, "location", "")
    return " ".join(str(noted).split())


def with_place(one: Walked, room: str) -> Walked:
    """Put an entry into a room."""
    return replace(one, place=room) if isinstance(one, Control) else replace(one, location=room)


def walk_codes(snapshot: Snapshot) -> dict[str, str]:
    """Give the code of every entry one can meet, archived ones too: their codes stay theirs."""
    return codes_for(one.id for kind in WALKED for one in snapshot.all(kind))


def on_a_walk(one: Record) -> bool:
    """Tell whether one can meet it: not disposed of, and no software without a room."""
    if isinstance(one, Device):
        return one.in_use() and (one.kind is not DeviceKind.SOFTWARE or bool(place_of(one)))
    if isinstance(one, Asset):
        return one.form is not AssetForm.SOFTWARE or bool(place_of(one))
    return isinstance(one, Control)


def rooms_of(snapshot: Snapshot, wanted: Wanted) -> tuple[str, ...]:
    """Name the rooms of the wanted site and registers, the unknown one last.

    Where things of several houses are wanted, each room is named with its house.
    """
    met = _met(snapshot, replace(wanted, rooms=None))
    houses = _houses(snapshot, met)
    several = len(houses) > 1
    return tuple(
        _with_house(room, house) if several else room
        for house, own in houses.items()
        for room in _by_room(own, lambda _one: 0)
    )


def lines_of(snapshot: Snapshot, wanted: Wanted) -> int:
    """Count the lines a sheet would have."""
    return len(_met(snapshot, wanted))


def walk_sheet(snapshot: Snapshot, wanted: Wanted, made_on: date) -> WalkSheet:
    """Gather the lines of a sheet, house by house and room by room."""
    names, codes = snapshot.names, walk_codes(snapshot)
    met = _met(snapshot, wanted)

    def line(one: Walked) -> Line:
        return Line(codes[one.id], one.slug, one.id, _called(one), noted(one, names))

    houses = [_house(name, own, line) for name, own in _houses(snapshot, met).items()]
    return WalkSheet(
        snapshot.organisation.name, made_on, wanted.walker, tuple(houses), wanted.spare
    )


def _houses(snapshot: Snapshot, met: list[Walked]) -> dict[str, list[Walked]]:
    """Sort into houses; what belongs to none comes last."""
    sites = [one for one in snapshot.all(Site) if any(o.site == one.id for o in met)]
    named = {one.id: one.name for one in sorted(sites, key=lambda one: natural(one.name))}
    houses: dict[str, list[Walked]] = {}
    for id_, name in named.items():
        houses.setdefault(name, []).extend(one for one in met if one.site == id_)
    if loose := [one for one in met if one.site not in named]:
        houses.setdefault(NO_SITE if houses or snapshot.live(Site) else "", []).extend(loose)
    return houses


def _with_house(room: str, house: str) -> str:
    return f"{room}, {house}"


def _called(one: Walked) -> str:
    """Name an entry; a measure by its kind alone, because its room stands above it."""
    if isinstance(one, Control) and one.kind is not None:
        return one.kind.label
    return " ".join(one.title.split())


def _met(snapshot: Snapshot, wanted: Wanted) -> list[Walked]:
    met: list[Walked] = [
        one
        for kind in WALKED
        if kind.slug in wanted.slugs
        for one in snapshot.live(kind)
        if on_a_walk(one) and _at(one, wanted)
    ]
    if wanted.rooms is None:
        return met
    keys = {_key(name) for name in wanted.rooms}
    houses = _houses(snapshot, met)
    several = len(houses) > 1
    kept = {
        one.id
        for house, own in houses.items()
        for one in own
        if _key(_with_house(_room(one), house) if several else _room(one)) in keys
    }
    return [one for one in met if one.id in kept]


def _at(one: Walked, wanted: Wanted) -> bool:
    if not wanted.site:
        return True
    return one.site == wanted.site if one.site else wanted.loose


def _house(name: str, met: list[Walked], line: Callable[[Walked], Line]) -> House:
    rooms = _by_room(met, line)
    return House(name, tuple(Room(room, tuple(lines)) for room, lines in rooms.items()))


def _by_room(met: Iterable[Walked], line: Callable[[Walked], T]) -> dict[str, list[T]]:
    """Sort into rooms: the same room however its capitals are typed."""
    spelt: dict[str, str] = {}
    found: dict[str, list[T]] = {}
    for one in met:
        room = _room(one)
        found.setdefault(spelt.setdefault(_key(room), room), []).append(line(one))
    return {room: found[room] for room in sorted(found, key=lambda r: (r == NO_ROOM, natural(r)))}


def _room(one: Walked) -> str:
    return place_of(one) or NO_ROOM


def _key(room: str) -> str:
    return room.casefold()


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """Give what sorts Room 2 before Room 10."""
    parts = re.split(r"(\d{1,9})", text.casefold())
    return tuple((int(part), "") if at % 2 else (0, part) for at, part in enumerate(parts))


def rooms_known(snapshot: Snapshot, site: str = "") -> tuple[str, ...]:
    """Name every room in use, to choose from while keying."""
    rooms = _by_room(_met(snapshot, Wanted(site=site)), lambda _one: 0)
    return tuple(one for one in rooms if one != NO_ROOM)
