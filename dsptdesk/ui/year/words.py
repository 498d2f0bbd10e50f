"""What the pages of the year say of editions, answers and changes."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition import Edition

BUSY = "Wait until the work under way is done, such as a file being attached. Then try again."
STRUCK = "Struck through: taken out. Underlined: put in."


def counted(number: int, one: str, many: str) -> str:
    """Say how many, in words that agree."""
    return f"1 {one}" if number == 1 else f"{number:,} {many}"


def status_lines(edition: Edition) -> tuple[tuple[str, int], ...]:
    """Give how many items each status needs."""
    found = ((one.label, len(edition.needed_for(one))) for one in edition.statuses)
    return tuple((label, number) for label, number in found if number)


def items_line(edition: Edition) -> str:
    """Say how many items there are, and how many each status needs."""
    needed = ", ".join(f"{number:,} for {label}" for label, number in status_lines(edition))
    return f"{len(edition.items):,} in all: {needed}."


def wording(edition: Edition) -> str:
    """Say whose words the questions are."""
    official = sum(one.official is not None for one in edition.items)
    if not official:
        return "Our own words. The website words some questions differently."
    if official == len(edition.items):
        return "The website's own words, beside ours."
    return f"The website's own words for {official:,} of {len(edition.items):,} items, beside ours."


def deadline_words(deadline: date | None, today: date, *, confirmed: bool = True) -> str:
    """Say when it has to be published, how far off that is, and whether the day is known."""
    if deadline is None:
        return "No deadline is known."
    days = (deadline - today).days
    day = long_date(deadline) if confirmed else f"Probably {long_date(deadline)}"
    look = "" if confirmed else " Look on the website for the day."
    if days < 0:
        return f"{day}. That is past.{look}"
    if days == 0:
        return f"{day}. That is today.{look}"
    return f"{day}, in {counted(days, 'day', 'days')}.{look}"
