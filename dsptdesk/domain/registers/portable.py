"""Own devices used for work, and portable devices given to people."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import YesNo, choice, day, files, line, link, text
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register
from dsptdesk.domain.registers.devices import DeviceKind


@record
class OwnDevice(Record):
    """A device that belongs to a person and is used for work (bring your own device)."""

    slug = "owndevices"
    about = ("person",)
    columns = ("device", "used_for", "locked", "rules_signed", "checked_on")

    person: str = link("Person", "people", required=True)
    device: str = line("Device", required=True, help="For example: Samsung Galaxy A54.")
    kind: DeviceKind | None = choice("Kind", DeviceKind)
    system: str = line("Operating system", listed=False)
    used_for: str = line("What it is used for at work", short="Used for")
    locked: YesNo | None = choice(
        "Locked with a PIN, password or fingerprint?", YesNo, short="Locked?"
    )
    encrypted: YesNo | None = choice("Encrypted?", YesNo, listed=False)
    updates: YesNo | None = choice("Kept up to date?", YesNo, listed=False)
    rules_signed: date | None = day("Rules signed on")
    checked_on: date | None = day("Last checked")
    ended_on: date | None = day("No longer used for work since", short="Not used since")
    work_removed: YesNo | None = choice("Work information removed?", YesNo, listed=False)
    documents: tuple[str, ...] = files("Signed rules")
    note: str = text("Note")

    @property
    def title(self) -> str:
        """Name the device."""
        return self.device


@record
class Assignment(Record):
    """A portable device in somebody's hands."""

    slug = "assignments"
    newest = "given_on"
    about = ("device",)

    device: str = link("Device", "devices", required=True)
    person: str = link("Given to", "people", required=True)
    given_on: date | None = day("Given on", required=True)
    rules_signed: date | None = day("Rules signed on")
    returned_on: date | None = day("Given back on")
    condition: str = line("State when given back", listed=False)
    documents: tuple[str, ...] = files("Signed form")
    note: str = text("Note")

    @property
    def title(self) -> str:
        """Name the day it was given."""
        return f"Given on {long_date(self.given_on)}"

    def problems(self) -> dict[str, str]:
        """Nothing comes back before it is given."""
        found = super().problems()
        if self.given_on and self.returned_on and self.returned_on < self.given_on:
            found["returned_on"] = "This day is before it was given. Check both dates."
        return found


OWN_DEVICES = Register(
    OwnDevice,
    "Own devices",
    "own device",
    "own devices",
    "Phones and computers that belong to people and are used for work. If nobody does, leave "
    "this empty.",
    Group.SYSTEMS,
    topics=("own-devices", "encryption"),
)
ASSIGNMENTS = Register(
    Assignment,
    "Devices given out",
    "device given out",
    "devices given out",
    "Which laptop, tablet, phone or memory stick is in whose hands, and what they signed.",
    Group.SYSTEMS,
    topics=("mobile-phones", "asset-life"),
    reviewed=False,
)
