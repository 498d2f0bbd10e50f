"""Checks on who looks after things: nobody who has left still answers for something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dsptdesk.domain.findings.finding import Check, Finding, Scene
from dsptdesk.domain.findings.saying import finding, named, verb
from dsptdesk.domain.people import Person
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.devices import Device
from dsptdesk.domain.registers.processing import Processing
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.registers.systems import System

_Owned = Asset | Processing | Device | System | Supplier | Policy
_OWNED: tuple[type[_Owned], ...] = (Asset, Processing, Device, System, Supplier, Policy)


def _owner_left(scene: Scene) -> Iterator[Finding]:
    left = {
        one.id
        for one in scene.snapshot.all(Person)
        if one.left is not None and one.left < scene.today
    }
    for kind in _OWNED if left else ():
        bad = [
            one
            for one in scene.snapshot.live(kind)
            if one.owner in left and not (isinstance(one, Device) and one.disposed)
        ]
        if bad:
            sentence = (
                f"The person named as owner of {named(bad, scene.snapshot.names)} has left. Name "
                f"who looks after {verb(bad, 'it', 'them')} now."
            )
            yield finding("owner-left", sentence, bad)


CHECKS: Mapping[str, Check] = {"owner-left": _owner_left}
