"""Getting rid of records and equipment: contracts with firms, and the log of what went."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.fields import Choice, YesNo, choice, choices, day, files, line, link, text
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register


class Waste(Choice):
    """What is destroyed."""

    PAPER = "paper", "Paper records"
    DEVICE = "device", "Computers, phones and other equipment"
    MEDIA = "media", "Disks and memory sticks"
    FILES = "files", "Electronic records"


class Destroyed(Choice):
    """How something was destroyed."""

    SHREDDED = "shredded", "Shredded by us"
    COLLECTED = "collected", "Collected by a firm"
    WIPED = "wiped", "Wiped clean"
    BROKEN = "broken", "Broken so that nothing can be read"
    DELETED = "deleted", "Deleted from the system"
    RETURNED = "returned", "Given back to its owner"


@record
class DestructionContract(Record):
    """One contract with a firm that destroys records or equipment."""

    slug = "destruction"

    name: str = line("Contract", required=True, help="For example: confidential waste bins.")
    supplier: str = link("Firm", "suppliers")
    covers: tuple[Waste, ...] = choices("What they destroy", Waste)
    secure_terms: YesNo | None = choice(
        "Does the contract ask for secure handling and destruction?", YesNo, listed=False
    )
    certificates: YesNo | None = choice(
        "Do they give a certificate each time?", YesNo, listed=False
    )
    standard: str = line("Standard they work to", listed=False)
    contract_end: date | None = day("Contract runs until")
    last_collected: date | None = day("Last collection")
    owner: str = link("Owner", "people")
    documents: tuple[str, ...] = files("Contract and certificates")
    note: str = text("Note")


@record
class Disposal(Record):
    """One thing that was destroyed or given away for good."""

    slug = "disposals"
    newest = "on"

    name: str = line("What was destroyed", required=True, help="No names of people you support.")
    waste: Waste | None = choice("Kind", Waste, required=True)
    device: str = link("Device", "devices", listed=False)
    on: date | None = day("Date", required=True)
    how: Destroyed | None = choice("How", Destroyed)
    contract: str = link("Under the contract", "destruction", listed=False)
    by: str = link("Done by", "people")
    witness: str = link("Witness", "people", listed=False)
    certificate: str = line("Certificate number")
    documents: tuple[str, ...] = files("Certificate")
    note: str = text("Note")


DESTRUCTION = Register(
    DestructionContract,
    "Contracts for destruction",
    "contract",
    "contracts",
    "Firms that take away and destroy your paper or equipment, and what you agreed with them.",
    Group.SUPPLIERS,
    topics=("destruction-contract",),
)
DISPOSALS = Register(
    Disposal,
    "Disposals log",
    "disposal",
    "disposals",
    "Records and equipment you destroyed or gave away for good: what, when, how and by whom.",
    Group.SUPPLIERS,
    topics=("own-destruction", "asset-life"),
    reviewed=False,
)
