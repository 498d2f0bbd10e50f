"""The findings are worked out once for each state of the desk, and stand in status and pack."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.registers.incidents import Incident, IncidentKind
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services.findings import findings, known, look
from dsptdesk.services.organisation import save_details
from dsptdesk.services.registers import save
from dsptdesk.services.report import build_report
from dsptdesk.services.report_findings import MOST, put_right
from dsptdesk.services.status import status


def keys(desk):
    return [one.key for one in findings(desk)]


def test_they_are_worked_out_once_until_something_changes(desk, clock):
    assert known(desk) is None
    first = findings(desk)
    assert findings(desk) is first
    assert known(desk).found is first
    save_details(desk, name="Willow")
    assert known(desk) is None
    findings(desk)
    clock.forward(days=1)
    assert known(desk) is None


def test_suggested_answers_are_found_with_them(desk):
    assert look(desk).suggested == ()
    save_details(desk, ico_number="ZA123456")
    assert [one.ref for one in look(desk).suggested] == ["1.1.1"]


def test_a_change_of_the_desk_is_found(desk):
    assert "not-inducted" not in keys(desk)
    made = Supplier(name="PayCo", service="Payroll", contract_end=date(2026, 6, 1))
    save(desk, made)
    assert "contract-ended" in keys(desk)


def test_status_names_them_with_their_records(desk):
    one = save(desk, Supplier(name="PayCo", service="Pay", contract_end=date(2026, 6, 1)))
    told = {each["check"]: each for each in status(desk)["contradictions"]}
    assert told["contract-ended"]["sentence"].startswith("The contract with “PayCo” ran until")
    assert told["contract-ended"]["severity"] == "gap"
    assert told["contract-ended"]["records"] == [
        {"register": "suppliers", "id": one.id, "name": "PayCo"}
    ]


def test_the_pack_lists_them_unless_they_are_left_out(desk):
    save(desk, Supplier(name="PayCo", service="Pay", contract_end=date(2026, 6, 1)))
    lines = [one.words for one in build_report(desk).put_right]
    assert any(
        line.startswith("The contract with “PayCo”") and line.endswith("(10.2.2)") for line in lines
    )
    assert build_report(desk, findings=False).put_right == ()


def test_what_private_registers_show_is_only_counted_in_the_pack(desk):
    save(desk, Incident(name="Letter to Mrs Example", kind=IncidentKind.OTHER))
    told = " ".join(one.words for one in put_right(desk))
    assert "Mrs Example" not in told
    assert "1 thing about incidents, requests or complaints. The desk says what." in told
    assert "Mrs Example" in " ".join(one.words for one in put_right(desk, private=True))


def test_very_many_of_one_kind_are_cut_short_and_counted(desk):
    with desk.write("many") as writing:
        for number in range(MOST + 5):
            name = f"Firm {number}"
            writing.save(Supplier(name=name, service="x", contract_end=date(2026, 6, 1)))
    lines = put_right(desk)
    assert len(lines) <= 2 * MOST
    assert any("more, shown in the desk." in one.sentence for one in lines)
