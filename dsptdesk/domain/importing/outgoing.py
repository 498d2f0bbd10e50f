"""A workbook on its way out: what each sheet shows, and the stamp that comes back with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from dsptdesk.domain.fields import Field, Kind
from dsptdesk.domain.importing.cells import written
from dsptdesk.domain.importing.columns import at_site, columns_for, elsewhere, stored
from dsptdesk.domain.importing.names import unique_names
from dsptdesk.domain.importing.sheet import Cell
from dsptdesk.domain.importing.stamp import Name, Sent, Stamp
from dsptdesk.domain.record import Record
from dsptdesk.domain.register import Register
from dsptdesk.domain.registers import register_of
from dsptdesk.domain.snapshot import Snapshot

TITLE_LIMIT = 31
"""Characters of a sheet's name."""


@dataclass(frozen=True, repr=False)
class OutSheet:
    """One register as a sheet."""

    register: Register
    title: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]
    """The cells of the fields, then id and version."""


@dataclass(frozen=True, repr=False)
class Outgoing:
    """Everything a workbook is made of."""

    organisation: str
    site: str
    """The name of the site, or nothing for all."""
    made: datetime
    sheets: tuple[OutSheet, ...]
    stamp: Stamp


def outgoing(
    snapshot: Snapshot,
    registers: Sequence[Register],
    stamp: Stamp,
    made: datetime,
) -> Outgoing:
    """Put the entries of some registers into sheets; the stamp says of which site."""
    chosen = [(one, _entries(one, snapshot, stamp.site)) for one in registers]
    names = tuple(_names(snapshot, chosen, stamp.site))
    shown = {**snapshot.names, **{one.id: one.shown for one in names}}
    sheets = tuple(_sheet(one, entries, shown) for one, entries in chosen)
    full = Stamp(
        stamp.organisation,
        stamp.edition,
        stamp.export,
        stamp.made,
        stamp.site,
        tuple((one.register.slug, one.title) for one in sheets),
        tuple(_sent(entry) for _, entries in chosen for entry in entries),
        names,
        tuple((one.register.slug, _heads(one.fields)) for one in sheets),
    )
    site = snapshot.names.get(stamp.site, "")
    return Outgoing(snapshot.organisation.name, site, made, sheets, full)


def _entries(register: Register, snapshot: Snapshot, site: str) -> tuple[Record, ...]:
    found = at_site(register, snapshot, site) if site else snapshot.live(register.record)
    return tuple(found)


def _names(
    snapshot: Snapshot, chosen: Iterable[tuple[Register, tuple[Record, ...]]], site: str
) -> Iterable[Name]:
    """Name everything that the sheets could link to, and what they link to already.

    One site need not read who works at another; the names of the sites themselves are no secret.
    """
    targets: dict[str, set[str]] = {}
    for register, entries in chosen:
        for spec in columns_for(register.record):
            if not spec.target:
                continue
            needed = targets.setdefault(spec.target, set())
            for one in entries:
                value = getattr(one, spec.name)
                needed.update((value,) if isinstance(value, str) else value)
    for slug, needed in targets.items():
        away = elsewhere(register_of(slug), snapshot, site) if site and slug != "sites" else set()
        found = unique_names(snapshot, slug, needed)
        yield from (one for one in found if one.id in needed or one.id not in away)


def _sheet(register: Register, entries: tuple[Record, ...], shown: dict[str, str]) -> OutSheet:
    specs = columns_for(register.record)
    columns = [_column(spec, entries, shown) for spec in specs]
    ids, versions = [one.id for one in entries], [one.version for one in entries]
    rows = tuple(zip(*columns, ids, versions, strict=True))
    return OutSheet(register, register.title[:TITLE_LIMIT], specs, rows)


def _column(spec: Field, entries: tuple[Record, ...], shown: dict[str, str]) -> list[Cell]:
    values = map(attrgetter(spec.name), entries)
    return [written(spec, one, shown) for one in values]


def _heads(fields: tuple[Field, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((one.label, one.name) for one in fields)


def _sent(one: Record) -> Sent:
    values = {
        spec.name: text
        for spec in columns_for(type(one))
        if (text := stored(spec, getattr(one, spec.name)))
    }
    return Sent(one.slug, one.id, one.version, values)


def linked(spec: Field) -> bool:
    """The field names entries of a register."""
    return spec.kind in (Kind.LINK, Kind.LINKS)
