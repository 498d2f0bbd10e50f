"""A record becomes a row and the row the same record, for every kind and any value."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.data.codec import columns_of, from_row, to_row
from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.fields import Kind, moment
from dsptdesk.domain.record import Record, fields_of, record
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
def test_only_days_moments_choices_and_numbers_may_be_empty_in_a_row(one):
    row = to_row(one)
    for spec in fields_of(type(one)):
        if spec.kind not in {Kind.DAY, Kind.MOMENT, Kind.CHOICE, Kind.NUMBER}:
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


@record
class Heard(Record):
    slug = "heard"

    at: datetime | None = moment("Heard at")


@given(records(Heard))
def test_a_moment_comes_back_from_its_row_as_it_was(one):
    row = to_row(one)
    assert row["at"] is None or row["at"].endswith("+00:00")
    assert from_row(Heard, row) == one


def test_a_moment_is_kept_as_the_same_text_from_every_clock():
    row = to_row(Heard(at=datetime.fromisoformat("2026-10-25T06:30:00+05:30")))
    assert row["at"] == "2026-10-25T01:00:00+00:00"
    assert from_row(Heard, row).at.tzinfo is UTC


@pytest.mark.parametrize("bad", ["2026-10-25T01:00:00", "2026-10-25", "soon", 7, ""])
def test_a_moment_no_version_wrote_is_called_damaged(bad):
    with pytest.raises(Damaged, match="heard"):
        from_row(Heard, to_row(Heard()) | {"at": bad})
