"""Links: every field that can point to a record is looked at, and no archived entry counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.fields import Kind
from dsptdesk.domain.links import linking
from dsptdesk.domain.people import Person
from dsptdesk.domain.record import fields_of, linked_ids
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.snapshot import KINDS, Snapshot, kind_of

LINKS = [
    (kind, spec)
    for kind in KINDS
    for spec in fields_of(kind)
    if spec.kind in (Kind.LINK, Kind.LINKS, Kind.FILES)
]


@pytest.mark.parametrize(
    ("kind", "spec"), LINKS, ids=[f"{kind.slug} {spec.name}" for kind, spec in LINKS]
)
def test_an_entry_is_found_by_each_of_its_links(kind, spec):
    one = replace(
        kind(id="holder"), **{spec.name: "x" if spec.kind is Kind.LINK else ("a", "x", "b")}
    )
    snapshot = Snapshot({kind.slug: (kind(id="other"), one)})
    assert "x" in linked_ids(one)
    assert list(linking(snapshot, kind_of(spec.target), frozenset("xy"))) == [one]
    assert not list(linking(snapshot, kind_of(spec.target), frozenset("yz")))


def test_archived_entries_and_links_to_other_kinds_do_not_count():
    held = Asset(id="1", owner="x")
    away = replace(held, id="2", archived_on=date(2026, 2, 1))
    snapshot = Snapshot({"assets": (held, away), "people": ()})
    assert list(linking(snapshot, Person, frozenset("x"))) == [held]
    assert not list(linking(snapshot, Asset, frozenset("x")))
