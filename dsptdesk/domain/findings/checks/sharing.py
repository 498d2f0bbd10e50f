"""Checks on information and who receives it: processing, suppliers, retention, assessments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.finding import Check, Finding, Scene, Severity
from dsptdesk.domain.findings.said import said_yes
from dsptdesk.domain.findings.saying import finding, named, verb
from dsptdesk.domain.findings.weighing import within_year
from dsptdesk.domain.registers.assets import Asset, AssetForm, Sensitivity
from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.domain.registers.dpias import Dpia, Need, Prompt
from dsptdesk.domain.registers.processing import Abroad, Processing, Sharing
from dsptdesk.domain.registers.retention import Certainty, Retention
from dsptdesk.domain.registers.suppliers import Certification, Supplier, SupplierRole

_REGISTER = ("asset-and-processing-register",)


def _basis(scene: Scene) -> Iterator[Finding]:
    bad = [one for one in scene.snapshot.live(Processing) if one.basis is None]
    if bad:
        sentence = (
            f"No lawful basis is chosen for {named(bad, scene.snapshot.names)}. Choose the one "
            "that fits."
        )
        yield finding("no-lawful-basis", sentence, bad, _REGISTER)


def _processing_gaps(scene: Scene) -> Iterator[Finding]:
    bad = [one for one in scene.snapshot.live(Processing) if set(one.gaps()) - {"the lawful basis"}]
    if bad:
        sentence = (
            f"Something the law asks for in the record of processing is missing for "
            f"{named(bad, scene.snapshot.names)}. Each entry says what."
        )
        yield finding("processing-gaps", sentence, bad, _REGISTER)


def _assets_unused(scene: Scene) -> Iterator[Finding]:
    activities = scene.snapshot.live(Processing)
    if not activities:
        return
    used = {id_ for one in activities for id_ in one.assets}
    bad = [one for one in scene.snapshot.live(Asset) if one.id not in used]
    if bad and used:
        sentence = (
            f"{named(bad, scene.snapshot.names)} {verb(bad, 'appears', 'appear')} in no entry of "
            "the record of processing. Say there what the information is used for."
        )
        yield finding("asset-without-processing", sentence, bad, _REGISTER)


def _assets_unowned(scene: Scene) -> Iterator[Finding]:
    bad = [one for one in scene.snapshot.live(Asset) if not one.owner]
    if bad:
        sentence = f"Nobody is named as owner of {named(bad, scene.snapshot.names)}. Name somebody."
        yield finding("asset-unowned", sentence, bad, _REGISTER)


def _stays_home(scene: Scene) -> Iterator[Finding]:
    """An activity that shares with suppliers names none of them."""
    bad = [
        one
        for one in scene.snapshot.live(Processing)
        if Sharing.SUPPLIERS in one.shared_with and not one.suppliers
    ]
    if bad:
        sentence = (
            f"{named(bad, scene.snapshot.names)}: information is shared with suppliers, but none "
            "is named. Choose them."
        )
        yield finding("sharing-unnamed", sentence, bad, _REGISTER, Severity.CONTRADICTION)


def _supplier_role(scene: Scene) -> Iterator[Finding]:
    users = {id_: one for one in scene.snapshot.live(Processing) for id_ in one.suppliers}
    bad = [
        one
        for one in scene.snapshot.live(Supplier)
        if one.id in users and one.role is SupplierRole.NONE
    ]
    if bad:
        sentence = (
            f"{named(bad, scene.snapshot.names)} {verb(bad, 'is', 'are')} marked as handling no "
            "personal information, but the record of processing says otherwise. Put one right."
        )
        yield finding("supplier-role", sentence, bad, ("supplier-list",), Severity.CONTRADICTION)


def _contracts(scene: Scene) -> Iterator[Finding]:
    special = {
        id_ for one in scene.snapshot.live(Processing) if one.special for id_ in one.suppliers
    }
    handling = [
        one
        for one in scene.snapshot.live(Supplier)
        if one.role is SupplierRole.PROCESSOR or (one.role is None and one.id in special)
    ]
    without = [one for one in handling if one.contract is not YesNo.YES]
    worse = [one for one in without if one.id in special or Sensitivity.SPECIAL in one.sensitivity]
    bad = {one.id for one in worse}
    rest = [one for one in without if one.id not in bad]
    if worse:
        sentence = (
            f"{named(worse, scene.snapshot.names)} {verb(worse, 'handles', 'handle')} health or "
            "other special category information for you without a written contract. Make one."
        )
        topics = ("supplier-contracts", "supplier-list")
        severity = Severity.CONTRADICTION if said_yes(scene, "supplier-contracts") else Severity.GAP
        yield finding("special-without-contract", sentence, worse, topics, severity)
    if rest:
        sentence = (
            f"{named(rest, scene.snapshot.names)} {verb(rest, 'handles', 'handle')} personal "
            "information for you, and no written contract is noted. Make one, or note the one you "
            "have."
        )
        yield finding("supplier-without-contract", sentence, rest, ("supplier-contracts",))
    terms = [one for one in handling if one.contract is YesNo.YES and one.article28 is YesNo.NO]
    if terms:
        sentence = (
            f"The contract with {named(terms, scene.snapshot.names)} lacks the data protection "
            "terms the law asks for. Ask for them."
        )
        yield finding("contract-terms", sentence, terms, ("supplier-contracts",))


def _ended(scene: Scene) -> Iterator[Finding]:
    for one in scene.snapshot.live(Supplier):
        name = named([one], scene.snapshot.names)
        if one.contract_end and one.contract_end < scene.today:
            sentence = (
                f"The contract with {name} ran until {long_date(one.contract_end)}. Renew "
                "it, or enter the new date."
            )
            yield finding("contract-ended", sentence, [one], ("supplier-contracts",))
        if one.certificate_expiry and one.certificate_expiry < scene.today:
            sentence = (
                f"The certificate of {name} ran out on {long_date(one.certificate_expiry)}. Ask "
                "for the new one."
            )
            yield finding("certificate-ended", sentence, [one], ("supplier-certification",))


def _uncertified(scene: Scene) -> Iterator[Finding]:
    bad = [
        one
        for one in scene.snapshot.live(Supplier)
        if one.it_system is YesNo.YES
        and one.certified in {None, Certification.NONE}
        and not (one.certified and one.note.strip() and within_year(one.checked_on, scene.today))
    ]
    if bad:
        claimed = said_yes(scene, "supplier-certification")
        start = "Your answer says yes, but no" if claimed else "No"
        sentence = (
            f"{start} security certification is noted for {named(bad, scene.snapshot.names)}, "
            f"who {verb(bad, 'supplies', 'supply')} IT systems. Ask for it."
        )
        severity = Severity.CONTRADICTION if claimed else Severity.GAP
        yield finding("supplier-uncertified", sentence, bad, ("supplier-certification",), severity)


def _abroad(scene: Scene) -> Iterator[Finding]:
    bad = [one for one in scene.snapshot.live(Processing) if one.abroad is Abroad.UNKNOWN]
    if bad:
        sentence = (
            f"You are not sure whether information leaves the United Kingdom for "
            f"{named(bad, scene.snapshot.names)}. Ask the supplier where it is kept."
        )
        yield finding("abroad-unknown", sentence, bad, _REGISTER)


def _cameras(scene: Scene) -> Iterator[Finding]:
    """Cameras or sensors are in the registers, and nobody thought about the risks."""
    cameras: list[Asset | Device] = [
        one
        for one in scene.snapshot.live(Asset)
        if one.form is AssetForm.SMART
        and any(word in one.name.casefold() for word in ("camera", "cctv", "video"))
    ]
    cameras = cameras or [one for one in scene.devices if one.kind is DeviceKind.CAMERA]
    done = {prompt for one in scene.snapshot.live(Dpia) for prompt in one.prompts}
    if cameras and not done & {Prompt.CCTV, Prompt.MONITORING}:
        sentence = (
            f"You have {named(cameras, scene.snapshot.names)}, but no impact assessment covers "
            "cameras. Make one, put up signs and name it in the privacy notice."
        )
        yield finding("cameras-without-dpia", sentence, cameras, ("dpia-in-policy",))


def _dpias(scene: Scene) -> Iterator[Finding]:
    for one in scene.snapshot.live(Dpia):
        name = named([one], scene.snapshot.names)
        if one.needed is Need.YES and one.signed_on is None:
            sentence = f"The impact assessment {name} is needed and not signed off. Finish it."
            yield finding("dpia-unsigned", sentence, [one], ("dpia-in-policy",))
        elif one.review_on and one.review_on < scene.today:
            sentence = (
                f"The impact assessment {name} was to be looked at again on "
                f"{long_date(one.review_on)}. Look at it, and set the next date."
            )
            yield finding("dpia-overdue", sentence, [one], ("dpia-in-policy",))


def _retention(scene: Scene) -> Iterator[Finding]:
    listed = scene.snapshot.live(Retention)
    bad = [one for one in listed if one.certainty is Certainty.RECALLED]
    if bad:
        sentence = (
            f"The period for {named(bad, scene.snapshot.names)} was never looked up. Check it "
            "against its source before you rely on it."
        )
        yield finding("retention-unchecked", sentence, bad, ("retention-timetable",))
    empty = [one for one in listed if not one.period.strip()]
    if empty:
        sentence = f"No period is given for {named(empty, scene.snapshot.names)}. Look it up."
        yield finding("retention-empty", sentence, empty, ("retention-timetable",))


CHECKS: Mapping[str, Check] = {
    "no-lawful-basis": _basis,
    "processing-gaps": _processing_gaps,
    "asset-without-processing": _assets_unused,
    "asset-unowned": _assets_unowned,
    "sharing-unnamed": _stays_home,
    "supplier-role": _supplier_role,
    "supplier-contracts": _contracts,
    "supplier-dates": _ended,
    "supplier-uncertified": _uncertified,
    "abroad-unknown": _abroad,
    "cameras-without-dpia": _cameras,
    "dpias": _dpias,
    "retention": _retention,
}
