"""Until when a request or a complaint must be answered, with the sum."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dsptdesk.domain.clocks import request_clock
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.deadlines.complaint_days import acknowledge_by
from dsptdesk.domain.deadlines.working_days import DayLimit, weekday_date
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.registers.rights import Complaint, RightsRequest
from dsptdesk.domain.workings.working import Mood, View, Working

ANSWER, LATER, ACKNOWLEDGE = "When to answer", "Taking longer", "When to acknowledge it"
OUTCOME = "The outcome"
SOON = 7
"""Days before the limit from which it is pressing."""


def request(one: RightsRequest, view: View) -> Iterator[Working]:
    """Say until when a request must be answered, and what taking longer needs."""
    limit = request_clock(one, view.today)
    if one.received_on is None or limit is None:
        yield Working(ANSWER, ("Enter the day it came, and the program works out the limit.",))
        return
    if one.received_on > view.today:
        yield Working(ANSWER, ("The day it came has not come yet. Check it.",), "warn")
        return
    yield _limit(ANSWER, limit, one.replied_on, view.today, "Answered")
    if one.extended is YesNo.YES and one.extension_told_on is None and not one.replied_on:
        said = "To take longer, tell the person so, and why, within the first month."
        yield Working(LATER, (said,), "warn")


def complaint(one: Complaint, view: View) -> Iterator[Working]:
    """Say until when a complaint must be acknowledged, and what comes after."""
    if one.received_on is None:
        yield Working(ACKNOWLEDGE, ("Enter the day it came, and the program works it out.",))
        return
    if one.received_on > view.today:
        yield Working(ACKNOWLEDGE, ("The day it came has not come yet. Check it.",), "warn")
        return
    limit = acknowledge_by(one.received_on)
    yield _limit(ACKNOWLEDGE, limit, one.acknowledged_on, view.today, "Acknowledged")
    if one.told_on is None:
        said = "Look into it without delay, then tell the person what came of it."
        yield Working(OUTCOME, (said,))
    elif one.ico_told is not YesNo.YES:
        said = "Tell the person that they can also go to the Information Commissioner's Office."
        yield Working(OUTCOME, (said,), "warn")


def _limit(title: str, limit: DayLimit, done: date | None, today: date, verb: str) -> Working:
    if done is not None:
        in_time = done <= limit.limit
        said = f"{verb} on {long_date(done)}: {'in time' if in_time else 'after the last day'}."
        last = f"The last day was {weekday_date(limit.limit)}."
        return Working(title, (said, last), "good" if in_time else "warn", "", limit.sum)
    left = (limit.limit - today).days
    tone: Mood = "neutral"
    if not limit.standing:
        tone = "bad" if limit.passed(today) else "warn" if left <= SOON else "neutral"
    was = "was" if limit.passed(today) else "is"
    lines = [f"{limit.words(today)}.", f"The last day {was} {weekday_date(limit.limit)}."]
    if limit.target != limit.limit and not limit.passed(today):
        lines.append(f"Aim for {weekday_date(limit.target)}.")
    return Working(title, tuple(lines), tone, "", limit.sum)
