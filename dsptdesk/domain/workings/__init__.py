"""What the program works out about an entry: limits, risks, what is missing, who is concerned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from dsptdesk.domain.people import Person
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.devices import Device
from dsptdesk.domain.registers.dpias import Dpia
from dsptdesk.domain.registers.incidents import Incident
from dsptdesk.domain.registers.portable import OwnDevice
from dsptdesk.domain.registers.processing import Processing
from dsptdesk.domain.registers.rights import Complaint, RightsRequest
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.registers.systems import System
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.workings import (
    devices,
    dpias,
    incidents,
    people,
    rights,
    risks,
    suppliers,
    systems,
)
from dsptdesk.domain.workings.working import View, Working

__all__ = ["WORKINGS", "Working", "workings"]

WORKINGS: dict[type[Record], Callable[[Any, View], Iterator[Working]]] = {
    Asset: risks.asset,
    Processing: risks.processing,
    Dpia: dpias.dpia,
    Person: people.person,
    Device: devices.device,
    OwnDevice: devices.own_device,
    System: systems.system,
    Supplier: suppliers.supplier,
    Incident: incidents.incident,
    RightsRequest: rights.request,
    Complaint: rights.complaint,
}


def workings(one: Record, snapshot: Snapshot, today: date, now: datetime) -> tuple[Working, ...]:
    """Give what follows from an entry as it stands, saved or not; `now` knows its time zone."""
    found = WORKINGS.get(type(one))
    return tuple(found(one, View(snapshot, today, now))) if found else ()
