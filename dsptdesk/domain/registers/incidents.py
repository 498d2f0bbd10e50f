"""Incidents and near misses: what happened, whether to report it, and what was learnt."""

from __future__ import annotations

from datetime import date, datetime

from dsptdesk.domain.fields import (
    Choice,
    YesNo,
    choice,
    choices,
    day,
    files,
    flag,
    line,
    link,
    moment,
    number,
    text,
)
from dsptdesk.domain.moments import local_day
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register
from dsptdesk.domain.registers.assets import People, Sensitivity


class IncidentKind(Choice):
    """What sort of incident it is: secrecy, correctness or access was lost."""

    WRONG_PERSON = "wrong-person", "Sent or given to the wrong person"
    OVERSEEN = "overseen", "Seen or heard by somebody who should not"
    LOST_PAPER = "lost-paper", "Paper lost or stolen"
    LOST_DEVICE = "lost-device", "Device lost or stolen"
    SHARED_LOGIN = "shared-login", "Shared password or unlocked screen"
    UNALLOWED = "unallowed", "Looked at without a reason"
    TRICKED = "tricked", "Tricked by an email, call or visitor"
    MALWARE = "malware", "Virus or other harmful software"
    HACKED = "hacked", "Somebody broke into a system"
    CHANGED = "changed", "Changed or deleted wrongly"
    UNAVAILABLE = "unavailable", "Could not be reached when needed"
    DAMAGE = "damage", "Fire, flood or break-in"
    OTHER = "other", "Something else"


class Impact(Choice):
    """How bad the effect on people is or could be; guidance, not a rule of ours."""

    NONE = "1", "1: no adverse effect"
    MINOR = "2", "2: some minor effect"
    SOME = "3", "3: some adverse effect"
    SERIOUS = "4", "4: pain, suffering or financial loss"
    WORST = "5", "5: death or catastrophe"

    @property
    def number(self) -> int:
        """Give 1 to 5."""
        return int(self.value)


class Likelihood(Choice):
    """How likely the effect is; guidance, not a rule of ours."""

    NONE = "1", "1: has not occurred and will not"
    UNLIKELY = "2", "2: not likely"
    LIKELY = "3", "3: likely"
    HIGHLY = "4", "4: highly likely"
    OCCURRED = "5", "5: has occurred"

    @property
    def number(self) -> int:
        """Give 1 to 5."""
        return int(self.value)


class Decision(Choice):
    """Whether an incident is reported; a person decides."""

    REPORT = "report", "Report it"
    NOT = "not", "Do not report it", "Write down why."
    OPEN = "open", "Not decided yet"


class Told(Choice):
    """Who was told about an incident."""

    TOOLKIT = "toolkit", "The toolkit's incident tool"
    ICO = "ico", "Information Commissioner's Office (ICO)"
    COUNCIL = "council", "Council or commissioner"
    CQC = "cqc", "Care Quality Commission (CQC)"
    POLICE = "police", "Police"
    INSURER = "insurer", "Insurer"
    SUPPLIER = "supplier", "Supplier or partner"
    OTHER = "other", "Somebody else"


@record
class Incident(Record):
    """One incident or near miss with personal information or systems."""

    slug = "incidents"
    newest = "aware_at"
    columns = ("near_miss", "site", "aware_at", "decision", "closed_on")

    name: str = line(
        "What happened, in a few words", required=True, help="No names of people you support."
    )
    reference: str = line("Your reference", listed=False)
    near_miss: bool = flag("It was a near miss: nothing got out or was lost", short="Near miss?")
    kind: IncidentKind | None = choice("Kind", IncidentKind, required=True)
    site: str = link("Site", "sites")
    description: str = text("What happened", help="No names of people you support.")
    found_how: str = text("How it was found")
    started_on: date | None = day("Happened on", section="When", listed=False)
    ended_on: date | None = day("Ended on", listed=False)
    aware_at: datetime | None = moment(
        "When did you become aware of it?",
        short="Aware since",
        help="Day and time. The 72 hours for a report run from here.",
    )
    people: tuple[People, ...] = choices(
        "Whose information", People, section="Who and what", listed=False
    )
    people_number: int | None = number("About how many people", listed=False)
    records_number: int | None = number("About how many records", listed=False)
    sensitivity: tuple[Sensitivity, ...] = choices("Kind of information", Sensitivity, listed=False)
    data: str = text("What information")
    cyber: YesNo | None = choice("Were computers or networks attacked?", YesNo, listed=False)
    vulnerable: YesNo | None = choice(
        "Are people in need of care or protection affected?",
        YesNo,
        section="Could this need reporting?",
        listed=False,
    )
    impact: Impact | None = choice("How bad could it be for them?", Impact, listed=False)
    likelihood: Likelihood | None = choice("How likely is that?", Likelihood, listed=False)
    decision: Decision | None = choice("Decision", Decision)
    decision_why: str = text("Why you decided so")
    decided_by: str = link("Decided by", "people", listed=False)
    reported_at: datetime | None = moment("Reported at", section="Who was told", listed=False)
    told: tuple[Told, ...] = choices("Who was told", Told, listed=False)
    report_number: str = line("Number of the report", listed=False)
    people_told: YesNo | None = choice(
        "Were the people concerned told?",
        YesNo,
        help="They must be told without delay when the risk to them is high.",
        listed=False,
    )
    people_told_on: date | None = day("They were told on", listed=False)
    consequences: str = text("What is likely to follow for people")
    measures: str = text("What you did or will do about it")
    contact: str = link("Who can be asked about it", "people", listed=False)
    cause: str = text("Why it happened", section="Learning from it")
    happened_before: YesNo | None = choice("Has the same happened before?", YesNo, listed=False)
    lessons: str = text("What you learnt and changed")
    action_owner: str = link("Who makes the change", "people", listed=False)
    action_due: date | None = day("Change to be made by", listed=False)
    action_done: date | None = day("Change made on", listed=False)
    approved_by: str = link("Approved by", "people", listed=False)
    closed_on: date | None = day("Closed on")
    documents: tuple[str, ...] = files("Attached files")
    note: str = text("Note")


REGISTER = Register(
    Incident,
    "Incidents and near misses",
    "incident",
    "incidents",
    "Everything that went wrong with information, or nearly did. The law wants every breach "
    "written down, even one that need not be reported.",
    Group.EVENTS,
    topics=(
        "breach-reporting",
        "breach-management",
        "breach-people-told",
        "process-review",
        "process-actions-tracked",
        "repeat-incidents",
    ),
    reviewed=False,
    private=True,
)


def day_of(one: Incident) -> date | None:
    """Give the day of an incident: when it happened, or else when it became known."""
    return one.started_on or one.ended_on or (local_day(one.aware_at) if one.aware_at else None)
