"""Information assets: what personal information we hold, where, how safe, and the risk."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.fields import Choice, choice, choices, day, line, link, links, text
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register
from dsptdesk.domain.risk import Rated, Score


class AssetForm(Choice):
    """What the information is kept on."""

    PAPER = "paper", "Paper"
    SOFTWARE = "software", "Software or online service"
    COMPUTER = "computer", "Computer, tablet or phone"
    SMART = "smart-device", "Smart device or camera"
    STORAGE = "storage", "Server, disk or memory stick"
    OTHER = "other", "Something else"


class Sensitivity(Choice):
    """What kind of personal information an asset holds."""

    ORDINARY = "ordinary", "Personal information", "Names, addresses, contact details, pay."
    SPECIAL = (
        "special",
        "Special category information",
        "Health, ethnicity, religion, sexuality, trade union membership, biometrics.",
    )
    CRIMINAL = "criminal", "Criminal record information", "For example DBS results."


class People(Choice):
    """Whose information it is."""

    SUPPORTED = "supported", "People you support"
    RELATIVES = "relatives", "Relatives and friends"
    STAFF = "staff", "Staff"
    APPLICANTS = "applicants", "Job applicants"
    VOLUNTEERS = "volunteers", "Volunteers"
    VISITORS = "visitors", "Visitors"
    SUPPLIERS = "suppliers", "People at suppliers and professionals"


@record
class Asset(Rated, Record):
    """One set of personal information and the place it is kept."""

    slug = "assets"
    columns = ("form", "location", "owner", "site", "reviewed_on")

    name: str = line(
        "Information asset", required=True, help="For example: care plans, rota, visitors' book."
    )
    form: AssetForm | None = choice("Kept on", AssetForm)
    site: str = link("Site", "sites", help="Leave empty if it serves all sites.")
    location: str = line("Where it is kept", help="For example: locked cabinet in the office.")
    owner: str = link("Owner", "people")
    people: tuple[People, ...] = choices("Whose information is it?", People, listed=False)
    sensitivity: tuple[Sensitivity, ...] = choices(
        "What kind of information is it?", Sensitivity, short="Kind of information"
    )
    contents: str = text("What information it holds")
    why: str = text("Why we need it")
    access: str = text("Who can see it", help="By role; for software also the level of access.")
    security: str = text("How it is kept safe")
    supplier: str = link("Supplier", "suppliers")
    depends_on: tuple[str, ...] = links("Other assets it depends on", "assets")
    harm: str = text("What a breach would do to the person", section="Risk")
    how: str = text("How a breach could happen")
    impact_before: Score | None = choice("Harm, before your measures", Score, listed=False)
    likelihood_before: Score | None = choice(
        "Likelihood, before your measures", Score, listed=False
    )
    more: str = text("What else could be done")
    impact_after: Score | None = choice("Harm, with your measures", Score, listed=False)
    likelihood_after: Score | None = choice("Likelihood, with your measures", Score, listed=False)
    reviewed_on: date | None = day("Last looked at", section="Review")
    note: str = text("Note")

    def problems(self) -> dict[str, str]:
        """An asset cannot depend on itself."""
        found = super().problems()
        if self.id and self.id in self.depends_on:
            found["depends_on"] = "An asset cannot depend on itself. Take it off this list."
        return found


REGISTER = Register(
    Asset,
    "Information assets",
    "asset",
    "assets",
    "Everything that holds personal information: care plans, staff files, the rota, phones, "
    "cameras. Walk from room to room and note what you see.",
    Group.INFORMATION,
    topics=("asset-and-processing-register", "register-reviewed", "top-risks", "paper-off-site"),
)
