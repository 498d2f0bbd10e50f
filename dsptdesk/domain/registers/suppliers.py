"""Suppliers: who handles personal information for us, and how to reach them."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.fields import Choice, YesNo, choice, day, files, line, link, text
from dsptdesk.domain.identifiers import email_advice
from dsptdesk.domain.record import Record, record


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


@record
class Supplier(Record):
    """A firm or person outside the organisation that supplies something."""

    slug = "suppliers"

    name: str = line("Supplier", required=True)
    service: str = line("What they do for us", required=True)
    system: str = line("Product or system")
    role: SupplierRole | None = choice("Do they handle personal information?", SupplierRole)
    contact: str = line("Contact person", listed=False)
    email: str = line("Email", advice=email_advice)
    phone: str = line("Phone")
    data_handled: str = text("What personal information they handle")
    contract: YesNo | None = choice("Is there a written contract?", YesNo)
    contract_end: date | None = day("Contract runs until")
    certificate: str = line(
        "Cyber security certificate",
        help="For example Cyber Essentials, ISO 27001, or a DSPT status.",
    )
    certificate_expiry: date | None = day("Certificate runs out on", listed=False)
    owner: str = link("Who looks after this supplier", "people")
    checked_on: date | None = day("Last checked")
    documents: tuple[str, ...] = files("Attached files")
    note: str = text("Note")
