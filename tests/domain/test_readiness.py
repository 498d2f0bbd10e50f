"""Readiness: counts, the status reached, and what is missing for each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.data.editions import edition_files, load_edition
from dsptdesk.domain.assessment import Answer, Confirmation, Tick
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.organisation import Organisation
from dsptdesk.domain.readiness import NOT_READY, readiness
from dsptdesk.domain.snapshot import Snapshot

TODAY = date(2026, 6, 5)
WHOLE = {"tick": Tick.YES, "reply": "We do.", "on": TODAY, "location": "Office"}


def finished(edition, items, assertions=None):
    answers = tuple(
        Answer(id=one.ref, edition=edition.slug, item=one.ref, completed_on=TODAY, **WHOLE)
        for one in items
    )
    refs = [one.ref for one in edition.assertions] if assertions is None else assertions
    confirmed = tuple(
        Confirmation(id=ref, edition=edition.slug, assertion=ref, confirmed_on=TODAY)
        for ref in refs
    )
    return Snapshot({"answers": answers, "confirmations": confirmed})


@pytest.mark.parametrize("slug", edition_files())
def test_an_empty_assessment_counts_nothing_and_lacks_everything(slug):
    edition = load_edition(slug)
    found = readiness(edition, Snapshot(), TODAY)
    assert found.now == NOT_READY
    assert sum(one.of for one in found.levels) == len(edition.items)
    assert all(one.done == 0 for one in (*found.levels, *found.groups, *found.standards))
    assert all(gap.items == tuple(edition.needed_for(gap.status)) for gap in found.gaps)


@pytest.mark.parametrize("slug", edition_files())
def test_each_status_is_reached_by_what_it_needs_and_by_nothing_less(slug):
    edition = load_edition(slug)
    for place, status in enumerate(edition.statuses):
        needed = edition.needed_for(status)
        snapshot = finished(edition, needed)
        if status.needs:
            one = Organisation(id="o", name="L", cyber_essentials_plus=YesNo.YES)
            snapshot = Snapshot({**snapshot.records, "organisation": (one,)})
        assert readiness(edition, snapshot, TODAY).gaps[place].reached, status.slug
        for left_out in needed:
            less = finished(edition, [one for one in needed if one is not left_out])
            gap = readiness(edition, less, TODAY).gaps[place]
            assert gap.items == (left_out,)
            assert not gap.reached
        assert not readiness(edition, finished(edition, needed, []), TODAY).gaps[place].reached


@pytest.mark.parametrize(
    ("end", "counts"), [(None, True), (TODAY, True), (date(2026, 6, 4), False)]
)
def test_standards_exceeded_needs_a_certificate_in_date(end, counts):
    edition = load_edition("2025-26")
    snapshot = finished(edition, edition.items)
    one = Organisation(
        id="o", name="L", cyber_essentials_plus=YesNo.YES, cyber_essentials_expiry=end
    )
    found = readiness(edition, Snapshot({**snapshot.records, "organisation": (one,)}), TODAY)
    assert (found.now == "Standards Exceeded") is counts
    assert found.completed


def test_answers_of_another_edition_count_for_nothing():
    edition = load_edition("2025-26")
    snapshot = finished(edition, edition.items)
    other = tuple(replace(one, edition="1999") for one in snapshot.answers)
    assert readiness(edition, Snapshot({"answers": other}), TODAY).now == NOT_READY
