"""Proposals: what the records say, with the reason; never more than they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dsptdesk.data.editions import edition_files, load_edition
from dsptdesk.domain.assessment import Answer, Tick, missing_part
from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.proposals import RULES, propose
from dsptdesk.domain.organisation import Organisation, Responsibility, Role
from dsptdesk.domain.people import Person
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.processing import Processing
from dsptdesk.domain.registers.suppliers import Supplier, SupplierRole
from dsptdesk.domain.reviews import Review
from dsptdesk.domain.snapshot import Snapshot
from tests.records import full, records

TODAY = date(2026, 6, 5)
ITEMS = [(slug, one) for slug in edition_files() for one in load_edition(slug).items]


def policies(**dates):
    return tuple(
        Policy(id=kind.value, name=kind.label, kind=kind, kept_at="Office", **dates)
        for kind in PolicyKind
    )


FULL = Snapshot(
    {
        "organisation": (Organisation(id="o", name="Larkfield", ico_number="ZA123456"),),
        "people": (Person(id="p", name="Ann", job_title="Director"),),
        "roles": (Role(id="r", responsibility=Responsibility.SIRO, person="p"),),
        "assets": (Asset(id="a", name="Rota"),),
        "processing": (Processing(id="x", name="Pay"),),
        "suppliers": (Supplier(id="s", name="Firm", service="Pay", role=SupplierRole.PROCESSOR),),
        "policies": policies(approved_on=date(2026, 1, 2), next_review=date(2027, 1, 2)),
        "reviews": tuple(
            Review(id=slug, register=slug, approved_by="Ann", approved_on=date(2026, 3, 4))
            for slug in ("assets", "processing", "suppliers")
        ),
    }
)


@pytest.mark.parametrize(("slug", "item"), ITEMS, ids=lambda one: getattr(one, "ref", one))
def test_empty_records_propose_nothing(slug, item):
    assert propose(item, Snapshot(), TODAY) is None


@pytest.mark.parametrize(("slug", "item"), ITEMS, ids=lambda one: getattr(one, "ref", one))
def test_a_proposal_answers_its_item_and_gives_its_reason(slug, item):
    found = propose(item, FULL, TODAY)
    if found is None:
        return
    assert item.topic in RULES
    assert found.reason.endswith(".")
    assert found.rests_on
    assert found.words
    answer = Answer(**found.changes_for(item))
    assert answer.problems().keys() <= {"edition", "item"}
    if found.strength is Strength.ENOUGH:
        assert missing_part(item, answer) == ""
    elif item.kind == "tick":
        assert answer.tick is not Tick.YES


def test_most_topics_with_a_rule_propose_something_here():
    proposed = {one.topic for _, one in ITEMS if propose(one, FULL, TODAY)}
    assert len(proposed) >= 10


@pytest.mark.parametrize(
    "dates", [{}, {"approved_on": date(2025, 1, 2), "next_review": date(2026, 6, 4)}]
)
def test_policies_that_are_not_approved_or_overdue_prove_nothing(dates):
    snapshot = Snapshot({"policies": policies(**dates)})
    found = [one for _, item in ITEMS if (one := propose(item, snapshot, TODAY))]
    assert found
    assert Strength.ENOUGH not in {one.strength for one in found}


def test_every_topic_with_a_rule_is_asked_in_some_edition():
    assert set(RULES) <= {item.topic for _, item in ITEMS}


def test_the_registers_can_speak_to_at_least_35_mandatory_questions_of_2025_26():
    edition = load_edition("2025-26")
    mandatory = [one for one in edition.items if edition.is_mandatory(one)]
    assert len(mandatory) == 45
    assert sum(one.topic in RULES for one in mandatory) >= 35


@pytest.mark.serial
@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.slug)
def test_ten_times_the_records_take_all_rules_at_most_some_ten_times_as_long(register):
    one = full(register.record, "x")
    small, large = (
        tuple(replace(one, id=f"{number:032x}") for number in range(count))
        for count in (1_000, 10_000)
    )
    assert _least(register, large) < 20 * _least(register, small)


def _least(register, made):
    kept = FULL.records | {register.slug: made}
    return min(_spent(Snapshot(dict(kept))) for _ in range(3))


def _spent(snapshot):
    snapshot.names  # noqa: B018 the program keeps these at hand
    start = process_time()
    for rule in RULES.values():
        rule(snapshot, TODAY)
    return process_time() - start


@pytest.mark.parametrize(("slug", "item"), ITEMS, ids=lambda one: getattr(one, "ref", one))
def test_only_a_question_with_a_box_is_ticked(slug, item):
    kinds = {one.kind for _, one in ITEMS if one.topic == item.topic}
    found = propose(item, FULL, TODAY)
    if found:
        assert (found.tick is not None) is ("tick" in kinds and found.strength is not Strength.WEAK)


@pytest.mark.parametrize(("slug", "item"), ITEMS, ids=lambda one: getattr(one, "ref", one))
def test_records_with_something_in_every_field_break_no_rule(slug, item):
    kept = {one.slug: (full(one.record, "x", id="a" * 32),) for one in REGISTERS}
    found = propose(item, Snapshot(kept), TODAY)
    if found:
        assert Answer(**found.changes_for(item)).problems().keys() <= {"edition", "item"}


ANY = st.fixed_dictionaries(
    {
        **{
            one.slug: st.lists(records(one.record, archived_on=None), max_size=2).map(tuple)
            for one in REGISTERS
        },
        "organisation": st.lists(records(Organisation), max_size=1).map(tuple),
        "roles": st.lists(records(Role), max_size=2).map(tuple),
        "reviews": st.lists(
            st.builds(
                Review,
                id=st.just("r"),
                register=st.sampled_from([one.slug for one in REGISTERS]),
                approved_by=st.just("Ann"),
                approved_on=st.dates(date(2025, 1, 1), date(2026, 6, 5)),
            ),
            max_size=8,
        ).map(tuple),
    }
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(ANY)
def test_whatever_the_records_say_a_proposal_is_whole(held):
    snapshot = Snapshot(held)
    for topic, rule in RULES.items():
        found = rule(snapshot, TODAY)
        if found is None:
            continue
        assert found.reason.endswith("."), topic
        assert found.rests_on, topic
        assert found.tick in {None, found.strength.tick}, topic
        if found.strength is Strength.ENOUGH:
            assert found.words, topic
            assert found.expires is None or found.expires >= TODAY, topic
