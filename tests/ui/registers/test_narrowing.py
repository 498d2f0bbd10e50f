"""Narrowing: which entries a filter and some words leave, and when they are a part of others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.registers.assets import Asset, AssetForm, Sensitivity
from dsptdesk.ui.registers.narrowing import ALL, ARCHIVED, ATTENTION, Narrowing, filters_for

TODAY = date(2026, 2, 1)
FILTERS = {one.label: one for one in filters_for(Asset)}
OWNED = Asset(
    id="1",
    name="Rota",
    owner="p1",
    form=AssetForm.PAPER,
    sensitivity=(Sensitivity.ORDINARY, Sensitivity.SPECIAL),
)
LOOSE = Asset(id="2", name="Phones", form=AssetForm.COMPUTER)
AWAY = replace(OWNED, id="3", archived_on=TODAY)
NAMES = {"p1": "Asha Patel"}


def left(label, words=""):
    sieve = Narrowing(FILTERS[label], TODAY, words).sieve(Asset, NAMES)
    return [one.id for one in sieve((OWNED, LOOSE, AWAY))]


@pytest.mark.parametrize(
    ("label", "ids"),
    [
        (ALL, ["1", "2"]),
        (ARCHIVED, ["3"]),
        (ATTENTION, ["2"]),
        ("Kept on: Paper", ["1"]),
        ("What kind of information is it: Special category information", ["1"]),
    ],
)
def test_a_filter_leaves_the_entries_it_names(label, ids):
    assert left(label) == ids


def test_words_leave_those_of_the_filter_that_say_them():
    assert left(ALL, "asha") == ["1"]
    assert left(ARCHIVED, "asha") == ["3"]
    assert left("Kept on: Paper", "phones") == []


def test_typing_on_only_narrows():
    typed = Narrowing(FILTERS[ALL], TODAY, "care pl")
    assert replace(typed, words="care plans").within(typed)
    assert not typed.within(replace(typed, words="care plans"))
    assert not replace(typed, filter=FILTERS[ARCHIVED]).within(typed)
    assert not replace(typed, today=date(2026, 2, 2)).within(typed)
