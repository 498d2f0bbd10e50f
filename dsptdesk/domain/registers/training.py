"""Training: who learnt what and when, and what each staff group needs to learn."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import Choice, choice, day, files, line, link, text
from dsptdesk.domain.people import StaffGroup
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register


class TrainingKind(Choice):
    """What a course is for."""

    YEARLY = (
        "yearly",
        "Yearly data security and protection",
        "Counts towards the 95% of people trained.",
    )
    LEADS = "leads", "For data security and protection leads"
    INDUCTION = "induction", "Part of the induction"
    OTHER = "other", "Another course"


@record
class Training(Record):
    """One course one person finished."""

    slug = "training"
    newest = "done_on"
    about = ("person",)

    person: str = link("Person", "people", required=True)
    course: str = line("Course", required=True)
    kind: TrainingKind | None = choice("What it is for", TrainingKind, required=True)
    done_on: date | None = day("Finished on", required=True)
    expires_on: date | None = day("Valid until")
    score: str = line("Result", listed=False)
    provider: str = line("Given by", listed=False)
    documents: tuple[str, ...] = files("Certificate")
    note: str = text("Note")

    @property
    def title(self) -> str:
        """Name the course and the day."""
        return f"{self.course}, {long_date(self.done_on)}" if self.done_on else self.course

    def problems(self) -> dict[str, str]:
        """A course cannot run out before it is finished."""
        found = super().problems()
        if self.done_on and self.expires_on and self.expires_on < self.done_on:
            found["expires_on"] = "This day is before the course was finished. Check both dates."
        return found


@record
class TrainingNeed(Record):
    """What one staff group needs to learn: a line of the training needs analysis."""

    slug = "needs"

    group: StaffGroup | None = choice("Staff group", StaffGroup, required=True)
    core: str = text(
        "What everybody in the group needs to learn", short="Everybody learns", listed=True
    )
    extra: str = text("What some of them need besides")
    how: str = line("How they learn it", help="For example: e-learning, team meeting, course.")
    how_often: str = line("How often")
    evaluation: str = text("How you know it worked")
    approved_by: str = link("Approved by", "people")
    reviewed_on: date | None = day("Last looked at")
    note: str = text("Note")

    @property
    def title(self) -> str:
        """Name the staff group."""
        return self.group.label if self.group else ""


REGISTER = Register(
    Training,
    "Training",
    "training record",
    "training records",
    "Each course a person finished. From these dates the program works out whether 95% were "
    "trained within the year.",
    Group.PEOPLE,
    topics=("training-95", "specialist-training", "induction"),
    reviewed=False,
)
NEEDS = Register(
    TrainingNeed,
    "Training needs",
    "staff group",
    "staff groups",
    "What each staff group must know about data security and protection, how they learn it and "
    "how often. This is your training needs analysis.",
    Group.PEOPLE,
    topics=("training-needs",),
)
