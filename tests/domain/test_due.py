"""What is due comes soonest first, and far things wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from dsptdesk.data.editions import load_edition
from dsptdesk.domain.assessment import Answer
from dsptdesk.domain.due import coming_due
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.organisation import Organisation
from dsptdesk.domain.registers.checking import SpotCheck
from dsptdesk.domain.registers.incidents import Decision, Incident
from dsptdesk.domain.registers.rights import Complaint, Reply, RightsRequest
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.reviews import Review
from dsptdesk.domain.snapshot import Snapshot

TODAY = date(2026, 5, 4)
EDITION = replace(load_edition("2025-26"), deadline=None)


def due_of(**kinds) -> list[tuple[date, str]]:
    return [(one.on, one.what) for one in coming_due(EDITION, Snapshot(kinds), TODAY)]


def test_a_fee_and_an_expiring_certificate_are_listed_soonest_first():
    found = due_of(
        organisation=(Organisation(id="1", ico_renewal=date(2026, 6, 1)),),
        evidence=(Evidence(id="2", name="Certificate", valid_until=date(2026, 4, 1)),),
    )
    assert [on for on, _ in found] == [date(2026, 4, 1), date(2026, 6, 1)]
    assert found[0][1] == "“Certificate” runs out"


def test_a_register_is_due_a_year_after_its_approval():
    review = Review(id="1", register="assets", approved_by="A", approved_on=date(2025, 5, 20))
    assert due_of(reviews=(review,)) == [
        (date(2026, 5, 20), "Yearly look through: Information assets")
    ]


def test_what_is_more_than_sixty_days_away_is_left_out():
    answer = Answer(id="1", edition="2025-26", item="1.1.1", due=date(2026, 9, 1))
    assert due_of(answers=(answer,)) == []


def test_the_words_say_whether_a_day_has_passed():
    answer = Answer(id="1", edition="2025-26", item="1.1.1", due=date(2026, 5, 3))
    (one,) = coming_due(EDITION, Snapshot({"answers": (answer,)}), TODAY)
    assert one.words(TODAY) == "Was due 3 May 2026"
    assert one.words(date(2026, 5, 3)) == "Due today"
    assert one.words(date(2026, 5, 1)) == "Due 3 May 2026"


def test_limits_of_the_law_are_due_until_they_are_met():
    asked = RightsRequest(id="r", name="R1", received_on=date(2026, 4, 10))
    waits = replace(asked, id="w", name="R2", waiting=YesNo.YES)
    done = replace(asked, id="d", name="R3", reply=Reply.FULL)
    said = Complaint(id="c", name="C1", received_on=date(2026, 4, 2))
    heard = replace(said, id="h", acknowledged_on=date(2026, 4, 3))
    lost = Incident(id="i", name="Lost phone", aware_at=datetime(2026, 5, 3, 9, 0, tzinfo=UTC))
    kept = replace(lost, id="k", decision=Decision.NOT)
    held = {
        "requests": (asked, waits, done),
        "complaints": (said, heard),
        "incidents": (lost, kept),
    }
    assert due_of(**held) == [
        (date(2026, 5, 6), "Decide whether to report “Lost phone”"),
        (date(2026, 5, 5), "Acknowledge the complaint “C1”"),
        (date(2026, 5, 11), "Answer the request “R1”"),
    ]


def test_contracts_and_actions_are_listed_until_their_day():
    firm = Supplier(
        id="s", name="Sparrow", contract_end=date(2026, 5, 4), certificate_expiry=date(2026, 5, 3)
    )
    look = SpotCheck(id="l", on=date(2026, 4, 1), action_due=date(2026, 5, 20))
    held = {"suppliers": (firm,), "spotchecks": (look, replace(look, id="m", action_done=TODAY))}
    assert due_of(**held) == [
        (date(2026, 5, 4), "Contract with “Sparrow” ends"),
        (date(2026, 5, 20), "To be done after “Spot check, 1 April 2026”"),
    ]


LATE = RightsRequest(id="l", name="R9", received_on=date(2025, 7, 20))
BREACH = Incident(id="b", name="Stolen laptop", aware_at=datetime(2026, 5, 2, 18, 0, tzinfo=UTC))
NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def test_the_limits_of_the_law_come_before_older_dates_hours_before_days():
    paper = Evidence(id="2", name="Certificate", valid_until=date(2024, 4, 1))
    far = RightsRequest(id="f", name="R10", received_on=date(2026, 4, 28))
    held = {"evidence": (paper,), "requests": (LATE, far), "incidents": (BREACH,)}
    assert [what for _, what in due_of(**held)] == [
        "Decide whether to report “Stolen laptop”",
        "Answer the request “R9”",
        "“Certificate” runs out",
        "Answer the request “R10”",
    ]


def test_the_words_count_hours_for_a_breach_and_days_for_a_request():
    held = {"requests": (LATE,), "incidents": (BREACH,)}
    breach, late = coming_due(EDITION, Snapshot(held), TODAY)
    assert breach.words(TODAY, NOW) == "30 hours left: until 5 May 2026, 19:00 (BST)"
    assert not breach.passed(TODAY, NOW)
    assert breach.passed(TODAY, datetime(2026, 5, 5, 18, 1, tzinfo=UTC))
    assert late.words(TODAY, NOW) == "Was due 20 August 2025, 257 days ago"


def test_a_report_that_was_decided_is_to_be_sent():
    decided = replace(BREACH, decision=Decision.REPORT)
    assert due_of(incidents=(decided,)) == [(date(2026, 5, 5), "Report “Stolen laptop”")]
    sent = replace(decided, reported_at=NOW)
    assert due_of(incidents=(sent,)) == []
