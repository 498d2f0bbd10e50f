"""What is signed off is true at that moment, and nothing is called published too early."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dsptdesk.domain.assessment import confirmation_id
from dsptdesk.domain.calendar_events import all_dates
from dsptdesk.domain.errors import Conflict, Problems
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.organisation import YesNo
from dsptdesk.domain.people import Person
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.submitted import Submitted
from dsptdesk.services import (
    action_plan,
    assessment,
    evidence,
    one_person,
    publications,
    publishing,
    registers,
)
from dsptdesk.services.one_person import Sought
from tests.publishing import answered, finish, publish, sign_off


def mandatory(desk, kind=""):
    edition = desk.edition
    return next(
        one for one in edition.items if edition.is_mandatory(one) and (not kind or one.kind == kind)
    )


def must(desk, status, **more):
    return publishing.check(desk, **more).of(status).must


def words(points):
    return " ".join(one.words for one in points)


def plan(desk, due=date(2026, 9, 1)):
    ruth = registers.save(desk, Person(name="Ruth Adeyemi"))
    for one in action_plan.propose(desk):
        registers.save(desk, replace(one, owner=ruth.id, due=due))


def approaching(desk):
    finish(desk, "approaching-standards")
    plan(desk)


# A change in between


def test_a_change_during_the_backup_is_not_frozen(desk):
    finish(desk)

    def at_the_backup(_done, _of, what):
        if what == "Making a backup":
            assessment.reopen(desk, mandatory(desk))

    with pytest.raises(Conflict, match="sign again"):
        publishing.prepare(desk, sign_off(desk), progress=at_the_backup)
    assert desk.workspace.blobs.names() == set()


def test_a_change_while_freezing_is_not_frozen(desk):
    finish(desk)

    def late(_done, _of, what):
        if what == "Freezing everything":
            assessment.reopen(desk, mandatory(desk))

    with pytest.raises(Conflict, match="sign again"):
        publishing.prepare(desk, sign_off(desk), progress=late)


def test_keeping_looks_once_more_at_what_is_reached(desk, clock):
    finish(desk)
    organisation = desk.snapshot.organisation
    with desk.write("Certificate") as writing:
        writing.save(
            replace(
                organisation, cyber_essentials_plus=YesNo.YES, cyber_essentials_expiry=desk.today()
            )
        )
    finish(desk, "standards-exceeded")
    prepared = publishing.prepare(desk, sign_off(desk, "standards-exceeded"))
    clock.forward(days=1)  # the certificate is no longer in date, though nobody changed anything
    with pytest.raises(Problems, match="Cyber Essentials Plus"):
        publishing.keep(desk, prepared)
    assert desk.snapshot.all(Publication) == ()
    assert desk.workspace.blobs.names() == set()


# Answers that only came over


def test_an_optional_answer_from_last_year_is_decided_before_signing(desk):
    finish(desk)
    edition = desk.edition
    item = next(one for one in edition.items if not edition.is_mandatory(one))
    carried = replace(answered(edition, item), completed_by="", completed_on=None, confirming=True)
    with desk.write("Carry over") as writing:
        writing.save(carried)
    for status in ("approaching-standards", "standards-met"):
        (point,) = [one for one in must(desk, status) if one.where == "confirming"]
        assert point.items == (item.ref,)
        assert "confirm it, change it, or clear it" in point.words
    with pytest.raises(Problems, match="clear it"):
        publish(desk)
    assessment.complete(desk, item)
    assert publish(desk).status == "Standards Met"


# A slip with Approaching


def test_approaching_can_be_signed_off_again_until_it_is_on_the_website(desk):
    approaching(desk)
    first = publish(desk, "approaching-standards", first_time=True)
    assert must(desk, "approaching-standards") == ()
    again = publish(desk, "approaching-standards", first_time=True, statement="Put right.")
    publishing.note_on_website(desk, again, desk.today())
    said = words(must(desk, "approaching-standards"))
    assert "only for the first time you publish" in said
    assert "on the website on 5 June 2026" in said
    problems = publishing.problems(desk, sign_off(desk, "approaching-standards", first_time=True))
    assert set(problems) == {"status", "first_time"}
    publishing.take_back(desk, again)
    assert must(desk, "approaching-standards") == ()
    assert first.id != again.id


def test_what_was_signed_off_here_before_is_worth_a_look(desk):
    finish(desk)
    said = "Standards Met was signed off here on 5 June 2026."
    assert said not in words(publishing.check(desk).look)
    one = publish(desk)
    assert said in words(publishing.check(desk).look)
    publishing.note_on_website(desk, one, desk.today())
    assert said not in words(publishing.check(desk).look)


def test_approaching_asks_for_the_first_time_every_time(desk):
    approaching(desk)
    publish(desk, "approaching-standards", first_time=True)
    assert "first_time" in publishing.problems(desk, sign_off(desk, "approaching-standards"))


def test_first_publication_is_only_said_with_approaching(desk):
    finish(desk)
    one = publish(desk, first_time=True)
    assert not one.first_time
    assert not publications.open_(desk, one).report.published.first_time


def test_approaching_is_refused_where_nothing_is_open_for_met(desk):
    finish(desk)
    (point,) = must(desk, "approaching-standards")
    assert "Nothing is open for Standards Met" in point.words
    with pytest.raises(Problems, match="Nothing is open"):
        publish(desk, "approaching-standards", first_time=True)


def test_an_action_that_was_due_before_today_is_not_a_plan(desk):
    finish(desk, "approaching-standards")
    plan(desk, due=desk.today() - timedelta(days=1))
    assert action_plan.lines(desk)[0].lacking == ("The date has passed.",)
    assert "Finish the action plan" in words(must(desk, "approaching-standards"))
    for one in desk.snapshot.live(Action):
        registers.save(desk, replace(one, due=desk.today()))
    assert must(desk, "approaching-standards") == ()


# On the website


def deadlines(desk):
    found = all_dates(desk.edition, desk.snapshot, desk.today())
    return [one.what for one in found if one.key == desk.edition.slug]


def test_the_last_day_stays_until_it_is_noted_on_the_website(desk):
    finish(desk)
    assert deadlines(desk)[0].startswith("Publish the 2025-26")
    one = publish(desk)
    assert deadlines(desk)[0].startswith("Signed off here: publish")
    publishing.note_on_website(desk, one, desk.today(), "By Ruth")
    assert deadlines(desk) == []
    (noted,) = desk.snapshot.all(Submitted)
    assert (noted.publication, noted.edition, noted.status, noted.on, noted.note) == (
        one.id,
        "2025-26",
        "Standards Met",
        desk.today(),
        "By Ruth",
    )
    assert noted.by == desk.who
    assert publishing.on_website(desk, one) == noted
    desk.undo()
    assert publishing.on_website(desk, one) is None
    assert deadlines(desk)[0].startswith("Signed off here: publish")


def test_the_day_on_the_website_can_be_changed_and_taken_back(desk):
    finish(desk)
    one = publish(desk)
    publishing.note_on_website(desk, one, date(2026, 6, 1))
    publishing.note_on_website(desk, one, date(2026, 6, 2))
    assert publishing.on_website(desk, one).on == date(2026, 6, 2)
    publishing.take_back(desk, one)
    assert desk.snapshot.live(Submitted) == ()
    publishing.take_back(desk, one)
    publishing.note_on_website(desk, one, date(2026, 6, 3))
    assert publishing.on_website(desk, one).on == date(2026, 6, 3)


@pytest.mark.parametrize("on", [None, date(2026, 6, 6)])
def test_a_day_that_is_missing_or_to_come_is_refused(desk, on):
    finish(desk)
    one = publish(desk)
    with pytest.raises(Problems):
        publishing.note_on_website(desk, one, on)
    assert desk.snapshot.all(Submitted) == ()


# Evidence that is gone


def with_paper(desk):
    finish(desk)
    item = mandatory(desk, "document")
    stored = evidence.store_bytes(
        desk.workspace.blobs, b"hello", "Certificate of Jonas Wetherby.pdf"
    )
    paper = evidence.attach(desk, item, evidence.evidence_of(stored))
    answer = assessment.answer_to(desk, item)
    with desk.write("Only the paper") as writing:
        writing.save(replace(answer, location="", completed_by="Priya", completed_on=desk.today()))
    assessment.confirm(desk, item.assertion)
    return item, paper


def test_erasing_a_paper_opens_the_answers_that_rest_on_it(desk):
    item, paper = with_paper(desk)
    assert publishing.check(desk).of("standards-met").ready
    sought = Sought(("Jonas Wetherby",))
    one_person.erase(desk, sought, one_person.held_on(desk, sought), whole={paper.id})
    answer = assessment.answer_to(desk, item)
    assert answer.evidence == ()
    assert not answer.completed
    assert not assessment.confirmation_of(desk, item.assertion).confirmed_on
    assert confirmation_id(desk.edition.slug, item.assertion)
    with pytest.raises(Problems):
        publish(desk)
    assert desk.workspace.check() == ()


def test_erasing_a_paper_takes_it_from_every_record(desk):
    _, paper = with_paper(desk)
    sought = Sought(("Jonas Wetherby",))
    one_person.erase(desk, sought, one_person.held_on(desk, sought), whole={paper.id})
    assert paper.id not in repr(desk.snapshot.records)


def test_nobody_signs_for_a_paper_that_is_gone(desk):
    item, paper = with_paper(desk)
    with desk.write("Lose it") as writing:
        writing.remove(next(one for one in desk.snapshot.all(Evidence) if one.id == paper.id))
    (point,) = must(desk, "standards-met")
    assert (point.items, point.where) == ((item.ref,), "items")
    assert "no longer there" in point.words
    with pytest.raises(Problems, match="no longer there"):
        publish(desk)
