"""Search everything: names first when a lot fits, and only places one can go to."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.access import Access, AccessLevel
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.systems import System
from dsptdesk.services import finding
from dsptdesk.services.finding import MANY, find


def add(desk, *records):
    with desk.write("Add") as writing:
        return [writing.save(one) for one in records]


def test_an_entry_is_found_by_what_it_says_and_leads_to_its_place(desk):
    (one,) = add(desk, Asset(name="Rota", note="Kept in the lilac folder"))
    (found,) = find(desk, "lilac fold")
    assert (found.title, found.room, found.where) == ("Rota", "registers", ("assets", one.id))


def test_when_a_lot_fits_those_named_so_come_first(desk):
    add(desk, *(Asset(name=f"Cupboard {n}", note="Care notes") for n in range(MANY + 50)))
    add(desk, Asset(name="Old care diary"), Asset(name="Care plans"))
    titles = [one.title for one in find(desk, "care")]
    assert titles[:2] == ["Care plans", "Old care diary"]
    assert len(titles) == 30
    assert len(set(titles)) == 30


def test_an_access_right_is_found_by_the_person_it_is_about(desk):
    gus, plus = add(desk, Person(name="Gus Hill"), System(name="CarePlanner Plus"))
    (right,) = add(
        desk,
        Access(system=plus.id, person=gus.id, level=AccessLevel.ADMIN, given_on=date(2020, 1, 6)),
    )
    found = {one.title: one.where for one in find(desk, "gus")}
    assert found["CarePlanner Plus, Gus Hill: Administrator"] == ("access", right.id)
    assert "Gus Hill" in found


def test_a_few_that_fit_are_all_given(desk):
    add(desk, *(Asset(name=f"Cupboard {n}", note="Violet") for n in range(5)))
    assert len(find(desk, "violet")) == 5
    assert finding.find(desk, "  ") == ()
