"""A record becomes a row and the row the same record, for every kind and any value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.data.codec import columns_of, from_row, to_row
from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.fields import Kind
from dsptdesk.domain.record import fields_of
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.snapshot import KINDS
from tests.records import records


@given(st.sampled_from(KINDS).flatmap(records))
def test_a_record_comes_back_from_its_row_as_it_was(one):
    row = to_row(one)
    assert tuple(row) == columns_of(type(one))
    assert all(value is None or isinstance(value, str | int) for value in row.values())
    assert from_row(type(one), row) == one


@given(st.sampled_from(KINDS).flatmap(records))
def test_only_days_choices_and_numbers_may_be_empty_in_a_row(one):
    row = to_row(one)
    for spec in fields_of(type(one)):
        if spec.kind not in {Kind.DAY, Kind.CHOICE, Kind.NUMBER}:
            assert row[spec.name] is not None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_an_empty_record_comes_back_too(kind):
    assert from_row(kind, to_row(kind())) == kind()


@pytest.mark.parametrize(
    ("column", "bad"),
    [
        ("archived_on", "tomorrow"),
        ("archived_on", 7),
        ("reviewed_on", "31/12/2026"),
        ("form", "no such form"),
        ("people", "["),
        ("people", '["no such people"]'),
        ("depends_on", "7"),
    ],
)
def test_a_row_no_version_wrote_is_called_damaged(column, bad):
    row = to_row(Asset(name="Rota"))
    assert column in row
    with pytest.raises(Damaged, match="assets"):
        from_row(Asset, row | {column: bad})


def test_a_row_without_a_column_is_called_damaged():
    row = to_row(Asset(name="Rota"))
    del row["name"]
    with pytest.raises(Damaged):
        from_row(Asset, row)
