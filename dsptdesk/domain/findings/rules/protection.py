"""Proposals about how devices are protected: viruses, updates, first passwords, encryption."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
from dsptdesk.domain.registers.devices import COMPUTERS, PORTABLE, Device, DeviceKind, Protection
from dsptdesk.domain.registers.portable import OwnDevice
from dsptdesk.domain.snapshot import Snapshot

_UPDATED = (
    *COMPUTERS,
    DeviceKind.TABLET,
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

    @property
    def numbers(self) -> str:
        """Say on how many it is in place: 9 of 10."""
        wanted = len(self.every) - len(self.needless)
        said = of_all(len(self.yes), wanted) if wanted else "none needed"
        return said + (f" (not needed on {len(self.needless):,})" if self.needless else "")


def _tally(said: Mapping[Record, Protection | YesNo | None]) -> _Tally:
    groups: dict[str, list[Record]] = {"yes": [], "no": [], "does-not-apply": [], "": []}
    for one, state in said.items():
        groups[state.value if state and state.value in groups else ""].append(one)
    return _Tally(*(tuple(group) for group in groups.values()))


@dataclass(frozen=True)
class _Measure:
    """The words around one measure that must be in place on every device of some kinds."""

    wanted: Callable[[Device], bool]
    field: str
    shows: str
    things: str
    lacking: str
    """What is said of devices without it."""
    find_out: str

    def __call__(self, snapshot: Snapshot, today: date) -> Proposal | None:
        tally = self.tally(snapshot)
        if not tally.every:
            return _none_of(self.things, snapshot, today)
        if not tally.known:
            return None
        looked = looked_through(snapshot, Device.slug, today)
        reply = f"{self.shows}: {tally.numbers} {self.things}."
        if looked.words:
            reply += f" Our register of devices was {looked.words}."
        return weigh(
            f"Your device register shows: {self.shows.lower()} on {tally.numbers} {self.things}",
            (*looked.rests, *tally.every),
            against=(ask(self.lacking, tally.no, snapshot.names),),
            to_do=(ask(self.find_out, tally.unsure, snapshot.names), looked.to_do),
            ends=(looked.until,),
            reply=reply,
        )

    def tally(self, snapshot: Snapshot) -> _Tally:
        """Sort the devices in use by what is known of the measure."""
        return _tally({o: getattr(o, self.field) for o in in_use(snapshot) if self.wanted(o)})
