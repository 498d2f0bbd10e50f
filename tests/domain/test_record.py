"""What every kept thing has in common: frozen, compared by what it holds, quick to make."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.suppliers import Supplier


def test_a_record_cannot_be_changed():
    one = Asset(name="Rota")
    with pytest.raises(FrozenInstanceError):
        one.name = "Diary"
    with pytest.raises(FrozenInstanceError):
        del one.name
    assert one.name == "Rota"


def test_a_field_no_kind_has_is_refused():
    with pytest.raises(TypeError, match="Asset has no colour"):
        Asset(name="Rota", colour="blue")


def test_records_are_the_same_when_kind_and_values_are():
    one = Asset(id="a", name="Rota")
    assert one == Asset(name="Rota", id="a")
    assert hash(one) == hash(Asset(name="Rota", id="a"))
    assert one != replace(one, name="Diary")
    assert Asset(id="a") != Supplier(id="a")


def test_a_record_made_of_values_in_order_is_the_same_as_one_made_by_name():
    one = Asset(id="a", version=2, name="Rota", location="Office")
    assert Asset.holding([getattr(one, name) for name in Asset.blank]) == one
    with pytest.raises(TypeError):
        Asset.holding(["a", 2])
