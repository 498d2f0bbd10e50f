"""When everything will be ready at the present pace, and how that was worked out, in words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from dsptdesk.domain.dates import days_after, long_date

WINDOW = 28
"""Days that are looked back on."""
LEAST_DAYS, LEAST_ITEMS = 14, 3
"""With less to go on, any day named would be a guess."""
FARTHEST = 730
"""Days ahead beyond which a day says nothing."""
NAMED = 3
"""Things that run out which are named."""


@dataclass(frozen=True)
class RunsOut:
    """Evidence or a certificate that is valid until a day."""

    what: str
    on: date


@dataclass(frozen=True)
class Work:
    """What the forecast looks at."""

    done: tuple[date, ...]
    """Days on which people marked items as complete that are complete still."""
    left: int
    goal: str
    """The status everything is reckoned for."""
    deadline: date | None
    runs_out: tuple[RunsOut, ...] = ()
    deadline_confirmed: bool = True
    """False for a last day that is only probable."""


@dataclass(frozen=True)
class Forecast:
    """The day, where one can be named, and the reasoning."""

    ready_on: date | None
    sentences: tuple[str, ...]
    late: bool = False
    """The day lies after the last day to publish."""

    @property
    def words(self) -> str:
        """Say all of it."""
        return " ".join(self.sentences)


def forecast(work: Work, today: date) -> Forecast:
    """Reckon from the pace of the last four weeks; the sooner the pace, never the later the day."""
    running = _running_out(work, today)
    if not work.left:
        return Forecast(today, (f"Every item for {work.goal} is complete.", *running))
    left = f"{_items(work.left)} {'is' if work.left == 1 else 'are'} left for {work.goal}."
    past = [one for one in work.done if one <= today]
    if thin := _too_little(past, today):
        return Forecast(None, (thin, left, *running))
    days = min(WINDOW, (today - min(past)).days + 1)
    recent = sum(one > today - timedelta(days=days) for one in past)
    if not recent:
        said = (
            f"Nothing was completed in the last {_span(WINDOW)}, so there is no pace to reckon "
            f"from. The last item was completed on {long_date(max(past))}."
        )
        return Forecast(None, (said, left, *running))
    back = f"{days} days" if days % 7 else f"{days // 7} weeks"
    pace = f"You completed {_items(recent)} in the last {back}."
    needed = math.ceil(work.left * days / recent)
    if needed > FARTHEST:
        return Forecast(None, (pace, left, "At this pace it would take over two years.", *running))
    on = days_after(today, needed)
    late = work.deadline is not None and on > work.deadline
    return Forecast(on, (pace, left, _when(on, work, today), *running), late)


def _too_little(past: list[date], today: date) -> str:
    """Say what is missing for a forecast; nothing when there is enough."""
    begun = min(past, default=None)
    if begun is None:
        return "No forecast yet: no item is complete so far."
    if len(past) < LEAST_ITEMS:
        return f"No forecast yet: it needs at least {LEAST_ITEMS} complete items."
    if (today - begun).days < LEAST_DAYS:
        return (
            f"No forecast yet: you began on {long_date(begun)}, and it takes two weeks to see "
            "a pace."
        )
    return ""


def _when(on: date, work: Work, today: date) -> str:
    deadline, sure = work.deadline, work.deadline_confirmed
    said = f"At this pace you are ready about {long_date(on)}"
    if deadline is None:
        return f"{said}."
    if deadline < today:
        return f"{said}. The last day to publish was {_day(work)}."
    apart = (deadline - on).days
    if not apart:
        return f"{said}, {'' if sure else 'probably '}the last day to publish."
    side = "before" if apart > 0 else "after"
    tail = "" if apart > 0 else " Try to complete more each week."
    last = "the last day" if sure else "what is probably the last day"
    look = "" if sure else " Look on the website."
    return f"{said}, {_span(abs(apart))} {side} {last}, {long_date(deadline)}.{look}{tail}"


def _day(work: Work) -> str:
    return f"{'' if work.deadline_confirmed else 'probably '}{long_date(work.deadline)}"


def _running_out(work: Work, today: date) -> tuple[str, ...]:
    """Name what is valid today, but no more on the day it is needed."""
    until = work.deadline
    if until is None or until < today:
        return ()
    found = sorted(
        (one for one in work.runs_out if today <= one.on < until),
        key=lambda one: (one.on, one.what),
    )
    if not found:
        return ()
    named = "; ".join(f"{one.what}, {long_date(one.on)}" for one in found[:NAMED])
    rest = f"; and {len(found) - NAMED:,} more" if len(found) > NAMED else ""
    count = (
        "1 document or certificate runs"
        if len(found) == 1
        else f"{len(found):,} documents or certificates run"
    )
    day = long_date(until)
    last = day if work.deadline_confirmed else f"{day}, probably the last day"
    return (f"{count} out before {last}: {named}{rest}. Renew in time.",)


def _items(number: int) -> str:
    return "1 item" if number == 1 else f"{number:,} items"


def _span(days: int) -> str:
    """Say a length of time as people do: in weeks from two weeks on."""
    if days < LEAST_DAYS:
        return "1 day" if days == 1 else f"{days} days"
    weeks = f"{round(days / 7):,} weeks"
    return weeks if not days % 7 else f"about {weeks}"
