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
from dsptdesk.domain.assessment import Confirmation, State, by_item, can_confirm
from dsptdesk.domain.entering import Entered, Standing
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.findings.contradictions import contradictions
from dsptdesk.domain.findings.proposals import propose
from dsptdesk.domain.organisation import Organisation, Responsibility, Role
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.readiness import NOT_READY, readiness
from dsptdesk.domain.record import fields_of, linked_ids
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.processing import Processing
from dsptdesk.domain.registers.site_exceptions import SiteException
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.reviews import Review
from dsptdesk.domain.snapshot import KINDS, Snapshot
from dsptdesk.domain.submitted import Submitted
from dsptdesk.domain.unfinished import Unfinished
from dsptdesk.domain.years import HeldEdition, Year
from dsptdesk.paths import resources
from dsptdesk.services import entering, publications, roll_over
from dsptdesk.services.desk import Desk
from dsptdesk.services.example import is_sample
from dsptdesk.services.sample import SAMPLE_PASSPHRASE, SAMPLE_WHO, make_sample

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
def desk(workspace):
    return Desk(workspace, now=now)


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
    assert [len(sample.live(kind)) for kind in kinds] == [25, 20, 12, 15, 17, 5, 16]


@pytest.mark.parametrize(
    # The one is a form half filled in, the other a file somebody loaded.
    "kind",
    [one for one in KINDS if one not in (Unfinished, HeldEdition)],
    ids=lambda kind: kind.slug,
)
def test_every_field_is_filled_in_at_least_once(sample, kind):
    empty = {
        spec.name
        for spec in fields_of(kind)
        if not any(getattr(one, spec.name) for one in sample.all(kind))
    }
    # They published before they had the desk: in 2019.
    assert empty == ({"first_time"} if kind is Publication else set())


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
    confirmed = {
        one.assertion
        for one in sample.all(Confirmation)
        if one.edition == edition.slug and one.confirmed_on
    }
    assert confirmed
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
    assert kinds == ["docx", "jpg", "jpg", "pdf", "pdf", "pdf", "pdf", "png"]
    assert len([one for one in pieces if one.is_link]) == 1
    assert len([one for one in pieces if one.location and not one.is_link]) == 8
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


def test_last_year_was_answered_and_signed_off_in_june(desk, sample):
    (one,) = sample.all(Publication)
    assert (one.edition, one.status, one.done, one.needed) == ("2024-25", "Standards Met", 43, 43)
    assert one.published_on == date(2025, 6, 20)
    assert one.signed_by == "Margaret Oakes"
    assert len(one.sites) == 3
    before = by_item(sample.answers, "2024-25").values()
    assert 40 <= len(before) <= 50
    assert all(answer.completed and answer.completed_on <= date(2025, 6, 20) for answer in before)


def test_the_frozen_copy_holds_nothing_newer_than_its_day(desk, sample):
    (one,) = sample.all(Publication)
    frozen = publications.open_(desk, one)
    assert frozen.edition.slug == "2024-25"
    assert {item.name for item in frozen.evidence} == {"Letter from Hollowtree IT, spring 2025"}
    assert "26 of 27" in frozen.answer("3.2.1").comment
    assert not [
        state.title for state in frozen.registers if state.slug == "assets" and state.entries
    ]
    words = str(frozen.report)
    later = {found for found in re.findall(r"\d{1,2} \w+ (20\d\d)", words) if found > "2025"}
    # A membership, a certificate and the terms of a supplier run on; nothing was done later.
    assert later <= {"2026", "2028"}
    assert "2026-27" not in words
    assert "Jodie Marsh-Peel" not in words
    assert "Oscar Venn" in words
    assert "14 November 2025" not in words


def test_this_year_was_begun_in_september_from_last_years_answers(desk, sample):
    (year,) = sample.all(Year)
    assert (year.edition, year.from_edition) == ("2025-26", "2024-25")
    assert (year.begun_on, year.begun_by) == (date(2025, 9, 15), SAMPLE_WHO)
    assert desk.edition.slug == "2025-26"
    carried = [one for one in sample.answers if one.carried_from]
    assert len(carried) >= 40
    assert all(one.edition == "2025-26" and one.carried_on < year.begun_on for one in carried)
    own = {one.item for one in sample.answers if one.edition == "2025-26" and not one.carried_from}
    assert "4.3.1" in own


def test_three_answers_still_need_confirming_and_one_rests_on_old_evidence(desk):
    open_ones = roll_over.needs_confirming(desk)
    assert [one.ref for one in open_ones] == ["3.1.1", "4.4.1", "7.3.5"]
    stale = {one.ref: roll_over.last_year(desk, one).stale for one in open_ones}
    assert [one.evidence.name for one in stale["3.1.1"]] == ["Training needs, spring 2025"]


def test_each_site_has_one_exception_and_most_actions_are_open(sample):
    sites = [sample.names[one.site] for one in sample.live(SiteException)]
    assert sorted(sites) == ["Larkfield head office", "Marrowfen Lodge", "Quillbeck House"]
    done = [one for one in sample.live(Action) if one.done_on]
    assert (len(sample.live(Action)), len(done)) == (4, 1)


def test_some_items_are_typed_into_the_website_and_one_was_changed_since(desk):
    standing = {place.ref: place.standing for place in entering.walk(desk)}
    counted = list(standing.values())
    assert counted.count(Standing.ENTERED) == 8
    assert [ref for ref, one in standing.items() if one is Standing.CHANGED] == ["10.1.2"]


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
        # Files are sealed under another name each time.
        if kind not in (Evidence, Publication, Submitted):
            assert snapshot.all(kind) == sample.all(kind)
    assert [one.id for one in snapshot.all(Evidence)] == [one.id for one in sample.all(Evidence)]
    assert [one.on for one in snapshot.all(Submitted)] == [one.on for one in sample.all(Submitted)]
    assert [one.at for one in snapshot.all(Publication)] == [
        one.at for one in sample.all(Publication)
    ]


def test_more_of_it_repeats_the_registers_and_leaves_the_answers(sample, edition, tmp_path):
    more = _made(tmp_path / "more", times=3)
    try:
        snapshot = more.snapshot()
    finally:
        more.release()
    assert len(snapshot.live(Asset)) == 75
    assert snapshot.answers == sample.answers
    assert snapshot.all(Asset)[:25] == sample.all(Asset)
    for once in (Year, Publication, Entered, Action, SiteException):
        assert len(snapshot.all(once)) == len(sample.all(once))
    assert sum(one.title.endswith(" (copy 3)") for one in snapshot.live(Supplier)) == 12
    assert all(
        linked_ids(one) <= set(snapshot.names) for kind in KINDS for one in snapshot.all(kind)
    )
    now_and_then = [readiness(edition, one, TODAY).states for one in (sample, snapshot)]
    assert now_and_then[0] == now_and_then[1]
