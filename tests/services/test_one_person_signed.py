"""Erasing a person and what was signed off: kept and said, or given up when somebody chooses so."""

from __future__ import annotations

import pytest

from dsptdesk.data.codec import to_row
from dsptdesk.domain.errors import NotFound
from dsptdesk.domain.one_person import Why
from dsptdesk.domain.people import Person
from dsptdesk.domain.publication import Publication
from dsptdesk.services import one_person, publications, registers, safety
from dsptdesk.services.one_person import Sought
from tests.publishing import finish, publish

NAME = "Ottoline Quirke"


@pytest.fixture
def signed(desk):
    """Two publications: one signed by the person, one whose copy alone names them."""
    finish(desk)
    person = registers.save(desk, Person(name=NAME))
    first = publish(desk, name=NAME)
    second = publish(desk)
    return person, first, second


def find(desk, person):
    sought = one_person.sought_person(person)
    return sought, one_person.held_on(desk, sought)


def test_both_are_found_and_say_why(desk, signed):
    person, first, second = signed
    _, found = find(desk, person)
    why = {hit.one.id: hit.why for hit in found if hit.signed}
    assert why == {first.id: Why.NAMED, second.id: Why.COPY}


def test_somebody_else_is_not_found_in_a_copy(desk, signed):
    found = one_person.held_on(desk, Sought(("Nobody Atall",)))
    assert found == ()


def test_what_was_signed_off_is_kept_and_the_history_still_fits(desk, signed):
    person, first, second = signed
    sought, found = find(desk, person)
    done = one_person.erase(desk, sought, found)
    assert set(done.kept) == {first.title, second.title}
    for one in (first, second):
        held = desk.workspace.store.get(Publication, one.id)
        assert to_row(held) == to_row(one)
        assert publications.open_(desk, held).publication == one
    assert desk.snapshot.person(person.id) is None
    assert safety.check(desk) == ()


def test_a_copy_can_be_given_up_and_its_line_and_checksum_stay(desk, signed):
    person, first, second = signed
    sought, found = find(desk, person)
    done = one_person.erase(desk, sought, found, whole={first.id, second.id})
    assert done.kept == ()
    assert done.documents == 2
    assert done.backups != ()
    for one in (first, second):
        held = desk.workspace.store.get(Publication, one.id)
        assert (held.sha256, held.status, held.blob) == (one.sha256, one.status, "")
        assert NAME not in "".join(held.words().values())
        assert not desk.workspace.blobs.path(one.blob).exists()
        with pytest.raises(NotFound, match="frozen copy of this publication was removed"):
            publications.open_(desk, held)
    assert safety.check(desk) == ()
    assert one_person.held_on(desk, sought) == ()


def test_the_copy_for_the_person_names_the_publications(desk, signed, tmp_path):
    person, *_ = signed
    sought, found = find(desk, person)
    one_person.save_held(desk, sought, found, tmp_path / "held.html")
    page = (tmp_path / "held.html").read_text(encoding="utf-8")
    assert page.count("2025-26: Standards Met") == 2
    assert "has a frozen copy that names them" in page
