"""What an action changed, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.changes import Change
from dsptdesk.domain.differences import differences, doing_words, kind_words, record_words
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.snapshot import KINDS
from tests.records import full

ROTA = Asset(id="a" * 32, version=1, name="Rota", owner="p" * 32)
NAMES = {"p" * 32: "Asha Patel", "q" * 32: "Ben Okoro"}


def told(before, after):
    return [(one.label, one.before, one.after) for one in differences(Change(before, after), NAMES)]


def test_only_the_fields_that_differ_are_told_with_names_for_links():
    assert told(ROTA, replace(ROTA, owner="q" * 32, version=2)) == [
        ("Owner", "Asha Patel", "Ben Okoro")
    ]


def test_archiving_and_bringing_back_are_told():
    away = replace(ROTA, archived_on=date(2026, 3, 4))
    assert told(ROTA, away) == [("Archived on", "", "4 March 2026")]
    assert told(away, ROTA) == [("Archived on", "4 March 2026", "")]


def test_what_was_added_or_removed_is_told_as_far_as_it_said_something():
    assert ("Owner", "", "Asha Patel") in told(None, ROTA)
    assert ("Owner", "Asha Patel", "") in told(ROTA, None)
    assert all(before or after for _, before, after in told(None, ROTA))
    changes = (Change(None, ROTA), Change(ROTA, None), Change(ROTA, ROTA))
    assert [doing_words(one) for one in changes] == ["Added", "Removed", "Changed"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_every_kind_has_a_name_for_people_and_can_be_told(kind):
    assert kind_words(kind)[:1].isupper()
    assert kind_words(kind) != kind.slug
    assert told(None, full(kind, "m"))
    assert record_words(None) == "(no name)"
