"""Every rule, given any records at all: it never fails, and always gives a whole reason."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dsptdesk.domain.findings.proposals import RULES
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.reviews import Review
from dsptdesk.domain.snapshot import Snapshot
from tests.records import records

KINDS = [one.record for one in REGISTERS]
TODAY = date(2026, 6, 5)
ANY = st.fixed_dictionaries(
    {kind.slug: st.lists(records(kind), max_size=3).map(tuple) for kind in KINDS}
    | {
        "reviews": st.lists(
            st.builds(
                Review,
                register=st.sampled_from([kind.slug for kind in KINDS]),
                approved_by=st.just("Ann"),
                approved_on=st.dates(),
            ),
            max_size=3,
        ).map(tuple)
    }
)


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(held=ANY, today=st.dates())
def test_no_records_make_a_rule_fail(held, today):
    snapshot = Snapshot(held)
    for topic, rule in RULES.items():
        found = rule(snapshot, today)
        if found is None:
            continue
        assert found.reason.rstrip("”")[-1] in ".!?", topic
        assert found.rests_on, topic


@pytest.mark.parametrize("topic", RULES)
def test_an_empty_workspace_proposes_nothing(topic):
    assert RULES[topic](Snapshot(), TODAY) is None
