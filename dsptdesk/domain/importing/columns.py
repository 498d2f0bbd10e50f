"""The columns of a register's sheet, and its values as words that stay the same everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from dsptdesk.domain.fields import Field, Kind
from dsptdesk.domain.moments import moment_from_text, moment_to_text
from dsptdesk.domain.record import Record, fields_of
from dsptdesk.domain.registers import REGISTERS, Register
from dsptdesk.domain.snapshot import Snapshot

ID_HEADING = "DSPT Desk id"
VERSION_HEADING = "DSPT Desk version"
_LISTS = (Kind.CHOICES, Kind.LINKS)
_HELD = {"evidence": frozenset({"file_name", "media_type", "size", "sha256", "blob"})}
"""What the program itself writes of a stored file: no sheet may change it."""


def columns_for(kind: type[Record]) -> tuple[Field, ...]:
    """Give the fields a sheet of this register shows, in their order; files stay at home."""
    return _columns(kind.slug)


@cache
def _columns(slug: str) -> tuple[Field, ...]:
    kind = next(one.record for one in REGISTERS if one.slug == slug)
    held = _HELD.get(slug, frozenset())
    return tuple(
        spec for spec in fields_of(kind) if spec.kind is not Kind.FILES and spec.name not in held
    )


def id_heading(slug: str) -> str:
    """Head the hidden column; it says which register the sheet is, whatever its name becomes."""
    return f"{ID_HEADING} ({slug})"


def stored(spec: Field, value: Any) -> str:
    """Write a value as words that say the same on every computer; nothing for no value."""
    if type(value) is str:
        return value
    if not value and value in (None, (), False):
        return ""
    if spec.kind is Kind.CHOICE:
        return str(value.value)
    if spec.kind is Kind.DAY:
        return str(value.isoformat())
    if spec.kind is Kind.MOMENT:
        return moment_to_text(value)
    if spec.kind is Kind.CHOICES:
        return json.dumps([one.value for one in value])
    if spec.kind is Kind.LINKS:
        return json.dumps(list(value))
    return "1" if spec.kind is Kind.FLAG else str(value)


def restored(spec: Field, text: str) -> Any:
    """Read what `stored` wrote; ValueError for anything it never writes."""
    if spec.kind in _LISTS:
        found = json.loads(text) if text else []
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise ValueError(text)
        return tuple(spec.options(one) for one in found) if spec.options else tuple(found)
    if spec.kind is Kind.FLAG:
        return text == "1"
    if spec.kind in (Kind.LINE, Kind.TEXT, Kind.LINK):
        return text
    if not text:
        return None
    if spec.kind is Kind.DAY:
        return date.fromisoformat(text)
    if spec.kind is Kind.MOMENT:
        return moment_from_text(text)
    return spec.options(text) if spec.options else int(text)


def site_field(kind: type[Record]) -> str:
    """Name the field that says at which site something is; nothing when there is none."""
    found = (one.name for one in fields_of(kind) if one.target == "sites" and one.kind is Kind.LINK)
    return next(found, "")


def knows_site(register: Register) -> bool:
    """Its entries belong to a site: by their own field, or by what they are about."""
    kind = register.record
    if kind.slug == "sites" or site_field(kind):
        return True
    about = next((one.target for one in fields_of(kind) if one.name in kind.about[:1]), "")
    return any(site_field(one.record) for one in REGISTERS if one.slug == about)


def at_site(register: Register, snapshot: Snapshot, site: str) -> Iterator[Record]:
    """Give the live entries that belong to one site."""
    of = _sites_of(register, snapshot)
    return (one for one in snapshot.live(register.record) if of.get(one.id) == site)


def elsewhere(register: Register, snapshot: Snapshot, site: str) -> frozenset[str]:
    """Give the ids of the entries that belong to other sites; many belong to none."""
    of = _sites_of(register, snapshot)
    return frozenset(id_ for id_, place in of.items() if place not in ("", site))


def _sites_of(register: Register, snapshot: Snapshot) -> dict[str, str]:
    """Give the site of each entry by id, as far as its register knows sites."""
    kind = register.record
    entries = snapshot.all(kind)
    if kind.slug == "sites":
        return {one.id: one.id for one in entries}
    if own := site_field(kind):
        return {one.id: str(getattr(one, own)) for one in entries}
    sites = _sites(snapshot, kind) if kind.about else {}
    return {one.id: sites.get(str(getattr(one, kind.about[0])), "") for one in entries if sites}


def _sites(snapshot: Snapshot, kind: type[Record]) -> dict[str, str]:
    """Give the site of everything that entries of a kind can be about, by id."""
    target = next((one.target for one in fields_of(kind) if one.name in kind.about[:1]), "")
    about = next((one.record for one in REGISTERS if one.slug == target), None)
    own = site_field(about) if about else ""
    if about is None or not own:
        return {}
    return {one.id: str(getattr(one, own)) for one in snapshot.all(about)}
