"""What stays out of the pack: by field, and whole registers as numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dsptdesk.domain.held_back import HELD_BACK, numbers, private_files, shown_fields, why_held
from dsptdesk.domain.organisation import Role
from dsptdesk.domain.record import fields_of
from dsptdesk.domain.registers import REGISTERS, register_of
from dsptdesk.domain.registers.incidents import Incident, IncidentKind
from dsptdesk.domain.registers.rights import Complaint, Found, Right, RightsRequest
from dsptdesk.domain.registers.suppliers import Supplier
from tests.snapshots import holding

LOST = IncidentKind.LOST_PAPER
NEW_YEAR = datetime(2026, 1, 1, 0, 30, tzinfo=UTC)


def test_incidents_are_counted_by_the_english_year_and_kind_newest_first():
    found = holding(
        Incident(id="1", name="Ann's bag", kind=LOST, aware_at=NEW_YEAR),
        Incident(id="2", name="b", kind=LOST, aware_at=NEW_YEAR, closed_on=date(2026, 2, 1)),
        Incident(id="3", name="c", kind=LOST, near_miss=True, started_on=date(2025, 3, 1)),
        Incident(id="4", name="d", kind=LOST),
        Incident(id="5", name="e", kind=LOST, aware_at=NEW_YEAR, archived_on=date(2026, 3, 1)),
    )
    assert numbers(register_of("incidents"), found) == (
        ("2026", "Paper lost or stolen", "2", "1"),
        ("2025", "Paper lost or stolen (near miss)", "1", "1"),
        ("Not said", "Paper lost or stolen", "1", "1"),
    )


def test_requests_and_complaints_are_counted_too():
    day = date(2026, 4, 1)
    found = holding(
        RightsRequest(id="1", name="a", right=Right.ACCESS, received_on=day, replied_on=day),
        Complaint(id="2", name="b", received_on=day, found=Found.NOT),
    )
    requests = numbers(register_of("requests"), found)
    assert requests == (("2026", "See their information (subject access request)", "1", "0"),)
    complaints = numbers(register_of("complaints"), found)
    assert complaints == (("2026", "They were not right", "1", "1"),)


def test_every_private_register_can_be_counted():
    assert all(numbers(one, holding()) == () for one in REGISTERS if one.private)


def test_fields_held_back_exist_and_never_name_the_entry():
    for kind, held in HELD_BACK.items():
        names = [spec.name for spec in fields_of(kind)]
        assert set(held.fields) < set(names)
        assert names[0] not in held.fields
        assert held.why in why_held(register_of(kind.slug))


def test_other_registers_go_out_whole():
    suppliers = register_of("suppliers")
    assert shown_fields(suppliers) == tuple(spec.name for spec in fields_of(Supplier))
    assert why_held(suppliers) == ""


def test_only_files_that_nothing_else_uses_are_private():
    found = holding(
        Incident(id="1", name="a", documents=("x", "y", "z")),
        Supplier(id="2", name="b", documents=("y", "w")),
        Role(id="3"),
    )
    assert private_files(found, answered=("z",)) == {"x"}
