"""Requests of people about their data: one month, longer for hard ones, and pauses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dsptdesk.domain.dates import MONTHS, days_after, long_date, months_after
from dsptdesk.domain.deadlines.pauses import Pause, Paused, add_pauses
from dsptdesk.domain.deadlines.working_days import (
    DAY,
    DayLimit,
    moved,
    next_working_day,
    previous_working_day,
    weekday_date,
)

__all__ = ["Pause", "one_month"]

LONGEST = 3
SAFE_DAYS = 28
_COUNTS = {1: "One month", LONGEST: "Three months"}


def one_month(
    received: date,
    today: date,
    *,
    proof_on: date | None = None,
    fee_on: date | None = None,
    waiting: bool = False,
    pauses: Iterable[Pause] = (),
    extended_on: date | None = None,
) -> DayLimit:
    """Give the last day to answer a request that came on a day.

    `waiting` means that proof of identity or a fee was asked for and has not come: the limit is
    then what it would be if it came today. `extended_on` is when the person was told, with
    reasons, that up to three months are needed. Pauses are added before the last day is moved
    to a working day.
    """
    said = [f"The request came on {long_date(received)}."]
    start, why = _start(received, proof_on, fee_on, today if waiting else None)
    said += why
    asked = () if waiting else tuple(pauses)
    first = add_pauses(months_after(start, 1), start, asked, today)
    extended = False
    if extended_on:
        extended, words = _extension(extended_on, received, months_after(start, 1), first)
        said.append(words)
    months = LONGEST if extended else 1
    due = months_after(start, months)
    said.append(_corresponding(start, due, months))
    paused = add_pauses(due, start, asked, today) if extended else first
    limit, rolled = moved(paused.due)
    target = previous_working_day(paused.due - DAY)
    safe = previous_working_day(days_after(start, SAFE_DAYS - 1 + paused.days))
    said += [*paused.sum, *rolled, *_aim(target, target if extended else safe)]
    return DayLimit(
        limit,
        target,
        target if extended else safe,
        tuple(said),
        standing=waiting or paused.standing,
        extended=extended,
        started=not waiting,
    )


def _start(
    received: date, proof_on: date | None, fee_on: date | None, if_today: date | None
) -> tuple[date, tuple[str, ...]]:
    """Take the latest of the request, the proof of identity and the fee."""
    start, what = received, ""
    for day, name in ((proof_on, "The proof of identity you needed"), (fee_on, "The fee")):
        if day and day > start:
            start, what = day, name
    if if_today:
        return max(start, if_today), (
            "You are still waiting for proof of identity or a fee, so the clock has not started.",
            "If it comes today, this is how the limit is found:",
        )
    return start, (f"{what} came on {long_date(start)}, so the clock starts then.",) if what else ()


def _corresponding(start: date, due: date, months: int) -> str:
    words = f"{_COUNTS[months]} on: {long_date(due)}"
    if due.day != start.day:
        words += f", because {MONTHS[due.month - 1]} has no {_ordinal(start.day)}"
    return f"{words}."


def _ordinal(day: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{day}{'th' if 11 <= day <= 13 else endings.get(day % 10, 'th')}"


def _extension(told: date, received: date, plain: date, first: Paused) -> tuple[bool, str]:
    """Tell whether the notice came in time; only then do three months count."""
    last = next_working_day(first.due)
    on = f"You told the person on {long_date(told)} that you need longer"
    if told < received:
        return False, f"{on}. That is before the request came, so check the date; it is not used."
    if told > last:
        return False, (
            f"{on}. That was too late: it had to be by {long_date(last)}. "
            "The limit stays at one month. Answer as soon as you can."
        )
    words = (
        f"{on}. That was in time, so you have up to three months from the start. "
        "Keep a copy of the reasons you gave."
    )
    if told > plain:
        words += (
            f" One month alone ended on {long_date(plain)}; only the pause or the weekend brings "
            "your notice into time. Keep a note of that."
        )
    return True, words


def _aim(target: date, safe: date) -> tuple[str, ...]:
    words = (
        (
            f"Aim for {weekday_date(target)}: the law can also be read as ending a day earlier, and "
            "an answer should not wait for a weekend."
        ),
    )
    if safe == target:
        return words
    return (*words, f"To be on the safe side, plan {SAFE_DAYS} days: {weekday_date(safe)}.")
