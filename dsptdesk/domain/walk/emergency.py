"""What goes on the emergency sheet: whom to call, and what to do first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dsptdesk.domain.attention import LOOK_AGAIN_MONTHS
from dsptdesk.domain.dates import months_after
from dsptdesk.domain.registers.continuity import Contact, Scenario
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.walk.sheet import natural


@dataclass(frozen=True, repr=False)
class Call:
    """Somebody to call."""

    purpose: str
    name: str
    phones: tuple[str, ...]
    details: tuple[str, ...]
    """Hours, account number, site: each with its label."""


@dataclass(frozen=True, repr=False)
class FirstSteps:
    """What to do at once when one thing happens."""

    name: str
    steps: tuple[str, ...]
    lead: str


@dataclass(frozen=True, repr=False)
class EmergencySheet:
    """All that is printed."""

    organisation: str
    made_on: date
    check_by: date
    """When the oldest number is due; the day of printing when it is overdue or never was."""
    calls: tuple[Call, ...]
    scenarios: tuple[FirstSteps, ...]


def emergency_sheet(snapshot: Snapshot, today: date) -> EmergencySheet:
    """Gather contacts and first steps; check again when the oldest number is due."""
    names = snapshot.names
    contacts = sorted(snapshot.live(Contact), key=lambda one: natural(one.purpose or one.name))
    due = [_due(one, today) for one in contacts]
    plans = [one for one in snapshot.live(Scenario) if one.first_steps.strip()]
    return EmergencySheet(
        snapshot.organisation.name,
        today,
        max(today, min(due, default=today)),
        tuple(_call(one, names.get(one.site, "")) for one in contacts),
        tuple(FirstSteps(one.name, _lines(one), names.get(one.lead, "")) for one in plans),
    )


def _due(one: Contact, today: date) -> date:
    return months_after(one.checked_on, LOOK_AGAIN_MONTHS) if one.checked_on else today


def _call(one: Contact, site: str) -> Call:
    labelled = (("Hours", one.hours), ("Account or policy", one.reference), ("Site", site))
    details = tuple(f"{label}: {words}" for label, words in labelled if words)
    phones = tuple(phone for phone in (one.phone, one.phone_2) if phone)
    return Call(one.purpose or one.name, one.name if one.purpose else "", phones, details)


def _lines(one: Scenario) -> tuple[str, ...]:
    return tuple(line.strip(" -–•\t") for line in one.first_steps.splitlines() if line.strip())
