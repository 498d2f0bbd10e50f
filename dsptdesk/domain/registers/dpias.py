"""Data protection impact assessments (DPIA): think before something new starts."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.fields import (
    Choice,
    YesNo,
    choice,
    choices,
    day,
    files,
    line,
    link,
    links,
    text,
)
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register
from dsptdesk.domain.risk import Rated, Score


class Prompt(Choice):
    """Plans that call for a closer look."""

    CCTV = "cctv", "Cameras or other video surveillance", "Signs and the privacy notice too."
    MESSAGING = "messaging", "A messaging app for work"
    TRANSCRIPTION = "transcription", "Recording or transcribing meetings or calls"
    ABROAD = "abroad", "Working from abroad"
    TRANSFER = "transfer", "Information leaving the United Kingdom"
    TRACKERS = "trackers", "Cookies or trackers on the website"
    CARE_SYSTEM = "care-system", "A new care system"
    MONITORING = "monitoring", "Sensors, trackers or listening devices for people you support"
    STAFF = "staff", "Monitoring staff"
    AI = "ai", "Artificial intelligence"
    OTHER = "other", "Something else that is new"


class Need(Choice):
    """Whether a full assessment is needed."""

    YES = "yes", "Yes"
    NO = "no", "No", "Write down why not."
    OPEN = "open", "Not decided yet"


@record
class Dpia(Rated, Record):
    """One look at the risks of something new, short or in full."""

    slug = "dpias"
    columns = ("owner", "needed", "signed_by", "signed_on", "review_on")

    name: str = line("What is planned", required=True)
    owner: str = link("Owner", "people")
    prompts: tuple[Prompt, ...] = choices("What it involves", Prompt, section="Screening")
    sensitive: YesNo | None = choice(
        "Does it use health or other special category information of many people?",
        YesNo,
        listed=False,
    )
    watches: YesNo | None = choice("Does it watch or track people?", YesNo, listed=False)
    new_technology: YesNo | None = choice("Is the technology new to you?", YesNo, listed=False)
    vulnerable: YesNo | None = choice(
        "Does it concern people who cannot easily object?", YesNo, listed=False
    )
    needed: Need | None = choice("Is a full assessment needed?", Need, short="Full assessment?")
    needed_why: str = text("Why, or why not")
    activity: str = text("What will be done with whose information", section="Assessment")
    processing: str = link("Entry in the record of processing", "processing", listed=False)
    systems: tuple[str, ...] = links("Systems", "systems")
    necessity: str = text("Why it is needed, and whether less would do")
    asked: str = text("Whom you asked", help="People concerned, staff, families, an expert.")
    risks: str = text("What could go wrong for people")
    impact_before: Score | None = choice("Harm, before your measures", Score, listed=False)
    likelihood_before: Score | None = choice(
        "Likelihood, before your measures", Score, listed=False
    )
    measures: str = text("What you do about it")
    impact_after: Score | None = choice("Harm, with your measures", Score, listed=False)
    likelihood_after: Score | None = choice("Likelihood, with your measures", Score, listed=False)
    expert_advice: str = text("Advice of the Data Protection Officer (DPO) or champion")
    ico_asked: YesNo | None = choice(
        "Was the Information Commissioner's Office (ICO) asked?",
        YesNo,
        help="You must ask before you start if the risk stays high.",
        listed=False,
    )
    signed_by: str = link("Signed off by", "people", section="Sign-off")
    signed_on: date | None = day("Signed off on")
    review_on: date | None = day("Look again on")
    documents: tuple[str, ...] = files("Attached files")
    note: str = text("Note")


REGISTER = Register(
    Dpia,
    "Impact assessments",
    "assessment",
    "assessments",
    "Before cameras, a messaging app or a new system: what could go wrong for people, and what "
    "you do about it. The law calls it a data protection impact assessment (DPIA).",
    Group.INFORMATION,
    topics=("dpia-in-policy",),
    reviewed=False,
)
