"""The last day to publish: what to say before it, and what a provider does once it has passed."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition import Edition

_NOW = "You can probably still publish on the website, so do it as soon as you can."
_UNSURE = "We could not check this: look on the website which questions it asks for now."


_LOOK = "probably: look on the website for the day."


def day_words(edition: Edition) -> str:
    """Give the last day to publish, and whether it is only probable; nothing without one."""
    day = long_date(edition.deadline)
    return day if edition.deadline_confirmed or not day else f"probably {day}"


def last_day(edition: Edition, today: date) -> str:
    """Say until when to publish, or what to do now that the day is over."""
    if edition.deadline is None:
        return ""
    if edition.deadline >= today:
        day = long_date(edition.deadline)
        return f"Publish by {day}." if edition.deadline_confirmed else f"Publish by {day}, {_LOOK}"
    newer = f"The {_next(edition.deadline)} edition is probably open by now, or will be soon."
    return f"The last day to publish was {day_words(edition)}. {_NOW} {newer} {_UNSURE}"


def _next(deadline: date) -> str:
    return f"{deadline.year}-{(deadline.year + 1) % 100:02}"
