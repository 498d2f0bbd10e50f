"""Suppliers: who handles personal information for us, and how to reach them."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.fields import Choice, YesNo, choice, choices, day, files, line, link, text
from dsptdesk.domain.identifiers import email_advice
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register
from dsptdesk.domain.registers.assets import Sensitivity


class SupplierRole(Choice):
    """What the supplier is in data protection law."""

    PROCESSOR = (
        "processor",
        "Handles personal information for us",
        "A processor: works on your instructions, for example care planning software or payroll.",
    )
    CONTROLLER = (
        "controller",
        "Decides for itself what it does with the information",
        "A controller of its own, for example an insurer or an accountant.",
    )
    NONE = "none", "Handles no personal information"


class Certification(Choice):
    """What shows that a supplier takes cyber security seriously."""

    ESSENTIALS = "cyber-essentials", "Cyber Essentials"
    PLUS = "cyber-essentials-plus", "Cyber Essentials Plus"
    ISO = "iso-27001", "ISO 27001"
    TOOLKIT = "dspt", "Their own status in the toolkit (DSPT)"
    MARKET = "marketplace", "Listed on a government marketplace"
    OTHER = "other", "Something else"
    NONE = "none", "None"


@record
class Supplier(Record):
    """A firm or person outside the organisation that supplies something."""

    slug = "suppliers"
    columns = ("service", "role", "phone", "contract", "contract_end")

    name: str = line("Supplier", required=True)
    service: str = line("What they do for us", required=True)
    system: str = line("Product or system")
    role: SupplierRole | None = choice(
        "Do they handle personal information?", SupplierRole, short="Personal information"
    )
    contact: str = line("Contact person", listed=False)
    email: str = line("Email", advice=email_advice)
    phone: str = line("Phone")
    data_handled: str = text("What personal information they handle")
    sensitivity: tuple[Sensitivity, ...] = choices(
        "What kind of information is it?", Sensitivity, listed=False
    )
    contract: YesNo | None = choice(
        "Is there a written contract?", YesNo, short="Contract?", section="Contract"
    )
    article28: YesNo | None = choice(
        "Does it hold the data protection terms the law asks for?",
        YesNo,
        help="Article 28 of the UK GDPR: what they may do, secrecy, security, helping you, "
        "other firms they use, giving back or deleting at the end, checks.",
        listed=False,
    )
    contract_end: date | None = day("Contract runs until", short="Runs until")
    it_system: YesNo | None = choice(
        "Do they supply or look after an IT system?", YesNo, section="Security", listed=False
    )
    certified: Certification | None = choice("Security certification", Certification)
    certificate: str = line(
        "Cyber security certificate",
        help="Its number, or what shows it.",
        listed=False,
    )
    certificate_expiry: date | None = day("Certificate runs out on", listed=False)
    owner: str = link("Who looks after this supplier", "people")
    checked_on: date | None = day("Last checked")
    documents: tuple[str, ...] = files("Attached files")
    note: str = text("Note")


REGISTER = Register(
    Supplier,
    "Suppliers",
    "supplier",
    "suppliers",
    "Firms and people outside who supply you, above all those who handle personal "
    "information for you.",
    Group.SUPPLIERS,
    topics=("supplier-list", "supplier-certification", "supplier-contracts"),
)
