"""Every check, given any records and answers at all: it never fails, and says a whole sentence."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dsptdesk.domain.assessment import Answer
from dsptdesk.domain.fields import Kind
from dsptdesk.domain.findings.contradictions import contradictions
from dsptdesk.domain.findings.saying import area_of
from dsptdesk.domain.organisation import Role
from dsptdesk.domain.record import fields_of
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.snapshot import Snapshot
from tests.findings import EDITION
from tests.records import records

ID = "0" * 32
"""The id of every record, so that each link leads to one of every kind."""
ROOMS = {"registers", "policies", "organisation", "assessment"}


def some(kind, **fixed):
    links = {spec.name: ID for spec in fields_of(kind) if spec.kind is Kind.LINK}
    return st.lists(records(kind, id=ID, **links | fixed), max_size=2).map(tuple)


def given_to(topic):
    ref = next(one.ref for one in EDITION.items if one.topic == topic)
    return some(Answer, edition="2025-26", item=ref)


ANY = st.fixed_dictionaries(
    {one.slug: some(one.record) for one in REGISTERS}
    | {"roles": some(Role), "answers": given_to("encryption") | given_to("policies")}
)


@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(held=ANY, today=st.dates())
def test_no_records_make_a_check_fail(held, today):
    for one in contradictions(EDITION, Snapshot(held), today):
        assert one.sentence.rstrip("”")[-1] in ".!?…", one.key
        assert one.place.room in ROOMS
        assert one.button
        assert area_of(one)
