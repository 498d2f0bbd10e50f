"""What a supplier's entry still lacks, by what the supplier does."""

from __future__ import annotations

from collections.abc import Iterator

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.registers.suppliers import Certification, Supplier, SupplierRole
from dsptdesk.domain.workings.working import View, Working, listed

CONTRACT, SECURITY, MISSING = "Contract", "Security certificate", "Still missing"


def supplier(one: Supplier, view: View) -> Iterator[Working]:
    """Say how a supplier stands with contract, certificate and the rest."""
    if one.role is None:
        said = "Say whether they handle personal information; what is needed depends on it."
        yield Working(MISSING, (said,))
        return
    handles = one.role is SupplierRole.PROCESSOR
    if handles:
        yield _contract(one, view)
    if handles or one.it_system is YesNo.YES:
        yield _certificate(one, view)
    if missing := _missing(one, handles):
        yield Working(MISSING, (f"{listed(missing).capitalize()}.",), "warn")


def _contract(one: Supplier, view: View) -> Working:
    if one.contract is not YesNo.YES:
        said = "They handle personal information for you, so you need a written contract."
        return Working(CONTRACT, (said,), "bad" if one.contract is YesNo.NO else "warn")
    if one.contract_end and one.contract_end < view.today:
        return Working(CONTRACT, (f"It ran out on {long_date(one.contract_end)}.",), "bad")
    if one.article28 is not YesNo.YES:
        said = "Check that it holds the terms Article 28 of the UK GDPR asks for."
        return Working(CONTRACT, (said,), "warn")
    until = f" It runs until {long_date(one.contract_end)}." if one.contract_end else ""
    return Working(CONTRACT, (f"In writing, with the terms the law asks for.{until}",), "good")


def _certificate(one: Supplier, view: View) -> Working:
    if one.certified is None or one.certified is Certification.NONE:
        said = "None on record. Ask them for one, or note how else you know that they are safe."
        return Working(SECURITY, (said,), "warn")
    label = one.certified.label
    if one.certificate_expiry and one.certificate_expiry < view.today:
        said = f"{label} ran out on {long_date(one.certificate_expiry)}. Ask for the new one."
        return Working(SECURITY, (said,), "warn")
    until = f", valid until {long_date(one.certificate_expiry)}" if one.certificate_expiry else ""
    return Working(SECURITY, (f"{label}{until}.",), "good")


def _missing(one: Supplier, handles: bool) -> tuple[str, ...]:
    wanted = (
        ("how to reach them", one.email or one.phone),
        ("who looks after this supplier", one.owner),
        ("what personal information they handle", one.data_handled or not handles),
        ("what kind of information it is", one.sensitivity or not handles),
    )
    return tuple(words for words, value in wanted if not value)
