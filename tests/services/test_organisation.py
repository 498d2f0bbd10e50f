"""The organisation's details and roles are saved as they are filled in."""

from __future__ import annotations

import pytest

from dsptdesk.domain.errors import Problems
from dsptdesk.domain.organisation import ORGANISATION_ID, Organisation, Responsibility, Role
from dsptdesk.domain.people import Person
from dsptdesk.services import organisation, registers


def test_there_is_one_organisation_however_often_it_is_saved(desk):
    organisation.save_details(desk, name="Larkfield Care Ltd")
    organisation.save_details(desk, trading_name="Larkfield")
    (one,) = desk.snapshot.all(Organisation)
    assert (one.id, one.name, one.trading_name) == (
        ORGANISATION_ID,
        "Larkfield Care Ltd",
        "Larkfield",
    )


def test_saving_the_same_details_changes_nothing(desk):
    organisation.save_details(desk, name="Larkfield")
    head = desk.workspace.head
    organisation.save_details(desk, name="Larkfield")
    assert desk.workspace.head == head


@pytest.mark.parametrize("responsibility", Responsibility)
def test_each_responsibility_has_one_record(desk, responsibility):
    person = registers.save(desk, Person(name="Priya"))
    organisation.save_role(desk, responsibility, person=person.id)
    organisation.save_role(desk, responsibility, person="", not_appropriate=True, reason="Small")
    (role,) = desk.snapshot.all(Role)
    assert role.settled
    assert role.title == responsibility.label
    assert organisation.role(desk, responsibility) == role


def test_a_role_held_and_not_appropriate_at_once_is_refused(desk):
    person = registers.save(desk, Person(name="Priya"))
    organisation.save_role(desk, Responsibility.SIRO, person=person.id)
    with pytest.raises(Problems):
        organisation.save_role(desk, Responsibility.SIRO, not_appropriate=True)
    assert organisation.role(desk, Responsibility.SIRO).person == person.id


def test_a_role_nobody_settled_is_empty(desk):
    role = organisation.role(desk, Responsibility.DPO)
    assert (role.version, role.settled) == (0, False)
