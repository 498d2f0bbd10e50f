"""The example provider loads, is whole, and shows something of everything."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime

import pytest

from dsptdesk.data.editions import load_edition
from dsptdesk.data.opening import Secret, open_workspace
from dsptdesk.domain.acceptance import Acceptance, changed_since
from dsptdesk.domain.advice import role_advice
from dsptdesk.domain.assessment import Confirmation, State, can_confirm
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.findings.contradictions import contradictions
from dsptdesk.domain.findings.proposals import propose
from dsptdesk.domain.organisation import Organisation, Responsibility, Role
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.readiness import NOT_READY, readiness
from dsptdesk.domain.record import fields_of, linked_ids
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.processing import Processing
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.reviews import Review
from dsptdesk.domain.snapshot import KINDS, Snapshot
from dsptdesk.domain.unfinished import Unfinished
from dsptdesk.paths import resources
from dsptdesk.services.example import is_sample
from dsptdesk.services.sample import SAMPLE_PASSPHRASE, make_sample

TODAY = date(2026, 6, 5)


def now():
    return datetime(2026, 6, 5, 9, 0)


def _made(folder, times=1):
    make_sample(folder, now=now, times=times)
    return open_workspace(folder, Secret(passphrase=SAMPLE_PASSPHRASE), now=now)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    one = _made(tmp_path_factory.mktemp("sample") / "larkfield")
    yield one
    one.release()


@pytest.fixture(scope="module")
def sample(workspace):
    return workspace.snapshot()


@pytest.fixture(scope="module")
def edition():
    return load_edition()


def test_it_is_marked_as_an_example(sample):
    assert is_sample(sample)
    assert not is_sample(Snapshot())
    real = Snapshot({Organisation.slug: (Organisation(name="Our example home"),)})
    assert not is_sample(real)


def test_it_is_as_large_as_promised(sample):
    kinds = (Asset, Processing, Supplier, Policy, Evidence, Role, Review)
    assert [len(sample.live(kind)) for kind in kinds] == [25, 20, 12, 15, 14, 5, 16]


@pytest.mark.parametrize(
    "kind", [one for one in KINDS if one is not Unfinished], ids=lambda kind: kind.slug
)
def test_every_field_is_filled_in_at_least_once(sample, kind):
    empty = [
        spec.name
        for spec in fields_of(kind)
        if not any(getattr(one, spec.name) for one in sample.all(kind))
    ]
    assert empty == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_every_record_keeps_the_rules_and_every_link_leads_somewhere(sample, kind):
    for one in sample.all(kind):
        assert (one.title, one.problems(), one.advice()) == (one.title, {}, {})
        assert linked_ids(one) <= set(sample.names)


def test_numbers_and_addresses_belong_to_nobody(sample):
    words = [text for kind in KINDS for one in sample.all(kind) for text in one.words().values()]
    addresses = [part for text in words for part in text.split() if "@" in part]
    assert addresses
    assert all(part.strip(",.").endswith("example.org") for part in addresses)
    # Ids are chance and may begin with 0 too.
    numbers = [text for text in words if re.match(r"0\d{3,5} ", text)]
    assert numbers
    assert all(text.startswith("01632 960") for text in numbers)
    assert all(one.name.endswith("(example)") for one in sample.live(Supplier))


def test_readiness_shows_work_done_and_work_left(sample, edition):
    found = readiness(edition, sample, TODAY)
    assert [one.words for one in found.statuses] == ["26 of 26", "38 of 45", "38 of 45"]
    assert found.now == NOT_READY
    assert set(found.states.values()) == set(State)
    assert found.gaps[-1].other == ("A Cyber Essentials Plus certificate that is in date",)


def test_only_finished_assertions_are_confirmed_and_not_all_of_those(sample, edition):
    states = readiness(edition, sample, TODAY).states
    confirmed = {one.assertion for one in sample.all(Confirmation)}
    needed = {one.assertion for one in edition.items if edition.is_mandatory(one)}
    ready = {ref for ref in needed if can_confirm(edition, ref, states)}
    assert confirmed < ready


def test_roles_are_settled_and_call_for_no_advice(sample):
    roles = sample.live(Role)
    assert {one.responsibility for one in roles} == set(Responsibility)
    assert all(one.settled for one in roles)
    assert [one.responsibility for one in roles if one.not_appropriate] == [Responsibility.DPO]
    assert role_advice(sample) == ()


def test_activities_lack_nothing_that_the_law_asks_for(sample):
    assert [one.name for one in sample.live(Processing) if one.gaps()] == []


def test_one_policy_is_overdue_and_suppliers_are_not_yet_reviewed(sample):
    assert [one.name for one in sample.live(Policy) if not one.in_date(TODAY)] == [
        "Policy on cameras (CCTV)"
    ]
    reviewed = {one.register for one in sample.live(Review)}
    assert [one.slug for one in REGISTERS if one.reviewed and one.slug not in reviewed] == [
        "suppliers"
    ]


def test_the_registers_propose_answers_to_the_main_topics(sample, edition):
    proposed = {one.topic for one in edition.items if propose(one, sample, TODAY)}
    assert proposed >= {
        "ico-number",
        "asset-and-processing-register",
        "privacy-notice",
        "responsible-people",
        "national-data-opt-out",
        "policies",
        "own-devices",
        "retention-timetable",
        "breach-reporting",
        "continuity-plan",
        "supplier-list",
    }


def test_each_register_names_the_questions_it_feeds(sample, edition):
    declared = {(one.slug, topic) for one in REGISTERS for topic in one.topics}
    registers = {one.slug for one in REGISTERS}
    fed = {
        (record.slug, item.topic)
        for item in edition.items
        if (made := propose(item, sample, TODAY))
        for record in made.rests_on
        if record.slug in registers
    }
    assert fed - declared == set()
    needed = [one for one in edition.items if edition.is_mandatory(one)]
    assert sum(propose(one, sample, TODAY) is not None for one in needed) >= 35


def test_it_looks_well_run_with_a_handful_of_honest_gaps(sample, edition):
    found = contradictions(edition, sample, TODAY)
    assert {one.key for one in found} >= {
        "control-missing",
        "leaver-access",
        "policy-overdue",
        "register-changed",
        "supplier-uncertified",
        "unencrypted",
    }
    assert len(found) <= 8


def test_just_enough_people_are_trained(sample, edition):
    item = next(one for one in edition.items if one.topic == "training-95")
    assert "27 of 28" in propose(item, sample, TODAY).reply
    assert "96.4%" in propose(item, sample, TODAY).reason


def test_some_answers_rest_on_their_registers_and_one_register_has_changed_since(sample, edition):
    items = {one.ref: one for one in edition.items}
    stale = {}
    for one in sample.all(Acceptance):
        proposal = propose(items[one.item], sample, TODAY)
        stale[one.item] = changed_since(one, proposal.words, proposal.rests_on)
    assert set(stale) == {"1.1.1", "1.1.2", "1.1.5", "1.3.1", "10.1.2"}
    assert len(stale.pop("10.1.2").changed) == 1
    assert not any(since and (since.changed or since.added) for since in stale.values())


def test_evidence_is_of_every_kind_and_one_piece_serves_many_items(sample):
    pieces = sample.live(Evidence)
    kinds = sorted(one.file_name.rpartition(".")[2] for one in pieces if one.has_file)
    assert kinds == ["docx", "jpg", "jpg", "pdf", "pdf", "pdf", "png"]
    assert len([one for one in pieces if one.is_link]) == 1
    assert len([one for one in pieces if one.location and not one.is_link]) == 6
    linked = [linked_ids(one) for kind in KINDS for one in sample.all(kind)]
    assert all(any(one.id in ids for ids in linked) for one in pieces)
    assert max(sum(one.id in answer.evidence for answer in sample.answers) for one in pieces) >= 5


def test_documents_are_stored_as_they_were_shipped(workspace, sample):
    assert workspace.check() == ()
    for one in sample.live(Evidence):
        if one.has_file:
            shipped = (resources() / "sample" / "files" / one.file_name).read_bytes()
            assert one.sha256 == hashlib.sha256(shipped).hexdigest()
            assert b"".join(workspace.blobs.read(one.blob)) == shipped


def test_the_shipped_files_are_small_and_all_in_use(sample):
    shipped = list((resources() / "sample").rglob("*.*"))
    assert sum(one.stat().st_size for one in shipped) < 500_000
    named = {one.file_name for one in sample.live(Evidence) if one.file_name}
    assert {one.name for one in (resources() / "sample" / "files").iterdir()} == named


def test_awkward_words_survive(sample):
    words = " ".join(
        text for kind in KINDS for one in sample.all(kind) for text in one.words().values()
    )
    for awkward in ("Ó Briain", "£410", "=SUM(A1:A3)", "“<Article 28>” &", "café", "’"):
        assert awkward in words


def test_making_it_again_gives_the_same_records(sample, tmp_path):
    again = _made(tmp_path / "again")
    try:
        snapshot = again.snapshot()
    finally:
        again.release()
    for kind in KINDS:
        if kind is not Evidence:
            assert snapshot.all(kind) == sample.all(kind)
    assert [one.id for one in snapshot.all(Evidence)] == [one.id for one in sample.all(Evidence)]


def test_more_of_it_repeats_the_registers_and_leaves_the_answers(sample, edition, tmp_path):
    more = _made(tmp_path / "more", times=3)
    try:
        snapshot = more.snapshot()
    finally:
        more.release()
    assert len(snapshot.live(Asset)) == 75
    assert snapshot.answers == sample.answers
    assert snapshot.all(Asset)[:25] == sample.all(Asset)
    assert sum(one.title.endswith(" (copy 3)") for one in snapshot.live(Supplier)) == 12
    assert all(
        linked_ids(one) <= set(snapshot.names) for kind in KINDS for one in snapshot.all(kind)
    )
    now_and_then = [readiness(edition, one, TODAY).states for one in (sample, snapshot)]
    assert now_and_then[0] == now_and_then[1]
