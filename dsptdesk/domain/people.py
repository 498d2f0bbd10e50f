"""People: staff, directors, trustees, volunteers; named once, linked wherever they matter."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.fields import Choice, YesNo, choice, day, line, link, text
from dsptdesk.domain.identifiers import email_advice
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register


class Belonging(Choice):
    """How somebody belongs to the organisation."""

    EMPLOYEE = "employee", "Employee"
    BANK = "bank", "Bank or casual staff"
    DIRECTOR = "director", "Owner or director"
    TRUSTEE = "trustee", "Trustee"
    VOLUNTEER = "volunteer", "Volunteer"
    AGENCY = "agency", "Agency worker"
    OUTSIDE = "outside", "Works for somebody else", "For example an IT supplier or an adviser."


class StaffGroup(Choice):
    """What people do, as far as it decides what they need to learn."""

    CARE = "care", "Care and support staff"
    SENIOR = "senior", "Nurses and senior care staff"
    MANAGERS = "managers", "Managers"
    OFFICE = "office", "Office and administration"
    HOUSE = "house", "Kitchen, domestic and maintenance staff"
    BOARD = "board", "Owners, directors and trustees"
    VOLUNTEERS = "volunteers", "Volunteers"
    LEADS = "leads", "Data security and protection leads"


@record
class Person(Record):
    """Somebody who works for the organisation, answers for it, or owns something in it."""

    slug = "people"
    columns = ("job_title", "belonging", "site", "left", "personal_data", "started")

    name: str = line("Full name", required=True)
    job_title: str = line("Job title", help="A job title keeps an answer true when people change.")
    belonging: Belonging | None = choice("How they belong to you", Belonging, short="Belongs as")
    staff_group: StaffGroup | None = choice("Staff group", StaffGroup, listed=False)
    site: str = link("Site", "sites", help="Leave empty if they work at all sites.")
    email: str = line("Email", advice=email_advice)
    phone: str = line("Phone", listed=False)
    on_board: YesNo | None = choice(
        "On the board, or an owner or director?",
        YesNo,
        help="The Senior Information Risk Owner (SIRO) should be one.",
        listed=False,
    )
    personal_data: YesNo | None = choice(
        "Can they see personal information?",
        YesNo,
        help="On paper, on a screen or by what they hear at work.",
        short="Sees personal information?",
        section="At work",
    )
    started: date | None = day("Started on")
    clause_signed: date | None = day(
        "Contract with data security clause signed on",
        help="For a volunteer: the agreement they signed.",
        listed=False,
    )
    inducted: date | None = day("Data security part of the induction done on", listed=False)
    left: date | None = day("Left on")
    note: str = text("Note")

    def here(self, today: date) -> bool:
        """Not archived, and not left by that day."""
        return self.archived_on is None and (self.left is None or self.left >= today)

    def problems(self) -> dict[str, str]:
        """Nobody leaves before they start."""
        found = super().problems()
        if self.started and self.left and self.left < self.started:
            found["left"] = "This day is before the day they started. Check both dates."
        return found


REGISTER = Register(
    Person,
    "Staff and other people",
    "person",
    "people",
    "Everybody who works for you or answers for you: staff, directors, trustees, volunteers. "
    "Name each once and choose them wherever they matter.",
    Group.PEOPLE,
    topics=(
        "staff-list",
        "contract-clauses",
        "induction",
        "training-95",
        "specialist-training",
        "leavers-access",
        "responsible-people",
    ),
    reviewed=True,
)
