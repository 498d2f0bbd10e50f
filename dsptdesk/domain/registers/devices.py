"""Devices and software: what we work with, whose it is, and how well it is protected."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.fields import Choice, YesNo, choice, day, files, line, link, links, text
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register


class DeviceKind(Choice):
    """What sort of thing it is; what must be protected how depends on it."""

    LAPTOP = "laptop", "Laptop"
    DESKTOP = "desktop", "Desktop computer"
    TABLET = "tablet", "Tablet"
    PHONE = "phone", "Mobile phone"
    SERVER = "server", "Server or network storage"
    NETWORK = "network", "Router, firewall or network kit"
    CAMERA = "camera", "Camera or video surveillance (CCTV)"
    SMART = "smart", "Smart device", "Call system, sensor, voice assistant, smart TV."
    PRINTER = "printer", "Printer or copier"
    MEMORY = "memory", "Memory stick or disk"
    SOFTWARE = "software", "Software", "A program, app or online service."
    OTHER = "other", "Something else"


class Importance(Choice):
    """How much the work depends on it."""

    HIGH = "high", "High", "Care stops or is unsafe without it."
    MEDIUM = "medium", "Medium", "Work gets hard within a day or two."
    LOW = "low", "Low", "You can do without it for a week."


class Protection(Choice):
    """Whether a measure is in place on one device."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_SURE = "not-sure", "Not sure"
    NEEDLESS = "does-not-apply", "Does not apply"


PORTABLE = (DeviceKind.LAPTOP, DeviceKind.TABLET, DeviceKind.PHONE, DeviceKind.MEMORY)
"""Kinds that leave the building easily."""
COMPUTERS = (DeviceKind.LAPTOP, DeviceKind.DESKTOP, DeviceKind.SERVER)
"""Computers, carried about or not."""
SCREENED = (*COMPUTERS, DeviceKind.TABLET)
"""Kinds that need protection against viruses."""


@record
class Device(Record):
    """One piece of equipment or software."""

    slug = "devices"
    columns = ("kind", "site", "user", "supported_until", "encrypted")

    name: str = line("Name or tag", required=True, help="For example: Laptop 3, or its asset tag.")
    kind: DeviceKind | None = choice("Kind", DeviceKind, required=True)
    make: str = line("Make and model", listed=False)
    serial: str = line("Serial number", listed=False)
    site: str = link("Site", "sites", help="Leave empty if it is used at all sites.")
    location: str = line("Where it is", help="Its room; or leave empty if somebody carries it.")
    user: str = link("Who uses it", "people")
    owner: str = link("Owner", "people", help="Who decides about it.", listed=False)
    importance: Importance | None = choice("Importance", Importance)
    depends_on: tuple[str, ...] = links("What it depends on", "devices")
    holds_data: YesNo | None = choice(
        "Does it hold or reach personal information?", YesNo, listed=False
    )
    system: str = line(
        "Operating system",
        help="For example: Windows 11 24H2, Android 15, iOS 18.",
        section="Software and support",
    )
    software_version: str = line("Version", listed=False)
    supplier: str = link("Supplier", "suppliers", listed=False)
    supported_until: date | None = day(
        "Supported by its maker until",
        short="Supported until",
        help="After this day there are no more security updates. Look it up at the maker's.",
    )
    why_unsupported: str = text(
        "If it is no longer supported: why you still use it, and what you do about the risk"
    )
    risk_accepted_by: str = link("Risk accepted by", "people", listed=False)
    risk_accepted_on: date | None = day("Risk accepted on", listed=False)
    encrypted: Protection | None = choice("Encrypted?", Protection, section="Protection")
    antivirus: Protection | None = choice("Protected against viruses?", Protection, listed=False)
    updates: Protection | None = choice("Updates install by themselves?", Protection, listed=False)
    locked: Protection | None = choice(
        "Locked with a PIN, password or fingerprint?", Protection, listed=False
    )
    remote_wipe: Protection | None = choice("Can it be wiped from afar?", Protection, listed=False)
    default_password: Protection | None = choice(
        "Was its first password changed?",
        Protection,
        help="For routers, cameras and other kit that comes with a password.",
        listed=False,
    )
    bought: date | None = day("Bought on", section="Life", listed=False)
    disposed: date | None = day("Disposed of on", listed=False)
    disposed_how: str = line("How it was disposed of", listed=False)
    documents: tuple[str, ...] = files("Certificate and other files")
    reviewed_on: date | None = day("Last looked at")
    note: str = text("Note")

    def in_use(self) -> bool:
        """Neither archived nor disposed of."""
        return self.archived_on is None and self.disposed is None

    @property
    def risk_accepted(self) -> bool:
        """Somebody wrote down why it is used without support, and accepted the risk."""
        why = self.why_unsupported.strip()
        return bool(why and self.risk_accepted_by and self.risk_accepted_on)

    def unsupported(self, today: date) -> bool:
        """Its maker's support has ended."""
        return self.supported_until is not None and self.supported_until < today

    def problems(self) -> dict[str, str]:
        """A device cannot depend on itself."""
        found = super().problems()
        if self.id and self.id in self.depends_on:
            found["depends_on"] = "A device cannot depend on itself. Take it off this list."
        if self.bought and self.disposed and self.disposed < self.bought:
            found["disposed"] = "This day is before the day it was bought. Check both dates."
        return found


REGISTER = Register(
    Device,
    "Devices and software",
    "device",
    "devices",
    "Computers, phones, routers, cameras and programs: whose each is, whether its maker still "
    "supports it, and how it is protected.",
    Group.SYSTEMS,
    topics=(
        "digital-asset-register",
        "asset-importance",
        "asset-life",
        "supported-systems",
        "unsupported-risks",
        "updates",
        "antivirus",
        "encryption",
        "router-passwords",
        "mobile-phones",
    ),
)
