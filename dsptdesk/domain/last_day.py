"""The last day to publish: what to say before it, and what a provider does once it has passed."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition import Edition

_NOW = "You can probably still publish on the website, so do it as soon as you can."
_UNSURE = "We could not check this: look on the website which questions it asks for now."


def last_day(edition: Edition, today: date) -> str:
    """Say until when to publish, or what to do now that the day is over."""
    if edition.deadline is None:
        return ""
    day = long_date(edition.deadline)
    if edition.deadline >= today:
        return f"Publish by {day}."
    newer = f"The {_next(edition.deadline)} edition is probably open by now, or will be soon."
    return f"The last day to publish was {day}. {_NOW} {newer} {_UNSURE}"


def _next(deadline: date) -> str:
    return f"{deadline.year}-{(deadline.year + 1) % 100:02}"
