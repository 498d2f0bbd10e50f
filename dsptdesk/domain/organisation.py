"""The organisation, its sites, and who carries which responsibility."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain import identifiers
from dsptdesk.domain.fields import Choice, YesNo, choice, day, flag, line, link, number, text
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register

ORGANISATION_ID = "0" * 31 + "1"
"""There is one organisation in a workspace, so its id is known."""


class ProviderKind(Choice):
    """What care is given; the website may ask for one of two kinds, or for social care only."""

    CARE_HOME = "care-home", "Care home", "People live with you."
    HOME_CARE = "home-care", "Home care", "You visit people in their own homes."
    BOTH_MOSTLY_HOME = (
        "both-care-home",
        "Both, and the care homes are the larger part",
        "If the toolkit's website asks for one kind, choose the larger: care home.",
    )
    BOTH_MOSTLY_VISITS = (
        "both-home-care",
        "Both, and home care is the larger part",
        "If the toolkit's website asks for one kind, choose the larger: home care.",
    )


class Turnover(Choice):
    """Bands of the ICO's data protection fee."""

    SMALL = "small", "£632,000 a year or less"
    MEDIUM = "medium", "More than £632,000, up to £36 million a year"
    LARGE = "large", "More than £36 million a year"


@record
class Organisation(Record):
    """The care provider whose assessment this is."""

    slug = "organisation"

    name: str = line("Registered name", required=True, section="Name")
    trading_name: str = line("Trading name", help="Only if people know you by another name.")
    provider_kind: ProviderKind | None = choice("Kind of provider", ProviderKind, section="Kind")
    cqc_provider_id: str = line(
        "Care Quality Commission (CQC) provider ID",
        advice=identifiers.cqc_provider_advice,
        section="Numbers",
    )
    contact_name: str = line("Contact person", section="Contact")
    contact_email: str = line(
        "Contact email",
        advice=identifiers.email_advice,
        help="Best a shared mailbox that stays when people leave.",
    )
    contact_phone: str = line("Contact phone")
    ico_number: str = line(
        "Registration number with the Information Commissioner's Office (ICO)",
        advice=identifiers.ico_advice,
        section="Registration with the ICO",
    )
    ico_renewal: date | None = day("The fee is next due on")
    charity: YesNo | None = choice("Are you a charity?", YesNo)
    staff_number: int | None = number(
        "How many people work for you?", help="Part-time staff count as one each."
    )
    turnover: Turnover | None = choice("Yearly turnover", Turnover)
    nhsmail_only: YesNo | None = choice(
        "Is NHSmail (now NHS.net Connect) the only email you use?", YesNo, section="Email"
    )
    cyber_essentials_plus: YesNo | None = choice(
        "Do you hold a Cyber Essentials Plus certificate?",
        YesNo,
        help="Cyber Essentials without Plus does not count here.",
        section="Cyber Essentials Plus",
    )
    cyber_essentials_expiry: date | None = day("The certificate runs out on")


def holds_cyber_essentials_plus(one: Organisation, today: date) -> bool:
    """Tell whether the certificate counts today; one without an end date counts as held."""
    end = one.cyber_essentials_expiry
    return one.cyber_essentials_plus is YesNo.YES and (end is None or end >= today)


@record
class Site(Record):
    """A place the organisation works from: the headquarters, a home, a branch."""

    slug = "sites"

    name: str = line("Name of the site", required=True)
    headquarters: bool = flag("This is the headquarters", short="Headquarters")
    address: str = text("Address")
    postcode: str = line("Postcode", advice=identifiers.postcode_advice)
    ods_code: str = line(
        "Organisation Data Service (ODS) code",
        help="A headquarters usually has 4 characters such as A1B2, a site 5 such as VA1B2.",
    )
    cqc_location_id: str = line(
        "Care Quality Commission (CQC) location ID", advice=identifiers.cqc_location_advice
    )
    registered_manager: str = link("Registered manager", "people")
    phone: str = line("Phone", listed=False)
    note: str = text("Note")

    def advice(self) -> dict[str, str]:
        """Judge the ODS code by what kind of place this is."""
        found = super().advice()
        rule = (
            identifiers.ods_headquarters_advice
            if self.headquarters
            else identifiers.ods_site_advice
        )
        if self.ods_code and (sentence := rule(self.ods_code)):
            found["ods_code"] = sentence
        return found


class Responsibility(Choice):
    """The roles the toolkit's organisation profile asks for, and who leads day to day."""

    SIRO = (
        "siro",
        "Senior Information Risk Owner (SIRO)",
        "An owner, director or other board member who answers for risks to information.",
    )
    CALDICOTT = (
        "caldicott-guardian",
        "Caldicott Guardian",
        "A senior person who speaks up for the confidentiality of the people you support.",
    )
    IG_LEAD = (
        "ig-lead",
        "Information Governance (IG) lead",
        "Runs data security and protection from day to day.",
    )
    DPO = (
        "dpo",
        "Data Protection Officer (DPO)",
        "An independent expert. Small providers often do not need one and name a champion.",
    )
    CHAMPION = (
        "champion",
        "Data protection champion",
        "Keeps data protection alive where a Data Protection Officer (DPO) is not needed.",
    )


EITHER = (Responsibility.DPO, Responsibility.CHAMPION)
"""One of these two is enough."""


@record
class Role(Record):
    """One responsibility: held by a person, or not appropriate for a reason."""

    slug = "roles"

    responsibility: Responsibility | None = choice("Role", Responsibility, required=True)
    person: str = link("Who holds it", "people")
    appointed_on: date | None = day("Given to them on")
    appointed_how: str = line(
        "How it was given", help="For example: job description, minute, letter."
    )
    not_appropriate: bool = flag("Not appropriate for us")
    reason: str = text("Why it is not appropriate", listed=True)
    note: str = text(
        "Reasons and notes",
        help="For example: why this person holds it although another would be more independent.",
    )

    @property
    def title(self) -> str:
        """Name the responsibility."""
        return self.responsibility.label if self.responsibility else ""

    @property
    def settled(self) -> bool:
        """A person holds it, or a reason says why nobody does."""
        return bool(self.reason.strip()) if self.not_appropriate else bool(self.person)

    def problems(self) -> dict[str, str]:
        """A role cannot be held and not appropriate at once."""
        found = super().problems()
        if self.not_appropriate and self.person:
            found["not_appropriate"] = (
                "Choose a person, or say that the role is not appropriate, but not both."
            )
        return found


def role_id(responsibility: Responsibility) -> str:
    """Give the known id of a responsibility's one record."""
    place = list(Responsibility).index(responsibility)
    return f"{0x20 + place:032x}"


REGISTER = Register(
    Site,
    "Sites",
    "site",
    "sites",
    "Your headquarters and each home or branch, with its codes and its registered manager.",
    Group.PLACES,
    reviewed=False,
)
