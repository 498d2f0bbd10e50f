"""A half-filled form at the lock: it can be saved, and all that was typed is in it."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.organisation import Site
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.unfinished import UNFINISHED, keep_unfinished


def test_a_needed_line_and_a_needed_choice_get_a_stand_in():
    kept = keep_unfinished(Policy(), Policy(kept_at="Office"), {})
    assert (kept.name, kept.kind, kept.kept_at) == (UNFINISHED, PolicyKind.OTHER, "Office")
    assert not kept.problems()


def test_words_nobody_can_read_go_into_the_note():
    typed = Policy(name="Passwords", kind=PolicyKind.PASSWORDS, note="Ours")
    kept = keep_unfinished(Policy(), typed, {"approved_on": "soonish"})
    assert kept.note == "Ours\n(unfinished) Approved on: soonish"
    assert not kept.problems()


def test_a_value_that_breaks_a_rule_goes_into_the_note_and_the_field_keeps_what_it_held():
    before = Policy(name="A", kind=PolicyKind.OTHER, approved_on=date(2026, 3, 2))
    typed = Policy(
        name="A",
        kind=PolicyKind.OTHER,
        approved_on=date(2026, 3, 2),
        next_review=date(2025, 3, 2),
    )
    kept = keep_unfinished(before, typed, {})
    assert kept.next_review is None
    assert "Next review: 2 March 2025" in kept.note
    assert not kept.problems()


def test_a_line_that_is_too_long_is_whole_in_the_note():
    long = "word " * 120 + "end"
    kept = keep_unfinished(Site(), Site(name=long), {})
    assert long in kept.note
    assert not kept.problems()


def test_an_asset_that_depends_on_itself_is_mended():
    before = Asset(id="a" * 32, version=1, name="Rota")
    typed = Asset(id="a" * 32, version=1, name="Rota 2", depends_on=("a" * 32,))
    kept = keep_unfinished(before, typed, {})
    assert (kept.name, kept.depends_on) == ("Rota 2", ())
    assert not kept.problems()


def test_a_whole_record_is_left_as_it_is():
    whole = Site(name="Larkfield House")
    assert keep_unfinished(Site(), whole, {}) == whole
