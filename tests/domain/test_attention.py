from __future__ import annotations

from datetime import date

import pytest

from dsptdesk.domain.attention import attention
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.people import Person
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.processing import Processing
from dsptdesk.domain.registers.suppliers import Supplier, SupplierRole

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
    ],
)
def test_an_entry_in_good_order_says_nothing(one):
    assert attention(one, TODAY) == ()
