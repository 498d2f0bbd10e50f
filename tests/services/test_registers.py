"""Registers: save, archive, approve, and what links to what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.errors import Conflict, Problems, Refused
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers import REGISTERS, register_of
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.reviews import Review
from dsptdesk.services import registers
from tests.records import full


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.slug)
def test_every_register_saves_archives_and_brings_back(desk, register):
    saved = registers.save(desk, full(register.record, "Words "))
    assert desk.snapshot.live(register.record) == (saved,)
    registers.archive(desk, [saved])
    assert desk.snapshot.live(register.record) == ()
    (away,) = desk.snapshot.all(register.record)
    assert away.archived_on == date(2026, 6, 5)
    registers.bring_back(desk, [away])
    (back,) = desk.snapshot.live(register.record)
    assert replace(back, version=0) == replace(saved, version=0)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.slug)
def test_every_register_says_what_is_missing_and_saves_nothing(desk, register):
    with pytest.raises(Problems) as caught:
        registers.save(desk, register.record())
    assert caught.value.by_field
    assert all(sentence.endswith(".") for sentence in caught.value.by_field.values())
    assert desk.snapshot.all(register.record) == ()


def test_archiving_several_is_one_step(desk):
    many = [registers.save(desk, Asset(name=f"Asset {number}")) for number in range(3)]
    registers.archive(desk, many)
    assert desk.undo_label == "Archive 3 assets"
    desk.undo()
    assert len(desk.snapshot.live(Asset)) == 3


def test_archiving_nothing_does_nothing(desk):
    registers.archive(desk, [])
    assert desk.undo_label == ""


def test_archiving_an_old_state_is_a_conflict_and_archives_none(desk):
    first = registers.save(desk, Asset(name="First"))
    other = registers.save(desk, Asset(name="Other"))
    registers.save(desk, replace(first, note="Changed"))
    with pytest.raises(Conflict):
        registers.archive(desk, [other, first])
    assert len(desk.snapshot.live(Asset)) == 2


def test_a_duplicate_is_new_and_says_so(desk):
    saved = registers.save(desk, Asset(name="Rota", note="On the wall"))
    copy = registers.duplicate(saved)
    assert (copy.name, copy.note, copy.id, copy.version) == ("Rota (copy)", "On the wall", "", 0)
    assert registers.save(desk, copy).id != saved.id


def test_approving_records_who_when_and_how_many(desk):
    registers.save(desk, Asset(name="Rota"))
    review = registers.approve(desk, register_of("assets"), "All rooms walked.")
    assert desk.snapshot.all(Review) == (review,)
    assert (review.approved_by, review.approved_on, review.entries) == (
        "Priya Nair",
        date(2026, 6, 5),
        1,
    )


def test_an_empty_register_cannot_be_approved(desk):
    with pytest.raises(Refused, match="Add at least one asset"):
        registers.approve(desk, register_of("assets"))


def test_what_uses_an_entry_is_known_before_it_is_archived(desk):
    person = registers.save(desk, Person(name="Priya"))
    owned = registers.save(desk, Asset(name="Rota", owner=person.id))
    registers.save(desk, Asset(name="Plan"))
    assert registers.uses(desk, person) == (owned,)
    registers.archive(desk, [owned])
    assert registers.uses(desk, person) == ()
