"""Proposals about support: what its maker still mends, and what is used all the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.device_support import entries_behind, support_end, support_for
from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.weighing import (
    LISTED,
    ask,
    clause,
    in_use,
    listed,
    looked_through,
    of_all,
    sentence,
    weigh,
    who,
    within_year,
    year_after,
)
from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.domain.registers.supports import SupportDate
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.support_dates import AS_OF

_WITHOUT = (DeviceKind.MEMORY, DeviceKind.PRINTER, DeviceKind.OTHER)
"""Kinds that need no date of support; one that has a date is looked at all the same."""

_HELD = ("device or program", "devices and programs")


@dataclass(frozen=True)
class _Supported:
    """Devices in use by what is known of their support."""

    current: tuple[Device, ...]
    ended: tuple[Device, ...]
    to_check: tuple[Device, ...]
    """Supported, but only by our list, so the maker must be asked."""
    perhaps: tuple[Device, ...]
    """Support has ended, but only by our list."""
    unknown: tuple[Device, ...]
    ends: tuple[date, ...]
    entries: tuple[SupportDate, ...]
    """What people entered about the end of support of these devices."""

    @property
    def every(self) -> tuple[Device, ...]:
        return (*self.current, *self.ended, *self.to_check, *self.perhaps, *self.unknown)

    @property
    def rests(self) -> tuple[Device | SupportDate, ...]:
        return (*self.every, *self.entries)

    @property
    def accepted(self) -> tuple[Device, ...]:
        return tuple(one for one in self.ended if _accepted(one))

    @property
    def open(self) -> tuple[Device, ...]:
        return tuple(one for one in self.ended if not _accepted(one))

    def to_do(self, snapshot: Snapshot) -> tuple[str, ...]:
        """Say what must be found out."""
        names, unknown = snapshot.names, _by_what_to_look_up(self.unknown, snapshot)
        theirs = ", or a day of yours that nobody checked" if self.entries else ""
        source = f"(by our list of {long_date(AS_OF)}{theirs}) and note the day:"
        return (
            ask(f"check with the maker whether support has ended {source}", self.perhaps, names),
            ask(f"check with the maker until when it supports {source}", self.to_check, names),
            *(ask(words, devices, names) for words, devices in unknown.items()),
        )


def _by_what_to_look_up(devices: tuple[Device, ...], snapshot: Snapshot) -> dict[str, list[Device]]:
    """Sort devices without a day by what helps: often the version of the system is missing."""
    found: dict[str, list[Device]] = {}
    for one in devices:
        known = support_for(one, snapshot.corrections)
        words = (known.look_up if known else "") or "note the end of support of"
        found.setdefault(words, []).append(one)
    return found


def _accepted(one: Device) -> bool:
    named = bool(one.risk_accepted_by and one.risk_accepted_on)
    return named and bool(one.why_unsupported.strip())


def _sorted(snapshot: Snapshot, today: date) -> _Supported:
    groups: dict[str, list[Device]] = {name: [] for name in _GROUPS}
    ends: set[date] = set()
    devices = in_use(snapshot)
    for one in devices:
        until, certain = support_end(one, snapshot.corrections)
        if until and until >= today:
            ends.add(until)
        if until or one.kind not in _WITHOUT:
            groups[_group(one, until, today, certain=certain)].append(one)
    return _Supported(
        ends=tuple(sorted(ends)),
        entries=entries_behind(devices, snapshot.corrections),
        **{name: tuple(held) for name, held in groups.items()},
    )


_GROUPS = ("current", "ended", "to_check", "perhaps", "unknown")


def _group(one: Device, until: date | None, today: date, *, certain: bool) -> str:
    if until is None:
        return "unknown"
    if until >= today:
        return "current" if certain else "to_check"
    # A written and accepted risk counts, whoever said that support is over.
    return "ended" if certain or _accepted(one) else "perhaps"


def _systems(snapshot: Snapshot, today: date) -> Proposal | None:
    known = _sorted(snapshot, today)
    if len(known.unknown) == len(known.every):
        return None
    looked, names = looked_through(snapshot, Device.slug, today), snapshot.names
    share = of_all(len(known.current), len(known.every), *_HELD)
    reply = f"Still supported by the maker, as noted in our register: {share}."
    if known.accepted:
        reply += (
            f" No longer supported, with the risk written down and accepted: "
            f"{len(known.accepted):,}."
        )
    return weigh(
        f"Your device register notes current support for {share}",
        (*looked.rests, *known.rests),
        against=(ask("support has ended without an accepted risk for", known.open, names),),
        to_do=(*known.to_do(snapshot), looked.to_do),
        ends=(looked.until, *known.ends[:1], *_accepted_until(known, today)),
        reply=reply,
    )


def _accepted_until(known: _Supported, today: date) -> tuple[date, ...]:
    days = [one.risk_accepted_on for one in known.accepted]
    return tuple(year_after(day) for day in days if day and within_year(day, today))


def _risks(snapshot: Snapshot, today: date) -> Proposal | None:
    known = _sorted(snapshot, today)
    if len(known.unknown) == len(known.every):
        return None
    if not known.ended:
        return _no_risks(known, snapshot, today)
    looked, names = looked_through(snapshot, Device.slug, today), snapshot.names
    told = listed([_risk(one, snapshot) for one in known.accepted[:LISTED]], len(known.accepted))
    place = f"Evidence pack, register of devices and software, column on support. {sentence(told)}".strip()
    stale = [o for o in known.accepted if not within_year(o.risk_accepted_on, today)]
    share = of_all(len(known.accepted), len(known.ended), "unsupported device")
    return weigh(
        f"Your register gives the reason and the accepted risk for {share}",
        (*looked.rests, *known.rests),
        against=(ask("no accepted risk is written down for", known.open, names),),
        to_do=(
            ask("look again at the risk of", stale, names),
            *known.to_do(snapshot),
            looked.to_do,
        ),
        ends=(looked.until, *known.ends[:1], *_accepted_until(known, today)),
        location=place,
        ticked=False,
    )


def _risk(one: Device, snapshot: Snapshot) -> str:
    system = f" ({clause(one.system)})" if one.system.strip() else ""
    accepted = f"accepted by {who(snapshot, one.risk_accepted_by)}"
    why = clause(one.why_unsupported)
    return f"{clause(one.name)}{system}: {why}; {accepted} on {long_date(one.risk_accepted_on)}"


def _no_risks(known: _Supported, snapshot: Snapshot, today: date) -> Proposal:
    looked = looked_through(snapshot, Device.slug, today)
    return weigh(
        "Your device register shows nothing in use whose support is known to have ended, "
        "so this does not apply",
        (*looked.rests, *known.rests),
        to_do=(*known.to_do(snapshot), looked.to_do),
        ends=(looked.until, *known.ends[:1]),
        location="Not applicable",
        ticked=False,
    )


RULES: Mapping[str, Rule] = {"supported-systems": _systems, "unsupported-risks": _risks}
