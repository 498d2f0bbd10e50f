"""What all records have in common."""

from __future__ import annotations

import pytest

from dsptdesk.domain.record import columns_of, fields_of
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.devices import Device


def test_a_table_begins_with_the_title_and_what_people_look_for():
    labels = [one.label for one in columns_of(Device)]
    assert labels[:4] == ["Name or tag", "Kind", "Site", "Who uses it"]
    assert set(labels) == {one.label for one in fields_of(Device) if one.listed}


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.slug)
def test_the_columns_put_first_are_listed_fields_named_once(register):
    named = register.record.columns
    assert set(named) <= {one.name for one in fields_of(register.record) if one.listed}
    assert len(set(named)) == len(named)
