"""What others did since the last visit is summed up; the person's own work is not news."""

from __future__ import annotations

from datetime import timedelta

from dsptdesk.domain.registers.assets import Asset
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
