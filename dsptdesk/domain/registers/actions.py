"""Actions: what is still to be done, who does it and by when."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.fields import day, line, link, text
from dsptdesk.domain.identifiers import edition_problem, item_problem
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register


@record
class Action(Record):
    """One thing to do, for a question of the toolkit or for anything else."""

    slug = "actions"
    columns = ("owner", "due", "done_on")

    name: str = line("What is to be done", required=True)
    edition: str = line(
        "Edition",
        rule=edition_problem,
        help="For example: 2025-26. Leave it empty when it is for none.",
    )
    item: str = line("Question", rule=item_problem, help="Its number, as on the website.")
    why: str = text("Why it is not done yet")
    owner: str = link("Owner", "people")
    due: date | None = day("To be done by")
    done_on: date | None = day("Done on")
    note: str = text("Note")


REGISTER = Register(
    Action,
    "Actions",
    "action",
    "actions",
    "What is still to be done, who does it and by when. The action plan for Approaching "
    "Standards is made from it.",
    Group.PLACES,
    reviewed=False,
)
