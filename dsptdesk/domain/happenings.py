"""Registers of things that happen: whether any is there, and when the last one was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dsptdesk.domain.dates import long_date, months_after
from dsptdesk.domain.record import Record
from dsptdesk.domain.register import Register
from dsptdesk.domain.registers.backups import Outcome, Restore
from dsptdesk.domain.registers.checking import SpotCheck
from dsptdesk.domain.registers.continuity import Exercise
from dsptdesk.domain.registers.disposal import Disposal
from dsptdesk.domain.registers.dpias import Dpia
from dsptdesk.domain.registers.incidents import Incident, day_of
from dsptdesk.domain.registers.portable import Assignment
from dsptdesk.domain.registers.rights import Complaint, RightsRequest
from dsptdesk.domain.registers.training import Training
from dsptdesk.domain.reviews import REVIEW_MONTHS
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.staff_training import figure_of


@dataclass(frozen=True)
class Happening:
    """How such a register is looked at."""

    on: Callable[[Any], date | None]
    """The day of an entry."""
    yearly: bool = False
    """It is expected at least once a year; else it is noted when it happens."""
    ages: bool = True
    """An old last entry is worth a word."""


HAPPENINGS: Mapping[type[Record], Happening] = {
    Dpia: Happening(lambda one: one.signed_on, ages=False),
    Training: Happening(lambda one: one.done_on, yearly=True),
    Assignment: Happening(lambda one: one.given_on, ages=False),
    SpotCheck: Happening(lambda one: one.on, yearly=True),
    Disposal: Happening(lambda one: one.on),
    Exercise: Happening(lambda one: one.on, yearly=True),
    Restore: Happening(lambda one: one.on, yearly=True),
    Incident: Happening(day_of),
    RightsRequest: Happening(lambda one: one.received_on),
    Complaint: Happening(lambda one: one.received_on),
}


@dataclass(frozen=True)
class Lately:
    """Where one such register stands."""

    register: Register
    how: Happening
    count: int
    last_on: date | None
    """The day of the newest entry that lies not in the future."""
    old: bool
    """It is older than twelve months."""
    doubt: str
    """Why the newest entry is not enough by itself."""

    @property
    def words(self) -> str:
        """Say how much is there and when the last one was."""
        if not self.count:
            return ""
        parts = [self.register.count(self.count)]
        if self.last_on:
            parts.append(f"last one on {long_date(self.last_on)}")
        if self.doubt:
            parts.append(self.doubt)
        return ", ".join(parts)


def lately(register: Register, snapshot: Snapshot, today: date) -> Lately:
    """Look at one register of things that happen."""
    how, live = HAPPENINGS[register.record], snapshot.live(register.record)
    dated = [(on, one) for one in live if (on := how.on(one)) and on <= today]
    last_on = max((on for on, _ in dated), default=None)
    old = how.ages and last_on is not None and months_after(last_on, REVIEW_MONTHS) < today
    newest = [one for on, one in dated if on == last_on]
    return Lately(register, how, len(live), last_on, old, _doubt(newest, snapshot, today))


def _doubt(newest: list[Record], snapshot: Snapshot, today: date) -> str:
    first = newest[0] if newest else None
    if isinstance(first, Training):
        figure = figure_of(snapshot, today)
        if not figure.of:
            return "no staff listed yet"
        share = f"{figure.trained:,} of {figure.of:,} people trained in the last 12 months"
        return "" if figure.reached else share
    if isinstance(first, Restore):
        worked = any(getattr(one, "outcome", None) is not Outcome.FAILED for one in newest)
        return "" if worked else "it did not work"
    return ""
