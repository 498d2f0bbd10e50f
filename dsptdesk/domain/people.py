"""People who carry a responsibility: named once, linked wherever they matter."""

from __future__ import annotations

from dsptdesk.domain.fields import YesNo, choice, line, text
from dsptdesk.domain.identifiers import email_advice
from dsptdesk.domain.record import Record, record


@record
class Person(Record):
    """Somebody with a role in data security and protection, or who owns something."""

    slug = "people"

    name: str = line("Full name", required=True)
    job_title: str = line("Job title", help="A job title keeps an answer true when people change.")
    email: str = line("Email", advice=email_advice)
    phone: str = line("Phone", listed=False)
    on_board: YesNo | None = choice(
        "On the board, or an owner or director?",
        YesNo,
        help="The Senior Information Risk Owner (SIRO) should be one.",
        listed=False,
    )
    note: str = text("Note")
