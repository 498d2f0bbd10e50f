"""Ten minutes give three small things that fit, and what is put off gives way to another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.data.editions import load_edition
from dsptdesk.domain.assessment import Answer, Tick, answer_id
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.next_steps import Standing, next_steps
from dsptdesk.domain.organisation import Organisation
from dsptdesk.domain.people import Person
from dsptdesk.domain.readiness import readiness
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.continuity import Contact
from dsptdesk.domain.registers.suppliers import Supplier, SupplierRole
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.ten_minutes import MOST, TIME, ten_minutes

TODAY = date(2026, 5, 4)
EDITION = load_edition("2025-26")
FULL = Organisation(id="1", ico_number="ZA1", ico_renewal=TODAY, contact_email="a@b.org")


def standing_of(*records: Record) -> Standing:
    kinds: dict[str, tuple[Record, ...]] = {}
    for one in records:
        kinds[one.slug] = (*kinds.get(one.slug, ()), one)
    snapshot = Snapshot(kinds)
    return Standing(EDITION, snapshot, readiness(EDITION, snapshot, TODAY), TODAY, ())


def answered(ref: str, **changes) -> Answer:
    """Give a whole answer, whatever the item's kind."""
    full = {"tick": Tick.YES, "reply": "Yes", "location": "Office", "on": TODAY}
    slug = EDITION.slug
    return Answer(id=answer_id(slug, ref), edition=slug, item=ref, **full | changes)


def every(**changes) -> list[Answer]:
    done = {"completed_by": "Ann", "completed_on": TODAY}
    return [answered(item.ref, **done | changes) for item in EDITION.items]


def all_of(one: Standing) -> list[str]:
    """Put off what is offered until nothing is left; give all that was offered."""
    put_off: list[str] = []
    said: list[str] = []
    while found := ten_minutes(one, put_off):
        said += [small.what for small in found]
        put_off += [small.key for small in found]
    return said


def test_an_empty_desk_has_three_small_things_with_times():
    found = ten_minutes(standing_of())
    assert len(found) == MOST
    assert found[0].takes == "about 2 minutes"
    assert len({small.key for small in found}) == MOST


def test_one_of_each_kind_comes_before_two_of_a_kind():
    late = Action(id="x", name="Encrypt the tablet", due=date(2026, 4, 1))
    carried = answered("1.1.1", confirming=True)
    ready = answered("1.2.4")
    found = ten_minutes(standing_of(FULL, late, carried, ready))
    assert [small.what for small in found] == [
        "Is “Encrypt the tablet” done?",
        "Confirm the answer carried over to 1.1.1 ICO registration number",
        f"Check your answer to 1.2.4 {EDITION.item('1.2.4').title}",
    ]
    assert [small.place.where for small in found] == [("actions", "x"), "1.1.1", "1.2.4"]


def test_what_is_put_off_gives_way_to_the_next_of_its_kind_or_another():
    one = standing_of(FULL, answered("1.1.1", confirming=True), answered("1.2.4"))
    first = ten_minutes(one)
    second = ten_minutes(one, {first[0].key})
    assert first[0].key not in {small.key for small in second}
    assert len(second) == MOST
    assert {small.key for small in first[1:]} <= {small.key for small in second}


@pytest.mark.parametrize(
    ("record", "what", "minutes"),
    [
        (Asset(id="1", name="Rota"), "Name an owner for “Rota”", "about 1 minute"),
        (
            Person(id="2", name="Bo Lee"),
            "Say whether Bo Lee can see personal information",
            "about 1 minute",
        ),
        (
            Supplier(id="3", name="PayCo", role=SupplierRole.PROCESSOR),
            "Say whether there is a written contract with “PayCo”",
            "about 2 minutes",
        ),
        (
            Contact(id="4", name="IT help", phone="1"),
            "Ring “IT help” to check the number",
            "about 3 minutes",
        ),
    ],
)
def test_a_gap_in_a_register_is_a_small_thing(record, what, minutes):
    one = standing_of(FULL, record, *every())
    found = {small.what: small.takes for small in ten_minutes(one)}
    whole = all_of(one)
    assert what in whole
    assert found.get(what, minutes) == minutes


def test_what_is_in_order_is_not_offered():
    done = (
        Asset(id="1", name="Rota", owner="2"),
        Person(id="2", name="Bo Lee", personal_data=YesNo.YES),
        Person(id="3", name="Gone", left=date(2026, 1, 1)),
        Contact(id="4", name="IT help", phone="1", checked_on=TODAY),
        Action(id="5", name="Later", due=date(2026, 6, 1)),
        Action(id="6", name="Done", due=date(2026, 4, 1), done_on=TODAY),
    )
    said = all_of(standing_of(FULL, *done, *every()))
    assert not [one for one in said if not one.startswith(("Look through", "Confirm assertion"))]


def test_a_large_register_is_nothing_for_ten_minutes():
    owned = [Asset(id=f"{n}", name=f"Book {n}", owner="9") for n in range(40)]
    assert "Look through: Information assets" in all_of(standing_of(FULL, *owned[:5], *every()))
    assert "Look through: Information assets" not in all_of(standing_of(FULL, *owned, *every()))


def test_answers_carried_over_are_offered_first_of_all_answers():
    carried = standing_of(FULL, *every(completed_on=None, completed_by="", confirming=True))
    count = len(EDITION.items)
    steps = [step.what for step in next_steps(carried, 20)]
    assert f"Confirm {count} answers carried over" in steps
    place = next(s.place for s in next_steps(carried, 20) if "carried over" in s.what)
    assert (place.room, place.where) == ("year", "confirm")


KINDS = (
    Asset(id="1", name="Rota"),
    Person(id="2", name="Bo"),
    Supplier(id="3", name="P", role=SupplierRole.PROCESSOR),
    Contact(id="4", name="IT", phone="1"),
    Action(id="5", name="Late", due=date(2026, 4, 1)),
    FULL,
    answered("1.1.1", confirming=True),
    answered("1.2.4"),
)


@given(st.sets(st.sampled_from(range(len(KINDS)))), st.booleans())
def test_they_always_fit_into_the_time_and_everything_is_offered_once(chosen, some):
    one = standing_of(*(KINDS[place] for place in chosen), *(every()[:-2] if some else ()))
    found = ten_minutes(one)
    assert len(found) <= MOST
    assert sum(small.minutes for small in found) <= TIME
    assert found == ten_minutes(replace(one))
    said = all_of(one)
    assert len(said) == len(set(said))


def test_two_things_that_do_not_fit_together_are_not_both_offered():
    assets = [Asset(id=f"a{n}", name=f"Book {n}", owner="9") for n in range(13)]
    people = [Person(id=f"p{n}", name=f"P {n}", personal_data=YesNo.YES) for n in range(13)]
    one = standing_of(FULL, *assets, *people, *every())
    reviews = [small.key for small in ten_minutes(one) if small.key.startswith("review")]
    assert reviews == ["review assets"]
    put_off = {small.key for small in ten_minutes(one)}
    assert "review people" in {small.key for small in ten_minutes(one, put_off)}
