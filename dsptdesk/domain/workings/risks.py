"""The risk of an asset or activity before and after measures, and what Article 30 still asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from dsptdesk.domain.dates import long_date, months_after
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.processing import Processing
from dsptdesk.domain.risk import Level, level
from dsptdesk.domain.workings.working import Mood, View, Working, listed

RISK, CARE = "Risk", "Who looks after it"
LOOK_AGAIN_MONTHS = 12
_HOW = "Harm times likelihood, each from 1 to 3: up to 2 is low, up to 4 medium, more is high."
_TONES: dict[Level, Mood] = {Level.LOW: "good", Level.MEDIUM: "neutral", Level.HIGH: "bad"}


class Risky(Protocol):
    """Anything with a risk before and after measures."""

    @property
    def risk_before(self) -> int | None:
        """Risk without measures, 1 to 9."""

    @property
    def risk_after(self) -> int | None:
        """Risk with measures, 1 to 9."""


def asset(one: Asset, view: View) -> Iterator[Working]:
    """Weigh the risk of an asset, and say who looks after it."""
    yield risk_working(one)
    if not one.owner:
        yield Working(CARE, ("Name an owner: somebody who decides about it.",), "warn")
    yield from _looked_at(one.reviewed_on, view)


def _looked_at(day: date | None, view: View) -> Iterator[Working]:
    if day is not None and months_after(day, LOOK_AGAIN_MONTHS) < view.today:
        said = f"Last looked at on {long_date(day)}. Look again, then change the day."
        yield Working("Time to look again", (said,), "warn")


def processing(one: Processing, view: View) -> Iterator[Working]:
    """Say what the record still lacks, and weigh the risk."""
    gaps = one.gaps()
    title = "What the law asks for"
    if gaps:
        words = f"Still missing: {listed(gaps, most=12)}."
        yield Working(title, (words,), "warn", "Article 30 of the UK GDPR asks for these.")
    else:
        words = "Everything Article 30 of the UK GDPR asks for is here."
        yield Working(title, (words,), "good")
    yield risk_working(one)
    yield from _looked_at(one.reviewed_on, view)


def risk_working(one: Risky) -> Working:
    """Say how high a risk is and what the measures change."""
    before, after = one.risk_before, one.risk_after
    if before is None and after is None:
        said = "Choose harm and likelihood, and the program works out the risk."
        return Working(RISK, (said,), steps=(_HOW,))
    lines = tuple(
        f"{when}: {_level(number)}."
        for when, number in (("Before your measures", before), ("With your measures", after))
        if number is not None
    )
    if after is None:
        more = "Choose harm and likelihood with your measures too."
        return Working(RISK, (*lines, more), steps=(_HOW,))
    return Working(RISK, (*lines, *_effect(before, after)), _TONES[level(after)], steps=(_HOW,))


def _level(number: int) -> str:
    return f"{level(number).value.lower()} ({number} of 9)"


def _effect(before: int | None, after: int) -> Iterator[str]:
    if before is not None and after > before:
        yield "With your measures the risk is higher than before. Check your choices."
    elif before == after:
        yield "Your measures change nothing yet."
    if level(after) is Level.HIGH:
        yield "That is still high: write down what else could be done, and by when."
