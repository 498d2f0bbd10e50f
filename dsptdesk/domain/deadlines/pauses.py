"""Days that do not count, because you had to ask the person what they mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dsptdesk.domain.dates import days_after, long_date
from dsptdesk.domain.deadlines.working_days import day_count, next_working_day

LAW_SINCE = date(2026, 2, 5)


@dataclass(frozen=True)
class Pause:
    """From the day you asked for details you needed to the day they came; both days count."""

    asked_on: date
    answered_on: date | None = None


@dataclass(frozen=True)
class Paused:
    """A last day after the pauses were added, and how that came about."""

    due: date
    days: int
    sum: tuple[str, ...]
    standing: bool


def add_pauses(due: date, start: date, pauses: Iterable[Pause], today: date) -> Paused:
    """Add each paused day once to the last day; a pause after the limit changes nothing."""
    base, said, standing, days = due, [], False, 0
    free = start
    for pause in sorted(pauses, key=lambda one: (one.asked_on, one.answered_on or date.max)):
        if refused := _refused(pause, start, next_working_day(due), today):
            said.append(refused)
            continue
        still = pause.answered_on is None or pause.answered_on > today
        end = today if still else pause.answered_on or today
        first = max(pause.asked_on, free)
        fresh = max(0, (end - first).days + 1)
        days += fresh
        due, standing = days_after(base, days), standing or still
        said.append(_sentence(pause, fresh, start, still=still))
        if first > max(pause.asked_on, start):
            said.append("Days of another pause are not counted again.")
        free = max(free, days_after(end, 1))
    if days:
        said.append(
            f"{day_count(days)} added to {long_date(base)} "
            f"{'gives' if days == 1 else 'give'} {long_date(due)}."
        )
    return Paused(due, days, tuple(said), standing)


def _refused(pause: Pause, start: date, limit: date, today: date) -> str:
    asked, answered = pause.asked_on, pause.answered_on
    if answered and answered < asked:
        return (
            f"The pause from {long_date(asked)} ends before it begins, so it is not counted. "
            "Check its dates."
        )
    if asked > today:
        return f"The pause from {long_date(asked)} has not begun yet, so it is not counted."
    if answered and answered < start:
        return (
            f"The pause from {long_date(asked)} to {long_date(answered)} was over before the "
            "clock started, so it is not counted."
        )
    if asked > limit:
        return (
            f"The pause from {long_date(asked)} began after the limit, {long_date(limit)}, "
            "so it is not counted."
        )
    return ""


def _sentence(pause: Pause, fresh: int, start: date, *, still: bool) -> str:
    asked = long_date(pause.asked_on)
    if still:
        words = (
            f"You asked for details you need on {asked} and have no answer yet. The clock stands "
            f"still: {day_count(fresh)} so far. The limit moves on by a day each day."
        )
    else:
        words = (
            f"You asked for details you needed on {asked} and got them on "
            f"{long_date(pause.answered_on)}: {day_count(fresh)}, both ends counted."
        )
    if pause.asked_on < start:
        words += f" Only days from {long_date(start)} on count, when the clock started."
    if pause.asked_on < LAW_SINCE:
        words += f" This rule is law since {long_date(LAW_SINCE)}; note why you had to ask."
    return words
