"""Exceptions per site: where an answer is not true of every site, and what is done about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

from dsptdesk.domain.fields import day, line, link, text
from dsptdesk.domain.identifiers import edition_problem, item_problem
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register

CARRIED = "Carried over from {} {}. Look whether it is still so."


@record
class SiteException(Record):
    """One question that one site answers in another way than the rest."""

    slug = "exceptions"
    about = ("site",)
    columns = ("site", "edition", "item", "until")

    differs: str = line("What is different there", required=True)
    site: str = link("Site", "sites", required=True)
    edition: str = line(
        "Edition", required=True, rule=edition_problem, help="For example: 2025-26."
    )
    item: str = line(
        "Question", required=True, rule=item_problem, help="Its number, as on the website."
    )
    remedy: str = text("What you do about it", listed=True)
    until: date | None = day("Put right by")
    note: str = text("Note")


def carried_exception(one: SiteException, edition: str, item: str) -> SiteException:
    """Give the same exception for a newer edition; its id is known, so it comes over once."""
    return replace(
        one,
        id=sha256(f"exception {one.id} {edition} {item}".encode()).hexdigest()[:32],
        version=0,
        edition=edition,
        item=item,
        note=f"{one.note}\n{CARRIED.format(one.edition, one.item)}".strip(),
    )


REGISTER = Register(
    SiteException,
    "Exceptions per site",
    "exception",
    "exceptions",
    "Where an answer you publish for all sites is not true of one of them. The evidence pack and "
    "the answer sheet of that site say so.",
    Group.PLACES,
    reviewed=False,
)
