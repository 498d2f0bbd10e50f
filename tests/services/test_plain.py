"""Records made of the plain values in shipped files."""

from __future__ import annotations

from datetime import date

import pytest

from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.registers.assets import Asset, AssetForm, People
from dsptdesk.services.plain import record_from


def found(target, key):
    return {("suppliers", "it"): "1" * 32, ("assets", "disk"): "2" * 32}.get((target, key), "")


def test_values_become_what_the_fields_hold():
    values = {
        "name": "Rota",
        "form": "software",
        "people": ["staff", "supported"],
        "supplier": "it",
        "depends_on": ["disk"],
        "reviewed_on": "2026-04-21",
    }
    assert record_from(Asset, values, found, id_="3" * 32) == Asset(
        id="3" * 32,
        name="Rota",
        form=AssetForm.SOFTWARE,
        people=(People.STAFF, People.SUPPORTED),
        supplier="1" * 32,
        depends_on=("2" * 32,),
        reviewed_on=date(2026, 4, 21),
    )


def test_what_is_not_said_stays_empty():
    values = {"name": "Breaches", "kind": "breaches"}
    expected = Policy(name="Breaches", kind=PolicyKind.BREACHES)
    assert record_from(Policy, values, found) == expected


def test_links_that_lead_nowhere_are_left_out():
    values = {"name": "Rota", "supplier": "gone", "depends_on": ["gone", "disk"]}
    one = record_from(Asset, values, found)
    assert (one.supplier, one.depends_on) == ("", ("2" * 32,))


def test_a_misspelt_field_or_choice_is_noticed():
    with pytest.raises(KeyError):
        record_from(Asset, {"nmae": "Rota"}, found)
    with pytest.raises(Damaged):
        record_from(Asset, {"name": "Rota", "form": "papyrus"}, found)
