"""Starter entries: offered by kind of provider, added only when picked, in one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from dsptdesk.data.creation import create_workspace
from dsptdesk.data.recovery import new_code
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.organisation import ProviderKind
from dsptdesk.domain.people import StaffGroup
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.record import fields_of, linked_ids
from dsptdesk.domain.registers import REGISTERS, register_of
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.backups import Backup
from dsptdesk.domain.registers.continuity import ScenarioKind
from dsptdesk.domain.registers.devices import Protection
from dsptdesk.domain.registers.dpias import Prompt
from dsptdesk.domain.registers.processing import Processing
from dsptdesk.domain.registers.retention import Certainty
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.support_dates import SUPPORT
from dsptdesk.services.desk import Desk
from dsptdesk.services.organisation import save_details
from dsptdesk.services.registers import save
from dsptdesk.services.starters import add_starters, starters_for

OFFERED = {
    "assets": 20,
    "processing": 14,
    "retention": 14,
    "dpias": 10,
    "needs": 8,
    "devices": 12,
    "systems": 11,
    "supports": 40,
    "controls": 10,
    "suppliers": 9,
    "destruction": 2,
    "scenarios": 8,
    "backups": 6,
    "policies": 16,
}
"""At least so many entries of each register that has any."""


def now():
    return datetime(2026, 6, 5, 9, 0)


@pytest.fixture
def desk(tmp_path):
    workspace = create_workspace(tmp_path / "desk", "a long enough one", new_code(), now=now)
    one = Desk(workspace, who="Priya Nair", now=now)
    save_details(one, name="Somewhere", provider_kind=ProviderKind.CARE_HOME)
    yield one
    workspace.release()


@pytest.mark.parametrize("kind", [None, *ProviderKind])
@pytest.mark.parametrize("register", OFFERED)
def test_every_kind_of_provider_is_offered_sound_entries(kind, register):
    offered = starters_for(kind, register)
    assert len(offered) >= OFFERED[register]
    assert all(one.title and one.summary for one in offered)
    assert all(one.record.slug == register and not one.record.id for one in offered)
    assert not any(one.record.problems() or linked_ids(one.record) for one in offered)
    assert len({one.key for one in offered}) == len(offered)
    assert len({one.title.casefold() for one in offered}) == len(offered)


def test_registers_about_what_only_you_can_know_offer_nothing():
    slugs = {one.slug for one in REGISTERS if starters_for(None, one.slug)}
    assert slugs == set(OFFERED)


def test_every_link_of_a_starter_leads_to_another_starter_of_that_kind(desk):
    for kind in ProviderKind:
        save_details(desk, provider_kind=kind)
        for slug in ("suppliers", "assets", "systems", "devices", "backups", "retention"):
            add_starters(desk, slug, {one.key for one in starters_for(kind, slug)})
    known = set(desk.snapshot.names)
    for slug in OFFERED:
        for one in desk.snapshot.live(register_of(slug).record):
            assert linked_ids(one) <= known
    by_name = {one.name: one for one in desk.snapshot.live(Backup)}
    care = by_name["Care records"]
    assert [desk.snapshot.names[id_] for id_ in care.systems] == ["Care planning system"]
    assert desk.snapshot.names[care.supplier].startswith("Care planning software")


def test_a_period_is_never_offered_as_checked_and_always_says_where_it_comes_from():
    offered = starters_for(None, "retention")
    assert {one.record.certainty for one in offered} == {Certainty.REPORTED, Certainty.RECALLED}
    for one in offered:
        assert one.record.period
        assert one.record.starts
        reported = one.record.certainty is Certainty.REPORTED
        assert ("https://" in one.record.source) == reported
        assert reported or one.record.source.startswith("From experience")
        assert one.record.certainty.label in one.summary


def test_the_list_of_support_dates_is_offered_whole_and_never_as_checked():
    offered = starters_for(None, "supports")
    assert {(one.record.name, one.record.until) for one in offered} == {
        (one.name, one.until) for one in SUPPORT
    }
    for one in offered:
        assert one.record.checked_on is None
        assert one.record.note.endswith("From our list of 30 November 2025: check with the maker.")
        assert one.record.note in one.summary


def test_the_plan_covers_what_goes_wrong_most():
    kinds = {one.record.kind for one in starters_for(None, "scenarios")}
    assert kinds == set(ScenarioKind) - {ScenarioKind.OTHER}
    assert {one.record.group for one in starters_for(None, "needs")} == set(StaffGroup)
    prompts = {prompt for one in starters_for(None, "dpias") for prompt in one.record.prompts}
    assert prompts == set(Prompt) - {Prompt.OTHER}


def test_cameras_are_for_homes_and_key_safes_for_visits():
    def titles(kind):
        return {one.title for one in starters_for(kind, "assets")}

    homes, visits = titles(ProviderKind.CARE_HOME), titles(ProviderKind.HOME_CARE)
    assert "Cameras (CCTV)" in homes - visits
    assert "Key safe codes and keys" in visits - homes
    assert {"Cameras (CCTV)", "Key safe codes and keys"} <= titles(ProviderKind.BOTH_MOSTLY_VISITS)


def test_the_larger_part_of_a_mixed_provider_gives_the_wording():
    first = starters_for(ProviderKind.BOTH_MOSTLY_VISITS, "assets")[0]
    assert first.title == "Care plans and visit notes"


def test_a_lawful_basis_is_only_a_suggestion_and_says_so():
    for one in starters_for(None, "processing"):
        assert one.record.basis is not None
        assert one.record.basis_note.startswith("Suggested; check that it fits you.")
        assert one.record.retention.startswith("Suggested: ")
        assert not one.record.security


def test_a_starter_never_claims_a_measure_nobody_took():
    for one in starters_for(None, "assets"):
        claims = (one.record.security, one.record.access, one.record.impact_before)
        assert not any(claims)
    for slug in ("devices", "systems", "controls", "backups", "destruction", "needs"):
        for one in starters_for(None, slug):
            said = [getattr(one.record, spec.name) for spec in fields_of(type(one.record))]
            assert not any(isinstance(value, date | YesNo | Protection) for value in said)


def test_only_the_picked_entries_are_added_and_undo_takes_them_back(desk):
    changes = add_starters(desk, "assets", {"care-plans", "rota", "staff-files"})
    assert changes is not None
    assert changes.label == "Add 3 starter entries"
    assert {one.name for one in desk.snapshot.live(Asset)} == {
        "Care plans and daily notes",
        "Staff rota",
        "Staff files",
    }
    desk.undo()
    assert desk.snapshot.live(Asset) == ()


def test_one_entry_is_named_as_one(desk):
    changes = add_starters(desk, "policies", {"breaches"})
    assert changes is not None
    assert changes.label == "Add 1 starter entry"


def test_entries_that_are_there_already_are_left_alone(desk):
    save(desk, Policy(**_plain(starters_for(None, "policies")[0].record)))
    own = save(
        desk, replace(starters_for(None, "policies")[1].record, name="DATA  security policy")
    )
    keys = {one.key for one in starters_for(None, "policies")[:2]}
    assert add_starters(desk, "policies", keys) is None
    assert len(desk.snapshot.live(Policy)) == 2
    assert own in desk.snapshot.live(Policy)


def test_unknown_picks_add_nothing(desk):
    assert add_starters(desk, "assets", {"no-such-key"}) is None
    assert add_starters(desk, "assets", ()) is None


def test_entries_link_to_what_was_added_before(desk):
    add_starters(desk, "suppliers", {"care-software"})
    add_starters(desk, "assets", {"care-plans", "rota"})
    add_starters(desk, "processing", {"giving-care", "rostering", "visitors"})
    supplier = desk.snapshot.live(Supplier)[0].id
    plans, rota = sorted(desk.snapshot.live(Asset), key=lambda one: one.name)
    assert plans.supplier == supplier
    assert rota.supplier == ""
    by_name = {one.name: one for one in desk.snapshot.live(Processing)}
    care = by_name["Planning and giving care"]
    assert (care.assets, care.suppliers) == ((plans.id,), (supplier,))
    assert by_name["Planning shifts and visits"].assets == (rota.id,)
    assert by_name["Signing visitors in and out"].assets == ()


def test_entries_are_marked_as_added_by_the_person_at_the_desk(desk):
    changes = add_starters(desk, "suppliers", {"it-support"})
    assert changes is not None
    assert changes.who == "Priya Nair"


def _plain(one):
    return {"name": one.name, "kind": one.kind}
