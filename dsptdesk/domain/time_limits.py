"""The day or moment an entry of a private register must be dealt with by, as a column shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dsptdesk.domain.clocks import complaint_clock, incident_clock, request_clock
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.moments import long_moment
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers.incidents import Incident
from dsptdesk.domain.registers.rights import Complaint, RightsRequest


@dataclass(frozen=True)
class TimeLimit:
    """A column that is worked out, and the field it stands behind."""

    after: str
    heading: str
    words: Callable[[Any, date], str]


def _request(one: RightsRequest, today: date) -> str:
    limit = request_clock(one, today)
    if limit is None:
        return ""
    return "The clock stands still" if limit.standing else long_date(limit.limit)


def _complaint(one: Complaint, _today: date) -> str:
    limit = complaint_clock(one)
    return long_date(limit.limit) if limit else ""


def _incident(one: Incident, _today: date) -> str:
    limit = None if one.near_miss else incident_clock(one)
    return long_moment(limit.limit) if limit else ""


TIME_LIMITS: Mapping[type[Record], TimeLimit] = {
    RightsRequest: TimeLimit("received_on", "Answer by", _request),
    Complaint: TimeLimit("received_on", "Acknowledge by", _complaint),
    Incident: TimeLimit("aware_at", "72 hours end", _incident),
}
