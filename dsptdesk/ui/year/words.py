"""What the pages of the year say of editions, answers and changes."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.assessment import Answer
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition import Edition, Item
from dsptdesk.domain.fields import Field
from dsptdesk.domain.record import field_of

SAID = ("tick", "reply", "on", "location", "not_applicable", "comment")
"""The fields of an answer that are read as words."""
STRUCK = "Struck through: taken out. Underlined: put in."


def counted(number: int, one: str, many: str) -> str:
    """Say how many, in words that agree."""
    return f"1 {one}" if number == 1 else f"{number:,} {many}"


def level_lines(edition: Edition) -> tuple[tuple[str, int], ...]:
    """Give how many items stand on each level, without empty levels."""
    held = [item.level for item in edition.items]
    return tuple(
        (one.label, held.count(one.slug)) for one in edition.levels if one.slug in held
    )


def status_lines(edition: Edition) -> tuple[tuple[str, int], ...]:
    """Give how many items each status needs."""
    found = ((one.label, len(edition.needed_for(one))) for one in edition.statuses)
    return tuple((label, number) for label, number in found if number)


def wording(edition: Edition) -> str:
    """Say whose words the questions are."""
    official = sum(one.official is not None for one in edition.items)
    if not official:
        return "Our own words. The website words some questions differently."
    if official == len(edition.items):
        return "The website's own words, beside ours."
    return f"The website's own words for {official:,} of {len(edition.items):,} items, beside ours."


def deadline_words(deadline: date | None, today: date) -> str:
    """Say when it has to be published, and how far off that is."""
    if deadline is None:
        return "No deadline is known."
    days = (deadline - today).days
    if days < 0:
        return f"{long_date(deadline)}. That is past."
    if days == 0:
        return f"{long_date(deadline)}. That is today."
    return f"{long_date(deadline)}, in {counted(days, 'day', 'days')}."


def answer_parts(answer: Answer, item: Item | None, names: dict[str, str]) -> list[tuple[str, str]]:
    """Give what an answer says, field by field, with what each field is called."""
    found = []
    for name in SAID:
        spec: Field = field_of(Answer, name)
        if getattr(answer, name) and (words := spec.show(getattr(answer, name), names)):
            found.append((spec.label, words))
    del item
    return found


def signed(by: str, on: date | None) -> str:
    """Say who completed an answer and when."""
    if not by and on is None:
        return "Nobody marked it as complete."
    who = f" by {by}" if by else ""
    when = f" on {long_date(on)}" if on else ""
    return f"Marked as complete{who}{when}."
