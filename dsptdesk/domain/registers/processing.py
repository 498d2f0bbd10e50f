"""Record of processing activities (ROPA): what is done with information, why, and with whom."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.fields import Choice, YesNo, choice, choices, day, line, link, links, text
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register
from dsptdesk.domain.registers.assets import People, Sensitivity
from dsptdesk.domain.risk import Rated, Score


class LawfulBasis(Choice):
    """Article 6(1) of the UK GDPR, in plain words."""

    CONSENT = (
        "consent",
        "Consent (a)",
        "The person agreed freely and can change their mind. Seldom right for giving care.",
    )
    CONTRACT = (
        "contract",
        "Contract (b)",
        "Needed for a contract with the person, such as a care or employment contract.",
    )
    LEGAL = (
        "legal",
        "Legal duty (c)",
        "A law says you must, for example care records or payroll tax.",
    )
    VITAL = "vital", "Vital interests (d)", "To protect somebody's life."
    PUBLIC = (
        "public",
        "Public task (e)",
        "Care that a council or the NHS arranges as its legal task.",
    )
    RECOGNISED = (
        "recognised",
        "Recognised legitimate interests (ea)",
        "Since 5 February 2026: for example safeguarding, emergencies and crime.",
    )
    INTERESTS = (
        "interests",
        "Legitimate interests (f)",
        "A fair purpose of yours that does not outweigh the person's rights, for example CCTV.",
    )


class SpecialCondition(Choice):
    """Article 9(2) of the UK GDPR, in plain words; only for special category information."""

    NONE = "none", "Not needed", "No special category information."
    EXPLICIT = "explicit", "Explicit consent (a)", "The person said yes in clear words."
    EMPLOYMENT = (
        "employment",
        "Employment and social security law (b)",
        "Staff sickness, for example. Needs an appropriate policy document.",
    )
    VITAL = "vital", "Vital interests (c)", "To protect a life when the person cannot agree."
    CLAIMS = "claims", "Legal claims (f)", "To make or defend a legal claim."
    PUBLIC = (
        "public",
        "Substantial public interest (g)",
        "For example safeguarding people at risk.",
    )
    CARE = (
        "care",
        "Health or social care (h)",
        "Giving and managing care, by people bound to secrecy. The usual one in care.",
    )
    HEALTH = "public-health", "Public health (i)", "For example reporting an infection outbreak."
    ARCHIVE = "archive", "Archives, research, statistics (j)", "With safeguards."


class ActCondition(Choice):
    """Schedule 1 of the Data Protection Act 2018, as far as care providers usually need it."""

    NONE = "none", "Not needed"
    EMPLOYMENT = (
        "employment",
        "Employment, social security and social protection (paragraph 1)",
        "Needs an appropriate policy document.",
    )
    CARE = "care", "Health or social care purposes (paragraph 2)"
    OTHER = "other", "Another condition, named in the note"


class Sharing(Choice):
    """Who receives the information."""

    COUNCIL = "council", "Council"
    NHS = "nhs", "NHS: GP, hospital, pharmacy, district nurse"
    CQC = "cqc", "Care Quality Commission (CQC)"
    FAMILY = "family", "Family or attorney"
    HMRC = "hmrc", "HM Revenue and Customs"
    POLICE = "police", "Police and courts"
    SUPPLIERS = "suppliers", "Suppliers named below"
    OTHER = "other", "Others named below"


class Abroad(Choice):
    """Whether information leaves the United Kingdom, and what protects it there."""

    NONE = "none", "No, it stays in the United Kingdom"
    ADEQUATE = (
        "adequate",
        "Yes, to a country with UK adequacy regulations",
        "For example the countries of the European Economic Area.",
    )
    AGREEMENT = (
        "agreement",
        "Yes, under an international data transfer agreement or addendum",
        "With a transfer risk assessment.",
    )
    OTHER = "other", "Yes, with another safeguard", "Describe it below."
    UNKNOWN = "unknown", "Not sure", "Ask the supplier where the information is kept."


@record
class Processing(Rated, Record):
    """One activity with personal information: Article 30 of the UK GDPR."""

    slug = "processing"
    columns = ("purpose", "people", "basis", "shared_with", "owner")

    name: str = line("Activity", required=True, help="For example: planning and giving care.")
    purpose: str = text("Purpose: why we do it", short="Purpose", listed=True)
    assets: tuple[str, ...] = links("Information assets used", "assets")
    people: tuple[People, ...] = choices("Whose information", People)
    data: str = text("What information")
    sensitivity: tuple[Sensitivity, ...] = choices("Kind of information", Sensitivity, listed=False)
    basis: LawfulBasis | None = choice(
        "Lawful basis (Article 6)", LawfulBasis, section="Lawful basis"
    )
    condition: SpecialCondition | None = choice(
        "Condition for special category information (Article 9)",
        SpecialCondition,
        short="Condition (Article 9)",
    )
    act_condition: ActCondition | None = choice(
        "Condition in the Data Protection Act 2018",
        ActCondition,
        help="For criminal record information, and for some special category information.",
        listed=False,
    )
    basis_note: str = text("Why this basis fits")
    shared_with: tuple[Sharing, ...] = choices("Shared with", Sharing, section="Sharing")
    recipients: str = text("Who exactly, and how it is sent")
    suppliers: tuple[str, ...] = links("Suppliers that handle it", "suppliers")
    joint_controllers: str = line("Joint controllers", listed=False)
    abroad: Abroad | None = choice("Does it leave the United Kingdom?", Abroad, short="Abroad?")
    safeguard: str = text("Countries, and what protects it there")
    retention: str = line("How long it is kept", section="Keeping and protecting")
    retention_followed: YesNo | None = choice(
        "Is it kept and destroyed as your policy says?", YesNo, listed=False
    )
    security: str = text("How it is kept safe", help="Technical measures and how people work.")
    assessment: YesNo | None = choice(
        "Was a data protection impact assessment (DPIA) needed?", YesNo, listed=False
    )
    harm: str = text("What a breach would do to the person", section="Risk")
    impact_before: Score | None = choice("Harm, before your measures", Score, listed=False)
    likelihood_before: Score | None = choice(
        "Likelihood, before your measures", Score, listed=False
    )
    more: str = text("What else could be done")
    impact_after: Score | None = choice("Harm, with your measures", Score, listed=False)
    likelihood_after: Score | None = choice("Likelihood, with your measures", Score, listed=False)
    begun: date | None = day(
        "Doing this since",
        help="Or the day it last changed much. The privacy notice should not be older.",
        section="Review",
        listed=False,
    )
    owner: str = link("Owner", "people")
    reviewed_on: date | None = day("Last looked at")
    note: str = text("Note")

    @property
    def special(self) -> bool:
        """The activity uses special category information."""
        return Sensitivity.SPECIAL in self.sensitivity

    def gaps(self) -> tuple[str, ...]:
        """Name what Article 30 asks for and is still missing."""
        wanted = (
            ("the purpose", self.purpose),
            ("whose information it is", self.people),
            ("what information it is", self.data),
            ("the lawful basis", self.basis),
            ("who it is shared with", self.shared_with or self.recipients),
            ("whether it leaves the United Kingdom", self.abroad),
            ("how long it is kept", self.retention),
            ("how it is kept safe", self.security),
        )
        missing = [words for words, value in wanted if not value]
        if self.special and self.condition in (None, SpecialCondition.NONE):
            missing.append("the condition for special category information")
        if Sensitivity.CRIMINAL in self.sensitivity and self.act_condition in {
            None,
            ActCondition.NONE,
        }:
            missing.append("the condition for criminal record information")
        if self.abroad not in {None, Abroad.NONE} and not self.safeguard:
            missing.append("what protects it abroad")
        return tuple(missing)


REGISTER = Register(
    Processing,
    "Record of processing",
    "activity",
    "activities",
    "What you do with personal information, why the law lets you, and who you share it with. "
    "This is your record of processing activities (ROPA).",
    Group.INFORMATION,
    topics=("asset-and-processing-register", "consent-to-share", "top-risks"),
)
