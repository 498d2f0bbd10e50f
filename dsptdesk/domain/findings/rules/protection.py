"""Proposals about how devices are protected: viruses, updates, first passwords, encryption."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.weighing import (
    ask,
    in_use,
    looked_through,
    of_all,
    weigh,
    within_year,
    year_after,
)
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers.checking import CheckPoint, SpotCheck
from dsptdesk.domain.registers.devices import (
    PORTABLE,
    SCREENED,
    Device,
    DeviceKind,
    Protection,
)
from dsptdesk.domain.registers.portable import OwnDevice
from dsptdesk.domain.snapshot import Snapshot

_UPDATED = (
    *SCREENED,
    DeviceKind.PHONE,
    DeviceKind.NETWORK,
    DeviceKind.SOFTWARE,
)
_WITH_PASSWORD = (DeviceKind.CAMERA, DeviceKind.PRINTER, DeviceKind.SMART)


@dataclass(frozen=True)
class _Tally:
    """Things a measure is wanted on, by what is known of it."""

    yes: tuple[Record, ...]
    no: tuple[Record, ...]
    needless: tuple[Record, ...]
    unsure: tuple[Record, ...]

    @property
    def every(self) -> tuple[Record, ...]:
        return (*self.yes, *self.no, *self.needless, *self.unsure)

    @property
    def known(self) -> bool:
        return bool(self.yes or self.no or self.needless)

    def on(self, one: str, many: str) -> str:
        """Say on how many it is in place: 9 of 10 computers."""
        wanted = len(self.every) - len(self.needless)
        said = of_all(len(self.yes), wanted, one, many) if wanted else f"no {many} that need it"
        return said + (f" (not needed on {len(self.needless):,})" if self.needless else "")


def _tally(said: Iterable[tuple[Record, Protection | YesNo | None]]) -> _Tally:
    groups: dict[str, list[Record]] = {"yes": [], "no": [], "does-not-apply": [], "": []}
    for one, state in said:
        groups[state.value if state and state.value in groups else ""].append(one)
    return _Tally(*(tuple(group) for group in groups.values()))


@dataclass(frozen=True)
class _Measure:
    """The words around one measure, and the devices on which it is wanted."""

    wanted: Callable[[Device], bool]
    field: str
    shows: str
    one: str
    many: str
    lacking: str
    """What is said of devices without it."""
    find_out: str
    allowed: bool = False
    """A device without it may be in order all the same."""
    ticked: bool = True

    def tally(self, snapshot: Snapshot) -> _Tally:
        """Sort the devices in use by what is known of the measure."""
        return _tally(
            (one, getattr(one, self.field)) for one in in_use(snapshot) if self.wanted(one)
        )

    def weighed(
        self, tally: _Tally, snapshot: Snapshot, today: date, to_do: str = ""
    ) -> Proposal | None:
        """Propose what the devices show."""
        if not tally.every:
            return _none_of(self.many, snapshot, today)
        if not tally.known:
            return None
        looked = looked_through(snapshot, Device.slug, today)
        lacking = ask(self.lacking, tally.no, snapshot.names)
        reply = f"{self.shows}: {tally.on(self.one, self.many)}."
        reply += f" Our register of devices was {looked.words}." if looked.words else ""
        return weigh(
            f"{self.shows}: {tally.on(self.one, self.many)} in your registers",
            (*looked.rests, *tally.every),
            against=() if self.allowed else (lacking,),
            to_do=(
                lacking if self.allowed else "",
                ask(self.find_out, tally.unsure, snapshot.names),
                looked.to_do,
                to_do,
            ),
            ends=(looked.until,),
            ticked=self.ticked,
            reply=reply,
        )

    def __call__(self, snapshot: Snapshot, today: date) -> Proposal | None:
        """Propose what the devices in use show."""
        return self.weighed(self.tally(snapshot), snapshot, today)


def _none_of(things: str, snapshot: Snapshot, today: date) -> Proposal | None:
    looked = looked_through(snapshot, Device.slug, today)
    devices = in_use(snapshot)
    if not devices or looked.until is None:
        return None
    return weigh(
        f"Your device register lists no {things}, so this may not apply to you",
        (*looked.rests, *devices),
        to_do=("see whether any are missing from the register",),
        ends=(looked.until,),
        reply=f"Not applicable: we have no {things}. Our register of devices was {looked.words}.",
    )


_ANTIVIRUS = _Measure(
    lambda one: one.kind in SCREENED,
    "antivirus",
    "Protected against viruses",
    "computer or tablet",
    "computers and tablets",
    "it says there is no protection on",
    "find out about",
)
_UPDATES = _Measure(
    lambda one: one.kind in _UPDATED,
    "updates",
    "Updates install by themselves",
    "device or program",
    "devices and programs",
    "say how you update",
    "find out about",
    allowed=True,
    ticked=False,
)
_ROUTERS = _Measure(
    lambda one: (
        one.kind is DeviceKind.NETWORK
        or (one.kind in _WITH_PASSWORD and one.default_password is not None)
    ),
    "default_password",
    "The first password was changed",
    "router or other network device",
    "routers and other network devices",
    "the first password is still in use on",
    "find out about",
)
_ENCRYPTION = _Measure(
    lambda one: one.kind in PORTABLE and one.holds_data is not YesNo.NO,
    "encrypted",
    "Encrypted",
    "portable device that holds or reaches personal information",
    "portable devices that hold or reach personal information",
    "there is no encryption on",
    "find out about",
)


def _updates(snapshot: Snapshot, today: date) -> Proposal | None:
    tally, seen = _UPDATES.tally(snapshot), _seen_updated(snapshot, today)
    to_do = "" if seen else "say who sees that updates were installed, or note it in a spot check"
    found = _UPDATES.weighed(tally, snapshot, today, to_do) if tally.every else None
    if found is None or seen is None or seen.on is None:
        return found
    return replace(
        found,
        reply=f"{found.reply} At a spot check on {long_date(seen.on)} computers were up to date.",
        rests_on=(*found.rests_on, seen),
        expires=min(found.expires or date.max, year_after(seen.on)),
    )


def _seen_updated(snapshot: Snapshot, today: date) -> SpotCheck | None:
    good = [
        one
        for one in snapshot.live(SpotCheck)
        if CheckPoint.UPDATES in one.in_order and within_year(one.on, today)
    ]
    return max(good, key=lambda one: (one.on or date.min, one.id), default=None)


def _encryption(snapshot: Snapshot, today: date) -> Proposal | None:
    own = [one for one in snapshot.live(OwnDevice) if one.ended_on is None or one.ended_on > today]
    said = [(one, one.encrypted) for one in own if one.kind is None or one.kind in PORTABLE]
    of_ours, of_others = _ENCRYPTION.tally(snapshot), _tally(said)
    whole = _Tally(
        (*of_ours.yes, *of_others.yes),
        (*of_ours.no, *of_others.no),
        of_ours.needless,
        (*of_ours.unsure, *of_others.unsure),
    )
    return _ENCRYPTION.weighed(whole, snapshot, today)


RULES: Mapping[str, Rule] = {
    "antivirus": _ANTIVIRUS,
    "updates": _updates,
    "router-passwords": _ROUTERS,
    "encryption": _encryption,
}
