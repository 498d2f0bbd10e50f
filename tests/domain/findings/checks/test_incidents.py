"""Clocks that run and words that clash are found: incidents, requests and complaints."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dsptdesk.domain.findings.finding import Severity
from dsptdesk.domain.registers.incidents import Decision, Incident, IncidentKind, Told
from dsptdesk.domain.registers.rights import Complaint, Reply, Right, RightsRequest
from tests.findings import CASES, findings, found, said

LOST = Incident(
    id="i",
    name="Lost phone",
    kind=IncidentKind.LOST_DEVICE,
    aware_at=datetime(2026, 6, 1, 9, 0, tzinfo=UTC),
    decision=Decision.NOT,
    decision_why="Encrypted and wiped.",
)
REPORT = replace(LOST, decision=Decision.REPORT, decision_why="Health records")
ASKED = RightsRequest(id="q", name="Request 4", right=Right.ACCESS, received_on=date(2026, 5, 1))
UPSET = Complaint(id="u", name="Complaint 2", received_on=date(2026, 5, 20))


@pytest.mark.parametrize(
    CASES,
    [
        (
            "incident-no-time",
            "Enter when you became aware of “Lost phone”: the 72 hours run from there.",
            [replace(LOST, aware_at=None, decision=None)],
            [replace(LOST, aware_at=None)],
        ),
        (
            "incident-undecided",
            (
                "Decide whether “Lost phone” must be reported, and write down why. The 72 hours ended "
                "on 4 June 2026, 10:00 (BST)."
            ),
            [replace(LOST, decision=Decision.OPEN)],
            [replace(LOST, decision=None, near_miss=True)],
        ),
        (
            "incident-unreported",
            (
                "“Lost phone” is to be reported, but no report is noted. The 72 hours are over: report "
                "it at once and say why it is late."
            ),
            [REPORT],
            [replace(REPORT, reported_at=datetime(2026, 6, 2, 9, 0, tzinfo=UTC))],
        ),
        (
            "incident-unreported",
            (
                "“Lost phone” is to be reported, but no report is noted. Report it by 5 June 2026, "
                "09:00 (BST)."
            ),
            [replace(REPORT, aware_at=datetime(2026, 6, 2, 8, 0, tzinfo=UTC))],
            [replace(REPORT, closed_on=date(2026, 6, 3))],
        ),
        (
            "incident-both",
            (
                "“Lost phone” is marked as not to be reported, yet a report is noted. Put one of the "
                "two right."
            ),
            [replace(LOST, told=(Told.ICO,))],
            [replace(LOST, told=(Told.POLICE,))],
        ),
        (
            "incident-no-reason",
            "Write down why “Lost phone” was not reported. The law asks for the reason.",
            [replace(LOST, decision_why=" ")],
            [LOST],
        ),
        (
            "incident-no-lesson",
            "“Lost phone” is closed without a word on what you learnt. Add it.",
            [replace(LOST, closed_on=date(2026, 6, 3))],
            [replace(LOST, closed_on=date(2026, 6, 3), lessons="Pouches")],
        ),
        (
            "incident-action-late",
            (
                "The change after “Lost phone” was to be made by 4 June 2026. Make it, or set a new "
                "date."
            ),
            [replace(LOST, action_due=date(2026, 6, 4))],
            [replace(LOST, action_due=date(2026, 6, 4), action_done=date(2026, 6, 4))],
        ),
        (
            "request-late",
            (
                "The request “Request 4” was to be answered by 1 June 2026. Answer it now, and note "
                "the day."
            ),
            [ASKED],
            [replace(ASKED, replied_on=date(2026, 5, 30), reply=Reply.FULL)],
        ),
        (
            "request-soon",
            "The request “Request 4” must be answered by 8 June 2026. Answer it in time.",
            [replace(ASKED, received_on=date(2026, 5, 8))],
            [replace(ASKED, received_on=date(2026, 6, 1))],
        ),
        (
            "complaint-unacknowledged",
            "The complaint “Complaint 2” is to be acknowledged by 19 June 2026.",
            [UPSET],
            [replace(UPSET, acknowledged_on=date(2026, 5, 21))],
        ),
    ],
)
def test_found_when_wrong_and_left_in_peace_when_right(key, sentence, wrong, right):
    assert said(key, *wrong) == [sentence]
    assert said(key, *right) == []


def test_clocks_that_run_or_ran_out_cannot_wait():
    undecided = replace(LOST, decision=None)
    for key, one in (
        ("incident-no-time", replace(undecided, aware_at=None)),
        ("incident-undecided", undecided),
        ("incident-unreported", REPORT),
        ("request-late", ASKED),
        ("request-soon", replace(ASKED, received_on=date(2026, 5, 8))),
    ):
        assert found(key, one)[0].severity is Severity.URGENT, key
    sent = replace(undecided, reported_at=datetime(2026, 6, 2, 9, 0, tzinfo=UTC))
    assert found("incident-undecided", sent)[0].severity is Severity.GAP
    assert findings(ASKED, LOST, REPORT)[0].severity is Severity.URGENT


def test_a_complaint_cannot_wait_once_its_day_is_near_or_over():
    (one,) = found("complaint-unacknowledged", UPSET)
    assert one.severity is Severity.SOON
    (one,) = found("complaint-unacknowledged", UPSET, today=date(2026, 6, 20))
    assert one.severity is Severity.URGENT
    assert one.sentence == "The complaint “Complaint 2” was to be acknowledged by 19 June 2026."


def test_a_stopped_clock_is_not_late():
    waiting = replace(ASKED, asked_on=date(2026, 5, 10))
    assert found("request-late", waiting) == []
