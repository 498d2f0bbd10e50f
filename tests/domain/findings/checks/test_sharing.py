"""Processing, suppliers, retention and impact assessments that lack something are found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.registers.assets import Asset, AssetForm, People, Sensitivity
from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.domain.registers.dpias import Dpia, Need, Prompt
from dsptdesk.domain.registers.processing import (
    Abroad,
    LawfulBasis,
    Processing,
    Sharing,
    SpecialCondition,
)
from dsptdesk.domain.registers.retention import Certainty, Retention
from dsptdesk.domain.registers.suppliers import Certification, Supplier, SupplierRole
from tests.findings import CASES, answered, said

CARE = Processing(
    id="c",
    name="Planning care",
    purpose="Care",
    people=(People.SUPPORTED,),
    data="Care plans",
    basis=LawfulBasis.CONTRACT,
    shared_with=(Sharing.SUPPLIERS,),
    suppliers=("cp",),
    abroad=Abroad.NONE,
    retention="8 years",
    security="Locked",
    assets=("a",),
    sensitivity=(Sensitivity.ORDINARY,),
)
PLANS = Asset(id="a", name="Care plans", owner="ann")
CLOUD = Supplier(
    id="cp",
    name="CarePlans",
    service="Software",
    role=SupplierRole.PROCESSOR,
    contract=YesNo.YES,
    article28=YesNo.YES,
    it_system=YesNo.YES,
    certified=Certification.ESSENTIALS,
)
HEALTH = replace(CARE, sensitivity=(Sensitivity.SPECIAL,), condition=SpecialCondition.CARE)
CAMERA = Asset(id="k", name="CCTV cameras", form=AssetForm.SMART, owner="ann")
PORCH = Device(id="p", name="Porch camera", kind=DeviceKind.CAMERA)
NOTHING = Dpia(id="d", name="Cameras", prompts=(Prompt.CCTV,), needed=Need.NO)
WAGES = Retention(id="w", name="Wages", period="6 years", certainty=Certainty.CHECKED)


@pytest.mark.parametrize(
    CASES,
    [
        (
            "no-lawful-basis",
            "No lawful basis is chosen for “Planning care”. Choose the one that fits.",
            [replace(CARE, basis=None)],
            [CARE],
        ),
        (
            "processing-gaps",
            (
                "Something the law asks for in the record of processing is missing for “Planning "
                "care”. Each entry says what."
            ),
            [replace(CARE, security="")],
            [CARE],
        ),
        (
            "asset-without-processing",
            (
                "“Notice board” appears in no entry of the record of processing. Say there what the "
                "information is used for."
            ),
            [CARE, PLANS, Asset(id="n", name="Notice board", owner="ann")],
            [CARE, PLANS],
        ),
        (
            "asset-unowned",
            "Nobody is named as owner of “Care plans”. Name somebody.",
            [replace(PLANS, owner="")],
            [PLANS],
        ),
        (
            "sharing-unnamed",
            (
                "“Planning care”: information is shared with suppliers, but none is named. Choose "
                "them."
            ),
            [replace(CARE, suppliers=())],
            [CARE],
        ),
        (
            "supplier-role",
            (
                "“CarePlans” is marked as handling no personal information, but the record of "
                "processing says otherwise. Put one right."
            ),
            [CARE, replace(CLOUD, role=SupplierRole.NONE)],
            [CARE, CLOUD],
        ),
        (
            "special-without-contract",
            (
                "“CarePlans” handles health or other special category information for you without a "
                "written contract. Make one."
            ),
            [HEALTH, replace(CLOUD, contract=None)],
            [HEALTH, CLOUD],
        ),
        (
            "special-without-contract",
            (
                "“CarePlans” handles health or other special category information for you without a "
                "written contract. Make one."
            ),
            [HEALTH, replace(CLOUD, role=None, contract=YesNo.NO)],
            [CARE, replace(CLOUD, role=None, contract=YesNo.NO)],
        ),
        (
            "supplier-without-contract",
            (
                "“CarePlans” and “Rotas” handle personal information for you, and no written contract "
                "is noted. Make one, or note the one you have."
            ),
            [
                replace(CLOUD, contract=YesNo.NO),
                replace(CLOUD, id="ro", name="Rotas", contract=YesNo.NOT_SURE),
            ],
            [CLOUD],
        ),
        (
            "contract-terms",
            (
                "The contract with “CarePlans” lacks the data protection terms the law asks for. Ask "
                "for them."
            ),
            [replace(CLOUD, article28=YesNo.NO)],
            [CLOUD],
        ),
        (
            "contract-ended",
            "The contract with “CarePlans” ran until 4 June 2026. Renew it, or enter the new date.",
            [replace(CLOUD, contract_end=date(2026, 6, 4))],
            [replace(CLOUD, contract_end=date(2026, 6, 5))],
        ),
        (
            "certificate-ended",
            "The certificate of “CarePlans” ran out on 4 June 2026. Ask for the new one.",
            [replace(CLOUD, certificate_expiry=date(2026, 6, 4))],
            [replace(CLOUD, certificate_expiry=date(2026, 6, 5))],
        ),
        (
            "supplier-uncertified",
            (
                "Your answer says yes, but no security certification is noted for “CarePlans”, who "
                "supplies IT systems. Ask for it."
            ),
            [replace(CLOUD, certified=None), answered("supplier-certification")],
            [
                CLOUD,
                replace(
                    CLOUD,
                    id="z",
                    certified=Certification.NONE,
                    checked_on=date(2026, 3, 1),
                    note="They sent us their security rules.",
                ),
                answered("supplier-certification"),
            ],
        ),
        (
            "abroad-unknown",
            (
                "You are not sure whether information leaves the United Kingdom for “Planning care”. "
                "Ask the supplier where it is kept."
            ),
            [replace(CARE, abroad=Abroad.UNKNOWN)],
            [CARE],
        ),
        (
            "cameras-without-dpia",
            (
                "You have “CCTV cameras”, but no impact assessment covers cameras. Make one, put up "
                "signs and name it in the privacy notice."
            ),
            [CAMERA],
            [CAMERA, NOTHING],
        ),
        (
            "cameras-without-dpia",
            (
                "You have “Porch camera”, but no impact assessment covers cameras. Make one, put up "
                "signs and name it in the privacy notice."
            ),
            [PORCH],
            [PORCH, NOTHING],
        ),
        (
            "dpia-unsigned",
            "The impact assessment “Cameras” is needed and not signed off. Finish it.",
            [replace(NOTHING, needed=Need.YES)],
            [replace(NOTHING, needed=Need.YES, signed_on=date(2026, 1, 2))],
        ),
        (
            "dpia-overdue",
            (
                "The impact assessment “Cameras” was to be looked at again on 4 June 2026. Look at "
                "it, and set the next date."
            ),
            [replace(NOTHING, review_on=date(2026, 6, 4))],
            [replace(NOTHING, review_on=date(2026, 6, 5))],
        ),
        (
            "retention-unchecked",
            (
                "The period for “Wages” was never looked up. Check it against its source before you "
                "rely on it."
            ),
            [replace(WAGES, certainty=Certainty.RECALLED)],
            [WAGES],
        ),
        (
            "retention-empty",
            "No period is given for “Wages”. Look it up.",
            [replace(WAGES, period=" ")],
            [WAGES],
        ),
    ],
)
def test_found_when_wrong_and_left_in_peace_when_right(key, sentence, wrong, right):
    assert said(key, *wrong) == [sentence]
    assert said(key, *right) == []
