"""The walk sheet: which entries stand on it, room by room, and what each line says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from dsptdesk.domain.organisation import Site
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers.assets import Asset, AssetForm
from dsptdesk.domain.registers.checking import Control
from dsptdesk.domain.registers.devices import Device, DeviceKind, Protection
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.walk.codes import codes_for

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
    """Name the rooms of the wanted site and registers, the unknown one last."""
    return tuple(_by_room(_met(snapshot, replace(wanted, rooms=None)), lambda _one: 0))


def lines_of(snapshot: Snapshot, wanted: Wanted) -> int:
    """Count the lines a sheet would have."""
    return len(_met(snapshot, wanted))


def walk_sheet(snapshot: Snapshot, wanted: Wanted, made_on: date) -> WalkSheet:
    """Gather the lines of a sheet, house by house and room by room."""
    names, codes = snapshot.names, walk_codes(snapshot)
    met = _met(snapshot, wanted)

    def line(one: Walked) -> Line:
        return Line(codes[one.id], one.slug, one.id, _called(one), noted(one, names))

    sites = [one for one in snapshot.all(Site) if any(o.site == one.id for o in met)]
    known = {one.id for one in sites}
    houses = [
        _house(one.name, [o for o in met if o.site == one.id], line)
        for one in sorted(sites, key=lambda one: natural(one.name))
    ]
    if loose := [one for one in met if one.site not in known]:
        houses.append(_house(NO_SITE if houses or snapshot.live(Site) else "", loose, line))
    return WalkSheet(
        snapshot.organisation.name, made_on, wanted.walker, tuple(houses), wanted.spare
    )


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
    return [one for one in met if _key(place_of(one) or NO_ROOM) in keys]


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
        room = place_of(one) or NO_ROOM
        found.setdefault(spelt.setdefault(_key(room), room), []).append(line(one))
    return {room: found[room] for room in sorted(found, key=lambda r: (r == NO_ROOM, natural(r)))}


def _key(room: str) -> str:
    return room.casefold()


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """Give what sorts Room 2 before Room 10."""
    parts = re.split(r"(\d{1,9})", text.casefold())
    return tuple((int(part), "") if at % 2 else (0, part) for at, part in enumerate(parts))


def noted(one: Walked, names: Mapping[str, str]) -> str:
    """Say in a few words what is noted of an entry: its kind, whose it is, how it is protected."""
    if isinstance(one, Device):
        parts = (
            one.kind.label if one.kind else "",
            _named("used by", one.user, names),
            _encrypted(one),
        )
    elif isinstance(one, Asset):
        parts = (one.form.label if one.form else "", _named("owner", one.owner, names), "")
    else:
        parts = (f"in place: {one.in_place.label.lower()}" if one.in_place else "", "", "")
    said = " · ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]


def _encrypted(one: Device) -> str:
    if one.encrypted is None or one.encrypted is Protection.NEEDLESS:
        return ""
    return f"encrypted: {one.encrypted.label.lower()}"


def _named(what: str, id_: str, names: Mapping[str, str]) -> str:
    return f"{what} {names[id_]}" if names.get(id_) else ""


def rooms_known(snapshot: Snapshot, site: str = "") -> tuple[str, ...]:
    """Name every room in use, to choose from while keying."""
    return tuple(one for one in rooms_of(snapshot, Wanted(site=site)) if one != NO_ROOM)
