"""Somebody who has left looks after nothing any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dsptdesk.domain.people import Person
from dsptdesk.domain.places import Place
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.registers.devices import Device, DeviceKind
from tests.findings import found, said

GONE = Person(id="sam", name="Sam Lee", left=date(2026, 5, 31))
LAPTOP = Device(id="l", name="Laptop 1", kind=DeviceKind.LAPTOP, owner="sam")
PAPER = Policy(id="p", name="Privacy notice", owner="sam")


def test_what_a_leaver_owns_is_named_by_register():
    (one,) = found("owner-left", GONE, LAPTOP)
    assert one.sentence == (
        "The person named as owner of “Laptop 1” has left. Name who looks after it now."
    )
    assert one.place == Place("registers", ("devices", "l"))
    both = said("owner-left", GONE, LAPTOP, replace(LAPTOP, id="m", name="Laptop 2"), PAPER)
    assert both == [
        "The person named as owner of “Laptop 1” and “Laptop 2” has left. Name who looks after them now.",
        "The person named as owner of “Privacy notice” has left. Name who looks after it now.",
    ]


def test_somebody_here_and_a_device_gone_are_left_in_peace():
    assert not found("owner-left", replace(GONE, left=date(2026, 6, 5)), LAPTOP)
    assert not found("owner-left", GONE, replace(LAPTOP, disposed=date(2026, 6, 1)))
