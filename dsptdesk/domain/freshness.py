"""How fresh a register is: how much is in it, who looked it through when, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dsptdesk.domain.clocks import request_clock
from dsptdesk.domain.dates import long_date, months_after
from dsptdesk.domain.deadlines.complaint_days import acknowledge_by
from dsptdesk.domain.deadlines.seventy_two_hours import report_by
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.moments import local_day
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.record import Record
from dsptdesk.domain.register import Register
from dsptdesk.domain.registers.checking import SpotCheck
from dsptdesk.domain.registers.continuity import Exercise
from dsptdesk.domain.registers.devices import Device
from dsptdesk.domain.registers.disposal import DestructionContract
from dsptdesk.domain.registers.dpias import Dpia
from dsptdesk.domain.registers.incidents import Decision, Incident
from dsptdesk.domain.registers.rights import Complaint, RightsRequest
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.registers.supports import SupportDate
from dsptdesk.domain.reviews import REVIEW_MONTHS, Review, latest
from dsptdesk.domain.snapshot import Snapshot

Dates = Iterator[tuple[date | None, str]]


@dataclass(frozen=True)
class Freshness:
    """Where one register stands."""

    register: Register
    count: int
    review: Review | None = None
    review_current: bool = False
    next_on: date | None = None
    """The first day something in it is or was due."""
    next_what: str = ""
    next_passed: bool = False

    @property
    def words(self) -> str:
        """Say how much is in it, and whether somebody looked it through."""
        if not self.count:
            return "Nothing yet."
        counted = f"{self.register.count(self.count)}."
        return f"{counted} {self.looked}".strip()

    @property
    def looked(self) -> str:
        """Say who looked the register through last; nothing where that is not asked."""
        if not self.register.reviewed or not self.count:
            return ""
        if self.review is None:
            return "Never looked through."
        said = (
            f"Looked through on {long_date(self.review.approved_on)} by {self.review.approved_by}."
        )
        return said if self.review_current else f"{said} Time to do it again."

    @property
    def next(self) -> str:
        """Say what comes next, or is overdue."""
        if self.next_on is None:
            return ""
        day = long_date(self.next_on)
        if self.next_passed:
            return f"Overdue since {day}: {self.next_what}."
        return f"Next: {self.next_what}, {day}."


def freshness(register: Register, snapshot: Snapshot, today: date) -> Freshness:
    """Look at one register."""
    live = snapshot.live(register.record)
    review = latest(snapshot.live(Review), register.slug)
    dated = _DATES.get(register.record)
    due = [
        (on, what)
        for one in (live if dated else ())
        for on, what in (dated(one, today) if dated else ())
        if on is not None
    ]
    on, what = min(due, default=(None, ""))
    return Freshness(
        register,
        len(live),
        review,
        review is not None and review.current(today),
        on,
        what,
        on is not None and on < today,
    )


def _supplier(one: Supplier, _today: date) -> Dates:
    yield one.contract_end, "a contract ends"
    yield one.certificate_expiry, "a certificate runs out"


def _destruction(one: DestructionContract, _today: date) -> Dates:
    yield one.contract_end, "a contract ends"


def _device(one: Device, today: date) -> Dates:
    if one.in_use() and not one.unsupported(today):
        yield one.supported_until, "support of a device ends"


def _support_date(one: SupportDate, today: date) -> Dates:
    if one.until and one.until >= today:
        yield one.until, "support of a system ends"
    if one.checked_on:
        yield (
            months_after(one.checked_on, REVIEW_MONTHS),
            "an end of support is to be checked again",
        )


def _policy(one: Policy, _today: date) -> Dates:
    yield one.next_review, "a policy is due for review"


def _evidence(one: Evidence, _today: date) -> Dates:
    yield one.valid_until, "a document runs out"


def _action(one: SpotCheck | Exercise, _today: date) -> Dates:
    if one.action_done is None:
        yield one.action_due, "something is to be done"


def _dpia(one: Dpia, _today: date) -> Dates:
    yield one.review_on, "an assessment is to be looked at again"


def _incident(one: Incident, _today: date) -> Dates:
    decided = one.near_miss or one.reported_at or one.decision is Decision.NOT or one.closed_on
    if one.aware_at and not decided:
        yield local_day(report_by(one.aware_at).limit), "the 72 hours for a report end"
    if one.action_done is None:
        yield one.action_due, "a change is to be made"


def _request(one: RightsRequest, today: date) -> Dates:
    if one.received_on and one.received_on <= today and not one.replied_on:
        limit = request_clock(one, today)
        if limit and not limit.standing:
            yield limit.limit, "a request must be answered"


def _complaint(one: Complaint, _today: date) -> Dates:
    if one.received_on and not one.acknowledged_on:
        yield acknowledge_by(one.received_on).limit, "a complaint must be acknowledged"


_DATES: dict[type[Record], Callable[[Any, date], Dates]] = {
    Supplier: _supplier,
    DestructionContract: _destruction,
    Device: _device,
    SupportDate: _support_date,
    Policy: _policy,
    Evidence: _evidence,
    SpotCheck: _action,
    Exercise: _action,
    Dpia: _dpia,
    Incident: _incident,
    RightsRequest: _request,
    Complaint: _complaint,
}
