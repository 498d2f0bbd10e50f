from __future__ import annotations

from datetime import date

import pytest

from dsptdesk.domain.attention import attention
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.people import Person
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.checking import SpotCheck
from dsptdesk.domain.registers.continuity import Contact
from dsptdesk.domain.registers.devices import Device
from dsptdesk.domain.registers.dpias import Dpia
from dsptdesk.domain.registers.incidents import Incident
from dsptdesk.domain.registers.processing import Processing
from dsptdesk.domain.registers.rights import Complaint, RightsRequest
from dsptdesk.domain.registers.suppliers import Supplier, SupplierRole
from dsptdesk.domain.registers.supports import SupportDate
from dsptdesk.domain.registers.systems import System

TODAY = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("one", "word"),
    [
        (Policy(name="A"), "not approved"),
        (
            Policy(name="A", approved_on=date(2025, 1, 1), next_review=date(2026, 11, 2)),
            "2 November 2026",
        ),
        (Processing(name="Care"), "lawful basis"),
        (Asset(name="Rota"), "owner"),
        (Asset(name="Rota", owner="p", reviewed_on=date(2025, 11, 2)), "Look again"),
        (Supplier(name="S", role=SupplierRole.PROCESSOR, contract=YesNo.NO), "contract"),
        (Supplier(name="S", certificate_expiry=date(2026, 11, 2)), "certificate"),
        (Evidence(name="E", valid_until=date(2026, 1, 1)), "1 January 2026"),
        (Person(name="P", email="nobody"), "email"),
        (Device(name="D", supported_until=date(2026, 11, 2)), "support ended"),
        (System(name="S", access_checked=date(2025, 11, 2)), "Check again"),
        (Contact(name="C", checked_on=date(2025, 11, 2)), "number"),
        (SupportDate(name="S", until=TODAY), "Look this day up"),
        (SupportDate(name="S", checked_on=date(2025, 11, 2)), "Check it again"),
        (Dpia(name="D", review_on=date(2026, 11, 2)), "look at it again"),
        (SpotCheck(on=TODAY, action_due=date(2026, 11, 2)), "was to be done"),
        (Incident(name="I"), "Decide"),
        (RightsRequest(name="R", received_on=date(2026, 9, 1)), "1 October 2026"),
        (Complaint(name="C", received_on=date(2026, 9, 1)), "acknowledged by"),
    ],
)
def test_an_entry_says_what_to_look_at(one, word):
    assert any(word in sentence for sentence in attention(one, TODAY))


@pytest.mark.parametrize(
    "one",
    [
        Policy(name="A", approved_on=date(2026, 1, 1), next_review=TODAY),
        Asset(name="Rota", owner="p", reviewed_on=date(2025, 11, 3)),
        Supplier(name="S", role=SupplierRole.NONE, contract_end=TODAY),
        Asset(name="Rota", archived_on=TODAY),
        SupportDate(name="S", checked_on=date(2025, 11, 3)),
    ],
)
def test_an_entry_in_good_order_says_nothing(one):
    assert attention(one, TODAY) == ()


@pytest.mark.parametrize(
    "one",
    [
        Device(name="D", supported_until=date(2026, 11, 3)),
        Device(name="D", supported_until=date(2020, 1, 1), disposed=date(2021, 1, 1)),
        Device(
            name="D",
            supported_until=date(2020, 1, 1),
            why_unsupported="Off line",
            risk_accepted_by="p",
        ),
        SpotCheck(on=TODAY, action_due=date(2026, 11, 2), action_done=TODAY),
        Incident(name="I", near_miss=True),
        RightsRequest(name="R", received_on=date(2026, 9, 1), replied_on=date(2026, 9, 20)),
        RightsRequest(name="R", received_on=date(2026, 9, 1), asked_on=date(2026, 9, 3)),
        Complaint(name="C", received_on=date(2026, 9, 1), acknowledged_on=date(2026, 9, 2)),
    ],
)
def test_what_is_settled_or_not_due_yet_is_left_alone(one):
    assert attention(one, TODAY) == ()
