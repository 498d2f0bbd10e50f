"""All checks together: in order, with a way to each, for the questions of the edition, and quick."""

from __future__ import annotations

import inspect
import re
import time
from datetime import date
from importlib import import_module
from pkgutil import iter_modules

import pytest

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings import checks
from dsptdesk.domain.findings.contradictions import about_topic, contradictions
from dsptdesk.domain.findings.finding import Severity
from dsptdesk.domain.people import Belonging, Person
from dsptdesk.domain.registers.access import Access, AccessLevel
from dsptdesk.domain.registers.devices import Device, DeviceKind, Protection
from dsptdesk.domain.registers.processing import Processing
from dsptdesk.domain.registers.rights import RightsRequest
from dsptdesk.domain.registers.suppliers import Supplier, SupplierRole
from dsptdesk.domain.registers.systems import System
from dsptdesk.domain.registers.training import Training, TrainingKind
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.paths import resources
from tests.findings import EDITION, TODAY, answered, findings

TABLES = resources().parent / "tests" / "domain" / "findings" / "checks"


def keys_in_the_program():
    """Read every name a finding can have; names put together at run time are spelt out here."""
    found = {"spotchecks-action-late", "exercises-action-late"}
    for module in iter_modules(checks.__path__):
        source = inspect.getsource(import_module(f"{checks.__name__}.{module.name}"))
        found |= set(re.findall(r'(?:finding|Finding|_lacking)\(\s*"([a-z0-9-]+)"', source))
        found |= set(re.findall(r'\("(leaver-[a-z-]+)", \[', source))
    return found


def test_every_finding_has_a_scene_that_shows_it():
    tested = "".join(path.read_text(encoding="utf-8") for path in TABLES.glob("test_*.py"))
    untested = {key for key in keys_in_the_program() if f'"{key}"' not in tested}
    assert untested == set()
    assert len(keys_in_the_program()) >= 25


def test_the_most_pressing_come_first_and_each_leads_somewhere():
    everything = findings(
        Person(id="s", name="Sam Lee", left=date(2026, 5, 1), belonging=Belonging.EMPLOYEE),
        System(id="y", name="Rota"),
        Access(id="a", system="y", person="s", level=AccessLevel.ADMIN),
        Device(id="d", name="Laptop", kind=DeviceKind.LAPTOP, encrypted=Protection.NO),
        Device(id="e", name="Tablet", supported_until=date(2026, 6, 20)),
        answered("encryption"),
        RightsRequest(id="q", name="Request 4", received_on=date(2025, 5, 1)),
    )
    order = [list(Severity).index(one.severity) for one in everything]
    assert order == sorted(order)
    assert set(order) == {0, 1, 2, 3}
    for one in everything:
        assert one.place.room in {"registers", "policies", "organisation", "assessment"}
        assert one.button
        assert one.sentence[-1] == "."
        assert "None" not in one.sentence
    topics = {item.topic for item in EDITION.items}
    assert {topic for one in everything for topic in one.topics} <= topics
    assert [one.key for one in about_topic(everything, "encryption")] == ["unencrypted"]


def test_every_topic_named_in_a_check_is_asked_in_the_edition():
    topics = {item.topic for item in EDITION.items}
    for module in iter_modules(checks.__path__):
        source = inspect.getsource(import_module(f"{checks.__name__}.{module.name}"))
        for group in re.findall(r"(?:topics|_BREACHES|_REGISTER) = \(([^)]*)\)", source):
            assert set(re.findall(r'"([a-z0-9-]+)"', group)) <= topics
        assert set(re.findall(r'said_yes\(scene, "([a-z0-9-]+)"\)', source)) <= topics


def test_an_empty_desk_has_only_the_advice_to_name_somebody():
    assert [one.key for one in findings()] == ["role-advice"]


def many(number):
    """Make registers of ten thousand entries in which much is wrong."""
    people = tuple(
        Person(
            id=f"p{n}",
            name=f"Person Number{n}",
            belonging=Belonging.EMPLOYEE,
            left=date(2026, 1, 1) if n % 5 == 0 else None,
        )
        for n in range(number // 10)
    )
    devices = tuple(
        Device(
            id=f"d{n}",
            name=f"Laptop {n}",
            kind=DeviceKind.LAPTOP,
            system=f"Windows {7 + n % 5}",
            user=f"p{n % len(people)}",
            encrypted=Protection.NO if n % 3 else Protection.YES,
        )
        for n in range(number)
    )
    training = tuple(
        Training(
            id=f"t{n}",
            person=f"p{n % len(people)}",
            course="Core",
            kind=TrainingKind.YEARLY,
            done_on=date(2026, 1, 1 + n % 28),
        )
        for n in range(number)
    )
    suppliers = tuple(
        Supplier(
            id=f"s{n}",
            name=f"Firm {n}",
            service="x",
            role=SupplierRole.PROCESSOR,
            contract=YesNo.NO,
        )
        for n in range(number // 10)
    )
    processing = tuple(
        Processing(id=f"c{n}", name=f"Use {n}", suppliers=(f"s{n}",)) for n in range(number // 10)
    )
    kinds = (people, devices, training, suppliers, processing)
    text = " ".join(one.name for one in people[::5])[:9_000]
    answers = tuple(answered(item.topic, comment=text) for item in EDITION.items)
    return Snapshot({one[0].slug: one for one in (*kinds, answers)})


@pytest.mark.serial
def test_ten_times_the_records_take_at_most_some_ten_times_as_long():
    small, large = many(1_000), many(10_000)
    assert least_time(large) < 20 * least_time(small)  # looking each at each would be 100 times


def least_time(snapshot: Snapshot) -> float:
    contradictions(EDITION, snapshot, TODAY)  # names and what else is kept with the snapshot
    took = []
    for _again in range(3):
        began = time.process_time()
        contradictions(EDITION, snapshot, TODAY)
        took.append(time.process_time() - began)
    return min(took)
