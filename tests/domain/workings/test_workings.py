from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.incident_grid import Advice, advice, incident_grid, read_grid
from dsptdesk.domain.organisation import Responsibility, Role
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.access import Access, AccessLevel
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.devices import Device, DeviceKind, Protection
from dsptdesk.domain.registers.dpias import Dpia, Need, Prompt
from dsptdesk.domain.registers.incidents import Decision, Impact, Incident, IncidentKind, Likelihood
from dsptdesk.domain.registers.portable import Assignment, OwnDevice
from dsptdesk.domain.registers.processing import Processing
from dsptdesk.domain.registers.rights import Complaint, Right, RightsRequest
from dsptdesk.domain.registers.suppliers import Certification, Supplier, SupplierRole
from dsptdesk.domain.registers.supports import SupportDate
from dsptdesk.domain.registers.systems import SecondStep, System
from dsptdesk.domain.registers.training import Training, TrainingKind
from dsptdesk.domain.risk import Score
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.workings import WORKINGS, workings
from dsptdesk.domain.workings.devices import SUPPORT
from dsptdesk.domain.workings.incidents import CLOCK, CONTENT, REPORTING
from tests.records import records

NOW = datetime(2026, 10, 24, 12, tzinfo=UTC)
TODAY = NOW.date()


def held(*kept):
    found = {}
    for one in kept:
        found[one.slug] = (*found.get(one.slug, ()), one)
    return Snapshot(found)


def worked(one, *kept, today=TODAY):
    return {w.title: w for w in workings(one, held(*kept), today, NOW)}


def test_the_72_hours_run_across_the_change_of_the_clocks():
    clock = worked(Incident(name="Lost", aware_at=NOW - timedelta(hours=30)))[CLOCK]
    assert clock.lines[0] == "42 hours left."
    assert "26 October 2026, 06:00 (GMT)" in clock.lines[1]
    assert any("clocks go back" in step for step in clock.steps)
    assert clock.tone == "warn"


def test_a_limit_that_has_passed_is_said_so():
    clock = worked(Incident(name="Lost", aware_at=NOW - timedelta(hours=75)))[CLOCK]
    assert (clock.lines[0], clock.tone) == ("Passed 3 hours ago.", "bad")


@pytest.mark.parametrize(("hours", "tone"), [(72, "good"), (73, "warn")])
def test_a_report_is_in_time_or_late(hours, tone):
    aware = NOW - timedelta(days=9)
    one = Incident(name="Lost", aware_at=aware, reported_at=aware + timedelta(hours=hours))
    assert worked(one)[CLOCK].tone == tone


def test_a_near_miss_starts_no_clock():
    found = worked(Incident(name="Nearly", near_miss=True, aware_at=NOW))
    assert set(found) == {REPORTING}
    assert found[REPORTING].tone == "good"


@pytest.mark.parametrize(
    ("impact", "likelihood", "told"),
    [
        (2, 3, Advice.ICO),
        (3, 2, Advice.KEEP),  # the same product, but not likely
        (1, 5, Advice.KEEP),
        (3, 5, Advice.ICO),
        (4, 3, Advice.DEPARTMENT),
        (5, 2, Advice.KEEP),
    ],
)
def test_the_grid_asks_for_both_scales_not_for_their_product(impact, likelihood, told):
    assert advice(impact, likelihood) is told


def test_vulnerable_people_are_scored_at_least_two_on_both_scales():
    plain = read_grid(Impact.NONE, Likelihood.OCCURRED, vulnerable=False)
    raised = read_grid(Impact.NONE, Likelihood.OCCURRED, vulnerable=True)
    assert plain.advice is Advice.KEEP
    assert (raised.impact, raised.advice, raised.raised) == (2, Advice.ICO, True)
    assert incident_grid(raised).marked == (3, 4)
    assert read_grid(Impact.NONE, None, vulnerable=True) is None


def test_the_grid_is_marked_as_guidance_and_leaves_the_decision_to_a_person():
    one = Incident(name="x", impact=Impact.SERIOUS, likelihood=Likelihood.LIKELY)
    found = worked(one)[REPORTING]
    assert "We could not check this grid" in found.note
    assert "a person decides" in found.note
    assert "Decide, and write down why." in found.lines
    assert "must be told" in " ".join(found.lines)


def test_what_a_report_lacks_is_named_until_nothing_is_missing():
    assert "what happened" in worked(Incident(name="x"))[CONTENT].lines[0]
    assert "cannot be changed afterwards" in worked(Incident(name="x"))[CONTENT].note
    decided = Incident(name="x", decision=Decision.NOT, kind=IncidentKind.OTHER)
    assert CONTENT not in worked(decided)


def test_a_request_shows_its_limit_with_the_pause_added():
    one = RightsRequest(
        name="R1",
        right=Right.ACCESS,
        received_on=date(2026, 9, 30),
        asked_on=date(2026, 10, 2),
        answered_on=date(2026, 10, 5),
        extended=YesNo.YES,
    )
    found = worked(one)
    assert found["When to answer"].lines[:2] == (
        "10 days left.",
        "The last day is Tuesday 3 November 2026.",
    )
    assert any("4 days added" in step for step in found["When to answer"].steps)
    assert found["Taking longer"].tone == "warn"


def test_a_request_answered_on_the_last_day_is_in_time():
    one = RightsRequest(name="R", received_on=date(2026, 9, 1), replied_on=date(2026, 10, 1))
    assert worked(one)["When to answer"].tone == "good"
    assert worked(RightsRequest(name="R", received_on=date(2026, 9, 1)))["When to answer"].tone == (
        "bad"
    )


def test_a_complaint_is_acknowledged_within_30_days():
    one = Complaint(name="C", received_on=date(2026, 9, 20))
    assert worked(one)["When to acknowledge it"].tone == "bad"
    done = Complaint(name="C", received_on=date(2026, 9, 20), acknowledged_on=date(2026, 10, 20))
    assert worked(done)["When to acknowledge it"].tone == "good"


def test_prompts_call_for_an_assessment_and_say_why():
    one = Dpia(name="Cameras", prompts=(Prompt.CCTV,), needed=Need.NO)
    found = worked(one)["Is a full assessment needed?"]
    assert found.tone == "warn"
    assert "Write down why" in found.lines[1]
    assert "guidance" in found.note


def test_a_risk_that_stays_high_sends_to_the_ico():
    one = Dpia(name="x", impact_after=Score.HIGH, likelihood_after=Score.MEDIUM)
    assert worked(one)["Ask before you start"].tone == "bad"
    low = Dpia(name="x", impact_after=Score.HIGH, likelihood_after=Score.LOW)
    assert "Ask before you start" not in worked(low)


def test_an_assets_risk_is_said_before_and_after():
    one = Asset(
        name="Care plans",
        impact_before=Score.HIGH,
        likelihood_before=Score.HIGH,
        impact_after=Score.HIGH,
        likelihood_after=Score.LOW,
    )
    assert worked(one)["Risk"].lines == (
        "Before your measures: high (9 of 9).",
        "With your measures: medium (3 of 9).",
    )
    assert worked(one)["Who looks after it"].tone == "warn"


def test_an_activity_says_what_the_law_still_asks():
    found = worked(Processing(name="Rota"))["What the law asks for"]
    assert "the lawful basis" in found.lines[0]


def test_windows_10_is_out_of_support_and_an_own_date_wins():
    one = Device(name="PC", kind=DeviceKind.LAPTOP, system="Windows 10 Pro")
    assert "14 October 2025" in worked(one)["Support by its maker"].lines[0]
    assert worked(one)["Support by its maker"].tone == "bad"
    own = Device(name="PC", system="Windows 10", supported_until=date(2027, 1, 12))
    assert worked(own)["Support by its maker"].tone == "good"


def test_what_comes_from_memory_is_never_said_as_certain():
    one = Device(name="PC", kind=DeviceKind.LAPTOP, system="Windows 11 Home 23H2")
    found = worked(one)["Support by its maker"]
    assert found.tone == "warn"
    assert "may have ended" in found.lines[0]


def test_a_device_is_asked_only_for_what_its_kind_needs():
    router = Device(name="Router", kind=DeviceKind.NETWORK, default_password=Protection.YES)
    assert worked(router)["Protection"].tone == "good"
    laptop = Device(name="L", kind=DeviceKind.LAPTOP, encrypted=Protection.NO)
    assert worked(laptop)["Protection"].tone == "bad"
    assert "encryption" in worked(laptop)["Protection"].lines[0]


ANN = Person(id="a" * 32, name="Ann Lee", personal_data=YesNo.YES)
PLAN = System(id="b" * 32, name="Care planning", second_step=SecondStep.ALL)
RIGHT = Access(id="c" * 32, system=PLAN.id, person=ANN.id, level=AccessLevel.ADMIN)


def course(on):
    return Training(
        id="d" * 32, person=ANN.id, course="Yearly", kind=TrainingKind.YEARLY, done_on=on
    )


def test_training_counts_for_twelve_months_the_same_day_outside():
    on = worked(ANN, ANN, course(date(2025, 10, 25)))["Yearly training"]
    assert (on.tone, on.lines[1]) == ("good", "It counts until 24 October 2026.")
    assert worked(ANN, ANN, course(date(2025, 10, 24)))["Yearly training"].tone == "warn"


def test_a_leaver_has_a_list_of_what_is_still_open():
    gone = Person(id=ANN.id, name="Ann Lee", left=date(2026, 10, 1))
    phone = Device(id="e" * 32, name="Phone 7", kind=DeviceKind.PHONE)
    given_out = Assignment(id="f" * 32, device=phone.id, person=ANN.id, given_on=date(2026, 1, 1))
    role = Role(id="1" * 32, responsibility=Responsibility.SIRO, person=ANN.id)
    found = worked(gone, gone, PLAN, RIGHT, phone, given_out, role)
    (leaver,) = found.values()
    assert leaver.tone == "bad"
    assert "Care planning, Ann Lee: Administrator" in leaver.lines[0]
    assert "Phone 7" in leaver.lines[1]
    assert worked(gone, gone)["Still open after they left"].tone == "good"


def test_a_system_names_who_has_access_and_who_left():
    found = worked(PLAN, PLAN, ANN, RIGHT)["Who has access"]
    assert found.lines[0] == "Administrator (1): Ann Lee."
    assert "no signed agreement" in found.lines[1]
    gone = Person(id=ANN.id, name="Ann Lee", left=date(2026, 10, 1))
    assert worked(PLAN, PLAN, gone, RIGHT)["Who has access"].tone == "bad"


def test_a_supplier_that_handles_information_needs_a_contract_and_a_certificate():
    one = Supplier(name="Carely", service="Software", role=SupplierRole.PROCESSOR)
    assert worked(one)["Contract"].tone == "warn"
    assert worked(one)["Security certificate"].tone == "warn"
    sure = Supplier(
        name="Carely",
        service="Software",
        role=SupplierRole.PROCESSOR,
        contract=YesNo.YES,
        article28=YesNo.YES,
        certified=Certification.PLUS,
    )
    assert worked(sure)["Contract"].tone == worked(sure)["Security certificate"].tone == "good"
    assert worked(Supplier(name="Baker", service="Bread", role=SupplierRole.NONE)).keys() == {
        "Still missing"
    }


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@pytest.mark.parametrize("kind", list(WORKINGS))
@given(data=st.data())
def test_nothing_somebody_types_can_break_it(kind, data):
    one = data.draw(records(kind))
    for found in workings(one, held(one), TODAY, NOW):
        assert found.lines
        assert all(words and words == words.strip() for words in (*found.lines, *found.steps))


@pytest.mark.parametrize(
    ("system", "tone", "words"),
    [
        ("Windows 10", "bad", "Support ended on 14 October 2025."),
        ("Android 12", "warn", "Support may have ended on 31 March 2025."),
        ("Rota 5", "good", "Security updates until 1 January 2030."),
        (
            "Rota 6",
            "neutral",
            (
                "Look up at the maker's how long it gets security updates, and note the day under "
                "End of support."
            ),
        ),
    ],
)
def test_somebody_s_own_device_shows_how_long_its_system_is_supported(system, tone, words):
    entered = SupportDate(id="e", name="Rota 5", until=date(2030, 1, 1), checked_on=TODAY)
    shown = worked(OwnDevice(person="p", device="Phone", system=system), entered)[SUPPORT]
    assert (shown.tone, shown.lines[0]) == (tone, words)


def test_an_own_device_no_longer_used_or_without_a_system_shows_nothing():
    assert worked(OwnDevice(device="Phone", system="Windows 10", ended_on=TODAY)) == {}
    assert worked(OwnDevice(device="Phone")) == {}


def test_a_device_follows_the_day_somebody_entered_for_its_system():
    entered = SupportDate(id="e", name="Windows 7", until=date(2030, 1, 1), checked_on=TODAY)
    shown = worked(Device(name="L", system="Windows 7"), entered)[SUPPORT]
    assert shown.lines == ("Security updates until 1 January 2030.",)
    assert "From your End of support register" in shown.note
