"""Since the last visit: what others did, which days passed, what was signed off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.rights import Right, RightsRequest
from dsptdesk.services import since_last
from dsptdesk.services.registers import save
from dsptdesk.services.since_last import Visit, since, this_visit, visitor


def work_as(desk, who, *names):
    before, desk.who = desk.who, who
    for name in names:
        save(desk, Asset(name=name))
    desk.who = before


def test_others_are_named_with_what_they_did_and_when(desk, clock):
    save(desk, Asset(name="Mine"))
    last = this_visit(desk)
    clock.forward(hours=2)
    work_as(desk, "Ann Oakes", "Rota", "Care plans")
    clock.forward(hours=1)
    work_as(desk, "Bo Lee", "Diary")
    save(desk, Asset(name="Mine too"))
    found = since(desk, last)
    assert [(one.who, one.count) for one in found.people] == [("Bo Lee", 1), ("Ann Oakes", 2)]
    assert found.count == 3
    assert found.people[1].what
    assert found.people[0].last - found.people[1].last == timedelta(hours=1)
    assert not found.more


def test_nothing_new_is_nothing(desk):
    work_as(desk, "Ann Oakes", "Rota")
    assert since(desk, this_visit(desk)).count == 0
    assert since(desk, Visit(10_000, desk.now())).people == ()


def test_a_long_absence_is_cut_and_says_so(desk, monkeypatch):
    monkeypatch.setattr(since_last, "MOST", 3)
    last = this_visit(desk)
    work_as(desk, "Ann Oakes", *"abcde")
    found = since(desk, last)
    assert found.more
    assert found.count == 3


def test_the_mark_of_a_visitor_names_nobody_and_tells_people_apart(desk):
    mine = visitor(desk)
    assert mine == visitor(desk)
    assert desk.who not in mine
    desk.who = "Ann Oakes"
    assert visitor(desk) != mine


def due_on(desk, days, **kept):
    day = desk.today() + timedelta(days=days)
    return save(desk, Action(name=f"In {days} days", due=day, **kept))


def test_somebody_alone_is_told_which_days_passed_meanwhile(desk, clock):
    for days in (-1, 0, 1, 4, 9):
        due_on(desk, days)
    paper = Evidence(name="Certificate", valid_until=desk.today() + timedelta(days=2))
    save(desk, paper)
    last = this_visit(desk)
    clock.forward(days=4)
    found = since(desk, last)
    said = [one.what for one in found.passed]
    assert said == ["In 1 days", "“Certificate” runs out", "In 4 days"]
    assert found.count == 0
    assert found.news


def test_what_was_done_meanwhile_did_not_fall_due(desk, clock):
    one = due_on(desk, 1)
    last = this_visit(desk)
    save(desk, replace(one, done_on=desk.today()))
    clock.forward(days=2)
    found = since(desk, last)
    assert found.passed == ()
    assert not found.news


def test_a_limit_of_the_law_comes_before_other_days(desk, clock):
    due_on(desk, 1)
    asked = RightsRequest(name="R7", right=Right.ACCESS, received_on=desk.today())
    save(desk, asked)
    last = this_visit(desk)
    clock.forward(days=40)
    first, *others = since(desk, last).passed
    assert first.legal
    assert "In 1 days" in [one.what for one in others]


def test_what_was_signed_off_since_is_told_and_nothing_before(desk, clock):
    sign(desk, "before")
    clock.forward(hours=1)
    last = this_visit(desk)
    clock.forward(hours=1)
    sign(desk, "after")
    found = since(desk, last)
    assert [one.status for one in found.signed] == ["after"]
    assert found.news


def sign(desk, status):
    one = Publication(
        edition=desk.edition.slug,
        status=status,
        at=desk.now().astimezone(),
        published_on=desk.today(),
        signed_by="Ann Oakes",
        job_title="Director",
        statement="All of it is true.",
    )
    with desk.write("Sign off") as writing:
        writing.save(one)
