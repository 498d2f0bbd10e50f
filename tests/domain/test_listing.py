from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.fields import Kind
from dsptdesk.domain.listing import finder, found_by, in_order, sort_key
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.record import field_of, fields_of
from dsptdesk.domain.registers.assets import Asset, AssetForm
from dsptdesk.domain.risk import Score


def found(one, wanted, names=None):
    return bool(finder(type(one), wanted, names or {})([one]))


def test_search_finds_names_of_linked_entries_and_labels_of_choices():
    one = Asset(name="Rota", form=AssetForm.PAPER, owner="p1", note="Kept until SUNDAY")
    names = {"p1": "Zo\u00eb Marchetti"}
    assert found(one, "zo\u00eb paper", names)
    assert found(one, "sunday")
    assert not found(one, "rota tablet", names)


@given(st.text("abz \u00df9", max_size=6), st.sampled_from(list(AssetForm)), st.booleans())
def test_search_finds_just_what_the_words_of_an_entry_say(wanted, form, owned):
    names = {"p1": "Abz Stra\u00dfe"}
    one = Asset(
        name="A b9",
        form=form,
        owner="p1" if owned else "",
        note="zab",
        reviewed_on=date(2026, 9, 9),
    )
    said = "\n".join(one.words(names).values()).casefold()
    assert found(one, wanted, names) == found_by(said, wanted)


@pytest.mark.parametrize("spec", fields_of(Asset), ids=lambda spec: spec.name)
def test_every_column_puts_records_in_the_order_of_its_sort_keys(spec):
    names = {"a": "first", "b": "Second"}
    values = {
        Kind.LINE: ("b", "A", "", "\u00df"),
        Kind.TEXT: ("b", "A", "", "\u00df"),
        Kind.DAY: (date(2026, 2, 1), None, date(2025, 12, 1)),
        Kind.LINK: ("b", "a", "", "lost"),
    }.get(spec.kind)
    if values is None and spec.options:
        options = tuple(spec.options)[::-1]
        values = (*options, None) if spec.kind is Kind.CHOICE else (options[:1], options[1:], ())
    records = [replace(Asset(), **{spec.name: one}) for one in values or ()]
    filled, empty = in_order(records, spec, names)
    assert [*filled, *empty] == sorted(records, key=lambda one: sort_key(one, spec, names))
    assert all(getattr(one, spec.name) in (None, "", ()) for one in empty)


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
