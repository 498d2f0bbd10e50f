"""Business continuity: what could go wrong, whom to call, and how the plan was tested."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import Choice, choice, day, files, line, link, links, number, text
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register


class ScenarioKind(Choice):
    """What could keep the work from going on."""

    OFFICE = "office", "The office or home cannot be used"
    PHONES = "phones", "Phone or internet down"
    POWER = "power", "Power cut"
    COMPUTER = "computer", "A computer is broken"
    ATTACK = "attack", "Hacked or locked out by criminals"
    SUPPLIER = "supplier", "A supplier or online system fails"
    LOST = "lost", "A phone or laptop is lost or stolen"
    PEOPLE = "people", "The person who knows is away"
    OTHER = "other", "Something else"


class ExerciseKind(Choice):
    """How a plan was tested."""

    TALK = "talk", "Talked through at a table"
    DRILL = "drill", "Tried out"
    REAL = "real", "It really happened"


@record
class Scenario(Record):
    """One thing that could go wrong, and what is then done."""

    slug = "scenarios"
    columns = ("first_steps", "lead", "reviewed_on")

    name: str = line("What happens", required=True)
    kind: ScenarioKind | None = choice("Kind", ScenarioKind, required=True)
    effect: str = text("What it does to care and to personal information")
    first_steps: str = text("What to do at once", listed=True)
    workaround: str = text("How work goes on meanwhile", help="For example: paper forms, a phone.")
    systems: tuple[str, ...] = links("Systems concerned", "systems")
    tell: str = text("Who must be told", help="Councils, the NHS, suppliers, families.")
    duties: str = text("How personal information stays safe meanwhile")
    lead: str = link("Who leads", "people")
    back: str = text("How you get back to normal")
    reviewed_on: date | None = day("Last looked at")
    note: str = text("Note")


@record
class Contact(Record):
    """Somebody to call in an emergency; kept on paper too."""

    slug = "contacts"

    name: str = line("Who", required=True, help="A person or a firm.")
    purpose: str = line("What you call them for")
    phone: str = line("Phone", required=True)
    phone_2: str = line("Second phone", listed=False)
    email: str = line("Email", listed=False)
    hours: str = line("When they can be reached", listed=False)
    reference: str = line("Account or policy number", listed=False)
    site: str = link("Site", "sites", help="Leave empty if for all sites.")
    checked_on: date | None = day("Number last checked")
    note: str = text("Note")


@record
class Exercise(Record):
    """One test of the continuity plan."""

    slug = "exercises"
    newest = "on"

    name: str = line("What was tested", required=True)
    on: date | None = day("Date", required=True)
    kind: ExerciseKind | None = choice("How", ExerciseKind)
    scenarios: tuple[str, ...] = links("Scenarios tested", "scenarios")
    led_by: str = link("Led by", "people")
    took_part: str = text("Who took part", help="Roles are enough.")
    found: str = text("What you found")
    people_number: int | None = number("How many took part", listed=False)
    actions: str = text("What is to be changed", section="Actions")
    action_owner: str = link("Who does it", "people", short="Change made by")
    action_due: date | None = day("To be done by", listed=False)
    action_done: date | None = day("Done on", short="Change made on")
    documents: tuple[str, ...] = files("Attached files")
    note: str = text("Note")

    @property
    def title(self) -> str:
        """Name what was tested and when."""
        return f"{self.name}, {long_date(self.on)}" if self.on else self.name


SCENARIOS = Register(
    Scenario,
    "Continuity plan",
    "scenario",
    "scenarios",
    "What could go wrong with your information and systems, and what you then do. Together "
    "these are the data and cyber part of your business continuity plan.",
    Group.CONTINUITY,
    topics=("continuity-plan",),
)
CONTACTS = Register(
    Contact,
    "Emergency contacts",
    "contact",
    "contacts",
    "Whom to call when something goes wrong. Print the list and keep it where people find it "
    "without a computer.",
    Group.CONTINUITY,
    topics=("emergency-contacts",),
)
EXERCISES = Register(
    Exercise,
    "Tests of the plan",
    "test",
    "tests",
    "Each time you tried the continuity plan, or talked it through: what you found and changed.",
    Group.CONTINUITY,
    topics=("continuity-test",),
    reviewed=False,
)
