"""Rights requests and complaints about personal information, with their time limits."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.fields import Choice, YesNo, choice, day, files, line, link, text
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register


class Right(Choice):
    """The rights people have over their information."""

    ACCESS = "access", "See their information (subject access request)"
    INFORMED = "informed", "Be told what is done with it"
    RECTIFY = "rectify", "Have it put right"
    ERASE = "erase", "Have it deleted"
    RESTRICT = "restrict", "Have its use limited"
    PORTABLE = "portable", "Take it elsewhere"
    OBJECT = "object", "Object to its use"
    AUTOMATED = "automated", "Have a person look at a decision made by a computer"


class Asker(Choice):
    """Who asks."""

    SELF = "self", "The person"
    FAMILY = "family", "Family, attorney or deputy"
    STAFF = "staff", "Member of staff"
    SOLICITOR = "solicitor", "Solicitor or adviser"
    OTHER = "other", "Somebody else"


class Reply(Choice):
    """How a request ended."""

    FULL = "full", "Done in full"
    PART = "part", "Done in part"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Taken back"


@record
class RightsRequest(Record):
    """One request by a person about their information."""

    slug = "requests"
    newest = "received_on"

    name: str = line(
        "Your reference", required=True, help="A number or initials, not the person's full name."
    )
    right: Right | None = choice("What they ask for", Right, required=True)
    asker: Asker | None = choice("Who asks", Asker, listed=False)
    received_on: date | None = day("Received on", required=True)
    how: str = line("How it came", help="For example: by word of mouth, email.", listed=False)
    waiting: YesNo | None = choice(
        "Are you still waiting for proof of identity, or for a fee?",
        YesNo,
        help="Only if you had to ask for it. The clock has not started then.",
        section="The clock",
        listed=False,
    )
    identity_on: date | None = day(
        "Proof of identity received on",
        help="Only if you had to ask for it.",
        listed=False,
    )
    fee_on: date | None = day(
        "Fee received on", help="Only if you may charge one; that is rare.", listed=False
    )
    asked_on: date | None = day(
        "You asked what exactly is wanted on",
        help="Only if you needed to know, for example because you hold much. The clock stands "
        "still until the answer comes.",
        listed=False,
    )
    answered_on: date | None = day("They answered on", listed=False)
    asked_again_on: date | None = day("You asked again on", listed=False)
    answered_again_on: date | None = day("They answered again on", listed=False)
    extended: YesNo | None = choice(
        "Do you need longer because it is complex?", YesNo, listed=False
    )
    extension_told_on: date | None = day(
        "You told them that, and why, on", help="Within the first month.", listed=False
    )
    extension_why: str = text("Why you need longer")
    owner: str = link("Who deals with it", "people", section="The answer")
    searched: str = text("Where you looked")
    withheld: str = text("What you left out, and why")
    reply: Reply | None = choice("How it ended", Reply)
    replied_on: date | None = day("Answered on")
    rights_told: YesNo | None = choice(
        "Did you tell them how to complain?",
        YesNo,
        help="To you, and to the Information Commissioner's Office (ICO).",
        listed=False,
    )
    documents: tuple[str, ...] = files("Attached files")
    note: str = text("Note")


class Found(Choice):
    """How a complaint ended."""

    UPHELD = "upheld", "They were right"
    PARTLY = "partly", "They were partly right"
    NOT = "not", "They were not right"
    WITHDRAWN = "withdrawn", "Taken back"


@record
class Complaint(Record):
    """One complaint about how personal information was handled."""

    slug = "complaints"
    newest = "received_on"

    name: str = line(
        "Your reference", required=True, help="A number or initials, not the person's full name."
    )
    received_on: date | None = day("Received on", required=True)
    asker: Asker | None = choice("Who complains", Asker, listed=False)
    how: str = line("How it came", listed=False)
    subject: str = text("What it is about", listed=True)
    acknowledged_on: date | None = day("Acknowledged on")
    owner: str = link("Who deals with it", "people")
    looked_into: str = text("What you found out")
    incident: str = link("Incident", "incidents", listed=False)
    found: Found | None = choice("How it ended", Found)
    told_on: date | None = day("They were told the outcome on", short="Outcome told on")
    ico_told: YesNo | None = choice(
        "Did you tell them they can go to the Information Commissioner's Office (ICO)?",
        YesNo,
        listed=False,
    )
    lessons: str = text("What you learnt and changed")
    documents: tuple[str, ...] = files("Attached files")
    note: str = text("Note")


REQUESTS = Register(
    RightsRequest,
    "Rights requests",
    "request",
    "requests",
    "Requests of people to see, correct or delete what you hold about them. You have one month; "
    "the program works out the day.",
    Group.EVENTS,
    reviewed=False,
    private=True,
)
COMPLAINTS = Register(
    Complaint,
    "Complaints about data",
    "complaint",
    "complaints",
    "Complaints about how you handle personal information. Acknowledge each within 30 days.",
    Group.EVENTS,
    reviewed=False,
    private=True,
)
