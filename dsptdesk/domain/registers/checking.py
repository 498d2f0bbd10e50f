"""Spot checks, and the locks and rules that keep each building safe."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import Choice, YesNo, choice, choices, day, files, line, link, text
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register


class CheckPoint(Choice):
    """What a spot check looks at."""

    SCREENS = "screens", "Screens are locked when nobody is there"
    DESKS = "desks", "No personal information lies open on desks or boards"
    CABINETS = "cabinets", "Paper records are locked away"
    OFFICES = "offices", "Offices and record rooms are locked"
    PASSWORDS = "passwords", "No passwords are written down or shared"
    DEVICES = "devices", "Devices are where the register says"
    UPDATES = "updates", "Computers are up to date and protected against viruses"
    OWN_DEVICES = "own-devices", "Own phones are used only as the rules allow"
    VISITORS = "visitors", "Visitors cannot see or hear what is not for them"
    LEAVERS = "leavers", "People who left have no access any more"
    BREACHES = "breaches", "Staff know how to report a breach"
    NOTICES = "notices", "The privacy notice is on show and current"
    RETENTION = "retention", "Old records are destroyed on time"
    POLICY = "policy", "Staff know where the policies are"


class ControlKind(Choice):
    """What keeps a building safe."""

    DOORS = "doors", "Doors and locks"
    ENTRY = "entry", "Entry codes, badges or a bell"
    WINDOWS = "windows", "Windows"
    ALARM = "alarm", "Alarm"
    CAMERAS = "cameras", "Cameras"
    VISITORS = "visitors", "Visitors signing in"
    CABINETS = "cabinets", "Locked cabinets and rooms"
    DESKS = "desks", "Clear desks and screens"
    KEYS = "keys", "Who holds keys and codes"
    SERVERS = "servers", "Server or router out of reach"
    OTHER = "other", "Something else"


@record
class SpotCheck(Record):
    """One look round to see whether the rules are kept."""

    slug = "spotchecks"
    newest = "on"
    about = ("site",)

    on: date | None = day("Date", required=True)
    site: str = link("Site", "sites")
    by: str = link("Done by", "people")
    in_order: tuple[CheckPoint, ...] = choices("Found in order", CheckPoint, listed=False)
    not_in_order: tuple[CheckPoint, ...] = choices("Not in order", CheckPoint)
    findings: str = text("What you found")
    actions: str = text("What is to be done", section="Actions")
    action_owner: str = link("Who does it", "people", short="Put right by")
    action_due: date | None = day("To be done by", listed=False)
    action_done: date | None = day("Done on", short="Put right on")
    approved_by: str = link("Approved by", "people", listed=False)
    documents: tuple[str, ...] = files("Attached files")
    note: str = text("Note")

    @property
    def title(self) -> str:
        """Name the day."""
        return f"Spot check, {long_date(self.on)}"

    def problems(self) -> dict[str, str]:
        """A point is in order or not, never both."""
        found = super().problems()
        if both := [one.label for one in self.in_order if one in self.not_in_order]:
            found["not_in_order"] = f"Ticked as in order too: {', '.join(both)}. Untick one."
        return found


@record
class Control(Record):
    """One thing that keeps one building safe."""

    slug = "controls"
    about = ("site",)
    columns = ("site", "place", "in_place", "checked_on", "checked_by")

    kind: ControlKind | None = choice("What it is", ControlKind, required=True)
    site: str = link("Site", "sites")
    place: str = line("Where", help="For example: front door, office, all windows.")
    in_place: YesNo | None = choice("In place and working?", YesNo)
    how: str = text("How it works", help="No codes or key numbers here.", listed=True)
    checked_on: date | None = day("Last checked")
    checked_by: str = link("Checked by", "people")
    to_do: str = text("What is to be done")
    note: str = text("Note")

    @property
    def title(self) -> str:
        """Name what it is and where."""
        kind = self.kind.label if self.kind else ""
        return f"{kind}: {self.place}" if self.place else kind


SPOT_CHECKS = Register(
    SpotCheck,
    "Spot checks",
    "spot check",
    "spot checks",
    "A look round, at least once a year: are the rules kept in daily work? Note what you found "
    "and what was done about it.",
    Group.PLACES,
    topics=("spot-checks", "updates", "process-actions-tracked"),
    reviewed=False,
)
CONTROLS = Register(
    Control,
    "Building security",
    "measure",
    "measures",
    "Locks, alarms and habits that keep people out who should not see personal information, "
    "site by site.",
    Group.PLACES,
    topics=("physical-security",),
)
