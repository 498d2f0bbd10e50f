"""What became of an item since the newest publication."""

from __future__ import annotations

from collections.abc import Mapping

from dsptdesk.domain.assessment import State
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.report import AnswerEntry
from dsptdesk.services.desk import Desk

Published = Mapping[str, AnswerEntry]
"""What was stated in a publication, by topic."""


def last_published(desk: Desk) -> tuple[str, Published]:
    """Give the day of the newest publication and what it stated; safe on any thread.

    Nothing where nothing was published, or where its copy cannot be read: that is told under
    Publish, and is no reason not to enter answers.
    """
    from dsptdesk.services import publications

    for one in publications.every(desk):
        try:
            report = publications.open_(desk, one).report
        except DsptError:
            break
        return long_date(one.published_on), {entry.topic: entry for entry in report.answers}
    return "", {}


def since_published(entry: AnswerEntry, on: str, published: Published) -> str:
    """Say what became of an item since the newest publication; nothing when it says the same."""
    if not on or entry.state == State.NOT_STARTED.value:
        return ""
    before = published.get(entry.topic)
    if before is None or before.state == State.NOT_STARTED.value:
        return f"New since you published on {on}"
    return "" if _said(before) == _said(entry) else f"Changed since you published on {on}"


def _said(entry: AnswerEntry) -> tuple[object, ...]:
    files = sorted((one.sha256 or one.location or one.title) for one in entry.documents)
    words = (entry.answer, entry.comment, entry.location)
    return (entry.tick, entry.not_applicable, *words, *files)
