"""Reads what somebody found on a walk: new Tablet in Lounge."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from dsptdesk.domain.registers.assets import Asset, AssetForm
from dsptdesk.domain.registers.checking import Control, ControlKind
from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.domain.walk.sheet import Walked

K = TypeVar("K")
_DEVICES: tuple[tuple[str, DeviceKind], ...] = (
    (r"laptop|notebook|chromebook|macbook", DeviceKind.LAPTOP),
    (r"tablet|ipad", DeviceKind.TABLET),
    (r"phone|mobile|iphone|handset", DeviceKind.PHONE),
    (r"desktop|computer|pc", DeviceKind.DESKTOP),
    (r"server|nas", DeviceKind.SERVER),
    (r"router|firewall|switch|wifi|wi-fi", DeviceKind.NETWORK),
    (r"camera|cctv", DeviceKind.CAMERA),
    (r"printer|copier|scanner", DeviceKind.PRINTER),
    (r"stick|usb|disk|drive", DeviceKind.MEMORY),
    (r"sensor|speaker|alexa|tv|television", DeviceKind.SMART),
)
_CONTROLS: tuple[tuple[str, ControlKind], ...] = (
    (r"door|lock", ControlKind.DOORS),
    (r"window", ControlKind.WINDOWS),
    (r"alarm", ControlKind.ALARM),
    (r"camera|cctv", ControlKind.CAMERAS),
    (r"keypad|badge|bell|entry", ControlKind.ENTRY),
    (r"cabinet|cupboard|safe", ControlKind.CABINETS),
    (r"keys?", ControlKind.KEYS),
)
_PAPER = re.compile(r"\b(book|file|folder|paper|papers|diary|chart|charts|records|cabinet)s?\b")
_REGISTERS = {"device": "devices", "asset": "assets", "measure": "controls"}
"""Words after “new” that say which register it goes to: what one entry is called there."""


def split_site(words: str, sites: Mapping[str, str]) -> tuple[str, str]:
    """Take the site off the end of a place: Office 2 at Rosebank."""
    whole = words.strip()
    if whole.casefold() in sites:
        return "", sites[whole.casefold()]
    room, at, site = _last(whole, " at ")
    known = sites.get(site.casefold(), "") if at else ""
    return (room, known) if known else (whole, "")


def _last(text: str, between: str) -> tuple[str, str, str]:
    place = text.casefold().rfind(between)
    if place < 0:
        return text, "", ""
    return text[:place].strip(), between, text[place + len(between) :].strip()


def read_find(words: str, room: str, site: str, sites: Mapping[str, str]) -> Walked:
    """Make the entry: its register from the first word, else from what the name says."""
    first, _, rest = words.partition(" ")
    slug = _REGISTERS.get(first.casefold(), "") if rest else ""
    name, said, place = _last(rest if slug else words, " in ")
    if said:
        room, at = split_site(place, sites)
        site = at or site
    slug = slug or _register_for(name)
    return _made(slug, name[:1].upper() + name[1:], room, site)


def _register_for(name: str) -> str:
    """Paper is an information asset, whatever it is about; equipment is a device."""
    if _PAPER.search(name.casefold()) or _kind(name, _DEVICES) is None:
        return "assets"
    return "devices"


def _made(slug: str, name: str, room: str, site: str) -> Walked:
    if slug == "devices":
        kind = _kind(name, _DEVICES) or DeviceKind.OTHER
        return Device(name=name, kind=kind, site=site, location=room)
    if slug == "controls":
        what = _kind(name, _CONTROLS) or ControlKind.OTHER
        # A measure is named by its kind and place: the words found for it go to its note.
        return Control(kind=what, site=site, place=room, note=name)
    paper = bool(_PAPER.search(name.casefold()))
    return Asset(name=name, form=AssetForm.PAPER if paper else None, site=site, location=room)


def _kind(name: str, known: tuple[tuple[str, K], ...]) -> K | None:
    for words, kind in known:
        if re.search(rf"\b(?:{words})s?\b", name.casefold()):
            return kind
    return None
