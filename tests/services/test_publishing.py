"""Signing off: nothing before it is true, and everything frozen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.errors import Cancelled, Conflict, Damaged, Problems
from dsptdesk.domain.people import Person
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.registers.site_exceptions import SiteException
from dsptdesk.services import (
    action_plan,
    assessment,
    evidence,
    publications,
    publishing,
    registers,
)
from tests.publishing import add_sites, finish, publish, sign_off


def must(desk, status):
    return " ".join(point.words for point in publishing.check(desk).of(status).must)


def finish_plan(desk):
    ruth = registers.save(desk, Person(name="Ruth Adeyemi"))
    for one in action_plan.propose(desk):
        registers.save(desk, replace(one, owner=ruth.id, due=date(2026, 9, 1)))


def test_an_empty_desk_says_what_is_missing_for_every_status(desk):
    found = publishing.check(desk)
    assert [one.status.slug for one in found.statuses] == [
        "approaching-standards",
        "standards-met",
        "standards-exceeded",
    ]
    assert found.best is None
    met = found.of("standards-met")
    assert any("Complete 45 items" in one.words and len(one.items) == 45 for one in met.must)
    assert any("name of your organisation" in one.words for one in met.must)
    with pytest.raises(Problems, match="Complete 45 items"):
        publish(desk)
    assert desk.snapshot.all(Publication) == ()


def test_standards_met_is_signed_off_and_opened_again(desk):
    finish(desk)
    assert publishing.check(desk).best.status.slug == "standards-met"
    one = publish(desk)
    assert (one.status, one.signed_by, one.job_title) == (
        "Standards Met",
        "Priya Nair",
        "Registered manager",
    )
    assert (one.done, one.needed) == (45, 45)
    assert one.published_on == date(2026, 6, 5)
    frozen = publications.open_(desk, one)
    assert frozen.edition == desk.edition
    assert frozen.report.published.words == (
        "5 June 2026, signed off by Priya Nair, Registered manager"
    )
    assert not frozen.report.draft
    assert frozen.history_head == one.history_head
    assert publications.every(desk) == (one,)
    assert "true on 5 June 2026" in one.statement


def test_exceeded_needs_its_certificate(desk):
    finish(desk)
    assert "Cyber Essentials Plus" in must(desk, "standards-exceeded")
    with pytest.raises(Problems, match="Cyber Essentials Plus"):
        publish(desk, "standards-exceeded")


def test_a_draft_report_stays_a_draft_after_signing_off(desk):
    from dsptdesk.services.report import build_report

    finish(desk)
    publish(desk)
    report = build_report(desk)
    assert report.draft
    assert report.published is None
    assert report.sites == ()


def test_approaching_wants_a_first_time_and_a_whole_plan(desk):
    finish(desk, "approaching-standards")
    assert "Write an action plan" in must(desk, "approaching-standards")
    made = action_plan.propose(desk)
    assert len(made) == 45 - 26
    assert action_plan.propose(desk) == ()
    assert {one.item for one in made} == {one.item.ref for one in action_plan.lines(desk)}
    assert "needs somebody who does it, and a date" in must(desk, "approaching-standards")
    assert desk.undo_label == "Propose 19 actions for the plan"
    ruth = registers.save(desk, Person(name="Ruth Adeyemi"))
    for one in made:
        registers.save(desk, replace(one, owner=ruth.id, due=date(2026, 9, 1)))
    assert must(desk, "approaching-standards") == ""
    with pytest.raises(Problems, match="first time"):
        publish(desk, "approaching-standards")
    one = publish(desk, "approaching-standards", first_time=True)
    report = publications.open_(desk, one).report
    assert len(report.plan) == 19
    assert report.plan[0].owner == "Ruth Adeyemi"
    assert report.plan[0].due == "1 September 2026"


def test_approaching_is_for_once_only(desk):
    finish(desk, "approaching-standards")
    finish_plan(desk)
    one = publish(desk, "approaching-standards", first_time=True)
    publishing.note_on_website(desk, one, desk.today())
    assert "only for the first time you publish" in must(desk, "approaching-standards")
    problems = publishing.problems(desk, sign_off(desk, "approaching-standards", first_time=True))
    assert set(problems) == {"status", "first_time"}


def test_who_published_on_the_website_before_cannot_choose_approaching(desk):
    finish(desk, "approaching-standards")
    finish_plan(desk)
    assert publishing.check(desk).best.status.slug == "approaching-standards"
    said = publishing.check(desk, published_before=True)
    assert said.best is None
    assert "you published before" in said.of("approaching-standards").must[0].words


def test_an_action_that_is_done_leaves_the_item_open(desk):
    finish(desk, "approaching-standards")
    finish_plan(desk)
    (first, *_) = desk.snapshot.live(Action)
    registers.save(desk, replace(first, done_on=date(2026, 6, 4)))
    assert "Write an action plan" in must(desk, "approaching-standards")


def test_answers_that_need_confirming_are_still_open(desk):
    finish(desk)
    item = next(one for one in desk.edition.items if desk.edition.is_mandatory(one))
    answer = assessment.answer_to(desk, item)
    with desk.write("Carry over") as writing:
        writing.save(replace(answer, confirming=True, completed_by="", completed_on=None))
    (point,) = publishing.check(desk).of("standards-met").must
    assert (point.words, point.items, point.where) == (
        "Confirm 1 answer from last year.",
        (item.ref,),
        "confirming",
    )


def test_a_withdrawn_status_cannot_be_published(desk):
    desk.look_at("2018-19-entry-level")
    finish(desk, "entry-level")
    with pytest.raises(Problems, match="can no longer be published"):
        publish(desk, "entry-level")


def test_name_role_and_statement_are_asked_for(desk):
    finish(desk)
    found = publishing.problems(desk, sign_off(desk, name=" ", role="\n", statement=""))
    assert set(found) == {"name", "role", "statement"}
    assert "status" in publishing.problems(desk, sign_off(desk, status="gold"))


def test_sites_are_chosen_and_their_exceptions_go_with_them(desk):
    finish(desk)
    head, home, other = add_sites(desk, "Head office", "Quillbeck House", "Marrowfen Lodge")
    assert publishing.sites(desk) == (head, other, home)
    for site in (home, other):
        registers.save(
            desk,
            SiteException(
                differs=f"Not at {site.name}", site=site.id, edition="2025-26", item="4.5.3"
            ),
        )
    assert len(publishing.exceptions(desk)) == 2
    assert "sites" in publishing.problems(desk, sign_off(desk, sites=()))
    assert "no longer" in publishing.problems(desk, sign_off(desk, sites=("0" * 32,)))["sites"]
    report = publications.open_(desk, publish(desk, sites=(head.id, home.id))).report
    assert [one.name for one in report.sites] == ["Head office", "Quillbeck House"]
    assert [one.differs for one in report.differences] == ["Not at Quillbeck House"]
    look = [point.words for point in publishing.check(desk).look]
    assert any("does not say what you do about it: 4.5.3" in words for words in look)
    assert any("No registered manager is named for" in words for words in look)


def test_nobody_signs_for_a_document_that_is_harmed(desk):
    finish(desk)
    item = next(one for one in desk.edition.items if one.kind == "document")
    stored = evidence.store_bytes(desk.workspace.blobs, b"words" * 99, "Minutes.txt")
    evidence.attach(desk, item, evidence.evidence_of(stored))
    assessment.complete(desk, item)
    if not assessment.confirmation_of(desk, item.assertion).confirmed_on:
        assessment.confirm(desk, item.assertion)
    path = desk.workspace.blobs.path(stored.blob)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(Damaged, match="Nothing was signed off"):
        publish(desk)
    assert publications.every(desk) == ()


def test_stopping_leaves_nothing(desk):
    finish(desk)
    before = desk.workspace.blobs.names()
    with pytest.raises(Cancelled):
        publishing.prepare(desk, sign_off(desk), stop=lambda: True)
    assert publications.every(desk) == ()
    assert desk.workspace.blobs.names() == before


def test_what_was_changed_meanwhile_has_to_be_signed_again(desk):
    finish(desk)
    prepared = publishing.prepare(desk, sign_off(desk))
    assessment.save_answer(desk, desk.edition.items[0], comment="Changed meanwhile")
    assert prepared.publication.blob in desk.workspace.blobs.names()
    with pytest.raises(Conflict, match="sign again"):
        publishing.keep(desk, prepared)
    assert publications.every(desk) == ()
    assert desk.workspace.blobs.names() == set()


def test_keeping_the_same_twice_does_no_harm(desk):
    finish(desk)
    prepared = publishing.prepare(desk, sign_off(desk))
    one = publishing.keep(desk, prepared)
    with pytest.raises(Conflict):
        publishing.keep(desk, prepared)
    publishing.let_go(desk, prepared)
    assert publications.open_(desk, one).publication == one


def test_a_backup_is_made_before(desk):
    finish(desk)
    told = []
    publishing.publish(desk, sign_off(desk), progress=lambda *step: told.append(step[2]))
    assert desk.workspace.newest_backup().reason == publishing.REASON
    assert told[0] == "Making a backup"


def test_a_reopened_workspace_and_its_backups_hold_the_copy(desk, clock):
    from tests.desks import open_desk

    finish(desk)
    one = publish(desk)
    desk.workspace.back_up("test")
    assert one.blob in desk.workspace.newest_backup().evidence
    desk.workspace.sweep(desk.snapshot)
    desk.workspace.release()
    again = open_desk(desk.workspace.path, clock)
    try:
        assert publications.open_(again, publications.every(again)[0]).publication == one
    finally:
        again.workspace.release()
