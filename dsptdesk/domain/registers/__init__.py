"""All registers: a new one is one file here and one line below."""

from __future__ import annotations

from dataclasses import dataclass

from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.people import Person
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.processing import Processing
from dsptdesk.domain.registers.suppliers import Supplier


@dataclass(frozen=True)
class Register:
    """A kind of record people keep as a table, and the words around it."""

    record: type[Record]
    title: str
    one: str
    """One entry, in a sentence: asset."""
    many: str
    purpose: str
    """What belongs there; shown above the table and when it is empty."""
    reviewed: bool = True
    """It is approved as a whole once a year."""

    @property
    def slug(self) -> str:
        """Stable name."""
        return self.record.slug

    def count(self, number: int) -> str:
        """Say how many: 1 asset, 3 assets."""
        return f"{number:,} {self.one if number == 1 else self.many}"


REGISTERS: tuple[Register, ...] = (
    Register(
        Asset,
        "Information assets",
        "asset",
        "assets",
        "Everything that holds personal information: care plans, staff files, the rota, phones, "
        "cameras. Walk from room to room and note what you see.",
    ),
    Register(
        Processing,
        "Record of processing",
        "activity",
        "activities",
        "What you do with personal information, why the law lets you, and who you share it with. "
        "This is your record of processing activities (ROPA).",
    ),
    Register(
        Supplier,
        "Suppliers",
        "supplier",
        "suppliers",
        "Firms and people outside who supply you, above all those who handle personal "
        "information for you.",
    ),
    Register(
        Policy,
        "Policies",
        "policy",
        "policies",
        "Your policies, procedures and notices: who owns each, who approved it, and when it is "
        "looked at again.",
    ),
    Register(
        Site,
        "Sites",
        "site",
        "sites",
        "Your headquarters and each home or branch, with its codes and its registered manager.",
        reviewed=False,
    ),
    Register(
        Person,
        "People with a role",
        "person",
        "people",
        "People who carry a responsibility or own something. Name each once and choose them "
        "wherever they matter.",
        reviewed=False,
    ),
    Register(
        Evidence,
        "Evidence",
        "piece of evidence",
        "pieces of evidence",
        "Documents, links and places that prove an answer. One piece can serve many questions.",
        reviewed=False,
    ),
)


def register_of(slug: str) -> Register:
    """Give a register by its stable name; KeyError when there is none."""
    for one in REGISTERS:
        if one.slug == slug:
            return one
    raise KeyError(slug)
