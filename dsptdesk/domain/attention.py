"""What in a register wants a look: gaps, dates gone by, and values that look unusual."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from dsptdesk.domain.clocks import request_clock
from dsptdesk.domain.dates import long_date, months_after
from dsptdesk.domain.deadlines.complaint_days import acknowledge_by
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.checking import SpotCheck
from dsptdesk.domain.registers.continuity import Contact, Exercise
from dsptdesk.domain.registers.devices import Device
from dsptdesk.domain.registers.dpias import Dpia
from dsptdesk.domain.registers.incidents import Decision, Incident
from dsptdesk.domain.registers.processing import Processing
from dsptdesk.domain.registers.rights import Complaint, RightsRequest
from dsptdesk.domain.registers.suppliers import Supplier, SupplierRole
from dsptdesk.domain.registers.supports import SupportDate
from dsptdesk.domain.registers.systems import System

LOOK_AGAIN_MONTHS = 12


def attention(one: Record, today: date) -> tuple[str, ...]:
    """Say what to look at in an entry, most pressing first; nothing for archived ones."""
    if one.archived_on:
        return ()
    return (*_own(one, today), *one.advice().values())


def _own(one: Record, today: date) -> tuple[str, ...]:
    found = _OWN.get(type(one))
    return found(one, today) if found else ()


def _processing(one: Processing, today: date) -> tuple[str, ...]:
    gaps = one.gaps()
    missing = (f"Still missing: {', '.join(gaps)}.",) if gaps else ()
    return (*missing, *_looked_at(one.reviewed_on, today))


def _asset(one: Asset, today: date) -> tuple[str, ...]:
    missing = ("Name an owner.",) if not one.owner else ()
    return (*missing, *_looked_at(one.reviewed_on, today))


def _evidence(one: Evidence, today: date) -> tuple[str, ...]:
    return _gone("It was valid until", one.valid_until, today)


def _policy(one: Policy, today: date) -> tuple[str, ...]:
    approved = () if one.approved_on else ("It is not approved yet.",)
    return (*approved, *_gone("Its review was due on", one.next_review, today))


def _supplier(one: Supplier, today: date) -> tuple[str, ...]:
    handles = one.role is SupplierRole.PROCESSOR
    contract = (
        ("A supplier that handles personal information for you needs a written contract.",)
        if handles and one.contract is not YesNo.YES
        else ()
    )
    return (
        *contract,
        *_gone("The contract ran until", one.contract_end, today),
        *_gone("The certificate ran out on", one.certificate_expiry, today),
    )


def _looked_at(day: date | None, today: date) -> tuple[str, ...]:
    if day and months_after(day, LOOK_AGAIN_MONTHS) < today:
        return (f"It was last looked at on {long_date(day)}. Look again.",)
    return ()


def _gone(words: str, day: date | None, today: date) -> tuple[str, ...]:
    return (f"{words} {long_date(day)}.",) if day and day < today else ()


def _device(one: Device, today: date) -> tuple[str, ...]:
    accepted = one.why_unsupported and one.risk_accepted_by
    if not one.in_use() or accepted:
        return ()
    return _gone("Its maker's support ended on", one.supported_until, today)


def _system(one: System, today: date) -> tuple[str, ...]:
    if one.access_checked and months_after(one.access_checked, LOOK_AGAIN_MONTHS) < today:
        return (f"Access was last checked on {long_date(one.access_checked)}. Check again.",)
    return ()


def _support_date(one: SupportDate, today: date) -> tuple[str, ...]:
    if one.checked_on is None:
        return ("Look this day up at the maker's, and note when you did.",)
    if months_after(one.checked_on, LOOK_AGAIN_MONTHS) < today:
        return (f"It was last checked on {long_date(one.checked_on)}. Check it again.",)
    return ()


def _contact(one: Contact, today: date) -> tuple[str, ...]:
    if one.checked_on and months_after(one.checked_on, LOOK_AGAIN_MONTHS) < today:
        return (f"The number was last checked on {long_date(one.checked_on)}. Check it again.",)
    return ()


def _dpia(one: Dpia, today: date) -> tuple[str, ...]:
    return _gone("You wanted to look at it again on", one.review_on, today)


def _action(one: SpotCheck | Exercise, today: date) -> tuple[str, ...]:
    due = None if one.action_done else one.action_due
    return _gone("Something was to be done by", due, today)


def _incident(one: Incident, today: date) -> tuple[str, ...]:
    undecided = one.decision in {None, Decision.OPEN}
    open_ = undecided and not one.near_miss and not one.reported_at
    decide = ("Decide whether to report it.",) if open_ else ()
    due = None if one.action_done else one.action_due
    return (*decide, *_gone("A change was to be made by", due, today))


def _request(one: RightsRequest, today: date) -> tuple[str, ...]:
    if one.replied_on or one.received_on is None or one.received_on > today:
        return ()
    limit = request_clock(one, today)
    return (
        ()
        if limit is None or limit.standing
        else _gone("It was to be answered by", limit.limit, today)
    )


def _complaint(one: Complaint, today: date) -> tuple[str, ...]:
    if one.received_on is None or one.acknowledged_on:
        return ()
    limit = acknowledge_by(one.received_on).limit
    return _gone("It was to be acknowledged by", limit, today)


_OWN: dict[type[Record], Callable[[Any, date], tuple[str, ...]]] = {
    Policy: _policy,
    Processing: _processing,
    Asset: _asset,
    Supplier: _supplier,
    Evidence: _evidence,
    Device: _device,
    System: _system,
    SupportDate: _support_date,
    Contact: _contact,
    Dpia: _dpia,
    SpotCheck: _action,
    Exercise: _action,
    Incident: _incident,
    RightsRequest: _request,
    Complaint: _complaint,
}
