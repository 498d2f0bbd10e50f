from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsptdesk.domain.freshness import freshness
from dsptdesk.domain.registers import REGISTERS, register_of
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.devices import Device
from dsptdesk.domain.registers.incidents import Decision, Incident
from dsptdesk.domain.registers.rights import RightsRequest
from dsptdesk.domain.registers.supports import SupportDate
from dsptdesk.domain.reviews import Review
from dsptdesk.domain.snapshot import Snapshot
from tests.records import records

TODAY = date(2026, 10, 24)
ASSETS = register_of("assets")


def fresh(slug, *kept):
    found = {}
    for one in kept:
        found[one.slug] = (*found.get(one.slug, ()), one)
    return freshness(register_of(slug), Snapshot(found), TODAY)


def test_an_empty_register_has_nothing_to_say():
    assert fresh("assets").words == "Nothing yet."
    assert fresh("assets").next == ""


def test_a_review_counts_for_a_year():
    review = Review(register="assets", approved_by="Ann Lee", approved_on=date(2025, 10, 24))
    said = fresh("assets", Asset(name="Rota"), review)
    assert said.words == "1 asset. Looked through on 24 October 2025 by Ann Lee."
    late = replace(review, approved_on=date(2025, 10, 23))
    assert fresh("assets", Asset(name="Rota"), late).words.endswith("Time to do it again.")


def test_a_register_that_is_not_reviewed_is_never_said_to_lack_it():
    assert fresh("requests", RightsRequest(name="R")).words == "1 request."


def test_the_first_date_comes_first_and_the_past_is_overdue():
    soon = Device(name="A", supported_until=date(2027, 1, 12))
    later = Device(name="B", supported_until=date(2028, 1, 12))
    assert fresh("devices", later, soon).next == "Next: support of a device ends, 12 January 2027."
    request = RightsRequest(name="R", received_on=date(2026, 9, 1))
    assert fresh("requests", request).next == (
        "Overdue since 1 October 2026: a request must be answered."
    )
    assert fresh("requests", replace(request, replied_on=date(2026, 9, 20))).next == ""


def test_a_day_of_support_is_to_be_checked_again_after_a_year_and_past_ones_rest():
    checked = SupportDate(name="S", until=date(2030, 1, 1), checked_on=date(2026, 5, 1))
    assert fresh("supports", checked).next == (
        "Next: an end of support is to be checked again, 1 May 2027."
    )
    assert fresh("supports", SupportDate(name="S", until=date(2020, 1, 14))).next == ""


def test_the_72_hours_count_until_somebody_decided():
    aware = datetime(2026, 10, 23, 23, 30, tzinfo=UTC)
    one = Incident(name="Lost", aware_at=aware)
    assert "26 October 2026" in fresh("incidents", one).next
    assert fresh("incidents", replace(one, decision=Decision.NOT)).next == ""


@settings(max_examples=10, deadline=None)
@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.slug)
@given(data=st.data())
def test_any_entry_can_be_looked_at(register, data):
    one = data.draw(records(register.record, archived_on=None))
    assert freshness(register, Snapshot({register.slug: (one,)}), TODAY).count == 1
