"""The clocks of requests, complaints and incidents, read from their records."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.deadlines.complaint_days import acknowledge_by
from dsptdesk.domain.deadlines.one_month import Pause, one_month
from dsptdesk.domain.deadlines.seventy_two_hours import HourLimit, report_by
from dsptdesk.domain.deadlines.working_days import DayLimit
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.registers.incidents import Incident
from dsptdesk.domain.registers.rights import Complaint, RightsRequest


def request_clock(one: RightsRequest, today: date) -> DayLimit | None:
    """Give the limit for answering a request; None while nobody said when it came."""
    if one.received_on is None:
        return None
    asked = ((one.asked_on, one.answered_on), (one.asked_again_on, one.answered_again_on))
    return one_month(
        one.received_on,
        one.replied_on or today,
        proof_on=one.identity_on,
        fee_on=one.fee_on,
        waiting=one.waiting is YesNo.YES,
        pauses=[Pause(start, end) for start, end in asked if start],
        extended_on=one.extension_told_on,
    )


def complaint_clock(one: Complaint) -> DayLimit | None:
    """Give the limit for acknowledging a complaint; None while nobody said when it came."""
    return acknowledge_by(one.received_on) if one.received_on else None


def incident_clock(one: Incident) -> HourLimit | None:
    """Give the limit for reporting an incident; None while nobody said when it became known."""
    return report_by(one.aware_at) if one.aware_at else None
