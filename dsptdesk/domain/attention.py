"""What in a register wants a look: gaps, dates gone by, and values that look unusual."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.dates import long_date, months_after
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.processing import Processing
from dsptdesk.domain.registers.suppliers import Supplier, SupplierRole

LOOK_AGAIN_MONTHS = 12


def attention(one: Record, today: date) -> tuple[str, ...]:
    """Say what to look at in an entry, most pressing first; nothing for archived ones."""
    if one.archived_on:
        return ()
    return (*_own(one, today), *one.advice().values())


def _own(one: Record, today: date) -> tuple[str, ...]:
    if isinstance(one, Policy):
        return _policy(one, today)
    if isinstance(one, Processing):
        gaps = one.gaps()
        missing = (f"Still missing: {', '.join(gaps)}.",) if gaps else ()
        return (*missing, *_looked_at(one.reviewed_on, today))
    if isinstance(one, Asset):
        missing = ("Name an owner.",) if not one.owner else ()
        return (*missing, *_looked_at(one.reviewed_on, today))
    if isinstance(one, Supplier):
        return _supplier(one, today)
    if isinstance(one, Evidence):
        return _gone("It was valid until", one.valid_until, today)
    return ()


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
