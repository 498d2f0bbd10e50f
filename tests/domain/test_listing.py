from __future__ import annotations

from datetime import date

import pytest

from dsptdesk.domain.listing import found_by, search_text, sort_key
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.record import field_of
from dsptdesk.domain.registers.assets import Asset, AssetForm
from dsptdesk.domain.risk import Score


def test_search_finds_names_of_linked_entries_and_labels_of_choices():
    one = Asset(name="Rota", form=AssetForm.PAPER, owner="p1", note="Kept until SUNDAY")
    text = search_text(one, {"p1": "Zoë Marchetti"})
    assert found_by(text, "zoë paper")
    assert found_by(text, "sunday")
    assert not found_by(text, "rota tablet")


@pytest.mark.parametrize(
    ("kind", "name", "small", "large"),
    [
        (Asset, "reviewed_on", date(2025, 12, 31), date(2026, 1, 1)),
        (Asset, "impact_before", Score.LOW, Score.HIGH),
        (Asset, "name", "apple", "Banana"),
        (Site, "headquarters", True, False),
    ],
)
def test_columns_sort_by_meaning(kind, name, small, large):
    spec = field_of(kind, name)
    first, second = (sort_key(kind(**{name: value}), spec, {}) for value in (small, large))
    assert first < second


def test_empty_values_come_last():
    spec = field_of(Asset, "reviewed_on")
    empty, filled = Asset(), Asset(reviewed_on=date(2026, 1, 1))
    assert sort_key(filled, spec, {}) < sort_key(empty, spec, {})
